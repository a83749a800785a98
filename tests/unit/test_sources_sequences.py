"""Views of sequences and of iterators over them, against plain iteration."""

from __future__ import annotations

import array
import collections
import itertools
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit.stdlib.sources import begin
from circuit.stdlib.view import Refusal, View


class Loud(list[int]):
    """A list whose iteration is its own affair."""

    def __iter__(self) -> Iterator[int]:
        return (value + 1 for value in list.__iter__(self))


class Quiet(list[int]):
    """A list that overrides what iteration does not use."""

    def __getitem__(self, index: Any) -> Any:
        raise AssertionError("iteration does not call this")


def double(value: Any) -> Any:
    """A function that can be pickled."""
    return value * 2


def odd(value: int) -> bool:
    """Another."""
    return value % 2 == 1


def stepped(iterator: Iterator[Any], count: int) -> Iterator[Any]:
    """An iterator taken some way."""
    for _ in range(count):
        next(iterator)
    return iterator


MIXED = dict(zip("qwertyuiop", range(10), strict=True))

INDEXED: dict[str, Callable[[], Any]] = {
    "list": lambda: list(range(11)),
    "tuple": lambda: tuple("abcdefghijk"),
    "quiet": lambda: Quiet(range(9)),
    "str": lambda: "añb€cd𝄞e",
    "ascii": lambda: "abcdefgh",
    "bytes": lambda: b"abcdefgh",
    "bytearray": lambda: bytearray(b"abcdefgh"),
    "array": lambda: array.array("d", [1.5, 2.5, 3.5, 4.5]),
    "range": lambda: range(20, 3, -2),
    "long range": lambda: range(1 << 70, (1 << 70) + 9),
    "dict": lambda: dict(MIXED),
    "keys": lambda: dict(MIXED).keys(),
    "values": lambda: dict(MIXED).values(),
    "items": lambda: dict(MIXED).items(),
    "reversed items": lambda: reversed(dict(MIXED).items()),
    "ordered": lambda: collections.OrderedDict(MIXED).items(),
    "counter": lambda: collections.Counter("mississippi"),
    "defaultdict": lambda: collections.defaultdict(int, MIXED).items(),
    "set": lambda: {"b", "a", "zz", "q", "w"},
    "frozenset": lambda: frozenset(range(0, 99, 7)),
    "deque": lambda: collections.deque(range(9)),
    "reversed deque": lambda: reversed(collections.deque(range(9))),
    "numpy": lambda: np.arange(9.0),
    "rows": lambda: np.arange(12).reshape(6, 2),
    "memoryview": lambda: memoryview(b"abcdefgh"),
    "iterator": lambda: stepped(iter(list(range(11))), 3),
    "tuple iterator": lambda: stepped(iter(tuple(range(11))), 3),
    "range iterator": lambda: stepped(iter(range(3, 40, 3)), 3),
    "str iterator": lambda: stepped(iter("añb€cd"), 2),
    "dict iterator": lambda: stepped(iter(dict(MIXED).items()), 2),
    "set iterator": lambda: stepped(iter({"b", "a", "zz", "q"}), 1),
    "deque iterator": lambda: stepped(iter(collections.deque(range(9))), 2),
    "reversed list": lambda: stepped(reversed(list(range(11))), 3),
    "reversed tuple": lambda: stepped(reversed(tuple(range(11))), 3),
    "reversed str": lambda: reversed("añb€cd"),
    "reversed range": lambda: reversed(range(11)),
    "exhausted": lambda: stepped(iter([1, 2]), 2),
    "enumerate": lambda: stepped(enumerate(list("abcdefg"), 5), 2),
    "enumerate zip": lambda: enumerate(zip(range(9), "abcdefghijkl", strict=False)),
    "zip": lambda: stepped(zip(range(9), list("abcdefghijkl"), strict=False), 2),
    "zip dicts": lambda: zip(dict(MIXED), dict(MIXED).values(), strict=True),
    "map": lambda: stepped(map(double, [1, 2, 3, 4, 5, 6]), 1),
    "map of two": lambda: map(max, [1, 5, 3, 4], (4, 3, 2, 1, 0)),
    "chain": lambda: stepped(itertools.chain([1, 2, 3], (4, 5), range(6, 9)), 2),
    "chain of iterators": lambda: itertools.chain({1: 2, 3: 4}, "abc"),
    "islice": lambda: stepped(itertools.islice(list(range(20)), 2, 11), 1),
    "islice to the end": lambda: itertools.islice(list(range(9)), 2, None),
    "repeat": lambda: stepped(itertools.repeat("x", 7), 2),
    "zip count": lambda: zip(itertools.count(3, 2), "abcdef", strict=False),
    "zip repeat": lambda: zip("abcdef", itertools.repeat(0), strict=False),
    "empty": list,
}


def read_all(view: View, base: int, share: float) -> list[Any]:
    """What the slices hold, in order, checking their counts."""
    found: list[Any] = []
    expected = base
    for part in view.slices(base, share):
        items = list(view.read(part))
        assert part.start == expected
        assert part.count == len(items)
        expected += len(items)
        packed = pickle.loads(pickle.dumps(view.pack(part)))
        assert listed(packed.items()) == listed(items)
        assert listed(view.read(part)) == listed(items)
        if items:
            assert listed([view.describe(part, len(items) - 1)]) == listed(items[-1:])
        found += items
    return found


def listed(items: Any) -> list[Any]:
    """Items in a form that compares by value and type."""
    return [
        (type(item), item.tolist() if isinstance(item, np.ndarray) else item)
        for item in items
    ]


@pytest.mark.parametrize("name", INDEXED)
@pytest.mark.parametrize("share", [1.0, 0.4, 0.01])
def test_slices_hold_the_items(name: str, share: float) -> None:
    """From every ordinal, the slices hold what plain iteration yields."""
    plain = list(INDEXED[name]())
    for base in range(len(plain) + 1):
        start = begin(INDEXED[name]())
        taken = list(itertools.islice(start.iterator, base))
        view = start.view(base)
        assert not isinstance(view, Refusal), name
        assert view.size == len(plain)
        assert view.restorable
        found = taken + read_all(view, base, share)
        assert listed(found) == listed(plain)
        assert listed(view.finish(len(plain))) == []


@pytest.mark.parametrize("name", INDEXED)
def test_resuming_leaves_the_iterator_where_plain_python_would(name: str) -> None:
    """After `resume`, the caller's own iterator goes on from there."""
    plain = list(INDEXED[name]())
    for stop in range(len(plain) + 1):
        source = INDEXED[name]()
        own = source if iter(source) is source else None
        start = begin(source)
        view = start.view(len(list(itertools.islice(start.iterator, stop // 2))))
        assert not isinstance(view, Refusal)
        resumed = view.resume(stop)
        if own is not None:
            resumed = own
        assert listed(resumed) == listed(plain[stop:])


def test_far_positions_are_set() -> None:
    """Iterators that are moved far end where stepping would have put them."""
    for make in (
        lambda: iter(list(range(5000))),
        lambda: iter(tuple(range(5000))),
        lambda: iter(range(7, 50_000, 3)),
        lambda: iter("ab" * 2500),
        lambda: iter(np.arange(5000)),
        lambda: reversed(list(range(5000))),
        lambda: reversed(tuple(range(5000))),
    ):
        plain = list(make())
        for stop in (0, 600, 4321, len(plain) - 1, len(plain)):
            iterator = make()
            next(iterator)
            view = begin(iterator).view(0)
            assert not isinstance(view, Refusal)
            view.resume(max(0, stop - 1))
            assert list(iterator) == plain[max(1, stop) :]


def test_inner_iterators_end_as_after_plain_zip() -> None:
    """`zip` takes one item too many from its first iterator; so does the view."""
    for lengths in ((3, 5), (5, 3), (4, 4)):
        ends = []
        for through_view in (False, True):
            one, two = (iter(list(range(length))) for length in lengths)
            both = zip(one, two, strict=False)
            if through_view:
                view = begin(both).view(0)
                assert not isinstance(view, Refusal)
                assert list(view.finish(min(lengths))) == []
            else:
                assert len(list(both)) == min(lengths)
            ends.append((list(one), list(two)))
        assert ends[0] == ends[1]


def test_strict_zip_raises_at_its_end() -> None:
    """The real zip object meets the end itself."""
    view = begin(zip([1, 2, 3], [1, 2], strict=True)).view(0)
    assert not isinstance(view, Refusal)
    assert read_all(view, 0, 0.5) == [(1, 1), (2, 2)]
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        list(view.finish(2))


def test_one_iterator_on_both_sides_of_zip_is_a_stream() -> None:
    """The grouping idiom moves one iterator twice an item."""
    one = iter(range(10))
    view = begin(zip(one, one, strict=False)).view(0)
    assert not isinstance(view, Refusal)
    assert not view.restorable
    assert read_all(view, 0, 0.5) == [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]


def test_a_class_that_iterates_its_own_way_is_a_stream() -> None:
    """What `__iter__` returns is what counts."""
    view = begin(Loud([1, 2, 3])).view(0)
    assert not isinstance(view, Refusal)
    assert view.generator is not None
    assert read_all(view, 0, 1.0) == [2, 3, 4]


def test_filter_counts_only_by_reading() -> None:
    """A filter's slices are stretches of what it filters."""
    for stop in range(6):
        inner = iter(list(range(11)))
        found = begin(filter(odd, inner))
        taken = list(itertools.islice(found.iterator, 1))
        view = found.view(1)
        assert not isinstance(view, Refusal)
        assert view.functions == (odd,)
        parts = list(view.slices(1, 0.3))
        read = [item for part in parts for item in view.read(part)]
        packed = [item for part in parts for item in view.pack(part).items()]
        assert taken + read == [1, 3, 5, 7, 9]
        assert packed == read
        if stop == 5:
            assert list(view.finish(5)) == []
            assert list(inner) == []
        elif stop:
            resumed = view.resume(stop)
            assert list(inner) == list(range(2 * stop, 11))
            assert list(resumed) == []


def test_functions_that_reading_calls_are_named() -> None:
    """A mapped function is shown to the driver; numpy's and namedtuples' are not."""
    pair = collections.namedtuple("pair", "a b")
    cases: list[tuple[Any, tuple[object, ...]]] = [
        (map(double, [1]), (double,)),
        (zip(map(double, [1]), [2], strict=True), (double,)),
        (map(pair._make, [(1, 2)]), ()),
        (map(np.arange(3).item, range(3)), ()),
        ([1, 2], ()),
    ]
    for source, functions in cases:
        view = begin(source).view(0)
        assert not isinstance(view, Refusal)
        assert view.functions == functions


def test_item_types() -> None:
    """Known without looking at an item."""
    cases: list[tuple[Any, str]] = [
        (range(3), "int"),
        ("abc", "str"),
        (b"abc", "int"),
        (enumerate("abc"), "tuple[int, str]"),
        (zip(range(3), "abc", strict=True), "tuple[int, str]"),
        (np.arange(3.0), "numpy.float64"),
        ([1, 2], ""),
        (map(str, [1]), ""),
    ]
    for source, expected in cases:
        view = begin(source).view(0)
        assert not isinstance(view, Refusal)
        assert view.item_type == expected


def test_endless_sources_are_cut_without_end() -> None:
    """`count()` gives slices for as long as they are asked for."""
    view = begin(itertools.count(5)).view(0)
    assert not isinstance(view, Refusal)
    assert view.size is None
    parts = list(itertools.islice(view.slices(0, 0.5), 4))
    found = [item for part in parts for item in view.read(part)]
    assert found == list(range(5, 5 + len(found)))
    assert next(view.resume(10)) == 15


def test_begin_raises_what_iter_raises() -> None:
    """The same type and message."""
    with pytest.raises(TypeError, match="'int' object is not iterable"):
        begin(3)  # type: ignore[arg-type]


def test_pandas_rows() -> None:
    """`itertuples` is zip and map over columns."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": range(7), "b": list("abcdefg")})
    plain = list(frame.itertuples(index=False))
    start = begin(frame.itertuples(index=False))
    assert next(start.iterator) == plain[0]
    view = start.view(1)
    assert not isinstance(view, Refusal)
    found = [item for part in view.slices(1, 0.3) for item in view.read(part)]
    assert found == plain[1:]
    assert list(view.resume(3)) == plain[3:]
    series = begin(frame["a"]).view(0)
    assert not isinstance(series, Refusal)
    assert read_all(series, 0, 0.4) == list(range(7))


def boom() -> Iterator[int]:
    """A generator that fails."""
    yield from range(100)
    raise KeyError("boom")


def test_streams_keep_what_was_pulled() -> None:
    """From any ordinal, with the exception where it belongs."""
    for stop in (0, 1, 63, 64, 65, 99, 100):
        view = begin(boom()).view(0)
        assert not isinstance(view, Refusal)
        assert not view.restorable
        found = read_all(view, 0, 0.5)
        assert found == list(range(100))
        view.release(min(stop, 64))
        left = view.resume(stop)
        for expected in range(stop, 100):
            assert next(left) == expected
        with pytest.raises(KeyError, match="boom"):
            next(left)
        assert list(left) == []


def test_streams_say_when_reading_ahead_is_harmless() -> None:
    """Products hold copies of their pools; generators run code."""
    quiet = begin(itertools.product([1, 2], "ab")).view(0)
    loud = begin(boom()).view(0)
    assert not isinstance(quiet, Refusal) and not isinstance(loud, Refusal)
    assert quiet.ahead and not loud.ahead
    held = itertools.product([1, 2], "ab")
    seen = begin(held).view(0)
    assert not isinstance(seen, Refusal)
    assert not seen.ahead
    assert list(held)


def test_iterators_that_pass_items_on() -> None:
    """They may be read ahead where all they read from is private and quiet."""
    numbers = [1, 2, 3, 4]
    held = iter(numbers)
    quiet: list[Callable[[], Any]] = [
        lambda: itertools.pairwise(numbers),
        lambda: stepped(itertools.pairwise(numbers), 1),
        lambda: itertools.zip_longest(numbers, "ab"),
        lambda: itertools.accumulate(numbers),
        lambda: itertools.compress(numbers, [1, 0, 1, 1]),
    ]
    loud: list[Callable[[], Any]] = [
        lambda: itertools.pairwise(held),
        lambda: itertools.pairwise(map(double, numbers)),
        lambda: itertools.accumulate(numbers, max),
        lambda: itertools.pairwise(boom()),
        lambda: itertools.takewhile(odd, numbers),
    ]
    for cases, ahead in ((quiet, True), (loud, False)):
        for make in cases:
            view = begin(make()).view(0)
            assert not isinstance(view, Refusal)
            assert view.ahead is ahead
    for make in quiet:
        view = begin(make()).view(0)
        assert not isinstance(view, Refusal)
        assert read_all(view, 0, 0.5) == list(make())


def test_owned_iterators_are_told_from_held_ones() -> None:
    """By the references to them."""
    held = iter([1, 2, 3])
    # an assert would hold what it evaluates: begin first, look later
    starts = [begin(held), begin(iter([1, 2, 3])), begin([1, 2, 3])]
    starts.append(begin(held, None, True))
    assert [start.owned for start in starts] == [False, True, True, True]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(), max_size=40),
    st.integers(0, 45),
    st.integers(0, 45),
    st.floats(0.01, 1.0),
)
def test_random_cuts(values: list[int], base: int, stop: int, share: float) -> None:
    """Any list, any ordinals, any share."""
    base = min(base, len(values))
    stop = max(base, min(stop, len(values)))
    iterator = enumerate(zip(values, map(double, values), strict=True), 3)
    plain = list(enumerate(zip(values, map(double, values), strict=True), 3))
    start = begin(iterator)
    taken = list(itertools.islice(start.iterator, base))
    view = start.view(base)
    assert not isinstance(view, Refusal)
    assert taken + read_all(view, base, share) == plain
    view.resume(stop)
    assert list(iterator) == plain[stop:]
