"""Numbers the objects that travel between processes in one pickle.

A pickler and the unpickler at the other end give each object the same place in their
memos. So the copy that a worker returns is known by its number, and nothing but the
pickle had to travel. A part's items refer to what its job brought along in this way,
and outcomes to both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Protocol

from circuit.compiler.walk import FREE
from circuit.lang.dataclass import dataclass


class Numbers(Protocol):
    """Objects and their numbers, the same in two processes."""

    probe: int  # tells processes of another hash secret

    def finder(self) -> Callable[[int], int | None]:
        """What gives the number of the object with an `id`; None: it has none."""

    def lookup(self) -> Callable[[int], object]:
        """What gives the object of a number."""

    def held(self) -> Iterable[object]:
        """All the objects."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The items of a part as bytes; `token` is the caller's name for its manifest."""

    token: int
    data: bytes


class Manifest:
    """The objects of one pickle by their places in its memo."""

    __slots__ = ("_numbers", "objects", "probe")

    def __init__(self) -> None:
        self.objects: dict[int, object] = {}
        self.probe = hash("circuit")
        self._numbers: dict[int, int] = {}

    def fill(self, objects: Mapping[int, object], probe: int) -> None:
        """Take what travelled, without numbers and text: these have no identity.

        Where two objects of the caller became one here (a circuit and its function),
        the later one stands: it is made of the earlier one.
        """
        self.objects = {
            number: value
            for number, value in objects.items()
            if type(value) not in FREE
        }
        self.probe = probe
        self._numbers = {id(value): number for number, value in self.objects.items()}

    def finder(self) -> Callable[[int], int | None]:
        return self._numbers.get

    def lookup(self) -> Callable[[int], object]:
        return self.objects.__getitem__

    def held(self) -> Iterable[object]:
        return self.objects.values()


class Joined:
    """A job's manifest, and that of one of its parts with numbers below zero."""

    __slots__ = ("job", "part", "probe")

    def __init__(self, job: Manifest, part: Manifest) -> None:
        self.job = job
        self.part = part
        self.probe = job.probe

    def finder(self) -> Callable[[int], int | None]:
        in_job, in_part = self.job.finder(), self.part.finder()

        def find(key: int) -> int | None:
            number = in_job(key)
            if number is not None:
                return number
            number = in_part(key)
            return None if number is None else -1 - number

        return find

    def lookup(self) -> Callable[[int], object]:
        job, part = self.job.objects, self.part.objects

        def look_up(number: int) -> object:
            return job[number] if number >= 0 else part[-1 - number]

        return look_up

    def held(self) -> Iterable[object]:
        return chain(self.job.held(), self.part.held())
