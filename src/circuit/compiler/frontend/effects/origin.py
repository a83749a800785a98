"""Tells real library objects from the user's that happen to carry the same name."""

from __future__ import annotations

import os
import sys
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

#: Libraries beyond the standard one, each with a compiled part that no namesake has.
_LIBRARIES = {
    "numpy": ("numpy._core._multiarray_umath", "numpy.core._multiarray_umath"),
    "pandas": ("pandas._libs.lib",),
}
_VERSION = f"python{sys.version_info[0]}.{sys.version_info[1]}"
_ROOTS = (
    os.path.dirname(os.__file__),
    os.path.join(sys.base_prefix, sys.platlibdir, _VERSION),
    os.path.join(sys.base_exec_prefix, sys.platlibdir, _VERSION),
)
_PACKAGES = ("site-packages", "dist-packages")


def is_library_module(module: object) -> bool:
    """Whether a loaded module is the standard library's, NumPy's or pandas' own.

    A file `queue.py` beside the user's script is not, though `sys.modules` has it as
    `queue`.
    """
    if not isinstance(module, ModuleType):
        return False
    top = module.__name__.partition(".")[0]
    file: str | None = getattr(module, "__file__", None)
    if top in _LIBRARIES:
        return any(part in sys.modules for part in _LIBRARIES[top])
    if top not in sys.stdlib_module_names:
        return False
    if file is None:
        spec = module.__spec__
        return spec is not None and spec.origin in ("built-in", "frozen")
    if any(part in file for part in _PACKAGES):
        return False
    return file.startswith(tuple(root + os.sep for root in _ROOTS))


def _is_library_name(name: object) -> bool:
    if not isinstance(name, str):
        return False
    top = name.partition(".")[0]
    return top in sys.stdlib_module_names or top in _LIBRARIES


def is_library_class(cls: type) -> bool:
    """Whether a class is defined in the standard library, NumPy or pandas."""
    name: object = type.__dict__["__module__"].__get__(cls)
    if not _is_library_name(name):
        return False
    module = sys.modules.get(str(name))
    # Classes made in C may name a module that nobody imported.
    return module is None or is_library_module(module)


def is_library_function(obj: object) -> bool:
    """Whether a function or descriptor is a library's, not a user's stand-in."""
    match obj:
        case FunctionType():
            module = sys.modules.get(obj.__globals__.get("__name__", ""))
            if module is None or vars(module) is not obj.__globals__:
                return False
            return is_library_module(module)
        case MethodType():
            return is_library_function(obj.__func__)
        case staticmethod() | classmethod():
            return is_library_function(obj.__func__)
        case type():
            return is_library_class(obj)
        case BuiltinFunctionType():
            # None for a method of an object in C, whatever the stubs say.
            module_name = getattr(obj, "__module__", None)
            if module_name is not None:
                return _is_library_name(module_name)
            owner: object = obj.__self__
            return is_library_class(owner if isinstance(owner, type) else type(owner))
        case _ if type(obj).__name__ == "cython_function_or_method":
            return _is_library_name(getattr(obj, "__module__", None))
        case _ if hasattr(obj, "__objclass__"):
            return is_library_class(obj.__objclass__)
        case _ if hasattr(obj, "__wrapped__"):
            # A cached function: its own type says nothing of what it wraps.
            return is_library_function(obj.__wrapped__)
        case _:
            # Ufuncs, class methods in C: their type is a library's.
            return is_library_class(type(obj))
