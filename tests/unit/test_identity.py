"""The caller's objects come back as themselves, new ones with their sharing."""

from __future__ import annotations

import collections
import dataclasses
import enum
import functools
import math
import os
import struct
import threading
from typing import Any, ClassVar, cast

import numpy
import pytest

from circuit.compiler import identity
from circuit.compiler.identity import Numbering, Unencodable, dumps, loads, number
from circuit.compiler.nan import elsewhere
from circuit.compiler.universe import mutable_ids, reachable_types, scan

SENTINEL = object()
REGISTRY: dict[str, list[int]] = {"a": [1]}


class Colour(enum.Enum):
    RED = 1


class Point:
    shared: ClassVar[list[int]] = []

    def __init__(self, x: object) -> None:
        self.x = x

    def method(self) -> object:
        return self.x


class Hooked:
    """Would lose its cache, and fail, under pickle's own rules."""

    __slots__ = ("a", "cache")

    def __init__(self, a: int) -> None:
        object.__setattr__(self, "a", a)
        object.__setattr__(self, "cache", [a])

    def __setattr__(self, name: str, value: object) -> None:
        raise TypeError("frozen")

    def __getstate__(self) -> object:
        return None

    def __getattr__(self, name: str) -> object:
        return getattr(self.missing, name)


class Loud(list):  # type: ignore[type-arg]
    def append(self, item: object) -> None:
        raise RuntimeError("not to be called")

    extend = append  # type: ignore[assignment]


class Trouble(Exception):
    def __init__(self, a: int, b: int) -> None:
        super().__init__(f"{a}-{b}")
        self.a = a


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    key: str
    values: list[int]


Pair = collections.namedtuple("Pair", "left right")


def reads_globals() -> object:
    return SENTINEL, REGISTRY


def back(value: object, *roots: object) -> object:
    numbering = number(roots)
    return loads(dumps(value, numbering), numbering)


def test_objects_reachable_from_the_roots_come_back_as_themselves() -> None:
    inner = [1, 2]
    point = Point({"k": (inner, 3)})
    returned = back([inner, point, {"p": point}], [point])
    assert isinstance(returned, list)
    assert returned[0] is inner and returned[1] is point
    assert returned[2]["p"] is point


@pytest.mark.parametrize(
    ("holder", "held"),
    [
        ((x := [1],), x),
        (collections.deque([x]), x),
        (collections.defaultdict(Point, {1: x}), x),
        (functools.partial(max, x), x),
        (Point(x).method, x),
        (lambda: x, x),
        (Row("a", x), x),
        (Pair(1, x), x),
        ({Colour.RED: x}, x),
        ([(1, (2, x))], x),
        (reads_globals, SENTINEL),
        (reads_globals, REGISTRY["a"]),
        (Point(1), Point.shared),
    ],
)
def test_every_kind_of_holder_is_entered(holder: object, held: object) -> None:
    assert back(held, holder) is held


def test_numbers_are_the_same_for_a_second_walk() -> None:
    roots = [Point([1, {"a": Point(2)}]), [Row("x", [1])], reads_globals]
    first, second = number(roots), number(roots)
    assert list(map(id, first.objects)) == list(map(id, second.objects))


def test_plain_values_get_no_number() -> None:
    assert len(number([1, "a", 2.5, None, b"x", True, (1, ("a", 2)), (1, 2)])) == 1
    assert len(number([[1] * 5, [(1, "a")] * 5])) == 2


def test_sharing_in_new_objects_survives() -> None:
    fresh = [1]
    returned = back([fresh, fresh, {"a": fresh}])
    assert isinstance(returned, list)
    assert returned[0] is returned[1] is returned[2]["a"]
    assert returned[0] is not fresh


def test_classes_functions_and_members_stay_the_same() -> None:
    values = [Point, reads_globals, Colour.RED, len, dict, collections.OrderedDict]
    returned = back(values)
    assert isinstance(returned, list)
    assert all(a is b for a, b in zip(values, returned, strict=True))


def test_instances_come_back_without_their_hooks_being_called() -> None:
    hooked = back(Hooked(3))
    assert isinstance(hooked, Hooked) and (hooked.a, hooked.cache) == (3, [3])
    loud = Loud((1, 2))
    loud.name = "x"  # type: ignore[attr-defined]
    returned = back(loud)
    assert type(returned) is Loud and list(returned) == [1, 2]
    assert returned.name == "x"  # type: ignore[attr-defined]
    assert back(Row("a", [1])) == Row("a", [1])
    assert back(Pair(1, [2])) == Pair(1, [2])


def test_errors_keep_arguments_fields_and_cause() -> None:
    trouble = Trouble(1, 2)
    trouble.__cause__ = KeyError("k")
    returned = back(trouble)
    assert type(returned) is Trouble and returned.args == ("1-2",) and returned.a == 1
    assert type(returned.__cause__) is KeyError
    lost = back(FileNotFoundError(2, "no such file", "data.csv"))
    assert isinstance(lost, FileNotFoundError)
    assert (lost.errno, lost.filename) == (2, "data.csv")
    assert str(lost) == "[Errno 2] no such file: 'data.csv'"
    missing = back(ImportError("x", name="n", path="p"))
    assert isinstance(missing, ImportError)
    assert (missing.name, missing.path) == ("n", "p")


def test_the_librarys_own_instances_stay_the_same() -> None:
    values = [dataclasses.MISSING, os.environ]
    returned = back(values)
    assert isinstance(returned, list)
    assert returned[0] is dataclasses.MISSING and returned[1] is os.environ


def test_a_local_class_comes_back_by_its_number() -> None:
    class Local:
        pass

    returned = back(Local(), Local)
    assert type(returned) is Local


@pytest.mark.parametrize("value", [lambda: 1, threading.Lock(), iter([1]).__next__])
def test_what_cannot_travel_is_said(value: object) -> None:
    if getattr(value, "__name__", "") == "__next__":
        assert next(back(value).__self__) == 1  # type: ignore[attr-defined, call-overload]
        return
    with pytest.raises(Unencodable):
        dumps([value], Numbering())


def test_sets_keep_their_order_or_do_not_travel() -> None:
    plain = {3, 1, 2}
    assert list(back(plain)) == list(plain)  # type: ignore[call-overload]
    collided = set(range(0, 800, 8))
    for item in range(0, 760, 8):
        collided.discard(item)
    collided |= {0, 1}
    try:
        returned = back(collided)
    except Unencodable:
        return
    assert list(returned) == list(collided)  # type: ignore[call-overload]


def test_a_set_of_text_needs_the_same_hash_secret() -> None:
    other = Numbering()
    other.probe += 1
    with pytest.raises(Unencodable, match="hash secret"):
        dumps([{"a", "b"}], other)
    assert loads(dumps([{1, 2}], other)) == [{1, 2}]


def test_a_deep_result_is_refused_not_fatal() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(Unencodable):
        dumps(deep, Numbering())


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(Unencodable, match="is not known"):
        identity.resolve(__name__, "nothing.here")


def test_plain_results_take_the_fast_way() -> None:
    value = {"a": [1, 2.5, ("x", None)]}
    assert loads(dumps(value, None, plain=True)) == value


def test_universe() -> None:
    value = [1, "a", {"k": (2.5, [None])}, Point({True})]
    kinds = reachable_types([value])
    assert kinds >= {int, str, dict, float, list, type(None), Point, set, bool}
    assert type not in kinds
    assert tuple in kinds
    inner = value[2]
    assert {id(value), id(inner), id(value[3])} <= mutable_ids([value])
    assert mutable_ids([(1, "a"), 3]) == set()


def test_the_walk_stops_at_its_budget() -> None:
    chain: list[object] = []
    for _ in range(1000):
        chain = [chain]
    assert not scan([chain], 100).complete
    assert scan([chain], 5000).complete
    with pytest.raises(Unencodable, match="more than 10"):
        number([chain], limit=10)


def test_object_arrays_are_entered() -> None:
    numpy = pytest.importorskip("numpy")
    array = numpy.array([Point(1), None], dtype=object)
    assert back(array[0], array) is array[0]
    assert back(array[:1].base, array[:1]) is array
    assert Point in reachable_types([array])


class Money(float):
    def __float__(self) -> float:
        return 0.0

    def __new__(cls, value: float, unit: str) -> Money:
        made = super().__new__(cls, value)
        made.unit = unit
        return made

    unit: str


class Tag(str):
    def __str__(self) -> str:
        return "overridden"

    def __reduce__(self) -> str:
        return "lost"


@pytest.mark.parametrize("value", [Money(2.5, "EUR"), Tag("a")])
def test_numbers_and_text_of_the_users_types(value: object) -> None:
    returned = back(value)
    assert type(returned) is type(value) and returned == value
    assert vars(returned) == vars(value)


def test_a_nan_is_the_same_in_two_places_of_a_result() -> None:
    made = float("nan")
    data = dumps([made, made, float("nan"), math.nan], None, elsewhere=lambda _: False)
    one, same, other, named = cast("list[float]", loads(data))
    assert one is same
    assert one is not other
    assert named is math.nan


def test_a_nan_that_stands_elsewhere_too_is_refused() -> None:
    known = [float("nan")]
    held = elsewhere([known])
    with pytest.raises(Unencodable, match="NaN"):
        dumps(known[0], None, elsewhere=held)
    loads(dumps(float("nan"), None, elsewhere=held))


def test_a_nan_keeps_its_bits() -> None:
    bits = b"\x01\x00\x00\x00\x00\x00\xf8\xff"
    made = struct.unpack("<d", bits)[0]
    data = dumps([made], None, elsewhere=lambda _: False)
    assert struct.pack("<d", *cast("list[float]", loads(data))) == bits


def test_arrays_come_back_with_their_memory() -> None:
    whole = numpy.arange(6.0)
    data = dumps([whole, whole[::-2], whole.reshape(2, 3)], None)
    again, part, table = cast("list[Any]", loads(data))
    assert again.base is None
    assert part.base is again
    assert table.base is again
    assert part.tolist() == [5.0, 3.0, 1.0]
