"""Circuit's own dataclasses behave as the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from circuit.lang.dataclass import (
    FrozenInstanceError,
    dataclass,
    field,
    field_names,
    replace,
)


@dataclass(frozen=True, slots=True)
class Ours:
    """A record."""

    x: int
    y: tuple[int, ...] = ()
    z: dict[str, int] = field(default_factory=dict, compare=False)
    w: int = field(default=7, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A record."""

    x: int
    y: tuple[int, ...] = ()
    z: dict[str, int] = dataclasses.field(default_factory=dict, compare=False)
    w: int = dataclasses.field(default=7, repr=False)


@dataclass(slots=True)
class Changing:
    """May be changed, and has only one field."""

    number: float

    def __post_init__(self) -> None:
        self.number += 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bare:
    """Compared by identity; shown as it says."""

    x: int

    def __repr__(self) -> str:
        return f"<{self.x}>"


@pytest.mark.parametrize("cls", [Ours, Theirs])
def test_behaves(cls: Any) -> None:
    one, other = cls(1), cls(x=1, y=(), z={"a": 1}, w=7)
    assert one == other and hash(one) == hash(other)
    assert one != cls(1, (2,)) and one.__eq__((1, (), 7)) is NotImplemented
    assert one.z == {} and one.z is not cls(1).z
    assert repr(other) == f"{cls.__name__}(x=1, y=(), z={{'a': 1}})"
    assert cls.__match_args__ == ("x", "y", "z", "w")
    assert not hasattr(one, "__dict__") and cls.__doc__ == "A record."
    match one:
        case cls(x, y):
            assert (x, y) == (1, ())
    for again in (pickle.loads(pickle.dumps(other)), copy.deepcopy(other)):
        assert type(again) is cls and again == other and again.z == {"a": 1}


@pytest.mark.parametrize("cls", [Ours, Theirs])
@pytest.mark.parametrize("arguments", [{}, {"x": 1, "v": 2}])
def test_wrong_arguments(cls: Any, arguments: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="__init__"):
        cls(**arguments)


def test_frozen() -> None:
    one: Any = Ours(1)
    for change in (lambda: setattr(one, "x", 2), lambda: delattr(one, "x")):
        with pytest.raises(FrozenInstanceError):
            change()
    assert one == Ours(1)


def test_replace() -> None:
    one = replace(Ours(1, (2,)), x=3)
    assert (one.x, one.y, field_names(Ours)) == (3, (2,), ("x", "y", "z", "w"))
    with pytest.raises(TypeError):
        replace(one, v=2)


def test_changing_ones_are_not_hashed() -> None:
    nan = float("nan")
    one = Changing(1)
    one.number += 1
    assert one == Changing(2) and one != Changing(nan)
    odd = Changing(nan)
    assert odd == odd, "as elements of a tuple are: the same object is equal"
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_compared_by_identity() -> None:
    one = Bare(1)
    assert one == one and one != Bare(1) and len({one, Bare(1)}) == 2
    assert repr(one) == "<1>"
