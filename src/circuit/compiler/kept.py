"""What a first call found out about a function, kept on disk for the next process.

An entry holds the rewritten code, what its sites ask of their loops in place, and the
loops that stay sequential. It spares the next process the whole front end until a loop
is handed over. Then the function is read after all, and its plans count only if the
reading gives the same code again: so an entry never decides what a plan may do, and
code with sites is plain Python's equal whatever became of the names it reads.

The key holds everything that a reading looks at. Functions that see more than built-in
names, modules of the standard library and plain numbers or text have none, nor have
methods, closures, and functions that import: what these depend on has no bounds.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from opcode import opmap
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

from circuit.compiler import cache
from circuit.lang.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class KeptLoop:
    """What a site asks of its loop as long as it runs in place."""

    line: int
    waits: bool
    files: bool
    emits: bool  # results of each item, or of many, travel one by one


@dataclass(frozen=True, slots=True)
class Kept:
    """One function's entry; `code` is None where nothing is planned."""

    code: CodeType | None
    loops: tuple[KeptLoop, ...]
    sequential: tuple[tuple[int, str, str], ...]  # line, diagnostic code, reason


def key_of(fn: FunctionType) -> str | None:
    """The key of a function's entry; None where a reading may depend on more."""
    if fn.__closure__ or "." in fn.__qualname__ or _imports(fn.__code__):
        return None
    file = fn.__code__.co_filename
    try:
        about = os.stat(file)
        names = sorted(set(_names(fn.__code__)))
        seen = [(name, _shown(fn.__globals__, name, names)) for name in names]
        own = _own_files()
    except (OSError, _Unbounded):
        return None
    if any(map(_is_foreign_class, list(fn.__globals__.values()))):
        return None  # methods are looked for in the user's classes
    # Version 2 writes no references: equal code gives equal bytes.
    code = marshal.dumps(fn.__code__, 2)
    # Methods of unknown objects are looked for in the modules that are loaded.
    loaded = sorted({_counted(name) for name in list(sys.modules)} - FRONT_END)
    return cache.key(code, file, about.st_mtime_ns, about.st_size, seen, loaded, own)


def load(key: str) -> Kept | None:
    """The entry of a key, if there is one."""
    data = cache.load(key)
    if data is None:
        return None
    code, loops, sequential = marshal.loads(data)
    return Kept(code, tuple(KeptLoop(*each) for each in loops), sequential)


def store(key: str, kept: Kept) -> None:
    """Keep an entry, if that is possible."""
    loops = tuple(
        (each.line, each.waits, each.files, each.emits) for each in kept.loops
    )
    cache.store(key, marshal.dumps((kept.code, loops, kept.sequential)))


# -- what a reading looks at ----------------------------------------------------------


#: Library modules that the front end imports: loaded whenever a function is read.
FRONT_END = {
    "_ast",
    "_string",
    "_tokenize",
    "ast",
    "copy",
    "linecache",
    "string",
    "sysconfig",
    "token",
    "tokenize",
    "weakref",
}


class _Unbounded(Exception):
    """A name leads to something of which not everything can be told."""


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _names(code: CodeType) -> Iterator[str]:
    for each in _codes(code):
        yield from each.co_names


def _imports(code: CodeType) -> bool:
    return any(_IMPORT in each.co_code[::2] for each in _codes(code))


_IMPORT = opmap["IMPORT_NAME"]


def _shown(names: dict[str, Any], name: str, attributes: Sequence[str]) -> object:
    """What a global or built-in name means, in words that tell meanings apart."""
    found = names.get(name, _ABSENT)
    if found is _ABSENT:
        found = vars(builtins).get(name, _ABSENT)
    return "" if found is _ABSENT else _told(found, attributes, ())


_ABSENT = object()
#: In bytes: larger numbers and texts take too long to show.
_LARGE = 1000
_DATA = (int, float, complex, str, bytes, bool, type(None))


def _told(found: Any, attributes: Sequence[str], inside: tuple[str, ...]) -> object:
    kind = type(found)
    if kind in _DATA:
        if sys.getsizeof(found) > _LARGE:
            raise _Unbounded
        return kind.__name__, repr(found)
    if kind is ModuleType:
        return _module(found, attributes, inside)
    if kind not in (type, BuiltinFunctionType, FunctionType):
        raise _Unbounded
    if isinstance(found, type):
        module, name = _home(found), found.__qualname__
    else:
        module, name = found.__module__, found.__qualname__
    if not _is_library(module):
        raise _Unbounded
    held: object = sys.modules.get(str(module))
    for part in name.split("."):
        held = getattr(held, part, None)
    if held is not found:
        raise _Unbounded
    return (
        kind.__name__,
        module,
        name,
        getattr(sys.modules[str(module)], "__file__", ""),
    )


def _module(found: Any, attributes: Sequence[str], inside: tuple[str, ...]) -> object:
    name = found.__name__
    if not _is_library(name) or sys.modules.get(name) is not found:
        raise _Unbounded
    if name in inside:
        return name
    members = [
        (each, _told(vars(found)[each], attributes, (*inside, name)))
        for each in attributes
        if each in vars(found)
    ]
    return name, getattr(found, "__file__", ""), members


def _is_library(name: object) -> bool:
    return isinstance(name, str) and name.partition(".")[0] in sys.stdlib_module_names


def _counted(name: str) -> str:
    return name if _is_library(name) else name.partition(".")[0]


def _is_foreign_class(held: object) -> bool:
    # Neither `isinstance` nor `held.__module__`: both may run the user's code.
    return issubclass(type(held), type) and not _is_library(_home(held))


def _home(cls: Any) -> object:
    return type.__dict__["__module__"].__get__(cls)


def _own_files() -> list[tuple[str, int, int]]:
    """What wrote the entry: a changed Circuit finds none of the old ones."""
    found = []
    for folder in _FOLDERS:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    about = entry.stat()
                    found.append((entry.path, about.st_mtime_ns, about.st_size))
    return sorted(found)


_HERE = os.path.dirname(os.path.abspath(__file__))
_FOLDERS = (
    _HERE,
    os.path.join(_HERE, "frontend"),
    os.path.join(_HERE, "frontend", "effects"),
    os.path.join(os.path.dirname(_HERE), "lang"),
)

__all__ = ["Kept", "KeptLoop", "key_of", "load", "store"]
