"""Whether the order of a set could show in a part that another process runs.

The order of a set of text depends on the secret that each process hashes text with, and
that of any set on how it was built. So in a process that is no fork of the caller a set
may be asked what it holds, but not be gone through. What cannot be seen to keep to this
runs in the caller.
"""

from __future__ import annotations

import ast
import contextlib
import dis
import gc
import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from circuit.compiler.identity import Unencodable, check_order
from circuit.compiler.ir import Body, Plan
from circuit.compiler.provenance import is_user_object
from circuit.compiler.setuses import MAKERS, VIEWS, Uses
from circuit.compiler.source import Refusal, function_syntax
from circuit.compiler.terms import to_syntax
from circuit.compiler.walk import names_in

_OPCODES = frozenset(dis.opmap[name] for name in ("BUILD_SET", "SET_ADD", "SET_UPDATE"))
_CONTAINERS = (types.FunctionType, types.CellType, types.ModuleType, type)


def same_secret() -> bool:
    """Whether other processes hash text as this one does (PYTHONHASHSEED=0)."""
    return not sys.flags.hash_randomization


def order_kept(value: object) -> bool:
    """Whether a value is no set, or one that is gone through alike after a journey."""
    if not isinstance(value, (set, frozenset)):
        return True
    try:
        check_order(value, same_secret())
    except Unencodable:
        return False
    return True


def order_problem(
    plan: Plan | None,
    kernel: types.FunctionType | None,
    names: Mapping[str, object],
    travelled: Iterable[object],
) -> str:
    """Why work may show the order of a set elsewhere; "" if it cannot.

    `plan` is that of the kernel, if there is one, `names` are the locals that it is
    given, and `travelled` is all that a process needs to run it.
    """
    held = list(travelled)
    sets = {id(value) for value in held if not order_kept(value)}
    functions = [
        value
        for value in held
        if type(value) is types.FunctionType
        and value is not kernel
        and is_user_object(value)
    ]
    everywhere = functions if kernel is None else [kernel, *functions]
    codes = [function.__code__ for function in everywhere]
    sets -= {constant for code in codes for constant in _constants(code)}
    if same_secret() and not sets:
        return ""
    if not sets and not any(map(_makes_sets, codes)):
        return ""
    named = _named(sets, everywhere, names)
    attributes = _attributes(sets, held)
    if _in_data(sets, held, named, attributes):
        return "sets in the data, whose order is another in other processes"
    trees: list[ast.AST] = [] if plan is None else [_tree(plan)]
    words = named.keys() | attributes.keys()
    for function in functions:
        code = function.__code__
        mentioned = {*names_in(code), *code.co_freevars}
        found = function_syntax(function)
        if not isinstance(found, Refusal):
            trees.append(found.node)
        elif _makes_sets(code) or not words.isdisjoint(mentioned):
            return f"the sets of {function.__name__}, whose source is not known"
    line = Uses(trees, named.keys(), attributes.keys()).shown()
    if line:
        return f"line {line} may show a set's order: other processes have another"
    return ""


def _tree(plan: Plan) -> ast.Module:
    """The statements of a kernel."""
    row = next(row for row in plan.rows if row.op == "flat_map")
    body = row.attr("body")
    assert isinstance(body, Body)
    _, statements = body.code.args
    assert isinstance(statements, tuple)
    made: Any = [to_syntax(statement) for statement in statements]
    return ast.Module(made, [])


def _makes_sets(code: types.CodeType) -> bool:
    names = set(code.co_names)
    if not names.isdisjoint(MAKERS) or not names.isdisjoint(VIEWS):
        return True
    if not _OPCODES.isdisjoint(code.co_code[::2]):
        return True
    return any(
        type(constant) is frozenset
        or (isinstance(constant, types.CodeType) and _makes_sets(constant))
        for constant in code.co_consts
    )


def _constants(code: types.CodeType) -> Iterator[int]:
    """The sets that stand in code as they are: what is done with them is read there."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _constants(constant)
        elif type(constant) is frozenset:
            yield id(constant)


def _named(
    sets: set[int], functions: Iterable[types.FunctionType], names: Mapping[str, object]
) -> dict[str, object]:
    """The sets that code names: locals, globals, variables of functions around."""
    found = {name: value for name, value in names.items() if id(value) in sets}
    for function in functions:
        space = function.__globals__
        for name in names_in(function.__code__):
            if name in space and id(space[name]) in sets:
                found[name] = space[name]
        cells = zip(
            function.__code__.co_freevars, function.__closure__ or (), strict=True
        )
        for name, cell in cells:
            for value in gc.get_referents(cell):
                if id(value) in sets:
                    found[name] = value
    return found


def _attributes(sets: set[int], held: Iterable[object]) -> dict[str, object]:
    """The sets that instances and classes of the user's hold, by their names there."""
    found: dict[str, object] = {}
    for value in held:
        cls = value if isinstance(value, type) else type(value)
        if is_user_object(cls):
            for name, each in _fields(value):
                if id(each) in sets:
                    found[name] = each
    return found


def _fields(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, type):
        yield from list(vars(value).items())
        return
    if type(value).__dictoffset__:
        yield from list(object.__getattribute__(value, "__dict__").items())
    for cls in type(value).__mro__:
        for name, member in vars(cls).items():
            if isinstance(member, types.MemberDescriptorType):
                with contextlib.suppress(AttributeError):  # an empty slot
                    yield name, member.__get__(value, type(value))


def _in_data(
    sets: set[int],
    held: list[object],
    names: Mapping[str, object],
    attributes: Mapping[str, object],
) -> bool:
    """Whether a set is reached by other ways than a name or an attribute."""
    known = {id(each) for each in (*names.values(), *attributes.values())}
    if not sets <= known:
        return True
    for value in held:
        if isinstance(value, _CONTAINERS):
            continue
        inside = {id(each) for each in gc.get_referents(value)} & sets
        if not inside:
            continue
        if type(value) is dict:  # the names in a function, of an instance, of a class
            fields: Iterable[tuple[Any, object]] = value.items()
        elif is_user_object(type(value)):
            fields = _fields(value)
        else:
            return True
        for name, each in fields:
            if id(each) in sets:
                if each is not names.get(name) and each is not attributes.get(name):
                    return True
                inside.discard(id(each))
        if inside:
            return True
    return False
