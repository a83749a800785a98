"""Reads the text form of plans with Lark: `text.py` says what it looks like."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from circuit.compiler.ir import FORMAT_VERSION, Body, Plan, Row, Span, Term
from circuit.compiler.text_literals import (
    CONSTANTS,
    parse_literal,
    parse_span,
    parse_text,
)
from circuit.compiler.text_shapes import DEFAULTS, PLACELESS, SYMBOL_OF

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_HEADER = re.compile(r"^[ \t]*circuit\.plan[ \t]+(\S+)", re.MULTILINE)
_OPERATOR_OF = {symbol: op for op, symbol in SYMBOL_OF.items()}


class PlanSyntaxError(ValueError):
    """A text that is not a plan: `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        self.line = line
        self.column = column
        super().__init__(f"line {line}, column {column}: {message}")


def read_plans(text: str) -> list[Plan]:
    """Every plan in a text. Raises `PlanSyntaxError`."""
    _check_versions(text)
    # Lark is loaded when the first plan is read: printing plans does not need it.
    from lark.exceptions import UnexpectedInput

    if not text.endswith("\n"):
        text += "\n"
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _syntax_error(error, text) from None
    return [_plan(each) for each in _trees(tree) if each.data == "plan"]


@functools.cache
def _parser() -> Lark:
    import importlib.resources

    from lark import Lark

    grammar = importlib.resources.files(__package__).joinpath("plan.lark")
    return Lark(
        grammar.read_text(encoding="utf-8"), parser="lalr", propagate_positions=True
    )


def _check_versions(text: str) -> None:
    found = _HEADER.search(text)
    if found is None:
        raise PlanSyntaxError('a plan begins with `circuit.plan 1 "name"`', 1, 1)
    for header in _HEADER.finditer(text):
        if header[1] != str(FORMAT_VERSION):
            line = text.count("\n", 0, header.start(1)) + 1
            column = header.start(1) - text.rfind("\n", 0, header.start(1))
            raise PlanSyntaxError(
                f"plan format {header[1]} is not known here, only {FORMAT_VERSION}:"
                " a newer circuitc may read it",
                line,
                column,
            )


def _syntax_error(error: Exception, text: str) -> PlanSyntaxError:
    line = getattr(error, "line", -1)
    column = getattr(error, "column", -1)
    if not isinstance(line, int) or line < 1:
        return PlanSyntaxError("the plan ends too early", text.count("\n"), 1)
    lines = text.split("\n")
    shown = lines[line - 1][column - 1 :].split(" ")[0] if line <= len(lines) else ""
    what = f"`{shown}` does not belong here" if shown else "the line ends too early"
    return PlanSyntaxError(what, line, column)


def _trees(tree: Tree[Token]) -> list[Tree[Token]]:
    from lark import Tree

    return [child for child in tree.children if isinstance(child, Tree)]


def _tokens(tree: Tree[Token]) -> list[Token]:
    from lark import Token

    return [
        child
        for child in tree.children
        if isinstance(child, Token) and child.type != "NEWLINE"
    ]


def _label(tree: Tree[Token]) -> str:
    (token,) = _tokens(tree)
    return parse_text(token) if token.type == "STRING" else str(token)


def _plan(tree: Tree[Token]) -> Plan:
    parts = _trees(tree)
    files = [parse_text(_tokens(part)[0]) for part in parts if part.data == "file"]
    rows = tuple(_row(part, files) for part in parts if part.data == "row")
    outputs = tuple(map(int, _tokens(parts[-1])))
    return Plan(parse_text(_tokens(tree)[1]), rows, outputs)


def _row(tree: Tree[Token], files: list[str]) -> Row:
    number, operator = _tokens(tree)
    references: tuple[int, ...] = ()
    attrs: dict[str, object] = {}
    kind = effects = ""
    span: Span | None = None
    for part in _trees(tree):
        match part.data:
            case "references":
                references = tuple(map(int, _tokens(part)))
            case "attribute":
                attrs[str(part.children[0])] = _setting(part.children[1])
            case "row_type":
                kind = _label(_trees(part)[0])
            case "effects":
                effects = _label(_trees(part)[0])
            case "place":
                span = _span(_tokens(part)[0], files, -1)
            case "body":
                attrs[str(part.children[0])] = _body(part, files)
            case "inner":
                attrs[str(part.children[0])] = _plan(_trees(part)[0])
    ordered = tuple(sorted(attrs.items(), key=lambda pair: pair[0]))
    return Row(int(number), str(operator), references, ordered, kind, effects, span)


def _setting(found: Token | Tree[Token]) -> object:
    from lark import Token

    if isinstance(found, Token):
        return _literal(found)
    return tuple(map(_setting, found.children))


def _literal(token: Token) -> object:
    if token.type == "WORD" and token not in CONSTANTS:
        return str(token)
    try:
        return parse_literal(str(token))
    except (ValueError, SyntaxError):
        raise _error(token, f"`{token}` is no constant") from None


def _span(token: Token, files: list[str], line: int) -> Span:
    try:
        return parse_span(str(token), files, line)
    except ValueError as error:
        raise _error(token, str(error)) from None


def _error(token: Token, message: str) -> PlanSyntaxError:
    return PlanSyntaxError(message, token.line or 1, token.column or 1)


def _body(tree: Tree[Token], files: list[str]) -> Body:
    params, free, line = _trees(tree)
    code = _line(line, files)
    return Body(
        tuple(map(_label, _trees(params))), tuple(map(_label, _trees(free))), code
    )


def _line(tree: Tree[Token], files: list[str]) -> Term:
    """A term on a line of its own; at the line's end stand its terms' places."""
    written = [part for part in _trees(tree) if part.data == "spans"]
    for part in _trees(tree):
        if part.data == "block":
            written += [each for each in _trees(part) if each.data == "spans"]
    if len(written) > 1:
        raise _error(_tokens(written[1])[0], "the line's spans are given twice")
    tokens = _tokens(written[0]) if written else []
    places = _places(tokens, files) if tokens else None
    if tree.data == "single":
        value = _value(_operands(tree)[0], places, files)
        if not isinstance(value, Term):
            raise PlanSyntaxError(
                "a term was expected", tree.meta.line, tree.meta.column
            )
        made = value
    else:
        made = _term(tree, places, files)
    if places is not None and next(places, _END) is not _END:
        raise _error(tokens[-1], "more spans than terms on this line")
    return made


_END = object()
Places = Iterator["Span | None"]


def _places(tokens: Sequence[Token], files: list[str]) -> Places:
    line = -1
    for token in tokens:
        if token == "_":
            yield None
            continue
        span = _span(token, files, line)
        line = span.line
        yield span


def _place(places: Places | None, at: Tree[Token] | Token) -> Span | None:
    if places is None:
        return None
    place = next(places, _END)
    if place is _END:
        line, column = _where(at)
        raise PlanSyntaxError("fewer spans than terms on this line", line, column)
    assert place is None or isinstance(place, Span)
    return place


def _where(at: Tree[Token] | Token) -> tuple[int, int]:
    where: Any = getattr(at, "meta", at)
    return where.line, where.column


def _operands(tree: Tree[Token]) -> list[Tree[Token]]:
    marks = ("exact", "type", "spans", "place")
    return [part for part in _trees(tree) if part.data not in marks]


def _term(tree: Tree[Token], places: Places | None, files: list[str]) -> Term:
    op = str(_tokens(tree)[0])
    exact, kind = False, ""
    span: Span | None = None
    for part in _trees(tree):
        match part.data:
            case "exact":
                exact = True
            case "type":
                kind = _label(_trees(part)[0])
            case "place":
                span = _span(_tokens(part)[0], files, -1)
    if op not in PLACELESS:
        span = _place(places, tree)
    args = tuple(_value(part, places, files) for part in _operands(tree))
    defaults = DEFAULTS.get(op)
    if defaults is not None and not exact and len(args) < defaults.arity:
        missing = defaults.arity - len(args)
        if missing > len(defaults.values):
            raise PlanSyntaxError(
                f"`{op}` lacks operands", tree.meta.line, tree.meta.column
            )
        args += defaults.values[len(defaults.values) - missing :]
    return Term(op, args, kind, span)


def _value(tree: Tree[Token], places: Places | None, files: list[str]) -> object:
    match tree.data:
        case "term":
            return _term(tree, places, files)
        case "tuple":
            return tuple(_value(part, places, files) for part in _trees(tree))
        case "block":
            lines = [part for part in _trees(tree) if part.data != "spans"]
            return tuple(_line(part, files) for part in lines)
        case "atom":
            return _literal(_tokens(tree)[0])
        case "constant":
            token = _tokens(tree)[0]
            return Term("constant", (_literal(token), None), "", _place(places, token))
        case _:
            return _name(_tokens(tree)[0], places)


def _name(token: Token, places: Places | None) -> Term:
    """A word of a body: a name, a name with attributes, a constant or an operator."""
    word = str(token)
    if word in _OPERATOR_OF:
        return Term(_OPERATOR_OF[word])
    if word in CONSTANTS:
        return Term("constant", (CONSTANTS[word], None), "", _place(places, token))
    if token.type in ("STORE", "DELETE"):
        op = "name.store" if token.type == "STORE" else "name.del"
        return Term(op, (word[1:],), "", _place(places, token))
    first, *attributes = word.split(".")
    # Places stand in the order of the terms: the outermost attribute's first.
    found = [_place(places, token) for _ in range(len(attributes) + 1)]
    made = Term("name", (first,), "", found.pop())
    for attribute in attributes:
        made = Term("attribute", (made, attribute), "", found.pop())
    return made
