"""Python syntax to body terms and back, without loss.

Every syntax node becomes the term of its class name in lower case; the context of a
name, attribute, subscript, list, tuple or star is part of the operator (`name`,
`name.store`, `name.del`). Two operators have no Python spelling: `emit` (hand values to
a port) and `leave` (the loop ends before this iteration's effects); see
`kernels/python.py`.
"""

from __future__ import annotations

import ast

from circuit.compiler.ir import Span, Term

#: Names that stand for the two operators in syntax trees made by the front end.
EMIT = "_circuit_emit"
LEAVE = "_circuit_leave"

_CONTEXT = {ast.Load: "", ast.Store: ".store", ast.Del: ".del"}
_FROM_CONTEXT = {"": ast.Load, "store": ast.Store, "del": ast.Del}
#: Bases such as `ast.expr` share their lower-case name with a node: the node is kept.
_CLASSES: dict[str, type[ast.AST]] = {
    name.lower(): cls
    for name, cls in sorted(vars(ast).items(), reverse=True)
    if isinstance(cls, type) and issubclass(cls, ast.AST)
}


def to_term(node: object, file: str = "") -> object:
    """The term of a syntax node; lists become tuples, atoms stay."""
    if isinstance(node, list):
        return tuple(to_term(element, file) for element in node)
    if not isinstance(node, ast.AST):
        return node
    op = type(node).__name__.lower()
    fields = [name for name in node._fields if name != "ctx"]
    context = getattr(node, "ctx", None)
    if context is not None:
        op += _CONTEXT[type(context)]
    args = tuple(to_term(getattr(node, name, None), file) for name in fields)
    return Term(op, args, "", span_of_node(node, file))


def to_syntax(term: object) -> object:
    """The syntax node of a term made by `to_term`; tuples become lists."""
    if isinstance(term, tuple):
        return [to_syntax(element) for element in term]
    if not isinstance(term, Term):
        return term
    name, _, context = term.op.partition(".")
    cls = _CLASSES[name]
    fields = [field for field in cls._fields if field != "ctx"]
    node = cls(**dict(zip(fields, map(to_syntax, term.args), strict=True)))
    if "ctx" in cls._fields:
        node.ctx = _FROM_CONTEXT[context]()  # type: ignore[attr-defined]
    if term.span is not None and "lineno" in cls._attributes:
        node.lineno = term.span.line  # type: ignore[attr-defined]
        node.col_offset = term.span.column  # type: ignore[attr-defined]
        node.end_lineno = term.span.end_line  # type: ignore[attr-defined]
        node.end_col_offset = term.span.end_column  # type: ignore[attr-defined]
    return node


def span_of_node(node: ast.AST, file: str) -> Span | None:
    """Where a syntax node stands; None for nodes without a place."""
    line = getattr(node, "lineno", None)
    if line is None:
        return None
    column = node.col_offset  # type: ignore[attr-defined]
    end_line = getattr(node, "end_lineno", None) or line
    end_column = getattr(node, "end_col_offset", None)
    return Span(
        file, line, column, end_line, column if end_column is None else end_column
    )
