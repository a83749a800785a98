"""How partial results of combined accumulators begin, are checked, and are merged.

Each family says when its accumulator may be combined at all (`begin` gives the
partition's own start, or None: replay instead), whether a partition's result proves the
assumption (`holds`), and how it is merged into the caller's accumulator, in order.
"""

from __future__ import annotations

import operator
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Any

from circuit.compiler.ir import Row
from circuit.lang.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Combined:
    """One combined accumulator of a plan."""

    name: str
    names: tuple[str, ...]
    family: str
    must_exist: bool = False
    binary: bool = False
    reversed: bool = False
    compare: str = ""


def combined(row: Row) -> Combined | None:
    """The combined accumulator of a sink row; None for other rows."""
    name = row.attr("accumulator")
    if not isinstance(name, str):
        return None
    into = row.attr("into")
    operation = row.attr("operation")
    match row.op:
        case "collect":
            family = str(into)
        case "group_by":
            family = f"keyed_{into}"
        case "fold_by_key":
            family = "last" if operation == "last" else "keyed_add"
        case _:
            family = str(operation)
    names = row.attr("names")
    return Combined(
        name,
        names if isinstance(names, tuple) else (name,),
        family,
        bool(row.attr("must_exist")),
        bool(row.attr("binary")),
        bool(row.attr("reversed")),
        str(row.attr("compare") or ""),
    )


_MISSING = object()
_DICTS = (dict, defaultdict, Counter, OrderedDict)
_FACTORIES = {"keyed_add": int, "keyed_list": list, "keyed_set": set}
_INTEGER_IDENTITY = {"add": 0, "sub": 0, "mul": 1, "or": 0, "xor": 0, "and": -1}
_PLAIN = frozenset({int, float, bool, str, bytes, type(None)})


#: Families whose partial results are made by the operators of the values themselves.
ARITHMETIC = frozenset({"add", "sub", "mul", "and", "or", "xor", "keyed_add"})
#: Families whose partial results are as large as the number of their keys.
BY_KEY = frozenset({"keyed_add", "keyed_list", "keyed_set", "last", "set"})
_REFLECTED = ("__radd__", "__rsub__", "__rmul__", "__rand__", "__ror__", "__rxor__")


def has_reflected(kind: type) -> bool:
    """Whether a value of the type may take over an operation of the accumulator's.

    What comes out may look like the accumulator again, and yet depend on all of it.
    """
    return any(
        name in vars(base)
        for base in kind.__mro__
        if base.__module__ != "builtins"
        for name in _REFLECTED
    )


def begin(
    sink: Combined, values: Mapping[str, Any], reassociate: bool = False
) -> dict[str, Any] | None:
    """The locals a partition starts with; None when the sink must be replayed.

    `reassociate`: float sums and products may be combined too.
    """
    held = values.get(sink.name, _MISSING)
    if held is _MISSING:
        return None
    if reassociate and type(held) is float and sink.family in ("add", "sub", "mul"):
        return {sink.name: float(_INTEGER_IDENTITY[sink.family])}
    match sink.family:
        case "list":
            return {sink.name: []} if type(held) in (list, deque) else None
        case "set":
            return {sink.name: {}} if type(held) is set else None
        case "extremum":
            found = {name: values[name] for name in sink.names if name in values}
            return found if _orderable(held) or held is None else None
        case "last":
            return {sink.name: {}} if type(held) in _DICTS else None
        case "keyed_add" | "keyed_list" | "keyed_set":
            return _begin_keyed(sink, held)
        case _:
            return _begin_scalar(sink, held)


def _begin_scalar(sink: Combined, held: Any) -> dict[str, Any] | None:
    if type(held) is int:
        return {sink.name: _INTEGER_IDENTITY[sink.family]}
    if sink.family != "add" or sink.reversed:
        return None
    if type(held) in (str, bytes):
        return {sink.name: type(held)()}
    if type(held) is list and not sink.binary:
        return {sink.name: []}
    return None


def _begin_keyed(sink: Combined, held: Any) -> dict[str, Any] | None:
    kind = type(held)
    if kind not in _DICTS:
        return None
    factory = _FACTORIES[sink.family]
    if kind is defaultdict and held.default_factory not in (factory, None):
        return None
    if kind is Counter and sink.family != "keyed_add":
        return None
    if not set(map(type, held.values())) <= {factory}:
        return None
    start = {"keyed_add": int, "keyed_list": list, "keyed_set": dict}[sink.family]
    needs = sink.must_exist or kind in (defaultdict, Counter)
    return {sink.name: defaultdict(start) if needs else {}}


def _orderable(held: Any) -> bool:
    kind = type(held)
    if kind in (int, str, bytes, bool):
        return True
    if kind is float:
        return bool(held == held)
    return kind is tuple and all(_orderable(part) for part in held)


def holds(sink: Combined, partial: Mapping[str, Any], start: Mapping[str, Any]) -> bool:
    """Whether a partition's result is what combining assumed."""
    held = partial.get(sink.name, _MISSING)
    first = start.get(sink.name, _MISSING)
    match sink.family:
        case "list" | "set":
            return type(held) in (list, dict) and _keys_hold(held)
        case "extremum":
            return unchanged(sink, partial, start) or _orderable(held)
        case "last":
            return _keys_hold(held)
        case "keyed_add":
            return set(map(type, held.values())) <= {int} and _keys_hold(held)
        case "keyed_list":
            return set(map(type, held.values())) <= {list} and _keys_hold(held)
        case "keyed_set":
            return (
                set(map(type, held.values())) <= {dict}
                and _keys_hold(held)
                and all(map(_keys_hold, held.values()))
            )
        case _:
            return type(held) is type(first)


def unchanged(
    sink: Combined, partial: Mapping[str, Any], start: Mapping[str, Any]
) -> bool:
    """Whether no item of the partition set the extremum's names."""
    return all(
        partial.get(name, _MISSING) is start.get(name, _MISSING) for name in sink.names
    )


def _keys_hold(held: Any) -> bool:
    """A NaN is found again only by identity, which does not survive the journey."""
    if type(held) is list:
        return True
    kinds = set(map(type, held))
    if kinds <= {int, str, bytes, bool, type(None)}:
        return True
    if kinds <= _PLAIN:
        return not any(key != key for key in held)
    return all(_stable(key) for key in held)


def nan_keys(held: Any) -> bool:
    """Whether a NaN is among the keys of a partial result."""
    return type(held) is not list and isinstance(held, dict) and any(map(_nan, held))


def _nan(key: Any) -> bool:
    if type(key) is tuple:
        return any(map(_nan, key))
    return type(key) in (float, complex) and key != key


def _stable(key: Any) -> bool:
    kind = type(key)
    if kind in _PLAIN:
        return bool(key == key)
    return kind is tuple and all(map(_stable, key))


def mergeable(sink: Combined, held: Any, partial: Mapping[str, Any]) -> bool:
    """Whether merging can go through; nothing was changed when it cannot."""
    part = partial[sink.name]
    match sink.family:
        case "keyed_add" | "keyed_list" | "keyed_set":
            if sink.must_exist and type(held) not in (defaultdict, Counter):
                return all(key in held for key in part)
            if (
                sink.must_exist
                and type(held) is defaultdict
                and held.default_factory is None
            ):
                return all(key in held for key in part)
        case "extremum" if held is not None:
            try:
                getattr(operator, sink.compare)(part, held)
            except TypeError:
                return False  # a number and text, say
    return True


def merge(
    sink: Combined, values: Mapping[str, Any], partial: Mapping[str, Any]
) -> dict[str, Any]:
    """Fold a partition's result into the caller's accumulator.

    Mutable accumulators change in place; the names to rebind are returned.
    """
    held, part = values[sink.name], partial[sink.name]
    match sink.family:
        case "list":
            held.extend(part)
            return {}
        case "set":
            deque(map(held.add, part), 0)
            return {}
        case "last":
            for key, value in part.items():
                held[key] = value
            return {}
        case "keyed_add":
            _merge_counts(held, part)
            return {}
        case "keyed_list":
            for key, value in part.items():
                mine = held.get(key)
                if mine is None:
                    held[key] = value
                else:
                    mine.extend(value)
            return {}
        case "keyed_set":
            for key, value in part.items():
                mine = held.get(key)
                if mine is None:
                    mine = held[key] = set()
                deque(map(mine.add, value), 0)
            return {}
        case "add" if type(held) is list:
            held.extend(part)
            return {}
        case "sub":
            return {sink.name: held + part}
        case "extremum":
            if held is None or getattr(operator, sink.compare)(part, held):
                return {name: partial[name] for name in sink.names}
            return {}
        case family:
            return {sink.name: _OPERATIONS[family](held, part)}


def _merge_counts(held: Any, part: Mapping[Any, int]) -> None:
    if type(held) is dict and not held:
        held.update(part)
        return
    get = held.get
    for key, count in part.items():
        held[key] = get(key, 0) + count


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "mul": operator.mul,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
}
