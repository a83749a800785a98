"""Tells the user's own modules from the standard library, packages and Circuit itself.

What is the user's may change between two calls (a notebook cell run again, a global
reassigned), and may not exist in another interpreter. What is a library's is there
everywhere under its own name.
"""

from __future__ import annotations

import functools
import os
import sys
import sysconfig
import types

_PACKAGE_FOLDERS = ("site-packages", "dist-packages")
_EXTENSIONS = (".so", ".pyd", ".dylib")
#: Circuit and what it ships with, wherever they are installed.
_OURSELVES = (__name__.partition(".")[0], "cloudpickle")


def is_user_module(name: str | None) -> bool:
    """Whether the module of that name is the user's own Python code.

    Extension modules count as libraries: their objects exist under their name only.
    """
    if not name or name == "builtins":
        return False
    if name == "__main__":
        return True
    root = name.partition(".")[0]
    if root in _OURSELVES:
        return False
    module = sys.modules.get(name)
    file = getattr(module, "__file__", None)
    if not isinstance(file, str):
        return root not in sys.stdlib_module_names
    return not _in_library(file)


def is_user_object(value: type | types.FunctionType) -> bool:
    """Whether a class or function was defined in the user's own code."""
    module = getattr(value, "__module__", None)
    if module is None:  # made by `exec` in a namespace without a name
        return isinstance(value, types.FunctionType)
    return isinstance(module, str) and is_user_module(module)


def known_instances(cls: type) -> dict[int, str]:
    """The names, by `id`, of a library class's instances in its own module.

    `dataclasses.MISSING` or `os.environ` must be the one that the library itself uses,
    in every process.
    """
    if is_user_object(cls) or cls.__module__ == "builtins":
        return {}
    module = sys.modules.get(cls.__module__)
    names = vars(module) if module is not None else {}
    return {id(value): name for name, value in names.items() if type(value) is cls}


@functools.lru_cache(maxsize=4096)
def _in_library(file: str) -> bool:
    if file.endswith(_EXTENSIONS):
        return True
    path = os.path.abspath(file)
    if any(f"{os.sep}{folder}{os.sep}" in path for folder in _PACKAGE_FOLDERS):
        return True
    return any(path.startswith(folder) for folder in _library_folders())


@functools.lru_cache(maxsize=1)
def _library_folders() -> tuple[str, ...]:
    paths = sysconfig.get_paths()
    # A virtual environment's own path, and the one that modules really came from.
    named = {paths["stdlib"], paths["platstdlib"], os.path.dirname(os.__file__)}
    return tuple(sorted(folder.rstrip(os.sep) + os.sep for folder in named))
