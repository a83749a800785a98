"""Recognise an iterator, however far it was taken, as cells; without moving it."""

from __future__ import annotations

import array
import collections
import itertools
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import FunctionType, GeneratorType, MethodType
from typing import Any

from circuit.lang.dataclass import replace
from circuit.stdlib.combined import (
    Counting,
    Enumerated,
    Repeated,
    Stretches,
    Zipped,
)
from circuit.stdlib.sequences import Cells, Elements, Listed

#: Iterators whose state is (rebuild, (sequence,), index).
EMPTY: tuple[Iterable[Any], ...] = (
    [],
    (),
    "",
    "é",
    b"",
    bytearray(),
    array.array("i"),
    range(0),
    range(1 << 100),
)
FORWARDS: frozenset[type] = frozenset(type(iter(sequence)) for sequence in EMPTY)

#: Iterators whose state is (iter, (list of what is left,)).
LISTED: tuple[Iterator[Any], ...] = (
    iter({}),
    iter({}.values()),
    iter({}.items()),
    reversed({}),
    reversed({}.values()),
    reversed({}.items()),
    iter(set()),
    iter(collections.OrderedDict()),
)
LISTING: frozenset[type] = frozenset(type(iterator) for iterator in LISTED)

BACKWARDS: frozenset[type] = frozenset((type(reversed([])), reversed))
NOTHING: collections.deque[Any] = collections.deque()
DEQUE = type(iter(NOTHING))
DEQUE_BACKWARDS = type(reversed(NOTHING))


class _ByIndex:
    """A class whose instances are iterated by index, to name that iterator's type."""

    def __getitem__(self, index: int) -> int:
        raise IndexError(index)


BY_INDEX = type(iter(_ByIndex()))

#: Sequences whose `__getitem__` a `reversed` object may call without running user code.
PLAIN: tuple[type, ...] = (list, tuple, str, bytes, bytearray, array.array, memoryview)

#: The code of every named tuple's `_make`.
MAKE_CODE = collections.namedtuple("Pair", "a b").__dict__["_make"].__func__.__code__


def cells_of(iterator: Iterator[Any]) -> Cells | None:
    """The items left in a recognised iterator; None for any other.

    The iterators that reading moves must all be different objects: in
    `zip(*[iter(xs)] * 2)` one iterator feeds both sides, and has no cells.
    """
    try:
        cells = _recognise(iterator)
    except (RuntimeError, TypeError, AttributeError, NotImplementedError):
        return None  # a dict that changed its size, or an object without a state
    if cells is None:
        return None
    leaves = [id(leaf) for leaf in cells.leaves()]
    return cells if len(leaves) == len(set(leaves)) else None


def _recognise(iterator: Any) -> Cells | None:
    kind = type(iterator)
    if kind in FORWARDS:
        state = iterator.__reduce__()
        if len(state) != 3:
            return Elements(state[1][0], 0, 1, iterator)
        return Elements(state[1][0], state[2] or 0, 1, iterator)
    if kind in LISTING:
        return Listed(iterator.__reduce__()[1][0], iterator)
    if kind in BACKWARDS:
        return _backwards(iterator)
    if kind is DEQUE or kind is DEQUE_BACKWARDS:
        whole, index = iterator.__reduce__()[1]
        ordered = whole if kind is DEQUE else reversed(whole)
        return Listed(list(islice(ordered, index, None)), iterator)
    if kind is BY_INDEX:
        return _by_index(iterator)
    if kind is GeneratorType:
        return _of_pandas(iterator)
    recognise = COMBINED.get(kind)
    return recognise(iterator) if recognise is not None else None


def _backwards(iterator: Any) -> Cells | None:
    state = iterator.__reduce__()
    if len(state) != 3:
        return Listed([], iterator)
    sequence, index = state[1][0], state[2]
    if type(iterator) is reversed:
        plain = [base for base in PLAIN if isinstance(sequence, base)]
        own = getattr(type(sequence), "__getitem__", None)
        base_own = getattr(plain[0], "__getitem__", None) if plain else None
        if base_own is None or own is not base_own:
            return None
    return Elements(sequence, index, -1, iterator)


def _by_index(iterator: Any) -> Cells | None:
    state = iterator.__reduce__()
    if len(state) != 3:
        return Listed([], iterator)
    sequence = state[1][0]
    numpy = sys.modules.get("numpy")
    if type(sequence) is memoryview or (
        numpy is not None and type(sequence) is numpy.ndarray and sequence.ndim
    ):
        return Elements(sequence, state[2], 1, iterator)
    return None


def _of_pandas(generator: Any) -> Cells | None:
    """What a column's or an index's own `__iter__` has left to yield."""
    pandas = sys.modules.get("pandas")
    if pandas is None or generator.gi_frame is None:
        return None
    owner = generator.gi_frame.f_locals.get("self")
    code = generator.gi_code
    if isinstance(owner, pandas.RangeIndex):
        if code is not pandas.RangeIndex.__iter__.__code__:
            return None
        begun = generator.gi_yieldfrom
        left = owner._range if begun is None else None
        cells = _recognise(iter(left) if left is not None else begun)
        if cells is None:
            return None
        return replace(cells, iterator=generator)  # type: ignore[type-var]
    arrays = pandas.api.extensions.ExtensionArray
    if not isinstance(owner, arrays) or code is not arrays.__iter__.__code__:
        return None
    if not type(owner).__module__.startswith("pandas."):
        return None
    begun = generator.gi_frame.f_locals.get("i", -1)
    return Listed(owner[begun + 1 :].tolist(), generator)


def _parts(iterators: tuple[Any, ...]) -> tuple[Cells, ...] | None:
    parts = tuple(_recognise(iterator) for iterator in iterators)
    if any(part is None for part in parts):
        return None
    return tuple(part for part in parts if part is not None)


def _zip(iterator: Any) -> Cells | None:
    parts = _parts(iterator.__reduce__()[1])
    return Zipped(parts, None, iterator) if parts else None


def _map(iterator: Any) -> Cells | None:
    function, *iterators = iterator.__reduce__()[1]
    parts = _parts(tuple(iterators))
    return Zipped(parts, function, iterator) if parts else None


def _enumerate(iterator: Any) -> Cells | None:
    inner, first = iterator.__reduce__()[1]
    cells = _recognise(inner)
    return None if cells is None else Enumerated(cells, first, iterator)


def _state(iterator: Any) -> Any:
    """What an object of itertools would be copied from."""
    with warnings.catch_warnings():
        # deprecated from Python 3.12 on, as copying is; nothing is copied here
        warnings.simplefilter("ignore", DeprecationWarning)
        return iterator.__reduce__()


def _count(iterator: Any) -> Cells | None:
    state = (*_state(iterator)[1], 1)
    first, step = state[0], state[1]
    if type(first) is not int or type(step) is not int:
        return None  # a float count adds up its rounding errors: only in order
    return Counting(first, step, iterator)


def _repeat(iterator: Any) -> Cells | None:
    value, *times = _state(iterator)[1]
    return Repeated(value, times[0] if times else None, iterator)


def _chain(iterator: Any) -> Cells | None:
    state = _state(iterator)
    if len(state) != 3 or not isinstance(state[2], tuple):
        return Listed([], iterator)
    coming, *active = state[2]
    ahead = _recognise(coming)
    if not isinstance(ahead, Elements) or ahead.size > 64:
        return None
    iterables = list(ahead.items(0, ahead.size))
    if not all(type(iterable) in FRESH for iterable in iterables):
        return None
    parts = _parts((*active, *(iter(iterable) for iterable in iterables)))
    if parts is None or any(part.size is None for part in parts):
        return None
    return Stretches(parts, tuple(part.size or 0 for part in parts), 0, iterator)


#: Containers that `chain` has not opened yet and whose iteration has no effect.
FRESH: frozenset[type] = frozenset(
    (list, tuple, str, bytes, bytearray, range, dict, set, frozenset)
) | {type({}.keys()), type({}.values()), type({}.items())}


def _islice(iterator: Any) -> Cells | None:
    state = _state(iterator)
    if len(state) != 3 or len(state[1]) != 4:
        return Listed([], iterator) if len(state[1]) == 2 else None
    (inner, following, stop, step), taken = state[1], state[2]
    cells = _recognise(inner)
    if cells is None or step != 1:
        return None
    offset = following - taken
    sizes = []
    if cells.size is not None:
        sizes.append(cells.size - offset)
    if stop is not None:
        sizes.append(stop - following)
    if not sizes:
        return None
    return Stretches((cells,), (max(0, min(sizes)),), offset, iterator)


COMBINED: dict[Any, Callable[[Any], Cells | None]] = {
    zip: _zip,
    map: _map,
    enumerate: _enumerate,
    itertools.count: _count,
    itertools.repeat: _repeat,
    itertools.chain: _chain,
    itertools.islice: _islice,
}


def visible_calls(functions: tuple[object, ...]) -> tuple[object, ...]:
    """The functions to be checked: without NumPy's item and namedtuples' `_make`."""
    return tuple(function for function in functions if not _is_plain_call(function))


def _is_plain_call(function: object) -> bool:
    if isinstance(function, MethodType):
        inner = function.__func__
        return isinstance(inner, FunctionType) and inner.__code__ is MAKE_CODE
    numpy = sys.modules.get("numpy")
    if numpy is None or getattr(function, "__name__", "") != "item":
        return False
    return type(getattr(function, "__self__", None)) is numpy.ndarray
