"""What to type instead of what keeps a loop sequential: the help of a problem.

A hint names what stands in the user's code. Where nothing makes the loop parallel it
says so: `tests/hints/` follows every one of them.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from circuit.compiler.frontend.values import Value

#: For what waits in each iteration.
AWAIT_TOGETHER = (
    "await them together before the loop: `results = await asyncio.gather(*[… for "
    "…])`, and loop over `results`"
)
READ_FIRST = (
    "read the items first: `items = [x async for x in …]`, and do the work in a loop "
    "over the list"
)
HAND_OUT_AFTER = (
    "compute the values in a list first: `values = [f(x) for x in xs]`, and "
    "`yield from values`"
)

#: Builtins whose effect hangs on their arguments, and what to write in their place.
_INSTEAD = {
    "iter": "take the items first: `items = list({call})`, and loop over the list",
    "vars": "read the attributes by name: `{first}.…`",
    "type": "define the class once, before the loop",
    "format": "write the format text where it is used: an f-string, or `'…'.format(…)`",
    "setattr": "put the values into a dict in the loop, and call `setattr` in a loop "
    "of its own after it",
    "delattr": "call `delattr` in a loop of its own",
    "compile": "compile the code before the loop",
    "globals": "name the globals that are meant",
    "dir": "call it in a loop of its own: `names = [{call} …]`",
}


def mark_pure(name: str) -> str:
    """For a call of unknown effects, by the name that the code calls it by."""
    if not name.isidentifier():
        return wrap_pure(name)
    return (
        f"if `{name}` has no side effects, say so: put `@pure` above it, or "
        f"`{name} = pure({name})` at the top of the module"
    )


def wrap_pure(name: str) -> str:
    """For a call of unknown effects that has no name of its own."""
    return (
        f"if `{name}` has no side effects, call it in a function of yours that is "
        "marked with `@pure`"
    )


def mark_method(func: ast.Attribute, receiver: Value) -> str:
    """For a method of an object whose class is not known."""
    call = ast.unparse(func)
    roots = {path[0].partition(":")[0] for path in receiver.paths}
    if not isinstance(func.value, ast.Name) or not roots <= {"local", "free", "global"}:
        return wrap_pure(call)
    return (
        f"if `{call}` has no side effects, write `{func.attr} = pure({call})` before "
        f"the loop, and call `{func.attr}` in it"
    )


def make_elsewhere(cls: str) -> str:
    """For a class whose making of objects runs code of its own."""
    return (
        f"if making a `{cls}` has no side effects, say so: put `@pure` above the class"
    )


def enter_once(manager: ast.AST, asynchronous: bool = False) -> str:
    """For a context manager of unknown effects, entered in each iteration."""
    word = "async with" if asynchronous else "with"
    return (
        f"if it need be entered only once, do so around the loop: "
        f"`{word} {ast.unparse(manager)}:`, and the `for` in it"
    )


def write_instead(name: str, node: ast.AST) -> str:
    """For a builtin that is not taken apart with these arguments."""
    text = _INSTEAD.get(name.rpartition(".")[2], "")
    if not isinstance(node, ast.Call):
        return ""
    first = ast.unparse(node.args[0]) if node.args else "…"
    return text.format(call=ast.unparse(node), first=first)


def plain_target(target: ast.AST | None, items: ast.AST | None) -> str:
    """For a loop whose target is an attribute or a subscript."""
    if target is None or items is None:
        return "give the loop a plain variable"
    return (
        f"give the loop a plain variable: `for item in {ast.unparse(items)}:`, and "
        f"`{ast.unparse(target)} = item` first in its body"
    )


def pair_or_part(name: str, body: Sequence[ast.stmt], loop: ast.AST) -> str:
    """For a name that an iteration reads as the one before it left it."""
    if isinstance(loop, ast.For) and _keeps_last(name, body, loop):
        target, items = ast.unparse(loop.target), ast.unparse(loop.iter)
        return (
            f"pair each item with the one before it: "
            f"`for {name}, {target} in zip([{name}, *{items}], {items}):`, without "
            f"`{name} = {target}`"
        )
    return (
        f"each step needs the one before it; work that does not need `{name}` runs in "
        "parallel once it is in a function that this loop calls"
    )


def _keeps_last(name: str, body: Sequence[ast.stmt], loop: ast.For) -> bool:
    """Whether the body's last statement keeps the item for the next iteration."""
    bound = [
        node
        for statement in body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and node.id == name and _stores(node)
    ]
    match body[-1] if body else None:
        case ast.Assign(targets=[ast.Name(id=kept)], value=ast.Name(id=item)):
            simple = isinstance(loop.target, ast.Name) and loop.target.id == item
            named = isinstance(loop.iter, ast.Name)
            return kept == name and simple and named and len(bound) == 1
    return False


def _stores(node: ast.Name) -> bool:
    return isinstance(node.ctx, (ast.Store, ast.Del))
