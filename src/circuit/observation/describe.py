"""Turns a graph of values into a list of facts: one line of text for each path.

Two graphs that no program could tell apart give the same facts: exact types, float
bits, the order of dicts and sets, which objects are one and the same. Identity of
immutable built-in values is free, and left out. None of the values' own code is run.
"""

from __future__ import annotations

import array
import collections
import datetime
import decimal
import enum
import fractions
import functools
import io
import pathlib
import random
import re
import struct
import sys
import types
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Child = tuple[str, object]
Look = tuple[str, list[Child]]
Layout = tuple[type, Callable[[Any], Look]]

ATOMS = (int, bool, str, bytes, complex, type(None), type(...), type(NotImplemented))
PRINTED = (
    range,
    slice,
    decimal.Decimal,
    fractions.Fraction,
    datetime.date,
    datetime.datetime,
    datetime.time,
    datetime.timedelta,
    datetime.timezone,
    pathlib.PosixPath,
    pathlib.PurePosixPath,
    re.Pattern,
    uuid.UUID,
)
#: What built-in exceptions hold beside their arguments.
ERROR_FIELDS: tuple[tuple[type[BaseException], tuple[str, ...]], ...] = (
    (AttributeError, ("name", "obj")),
    (NameError, ("name",)),
    (ImportError, ("name", "path")),
    (OSError, ("errno", "strerror", "filename", "filename2")),
    (StopIteration, ("value",)),
    (SystemExit, ("code",)),
)
#: What a circuit carries that the plain function does not.
CIRCUIT_ATTRIBUTES = ("__wrapped__", "explain", "last_run")


@dataclass(slots=True)
class Walk:
    """What has been seen so far, and the names objects had before the call."""

    labels: dict[int, str] = field(default_factory=dict)
    seen: dict[int, str] = field(default_factory=dict)
    facts: list[tuple[str, str]] = field(default_factory=list)
    iterators: list[tuple[str, Any]] = field(default_factory=list)
    local_classes: dict[int, int] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)


def walk(walked: Walk, path: str, value: object) -> None:
    """Add the facts of everything reachable from `value`."""
    waiting: list[Child] = [(path, value)]
    while waiting:
        here, item = waiting.pop()
        fact, children = look(walked, here, item)
        walked.facts.append((here, fact))
        waiting.extend((here + step, child) for step, child in reversed(children))


def look(walked: Walk, path: str, value: object) -> Look:
    """The fact of one value, and the values it holds."""
    kind = type(value)
    if kind in ATOMS:
        return f"{kind.__name__} {value!r}", []
    if kind is float:
        return f"float {value!r} {struct.pack('>d', value).hex()}", []
    numpy = sys.modules.get("numpy")  # optional: not loaded, nothing can be of it
    if numpy is not None and isinstance(value, numpy.generic):
        return f"numpy {value.dtype.str} {value.tobytes().hex()}", []
    if kind in PRINTED:
        return f"{kind.__name__} {value!r}", []
    if isinstance(value, type):
        return f"class {class_name(walked, value)}", []
    if isinstance(value, types.ModuleType):
        return f"module {value.__name__}", []
    if isinstance(value, enum.Enum):
        own = kind.__members__.get(value._name_ or "") is value  # type: ignore[attr-defined]
        return f"enum {class_name(walked, kind)}.{value._name_} own={own}", []
    if is_free(value):
        fact, children = contents_of(walked, value)
        return f"{class_name(walked, kind)} {fact}", children
    if id(value) in walked.seen:
        return f"the same object as {walked.seen[id(value)]}", []
    walked.seen[id(value)] = path
    walked.kept.append(value)
    known = walked.labels.get(id(value), "new")
    fact, children = contents_of(walked, value)
    if isinstance(value, io.IOBase) or hasattr(kind, "__next__"):
        walked.iterators.append((path, value))
    return f"{class_name(walked, kind)} {fact} [{known}]", children


def is_free(value: object) -> bool:
    """Whether identity is left open: tuples and frozensets of plain values."""
    waiting: list[Any] = [value]
    while waiting:
        item = waiting.pop()
        kind = type(item)
        if kind is tuple or kind is frozenset:
            waiting.extend(item)
        elif kind is not float and kind not in ATOMS and kind not in PRINTED:
            return False
    return True


def class_name(walked: Walk, kind: type) -> str:
    """A class by name, saying whether it is the one its module holds."""
    module, name = kind.__module__, kind.__qualname__
    if module == "builtins":
        return name
    if "<locals>" in name:
        number = walked.local_classes.setdefault(id(kind), len(walked.local_classes))
        walked.kept.append(kind)
        return f"{module}.{name}#{number}"
    return f"{module}.{name}{'' if found(module, name) is kind else ' (a copy)'}"


def found(module: str, name: str) -> object:
    """What a dotted name stands for in a loaded module."""
    value: object = sys.modules.get(module)
    for part in name.split("."):
        value = getattr(value, part, None)
    return value


def contents_of(walked: Walk, value: Any) -> Look:
    """What an object holds, asked of the built-in layouts it is made of."""
    kind = type(value)
    for base, show in layouts("numpy" in sys.modules):
        if isinstance(value, base):
            fact, children = show(value)
            return fact, children + ([] if kind is base else attributes(value))
    if (kind.__module__, kind.__name__) in FRAMES:
        return frame(value)
    return "", attributes(value)


def attributes(value: Any) -> list[Child]:
    """The instance dictionary in its order, then the slots."""
    children: list[Child] = []
    try:
        own = object.__getattribute__(value, "__dict__")
    except AttributeError:
        own = None
    if type(own) is dict:
        children += [(f".{name}", item) for name, item in own.items()]
    for base in type(value).__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else tuple(slots):
            member = base.__dict__.get(name)
            if not isinstance(member, types.MemberDescriptorType):
                continue
            try:
                children.append((f".{name}", member.__get__(value)))
            except AttributeError:
                children.append((f".{name}", "<unset slot>"))
    return children


def items(values: Iterable[object]) -> list[Child]:
    """Children by position."""
    return [(f"[{index}]", item) for index, item in enumerate(values)]


def pairs(value: dict[Any, Any]) -> Look:
    """A dictionary in its order; keys that are not plain are walked too."""
    children: list[Child] = []
    for index, (key, item) in enumerate(dict.items(value)):
        children.append((f".key{index}", key))
        shown = repr(key)[:60] if type(key) in ATOMS else f"key{index}"
        children.append((f"[{shown}]", item))
    if isinstance(value, collections.defaultdict):
        children.append((".default_factory", value.default_factory))
    return f"of {dict.__len__(value)}", children


def function(value: Any) -> Look:
    """A function by name; where nothing holds it by name, its cells and defaults."""
    name, module = value.__qualname__, value.__module__ or ""
    if found(module, name) is value:
        return f"{module}.{name}", []
    return f"{module}.{name} (not by name)", function_state(value)


def function_state(value: Any) -> list[Child]:
    """Defaults, cells and attributes of a function, seen through its decorators."""
    own = [
        (f".{name}", item)
        for name, item in vars(value).items()
        if name not in CIRCUIT_ATTRIBUTES
        and not name.startswith(("_circuit", "__circuit"))
    ]
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    cells: list[Child] = []
    for name, cell in zip(
        value.__code__.co_freevars, value.__closure__ or (), strict=False
    ):
        try:
            cells.append((f".cell.{name}", cell.cell_contents))
        except ValueError:
            cells.append((f".cell.{name}", "<empty cell>"))
    return [
        (".defaults", value.__defaults__),
        (".kwdefaults", value.__kwdefaults__),
        *cells,
        *own,
    ]


def error(value: BaseException) -> Look:
    """An exception: arguments and chain; its attributes follow."""
    chain: list[Child] = [
        (".args", value.args),
        (".cause", type(value.__cause__)),
        (".context", type(value.__context__)),
        (".suppress_context", value.__suppress_context__),
    ]
    for base, names in ERROR_FIELDS:
        if isinstance(value, base):
            chain += [(f".{name}", getattr(value, name)) for name in names]
    if isinstance(value, BaseExceptionGroup):
        chain += items(value.exceptions)
    if type(value).__module__ == "builtins":
        own = object.__getattribute__(value, "__dict__")
        chain += [(f".{name}", item) for name, item in own.items()]
    return str(value.args), chain


def ndarray(value: Any) -> Look:
    """An array: layout, bytes, and what it is a view of."""
    flags = f"{value.flags.writeable} {value.flags.c_contiguous}"
    viewed = hasattr(value.base, "dtype")  # of another array, not of a buffer
    base: list[Child] = [(".base", value.base)] if viewed else []
    if value.dtype.hasobject:
        return f"{value.dtype.str} {value.shape} {flags}", items(value.flat) + base
    return f"{value.dtype.str} {value.shape} {flags} {value.tobytes().hex()}", base


def stream(value: Any) -> Look:
    """A file: its rest is read later, with the iterators."""
    memory = isinstance(value, (io.StringIO, io.BytesIO)) and not value.closed
    return f"closed={value.closed} {value.getvalue() if memory else ''!r}", []


def partial(value: Any) -> Look:
    """A partial call."""
    return "", [(".func", value.func), (".args", value.args), (".kw", value.keywords)]


def method(value: Any) -> Look:
    """A bound method."""
    return value.__name__, [(".self", value.__self__)]


def builtin(value: Any) -> Look:
    """A built-in function or method."""
    owner = value.__self__
    if owner is None or isinstance(owner, types.ModuleType):
        return f"{value.__module__}.{value.__qualname__}", []
    return value.__qualname__, [(".self", owner)]


def frame(value: Any) -> Look:
    """A pandas frame, series or index, by its columns."""
    if hasattr(value, "columns"):
        names = list(value.columns)
        columns = [(f"[{name!r}]", value[name].to_numpy()) for name in names]
        return str(value.dtypes.to_dict()), [
            (".columns", names),
            (".index", list(value.index)),
            *columns,
        ]
    if hasattr(value, "index"):
        return f"{value.dtype} {getattr(value, 'name', None)!r}", [
            (".index", list(value.index)),
            (".values", value.to_numpy()),
        ]
    return f"{value.dtype}", [(".values", value.to_numpy())]


FRAMES = tuple(
    (module, name)
    for module in ("pandas", "pandas.core.frame", "pandas.core.series")
    for name in ("DataFrame", "Series")
)

#: Built-in layouts, most special first: how each shows what it holds.
LAYOUTS: tuple[Layout, ...] = (
    (dict, pairs),
    (list, lambda value: (f"of {list.__len__(value)}", items(list.__iter__(value)))),
    (tuple, lambda value: (f"of {tuple.__len__(value)}", items(tuple.__iter__(value)))),
    (set, lambda value: (f"of {set.__len__(value)}", items(set.__iter__(value)))),
    (
        frozenset,
        lambda value: (
            f"of {frozenset.__len__(value)}",
            items(frozenset.__iter__(value)),
        ),
    ),
    (
        collections.deque,
        lambda value: (f"maxlen {value.maxlen}", items(collections.deque(value))),
    ),
    (types.FunctionType, function),
    (types.MethodType, method),
    (types.BuiltinFunctionType, builtin),
    (types.CellType, lambda value: ("", [(".contents", value.cell_contents)])),
    (types.SimpleNamespace, lambda value: ("", list(vars(value).items()))),
    (types.MappingProxyType, lambda value: pairs(dict(value))),
    (functools.partial, partial),
    (BaseException, error),
    (bytearray, lambda value: (bytes(value).hex(), [])),
    (memoryview, lambda value: (value.tobytes().hex(), [])),
    (array.array, lambda value: (f"{value.typecode} {value.tobytes().hex()}", [])),
    (random.Random, lambda value: ("", [(".state", random.Random.getstate(value))])),
    (io.IOBase, stream),
    (str, lambda value: (str.__str__(value), [])),
    (int, lambda value: (int.__repr__(value), [])),
    (float, lambda value: (struct.pack(">d", value).hex(), [])),
    (bytes, lambda value: (bytes.__repr__(value), [])),
    (pathlib.PurePath, lambda value: (str(value), [])),
    (datetime.date, lambda value: (repr(value), [])),
    (decimal.Context, lambda value: (repr(value), [])),
)


@functools.cache
def layouts(with_numpy: bool) -> tuple[Layout, ...]:
    """All layouts: NumPy's too once it is loaded, for it is optional and heavy."""
    if not with_numpy:
        return LAYOUTS
    numpy: Any = sys.modules["numpy"]
    return (
        (numpy.ndarray, ndarray),
        (numpy.random.Generator, lambda value: (repr(value.bit_generator.state), [])),
        (numpy.random.RandomState, lambda value: (repr(value.get_state()), [])),
        *LAYOUTS,
    )
