"""Hoist loop-invariant work out of the loop: to compile time, where that is certain.

Problem: an expression of constants is computed again for each item.

Before    if math_floor(x) < int("40") * 60 - 1:        After    … < 2399:

What is folded: operators on constants, and calls of builtin functions on constants,
where the name is guarded to mean the builtin (attribute `means` of the source). Names
of the function are never hoisted: what they hold may raise, change or count its uses,
and an attribute of a module may be replaced at any time.

Invariants: only numbers, text and bytes come out, never NaN (it is found by identity);
what raises or warns stays and raises or warns at its place; results stay small.
"""

from __future__ import annotations

import builtins
import math
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from circuit.compiler.bodies import terms_in
from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.compiler.passes.target import Target
from circuit.compiler.rows import changed, map_bodies

#: Functions of constants alone whose calls may be made beforehand.
KNOWN: Mapping[str, Callable[..., object]] = MappingProxyType({
    **{
        f"builtins.{name}": getattr(builtins, name)
        for name in (
            "abs", "ascii", "bin", "bool", "bytes", "chr", "complex", "divmod",
            "float", "hex", "int", "len", "max", "min", "oct", "ord", "pow", "repr",
            "round", "str",
        )
    },
    **{
        f"math.{name}": getattr(math, name)
        for name in (
            "ceil", "comb", "copysign", "cos", "degrees", "exp", "fabs", "floor",
            "gcd", "hypot", "isqrt", "log", "log10", "log2", "perm", "pow",
            "radians", "sin", "sqrt", "tan", "trunc",
        )
    },
})  # fmt: skip

_BINARY: Mapping[str, Callable[..., object]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mult": operator.mul,
    "div": operator.truediv,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
    "pow": operator.pow,
    "lshift": operator.lshift,
    "rshift": operator.rshift,
    "bitor": operator.or_,
    "bitxor": operator.xor,
    "bitand": operator.and_,
}
_UNARY: Mapping[str, Callable[..., object]] = {
    "usub": operator.neg,
    "uadd": operator.pos,
    "invert": operator.invert,
    "not": operator.not_,
}
_NUMBERS = (int, float, complex, bool)
#: Larger operands are left alone: the work is the user's, not the compiler's.
_BITS, _LENGTH = 64, 200


def hoist(plan: Plan, target: Target) -> Plan:
    """The plan with its constant expressions computed."""
    means = plan.rows[0].attr("means", ())
    known: dict[str, Callable[..., object]] = {}
    bound = _bound(plan)
    for pair in means if isinstance(means, tuple) else ():
        name, _, path = str(pair).partition("=")
        if name not in bound:
            known[name] = KNOWN[path]

    def fold_body(row: Row, body: Body) -> Body:
        code = changed(body.code, lambda term: _fold(term, known))
        return body if code is body.code else Body(body.params, body.free, code)

    return map_bodies(plan, fold_body)


def _bound(plan: Plan) -> set[object]:
    """What is bound somewhere in a body, if only in a comprehension or a lambda."""
    return {
        operand
        for row in plan.rows
        for _, body in row.attrs
        if isinstance(body, Body)
        for term in terms_in(body.code)
        if term.op != "name"
        for operand in term.args
        if isinstance(operand, str)
    }


def _fold(term: Term, known: Mapping[str, Callable[..., object]]) -> Term:
    function: Callable[..., object] | None = None
    operands: tuple[object, ...] = ()
    match term:
        case Term(op="binop", args=(left, Term(op=op), right)):
            function, operands = _BINARY.get(op), (left, right)
        case Term(op="unaryop", args=(Term(op=op), operand)):
            function, operands = _UNARY.get(op), (operand,)
        case Term(op="call", args=(Term(op="name", args=(name,)), tuple(args), ())):
            function, operands = known.get(str(name)), args
    if function is None or not all(map(_is_small, operands)):
        return term
    values = [each.args[0] for each in operands if isinstance(each, Term)]
    if term.op == "unaryop" and type(values[0]) is bool and function is operator.invert:
        return term  # deprecated: it warns
    try:
        result = function(*values)
    except Exception:  # it is to fail where the user wrote it, when it is reached
        return term
    made = Term("constant", (result, None), "", term.span)
    return made if _is_small(made) else term


def _is_small(operand: object) -> bool:
    """Whether an operand is a constant of which any use is cheap and exact."""
    match operand:
        case Term(op="constant", args=(value, None)):
            if type(value) is int:
                return value.bit_length() <= _BITS
            if isinstance(value, (str, bytes)):
                return len(value) <= _LENGTH
            return type(value) in _NUMBERS and value == value
    return False
