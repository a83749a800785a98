"""From the analysis's paths to the live objects they stand for."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Mapping
from typing import Any

from circuit.compiler.frontend.effects.table import is_identity_free
from circuit.compiler.frontend.values import Path, Write
from circuit.compiler.walk import FREE
from circuit.stdlib.view import View


class NotFound(Exception):
    """A path that does not lead to an object now; the message says which."""


_MISSING = object()


class Roots:
    """Finds the objects that a region's paths start from."""

    def __init__(
        self,
        values: Mapping[str, Any],
        fn: types.FunctionType,
        view: View,
        held: Mapping[str, object],
    ) -> None:
        self.values = values
        self.fn = fn
        self.view = view
        self.held = held

    def changed(self, writes: Iterable[Write]) -> list[object]:
        """The mutable objects that the ordered part changes."""
        found: list[object] = []
        for write in sorted(writes, key=lambda w: (w.path, w.kind)):
            found += self.objects(write.path)
        return [held for held in found if _mutable(held)]

    def read(self, paths: Iterable[Path]) -> list[object]:
        """The objects from which the parallel part reads."""
        found: list[object] = []
        for path in sorted(paths):
            if path[0] == "item":
                continue
            found += self.objects(path)
        return [held for held in found if _mutable(held) or type(held) is tuple]

    def objects(self, path: Path) -> list[object]:
        """The objects at a path: one, or all elements where it subscripts."""
        found = [self.root(path[0])]
        for step in path[1:]:
            found = [each for held in found for each in _step(held, step)]
        return [each for each in found if each is not _MISSING]

    def root(self, root: str) -> object:
        kind, _, name = root.partition(":")
        if kind == "local":
            return self.values.get(name, _MISSING)
        if kind == "item":
            return list(self.view.roots)
        if kind == "default":
            return self.held.get(root, _MISSING)
        if kind == "cell":
            cell = self.held.get(root)
            try:
                return getattr(cell, "cell_contents", _MISSING)
            except ValueError:  # not bound now
                return _MISSING
        if kind == "free":
            code, closure = self.fn.__code__, self.fn.__closure__ or ()
            cells = dict(zip(code.co_freevars, closure, strict=True))
            if name not in cells:
                return _MISSING
            try:
                return cells[name].cell_contents
            except ValueError:
                return _MISSING
        if kind == "global":
            module, _, attribute = name.partition(":")
            if module == self.fn.__globals__.get("__name__"):
                return self.fn.__globals__.get(attribute, _MISSING)
            held = sys.modules.get(module)
            if held is None:
                raise NotFound(f"the module `{module}` is not known by its name")
            return getattr(held, attribute, _MISSING)
        if kind == "class":
            return getattr(self.held.get(root), name.partition(":")[2], _MISSING)
        raise NotFound("it cannot be ruled out that the loop changes what it reads")


def _step(held: object, step: str) -> list[object]:
    if step == "[]":
        if not isinstance(held, (dict, list, tuple, set, frozenset)):
            return [held]
        elements = list(held.values() if isinstance(held, dict) else held)
        # Numbers and text lead nowhere: millions of them need not be gone through.
        return [] if FREE.issuperset(map(type, elements)) else elements
    name = step.removeprefix(".")
    if name == "__self__":
        return [getattr(held, "__self__", held)]
    if isinstance(held, types.ModuleType):
        return [vars(held).get(name, _MISSING)]
    found = getattr(held, "__dict__", {}).get(name, _MISSING)
    if found is _MISSING:
        for cls in type(held).__mro__:
            slot = cls.__dict__.get(name)
            if isinstance(slot, types.MemberDescriptorType):
                try:
                    found = slot.__get__(held)
                except AttributeError:
                    return []
                break
    # An attribute that is not stored on the object: whatever it is, it is reached
    # through the object itself.
    return [held] if found is _MISSING else [found]


def _mutable(held: object) -> bool:
    kind = type(held)
    if is_identity_free(kind):
        return False
    return kind not in (tuple, frozenset, range, slice) and not isinstance(
        held, (type, types.FunctionType, types.BuiltinFunctionType, types.ModuleType)
    )
