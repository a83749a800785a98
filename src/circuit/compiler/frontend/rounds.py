"""Recognises `while` loops that only count, as a `for` over a range does."""

from __future__ import annotations

import ast

from circuit.compiler.frontend.scope import names_bound
from circuit.lang.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Rounds:
    """`while name < limit: …; name += 1`."""

    name: str
    limit: str


def rounds_of(loop: ast.AST) -> Rounds | None:
    """How a `while` counts, where its body does nothing else to its counter."""
    match loop:
        case ast.While(
            test=ast.Compare(
                left=ast.Name(id=name),
                ops=[ast.Lt()],
                comparators=[ast.Name() | ast.Constant() | ast.Call() as limit],
            ),
            body=[
                _,
                *_,
                ast.AugAssign(target=ast.Name(id=stepped), op=ast.Add()) as step,
            ],
        ) if stepped == name:
            pass
        case _:
            return None
    assert isinstance(step, ast.AugAssign)
    if not isinstance(step.value, ast.Constant) or step.value.value != 1:
        return None
    changed = {name} | {n.id for n in ast.walk(limit) if isinstance(n, ast.Name)}
    for statement in loop.body[:-1]:
        if names_bound(statement) & changed:
            return None
        for node in ast.walk(statement):
            if isinstance(node, ast.Continue):
                return None
            if not isinstance(node, ast.Name) or isinstance(node.ctx, ast.Load):
                continue
            if node.id in changed:
                return None
    return Rounds(name, ast.unparse(limit))


def counted_instead(loop: ast.AST) -> str:
    """The `for` to type in place of a `while` that counts; empty for another."""
    found = rounds_of(loop)
    if found is None:
        return ""
    return (
        f"it counts: write `for {found.name} in range({found.name}, {found.limit}):`, "
        f"without `{found.name} += 1`"
    )
