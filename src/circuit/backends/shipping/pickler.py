"""The pickler of shipped payloads: what is the user's travels by value.

Built on cloudpickle, with four differences. Every module of the user's counts as
interactive, so functions and classes come with the globals they read now. Modules
become mirrors. Instances are taken apart without calling their hooks. What cloudpickle
would quietly turn into something else (an open file becomes its text) is refused.
"""

from __future__ import annotations

import functools
import io
import pickle
import struct
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

import cloudpickle
from cloudpickle import cloudpickle as machinery

from circuit.backends.base import NotShippable
from circuit.backends.shipping.modules import (
    Mirror,
    face_of,
    fill_mirror,
    make_mirror,
)
from circuit.compiler.identity import MISSING, Numbering, resolve
from circuit.compiler.manifest import Manifest
from circuit.compiler.provenance import (
    is_user_module,
    is_user_object,
    known_instances,
)
from circuit.compiler.rawstate import needs_raw, reduce_raw
from circuit.compiler.walk import names_in

_PROTOCOL = 5
_Cached = type(functools.lru_cache(maxsize=1)(len))


class ShippingPickler(cloudpickle.Pickler):  # type: ignore[misc]
    """Writes a payload, then the mirrors' values, then the numberings it held.

    A `Manifest` in the payload is filled on both ends with what travelled.
    """

    def __init__(self, buffer: io.BytesIO, by_value: Iterable[str] = ()) -> None:
        super().__init__(buffer, protocol=_PROTOCOL)
        self._by_value = frozenset(by_value)
        self._ways: dict[type, tuple[bool, dict[int, str]]] = {}
        self._names: dict[str, None] = {}
        self._modules: dict[str, types.ModuleType] = {}
        self._sent: set[tuple[str, str]] = set()
        self._numberings: list[Numbering] = []
        self._manifests: list[Manifest] = []

    def ship(self, payload: object) -> None:
        """Write everything; `read_shipped` is the other end."""
        self.dump(payload)
        while True:
            found = self._attributes()
            self.dump(found)
            if not found:
                break
        travelled = self.memo.copy() if self._numberings else {}
        for numbering in self._numberings:
            objects = [
                value if id(value) in travelled else MISSING
                for value in numbering.objects
            ]
            self.dump((numbering, objects, numbering.probe))
        for manifest in self._manifests:
            self.dump((manifest, None, manifest.probe))
        self.dump(None)
        for manifest in self._manifests:
            manifest.fill(self.travelled(), manifest.probe)

    def travelled(self) -> dict[int, object]:
        """What was written, by the numbers that the reader's memo has for it too."""
        return dict(self.memo.copy().values())

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        way = self._ways.get(kind)
        if way is None:
            special = _SPECIAL.get(kind)
            if special is not None:
                return special(value)
            if issubclass(kind, type):
                return self._reduce_class(value)
            if kind is types.FunctionType:
                return self._reduce_function(value)
            if issubclass(kind, types.ModuleType):
                return self._reduce_module(value)
            if kind is Numbering:
                self._numberings.append(value)
                return Numbering, ()
            if kind is Manifest:
                self._manifests.append(value)
                return Manifest, ()
            # A compiled function of a library goes by its name.
            compiled = kind.__module__.startswith("_cython_")
            raw = not compiled and needs_raw(kind)
            way = self._ways[kind] = raw, known_instances(kind)
        raw, known = way
        if known and id(value) in known:
            return resolve, (kind.__module__, known[id(value)])
        return (reduce_raw(value) or NotImplemented) if raw else NotImplemented

    def _travels_by_value(self, value: type | types.FunctionType) -> bool:
        return is_user_object(value) or value.__module__ in self._by_value

    def _reduce_class(self, cls: type) -> Any:
        if not self._travels_by_value(cls) or cls in machinery._BUILTIN_TYPE_NAMES:
            return super().reducer_override(cls)
        reduced = list(machinery._dynamic_class_reduce(cls))
        reduced[5] = set_class_state
        slots = "__slots__" in vars(cls) and not issubclass(cls, tuple)
        if slots and reduced[0] is machinery._make_skeleton_class:
            # cloudpickle makes the class without: its instances would have a dictionary
            kind, name, bases, keywords, *rest = reduced[1]
            keywords = keywords | {"__slots__": cls.__dict__["__slots__"]}
            reduced[1] = (kind, name, bases, keywords, *rest)
        return tuple(reduced)

    def _reduce_function(self, function: types.FunctionType) -> Any:
        circuit = function.__dict__.get("__circuit__")
        if circuit is not None and getattr(circuit, "function", None) is function:
            return _same, (circuit.fn,)  # in a worker a circuit is its plain function
        if not self._travels_by_value(function):
            return super().reducer_override(function)
        names = names_in(function.__code__)
        self._names.update(dict.fromkeys(names))
        for name in names:
            module = sys.modules.get(name)  # `import helper` in the body
            if module is not None and is_user_module(name) and name != "__main__":
                self._modules.setdefault(name, module)
        return self._dynamic_function_reduce(function)

    def _reduce_module(self, module: types.ModuleType) -> Any:
        name = module.__name__
        if not is_user_module(name) and name not in self._by_value:
            return super().reducer_override(module)
        if self._modules.setdefault(name, module) is not module:
            raise NotShippable(f"two modules are both named {name!r}")
        return make_mirror, (name,)

    def _attributes(self) -> list[tuple[types.ModuleType, dict[str, object]]]:
        """The values, not sent yet, that shipped code names in the user's modules."""
        found = []
        for name, module in self._modules.items():
            held = vars(module)
            values = {
                attribute: held[attribute]
                for attribute in self._names
                if attribute in held and (name, attribute) not in self._sent
            }
            self._sent.update((name, attribute) for attribute in values)
            if (name, "") not in self._sent:
                self._sent.add((name, ""))
                values = face_of(module) | values
            if values:
                found.append((module, values))
        return found


def read_shipped(unpickler: pickle.Unpickler) -> tuple[object, tuple[Mirror, ...]]:
    """Rebuild a payload and its mirrors."""
    read = unpickler.load
    payload = read()
    mirrors: dict[str, Mirror] = {}
    while found := read():
        for mirror, values in found:
            fill_mirror(mirror, values)
            mirrors[mirror.__name__] = mirror
    while (filled := read()) is not None:
        numbering, objects, probe = filled
        numbering.fill(
            unpickler.memo.copy() if objects is None else objects,
            probe,
        )
    return payload, tuple(mirrors.values())


def set_class_state(cls: type, state: tuple[dict[str, Any], dict[str, Any]]) -> type:
    """cloudpickle's, for a class that a warm worker knows: removed names go too."""
    attributes, _ = state
    members = getattr(cls, "_member_map_", {})  # an enumeration's, not in the state
    for name, value in list(vars(cls).items()):
        kept = name in members or name in attributes or name == "_abc_impl"
        machinery_of_class = isinstance(value, types.MemberDescriptorType)
        if not (kept or machinery_of_class or name.startswith("__")):
            type.__delattr__(cls, name)
    made: type = machinery._class_setstate(cls, state)
    return made


def _same(value: object) -> object:
    return value


def _reduce_cached(wrapper: Any) -> Any:
    function = wrapper.__wrapped__
    if not (isinstance(function, types.FunctionType) and is_user_object(function)):
        return NotImplemented
    parameters = wrapper.cache_parameters()
    return _make_cached, (function, parameters["maxsize"], parameters["typed"])


def _make_cached(function: Callable[..., object], size: int, typed: bool) -> object:
    return functools.lru_cache(maxsize=size, typed=typed)(function)


def _reduce_cached_property(value: Any) -> Any:
    """Its lock (Python 3.11) cannot travel, and need not."""
    return _make_cached_property, (value.func, value.attrname)


def _make_cached_property(function: Callable[[Any], object], name: str) -> object:
    made = functools.cached_property(function)
    made.attrname = name
    return made


def _refuse(value: object) -> Any:
    raise NotShippable(f"an open file ({getattr(value, 'name', 'unnamed')})")


#: Reductions of types that pickle or cloudpickle would refuse, or carry wrongly.
_SPECIAL: dict[type, Callable[[Any], Any]] = {
    _Cached: _reduce_cached,
    functools.cached_property: _reduce_cached_property,
    struct.Struct: lambda value: (struct.Struct, (value.format,)),
    io.TextIOWrapper: _refuse,
    io.BufferedReader: _refuse,
    io.BufferedWriter: _refuse,
    io.FileIO: _refuse,
}
