"""Mirrors of the caller's modules: what shipped code names in them, as it is now.

A worker that imported `helper` for itself would see the values it had at import, not
those that the caller's program has given it since. A mirror holds the caller's values
of the attributes that shipped code names, and imports the real module for any other.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
import threading
import types
from collections.abc import Iterator

_FACE = ("__doc__", "__file__", "__package__", "__path__")
_turn = threading.RLock()


class Mirror(types.ModuleType):
    """A module with the caller's values."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or self.__name__ == "__main__":
            raise AttributeError(
                f"module {self.__name__!r} has no attribute {name!r}", name=name
            )
        return getattr(_real(self), name)


def make_mirror(name: str) -> Mirror:
    """An empty mirror; `fill_mirror` gives it the values that travelled."""
    return Mirror(name)


def fill_mirror(mirror: Mirror, values: dict[str, object]) -> None:
    """Give a mirror the caller's values."""
    vars(mirror).update(values)


def face_of(module: types.ModuleType) -> dict[str, object]:
    """The attributes that the import system asks of a module."""
    face = {name: vars(module)[name] for name in _FACE if name in vars(module)}
    if "__path__" in face:
        face["__path__"] = list(face["__path__"])  # a namespace package's is opaque
    return face


def install(mirrors: tuple[Mirror, ...]) -> None:
    """Let `import helper` in a body find the mirrors.

    The real `__main__` of a worker is only replaced by name: it is never run again.
    """
    for mirror in mirrors:
        if sys.modules.get(mirror.__name__) is not mirror:
            sys.modules[mirror.__name__] = mirror


def _real(mirror: Mirror) -> types.ModuleType:
    """The module itself, imported in this process without a word."""
    name = mirror.__name__
    with _turn:
        held = sys.modules.get(name)
        if held is not None and not isinstance(held, Mirror):
            return held
        sys.modules.pop(name, None)
        try:
            with silence():
                return importlib.import_module(name)
        except ImportError as error:
            raise AttributeError(f"{name} cannot be imported here: {error}") from error
        finally:
            if held is not None:
                sys.modules[name] = held


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Importing in a worker shows nothing: the caller has already shown it."""
    hidden = io.StringIO()
    with contextlib.redirect_stdout(hidden), contextlib.redirect_stderr(hidden):
        yield
