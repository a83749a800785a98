"""Turns the data tables into an index from the library's live objects to their effects.

Only modules that are already imported are looked at; the others wait until they are.
"""

from __future__ import annotations

import sys

from circuit.compiler.frontend.effects import (
    builtins_,
    containers,
    numbers_,
    numpy_,
    system,
    text,
    values,
)
from circuit.compiler.frontend.effects.model import Effect, Entry
from circuit.compiler.frontend.effects.origin import (
    is_library_class,
    is_library_function,
    is_library_module,
)
from circuit.lang.dataclass import dataclass, field

FAMILIES: tuple[tuple[Entry, ...], ...] = (
    builtins_.ENTRIES,
    text.ENTRIES,
    numbers_.ENTRIES,
    containers.ENTRIES,
    system.ENTRIES,
    numpy_.ENTRIES,
)

KINDS_OF_VALUE: tuple[tuple[str, str], ...] = (
    ("identity_free", values.IDENTITY_FREE),
    ("frozen", values.FROZEN),
    ("mutable", values.MUTABLE),
    ("plain_lookup", values.PLAIN_LOOKUP),
)

#: Types that no module names: the function whose result is of that type.
_HIDDEN_TYPES = {
    ("zlib", "Compress"): "compressobj",
    ("zlib", "Decompress"): "decompressobj",
}


@dataclass(slots=True)
class Index:
    """What is known of the objects of the modules imported so far.

    `effects` maps `id(object)` to the object itself, kept alive so that its id stays
    its own, and its effect; None where two rows disagree about one object.
    """

    effects: dict[int, tuple[object, Effect | None]] = field(default_factory=dict)
    methods: dict[type, dict[str, Effect]] = field(default_factory=dict)
    values: dict[type, str] = field(default_factory=dict)
    plain_lookup: set[type] = field(default_factory=set)
    waiting: dict[str, list[tuple[str, Effect, str]]] = field(default_factory=dict)
    waiting_values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def new_index() -> Index:
    """An index in which every module waits to be looked at."""
    index = Index()
    for entries in FAMILIES:
        for places, effect, names in entries:
            for place in places.split():
                module, _, owner = place.partition(":")
                index.waiting.setdefault(module, []).append((owner, effect, names))
    for kind, places in KINDS_OF_VALUE:
        for place in places.split():
            module, _, owner = place.partition(":")
            index.waiting_values.setdefault(module, []).append((owner, kind))
    return index


def refresh(index: Index) -> bool:
    """Index the modules imported since the last time; whether there were any."""
    arrived = [
        name
        for name in {**index.waiting, **index.waiting_values}
        if name in sys.modules
    ]
    for name in arrived:
        rows = index.waiting.pop(name, [])
        kinds = index.waiting_values.pop(name, [])
        module = sys.modules[name]
        if not is_library_module(module):
            continue
        for owner, effect, names in rows:
            if owner == "":
                _add_functions(index, module, effect, names)
            else:
                _add_methods(index, class_of(module, owner), effect, names)
        for owner, kind in kinds:
            _add_value(index, class_of(module, owner), kind)
    return bool(arrived)


def class_of(module: object, owner: str) -> type | None:
    """The library's class of that name in a module, also one that hides its name."""
    name = getattr(module, "__name__", "")
    maker = _HIDDEN_TYPES.get((name, owner))
    if maker is not None:
        hidden: type = type(getattr(module, maker)())
        return hidden
    found: object = vars(module).get(owner)
    if isinstance(found, type) and is_library_class(found):
        return found
    return None


def _add_functions(index: Index, module: object, effect: Effect, names: str) -> None:
    members = vars(module)
    for name in names.split():
        found = members.get(name)
        if found is not None and is_library_function(found):
            _put(index, found, effect)


def _add_methods(index: Index, cls: type | None, effect: Effect, names: str) -> None:
    if cls is None:
        return
    table = index.methods.setdefault(cls, {})
    for name in names.split():
        base = defining_class(cls, name)
        # `__hash__ = None` says that there is no such method.
        if base is None or vars(base)[name] is None:
            continue
        table[name] = effect
        # A method that the class only inherits belongs to its base's rows.
        if base is cls:
            _put(index, vars(cls)[name], effect)


def _add_value(index: Index, cls: type | None, kind: str) -> None:
    if cls is None:
        return
    if kind == "plain_lookup":
        index.plain_lookup.add(cls)
        return
    index.values[cls] = kind


def _put(index: Index, obj: object, effect: Effect) -> None:
    _, before = index.effects.get(id(obj), (obj, effect))
    index.effects[id(obj)] = (obj, effect if before == effect else None)
    if isinstance(obj, staticmethod | classmethod):
        _put(index, obj.__func__, effect)


def defining_class(cls: type, name: str) -> type | None:
    """The class that gives `cls` its attribute `name`, without running anything."""
    bases: tuple[type, ...] = type.__dict__["__mro__"].__get__(cls)
    for base in bases:
        if name in type.__dict__["__dict__"].__get__(base):
            return base
    return None
