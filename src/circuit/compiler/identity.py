"""Numbers a caller's objects, so that those a worker returns are the caller's own.

The caller numbers what its inputs lead to. A worker encodes a result with the numbers
of its copies; decoding puts the caller's objects in their places. Classes and functions
travel as names looked up in the caller; new objects travel by pickle, with sharing.
"""

from __future__ import annotations

import importlib
import io
import pickle
import sys
import types
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from circuit.compiler.arrays import reduce_array
from circuit.compiler.collection import uncollected
from circuit.compiler.manifest import Numbers
from circuit.compiler.nan import Elsewhere, bits_of, from_bits, named
from circuit.compiler.provenance import (
    is_user_module,
    is_user_object,
    known_instances,
)
from circuit.compiler.rawstate import needs_raw, reduce_raw
from circuit.compiler.walk import levels

_PROTOCOL = 5
_UNORDERED = (set, frozenset)
_LOOKED_AT = frozenset({set, frozenset, float, complex})
#: Their hashes are the same in every process.
_STEADY = frozenset({int, float, complex, bool})


class Unencodable(Exception):
    """A result that cannot travel exactly; the message says why."""


class _Missing:
    """Stands where an object did not travel with its numbering."""

    def __repr__(self) -> str:
        return "<an object that did not travel>"

    def __reduce__(self) -> str:
        return "MISSING"


MISSING = _Missing()


class Numbering:
    """Objects and their numbers, the same in the caller and in its workers.

    A forked worker uses the caller's own. Other workers get one from
    `circuit.backends.shipping`, which fills it with the copies that travelled.
    """

    __slots__ = ("_numbers", "objects", "probe")

    def __init__(self, objects: list[object] | None = None) -> None:
        self.objects: list[object] = [] if objects is None else objects
        self.probe = hash("circuit")  # tells processes of another hash secret
        self._numbers: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self.objects)

    def numbers(self) -> dict[int, int]:
        """The number of each object, by `id`."""
        if self._numbers is None:
            last = len(self.objects) - 1  # the first of two equal objects counts
            numbers = range(last, -1, -1)
            self._numbers = dict(
                zip(map(id, reversed(self.objects)), numbers, strict=True)
            )
            self._numbers.pop(id(MISSING), None)
        return self._numbers

    def finder(self) -> Callable[[int], int | None]:
        """What gives the number of the object with an `id`; None: it has none."""
        return self.numbers().get

    def lookup(self) -> Callable[[int], object]:
        """What gives the object of a number."""
        return self.objects.__getitem__

    def held(self) -> Iterable[object]:
        """All the objects."""
        return self.objects

    def fill(self, objects: list[object], probe: int) -> None:
        """Become another process's numbering; `MISSING` where nothing travelled."""
        self.objects, self.probe, self._numbers = objects, probe, None


def number(roots: Iterable[object], limit: int | None = None) -> Numbering:
    """Number every object with an identity that `roots` lead to.

    Functions are entered (cells, defaults, the globals that their code names), the
    user's classes too. Ints, floats, text and tuples of them get no number.
    Raises `Unencodable` when there are more than `limit` objects.

    >>> rows = [[1], [2]]
    >>> len(number([rows]))
    3
    """
    objects: list[object] = []
    with uncollected():
        for level in levels(roots, code=True):
            objects += level
            if limit is not None and len(objects) > limit:
                raise Unencodable(f"the inputs hold more than {limit} objects")
    return Numbering(objects)


def join(numberings: Sequence[Numbering]) -> Numbering:
    """One numbering of all objects, those of the first numbering first."""
    by_id: dict[int, object] = {}
    for numbering in numberings:
        by_id.update((id(value), value) for value in numbering.objects)
    joined = Numbering(list(by_id.values()))
    joined.probe = numberings[0].probe if numberings else joined.probe
    return joined


def dumps(
    value: object,
    numbering: Numbers | None,
    *,
    plain: bool = False,
    elsewhere: Elsewhere | None = None,
) -> bytes:
    """Encode a result.

    A NaN keeps its identity within the result; one that may stand `elsewhere` as well
    (by default, any) is refused, but for those that library modules hold.

    `plain`: the value is known to be made of numbers, text, and fresh lists, tuples
    and dicts of them only; it then takes the fast way, three times as fast.
    Raises `Unencodable`.
    """
    if plain:
        return pickle.dumps(value, _PROTOCOL)
    numbering = Numbering() if numbering is None else numbering
    buffer = io.BytesIO()
    try:
        with uncollected():
            _Encoder(buffer, numbering, elsewhere).dump(value)
    except Unencodable:
        raise
    except Exception as error:  # the user's own pickling code may raise anything
        raise Unencodable(str(error) or type(error).__name__) from error
    return buffer.getvalue()


def loads(data: bytes | memoryview, numbering: Numbers | None = None) -> object:
    """Decode a result in the caller, where `numbering` holds the caller's objects.

    Raises `Unencodable` when the result names what the caller does not have.
    """
    decoder = _Decoder(io.BytesIO(data))
    numbering = Numbering() if numbering is None else numbering
    decoder.persistent_load = _found_again(numbering)  # type: ignore[method-assign]
    try:
        with uncollected():
            return decoder.load()
    except Unencodable:
        raise
    except Exception as error:  # as above: a class's code may run here
        raise Unencodable(str(error) or type(error).__name__) from error


def resolve(module: str, qualname: str) -> object:
    """The caller's class or function of that name."""
    found: object = sys.modules.get(module)
    if found is None and not is_user_module(module):
        found = importlib.import_module(module)
    try:
        for name in qualname.split("."):
            found = getattr(found, name)
    except AttributeError:
        raise Unencodable(f"{module}.{qualname} is not known in the caller") from None
    return found


class _Decoder(pickle.Unpickler):
    """Its instances can be given a `persistent_load`; from 3.13 on, C's cannot."""


class _Encoder(pickle.Pickler):
    def __init__(
        self, buffer: io.BytesIO, numbering: Numbers, elsewhere: Elsewhere | None
    ) -> None:
        super().__init__(buffer, protocol=_PROTOCOL)
        self.persistent_id = _persistent(  # type: ignore[method-assign]
            numbering, elsewhere
        )
        self._ways: dict[type, tuple[bool, dict[int, str]]] = {}
        self._numbering = numbering
        self._memory: set[int] | None = None

    def reducer_override(self, value: object) -> Any:
        kind = type(value)
        way = self._ways.get(kind)
        if way is None:
            if issubclass(kind, type) or kind is types.FunctionType:
                return _by_name(value)
            if kind is types.BuiltinMethodType:
                return _builtin(value, self._numbering)
            if isinstance(value, types.ModuleType):
                return importlib.import_module, (value.__name__,)
            way = self._ways[kind] = needs_raw(kind), known_instances(kind)
        raw, known = way
        if known and id(value) in known:
            return resolve, (kind.__module__, known[id(value)])
        if kind.__module__ == "numpy":
            self._check_memory(value)
            reduced = reduce_array(value)
            if reduced is not None:
                return reduced
        return (reduce_raw(value) or NotImplemented) if raw else NotImplemented

    def _check_memory(self, value: object) -> None:
        """Refuse an array that shares its memory with one of the caller's."""
        owners = set(map(id, _owners(value)))
        if not owners:
            return
        if self._memory is None:
            # A copy that travelled may itself be a view of what was unpickled.
            self._memory = {
                id(owner)
                for each in self._numbering.held()
                if type(each).__module__ == "numpy"
                for owner in (each, *_owners(each))
            }
        if not owners.isdisjoint(self._memory):
            raise Unencodable("an array that shares memory with an input")


def _owners(array: object) -> list[object]:
    """What an array is a view of, and what that is a view of."""
    found = []
    owner = getattr(array, "base", None)
    while owner is not None:
        found.append(owner)
        owner = getattr(owner, "base", None)
    return found


def _persistent(
    numbering: Numbers, elsewhere: Elsewhere | None
) -> Callable[[object], object]:
    """The function that the pickler asks for each object: its number, or None."""
    numbers = numbering.finder()
    same_secret = numbering.probe == hash("circuit")
    sent: dict[int, tuple[object, ...]] = {}

    def persistent_id(value: object) -> object:
        found = numbers(id(value))
        if found is None and type(value) in _LOOKED_AT:
            if type(value) in _UNORDERED:
                check_order(value, same_secret)
            elif value != value:
                return _nan_sent(value, sent, elsewhere)
        return found

    return persistent_id


def _nan_sent(
    nan: object, sent: dict[int, tuple[object, ...]], elsewhere: Elsewhere | None
) -> tuple[object, ...]:
    """What stands for a NaN: where it is held, or its bits and its number here."""
    key = id(nan)
    if key not in sent:
        known = named().get(key)
        if known is None and (elsewhere is None or elsewhere(key)):
            raise Unencodable("a NaN, which is found again only by its identity")
        sent[key] = known or (len(sent), bits_of(nan))
    return sent[key]


def _found_again(numbering: Numbers) -> Callable[[Any], object]:
    """The function that gives the object of a number, or of what a NaN was sent as."""
    look_up = numbering.lookup()
    made: dict[object, object] = {}

    def persistent_load(sent: Any) -> object:
        if type(sent) is int:
            return look_up(sent)
        module, bits = sent
        if type(module) is str:
            return getattr(importlib.import_module(module), bits)
        if sent not in made:
            made[sent] = from_bits(bits)
        return made[sent]

    return persistent_load


def check_order(value: object, same_secret: bool) -> None:
    """Refuse a set that would be iterated in another order after its journey."""
    assert isinstance(value, (set, frozenset))
    if len(value) < 2:
        return
    items = list(value)
    if not same_secret and not _STEADY.issuperset(map(type, items)):
        raise Unencodable("a set whose order depends on this process's hash secret")
    again = type(value)(items)
    if any(a is not b for a, b in zip(items, again, strict=True)):
        raise Unencodable("a set whose order depends on how it was built")


def _builtin(value: object, numbering: Numbers) -> object:
    """A built-in function goes by its name, a method of the caller's object with it.

    The method of another object would act on a copy of that.
    """
    owner = getattr(value, "__self__", None)
    if owner is None or isinstance(owner, (types.ModuleType, type)):
        return NotImplemented
    if numbering.finder()(id(owner)) is not None:
        return NotImplemented
    raise Unencodable(f"a method of a {type(owner).__name__}")


def _by_name(value: object) -> object:
    """Reduce a class or function to its name, looked up in the caller."""
    assert isinstance(value, (type, types.FunctionType))
    if not is_user_object(value):
        return NotImplemented  # pickle's own way, which checks the name
    if "<locals>" in value.__qualname__ or "<lambda>" in value.__qualname__:
        raise Unencodable(f"{value.__qualname__} was made inside the loop")
    return resolve, (value.__module__, value.__qualname__)
