"""Rewritten code and the objects that it reads: code kept on disk is filled again.

Rewritten code names the objects that it needs (its sites, bodies to call) by text
constants, the *marks*. Code with marks is plain data; `fill` puts a `Held` in the place
of each mark, and what the code reads is that object's `value`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import CellType, CodeType, FunctionType

#: The list that a comprehension in normal form appends to.
RESULT = "_circuit_result"
#: What rewritten code calls `locals` by.
LOCALS = "_circuit_locals"


class Held:
    """An object among a function's constants: what rewritten code reads it through."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


def mark(name: str) -> str:
    """The constant that stands for an object before code is filled."""
    return f"\0circuit {name}\0"


def constants(
    sites: Mapping[int, object],
    callees: Mapping[int, tuple[object, object]],
) -> dict[str, object]:
    """The objects that a rewritten function reads, by name."""
    found: dict[str, object] = {LOCALS: locals}
    found.update({f"_circuit_s{number}": site for number, site in sites.items()})
    for number, (original, compiled) in callees.items():
        found[f"_circuit_f{number}"] = original
        found[f"_circuit_c{number}"] = compiled
    return found


def fill(code: CodeType, objects: Mapping[str, object]) -> CodeType:
    """The code with objects in the places of their marks."""
    return _fill(code, {mark(name): Held(value) for name, value in objects.items()})


def _fill(code: CodeType, held: Mapping[str, Held]) -> CodeType:
    found = tuple(
        _fill(each, held)
        if isinstance(each, CodeType)
        else held.get(each, each)
        if type(each) is str
        else each
        for each in code.co_consts
    )
    return code.replace(co_consts=found)


def function_like(fn: FunctionType, code: CodeType) -> FunctionType:
    """A function of other code, in all else like `fn`."""
    built = FunctionType(
        code, fn.__globals__, fn.__name__, fn.__defaults__, closure_for(code, fn)
    )
    built.__kwdefaults__ = fn.__kwdefaults__
    built.__annotations__ = fn.__annotations__
    built.__qualname__ = fn.__qualname__
    built.__module__ = fn.__module__
    built.__doc__ = fn.__doc__
    built.__dict__.update(fn.__dict__)
    return built


def closure_for(code: CodeType, fn: FunctionType) -> tuple[CellType, ...]:
    """The cells of `fn` that the code names, in its order."""
    cells = dict(zip(fn.__code__.co_freevars, fn.__closure__ or (), strict=True))
    return tuple(cells[name] for name in code.co_freevars)
