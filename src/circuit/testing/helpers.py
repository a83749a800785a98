"""Helpers beside tests become circuits: what a test module defines that is no test.

Test modules are read by pytest, which rewrites their assertions, so they are compiled
after they were imported, and only functions that hold no assertion (for the others the
source is not what runs). Names imported elsewhere before keep the plain function.
"""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

#: What pytest looks at in other ways than calling it.
RESERVED = ("pytest_", "setup", "teardown")


def compile_helper(
    holder: Any, name: str, found: object, circuit: Callable[[Any], Any]
) -> None:
    """Put a circuit in the place of a function, or of those of a class."""
    home = getattr(holder, "__name__", "")
    if isinstance(holder, type):
        home = holder.__module__
        found = holder.__dict__.get(name)
    if isinstance(found, type) and not isinstance(holder, type):
        # A metaclass of one's own may do anything when an attribute is set.
        if found.__module__ == home and type(found) in (type, ABCMeta):
            for inner, held in list(found.__dict__.items()):
                _replace(found, inner, held, home, circuit)
        return
    _replace(holder, name, found, home, circuit)


def _replace(
    holder: Any, name: str, found: object, home: str, circuit: Callable[[Any], Any]
) -> None:
    if type(found) is not FunctionType or found.__module__ != home:
        return
    if name.startswith(RESERVED) or found.__dict__ or has_assertion(found.__code__):
        return  # what carries attributes is a fixture, a mark's, or already wrapped
    setattr(holder, name, circuit(found))


def has_assertion(code: CodeType) -> bool:
    """Whether pytest has rewritten an assertion in this code."""
    if "@pytest_ar" in code.co_names:
        return True
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    return any(has_assertion(each) for each in inner)
