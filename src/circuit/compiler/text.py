"""Plans as text and back: `parse_plan(print_plan(plan)) == plan`, spans included.

    circuit.plan 1 "count:3"
    file "count.py"
    0 = source items="lines"                                @3:16-21
    1 = flat_map 0                                          @3:4-5:23
        body [line] [] each &line {
            for &word (call line.split) {                   @4:8-5:23 12-16 20-32 …
                augassign (subscript.store counts word) + 1 @5:12-28 12-23 …
            }
        }
    2 = fold_by_key 1 accumulator="counts" operation="add" :dict !ordered @5:12-28
    -> 2

A row stands on one line: number, operator, the rows it reads, its attributes, `:type`,
`!effects`, and at the end its span. Bodies follow, indented: each has its parameters,
its free names and its code. A term is `(operator operand …)`; in a block it stands on
a line of its own without the brackets. For reading's sake

    word            is (name :word); &word and ~word are stored and deleted
    line.split      is (attribute line :split)
    1  "a"  None    are constants; :1  :a  :None are bare atoms
    +  ==  is       are (add), (eq), (is)
    #inf #nan       and #complex:1.0,2.0 are what Python has no word for

and empty operands at the end of a term are left out (`DEFAULTS`); `!` behind the
operator says that none were. The spans of all terms of a line stand at its end in the
order of the terms; a line number that does not change is left out, `_` is no span.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from circuit.compiler.ir import FORMAT_VERSION, Body, Plan, Row, Span, Term
from circuit.compiler.text_literals import (
    CONSTANTS,
    IDENTIFIER,
    WORD,
    print_literal,
    print_span,
    print_text,
)
from circuit.compiler.text_reader import PlanSyntaxError, read_plans
from circuit.compiler.text_shapes import BLOCKS, DEFAULTS, PLACELESS, SYMBOL_OF

#: Spans are aligned at this column where the line leaves room.
_SPANS_AT = 64
_INDENT = "    "


def print_plan(plan: Plan) -> str:
    """One plan as text, ending with a newline."""
    return "".join(f"{line}\n" for line in _plan_lines(plan, ""))


def print_plans(plans: Iterable[Plan]) -> str:
    """Plans one after another, with an empty line between them."""
    return "\n".join(map(print_plan, plans))


def parse_plan(text: str) -> Plan:
    """The one plan in a text. Raises `PlanSyntaxError`."""
    plans = read_plans(text)
    if len(plans) != 1:
        raise PlanSyntaxError(f"one plan was expected, not {len(plans)}", 1, 1)
    return plans[0]


def parse_plans(text: str) -> list[Plan]:
    """Every plan in a text. Raises `PlanSyntaxError`."""
    return read_plans(text)


def _plan_lines(plan: Plan, indent: str) -> Iterator[str]:
    files = {file: number for number, file in enumerate(_files(plan))}
    yield f"{indent}circuit.plan {FORMAT_VERSION} {print_text(plan.name)}"
    for file in files:
        yield f"{indent}file {print_text(file)}"
    for row in plan.rows:
        yield from _row_lines(row, files, indent)
    yield indent + " ".join(["->", *map(str, plan.outputs)])


def _files(plan: Plan) -> list[str]:
    """The files of the spans, in order of appearance."""
    found: dict[str, None] = {}
    for row in plan.rows:
        if row.span is not None:
            found[row.span.file] = None
        for _, value in row.attrs:
            if isinstance(value, Body):
                spans = _spans(value.code)
                found.update(dict.fromkeys(span.file for span in spans))
    return list(found)


def _spans(value: object) -> Iterator[Span]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Term):
            if each.span is not None:
                yield each.span
            waiting.extend(reversed(each.args))
        elif isinstance(each, tuple):
            waiting.extend(reversed(each))


def _row_lines(row: Row, files: dict[str, int], indent: str) -> Iterator[str]:
    if list(row.attrs) != sorted(row.attrs, key=lambda pair: pair[0]):
        raise ValueError(f"the attributes of row {row.id} are not sorted")
    parts = [f"{indent}{row.id} =", row.op, *map(str, row.args)]
    sections: list[tuple[str, Body | Plan]] = []
    for name, value in row.attrs:
        if isinstance(value, (Body, Plan)):
            sections.append((name, value))
        else:
            parts.append(f"{name}={_setting(value)}")
    if row.type:
        parts.append(f":{_label(row.type)}")
    if row.effects:
        parts.append(f"!{_label(row.effects)}")
    spans = [] if row.span is None else [print_span(row.span, files, -1)]
    yield _with_spans(" ".join(parts), spans)
    inner = indent + _INDENT
    for name, value in sections:
        if isinstance(value, Plan):
            yield f"{inner}{name} {{"
            yield from _plan_lines(value, inner + _INDENT)
            yield f"{inner}}}"
        else:
            lists = f"{_names(value.params)} {_names(value.free)}"
            yield from _line(value.code, files, inner, f"{name} {lists} ")


def _setting(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{' '.join(map(_setting, value))}]"
    return print_literal(value)


def _label(text: str) -> str:
    return text if WORD.fullmatch(text) else print_text(text)


def _names(names: Sequence[str]) -> str:
    return f"[{' '.join(map(_label, names))}]"


def _with_spans(line: str, spans: Sequence[str]) -> str:
    if not spans:
        return line
    return f"{line.ljust(_SPANS_AT - 1)} @{' '.join(spans)}"


def _line(
    term: Term, files: dict[str, int], indent: str, before: str = ""
) -> Iterator[str]:
    """A term on lines of its own: its blocks are indented below it."""
    if not _stands_alone(term):
        places: list[Span | None] = []
        yield _with_spans(
            f"{indent}{before}= {_value(term, places, files)}", _list(places, files)
        )
        return
    places = [] if term.op in PLACELESS else [term.span]
    head, operands = _head(term), _operands(term)
    blocks = [_block(operand) for operand in operands]
    inline = [
        "{" if block else _value(operand, places, files)
        for operand, block in zip(operands, blocks, strict=True)
    ]
    spans = _list(places, files)
    written = f"{indent}{before}{head}"
    for operand, block in zip(inline, blocks, strict=True):
        written += f" {operand}"
        if not block:
            continue
        yield _with_spans(written, spans)
        spans = []
        for each in block:
            yield from _line(each, files, indent + _INDENT)
        written = f"{indent}}}"
    yield _with_spans(written, spans)


def _stands_alone(term: Term) -> bool:
    return term.op in BLOCKS and not (term.op in PLACELESS and term.span is not None)


def _block(value: object) -> tuple[Term, ...]:
    """The terms that stand on lines of their own, if an operand is made of such."""
    if not isinstance(value, tuple):
        return ()
    alone = tuple(
        each for each in value if isinstance(each, Term) and _stands_alone(each)
    )
    return alone if len(alone) == len(value) else ()


def _list(places: Sequence[Span | None], files: dict[str, int]) -> list[str]:
    if all(place is None for place in places):
        return []
    line, made = -1, []
    for place in places:
        made.append("_" if place is None else print_span(place, files, line))
        line = line if place is None else place.line
    return made


def _head(term: Term) -> str:
    defaults = DEFAULTS.get(term.op)
    short = defaults is not None and len(term.args) < defaults.arity
    kind = f" ^{_label(term.type)}" if term.type else ""
    return f"{term.op}{'!' if short else ''}{kind}"


def _operands(term: Term) -> tuple[object, ...]:
    """The operands without empty ones at the end."""
    defaults = DEFAULTS.get(term.op)
    if defaults is None or len(term.args) != defaults.arity:
        return term.args
    kept = len(term.args)
    for value, default in zip(
        reversed(term.args), reversed(defaults.values), strict=False
    ):
        if type(value) is not type(default) or value != default:
            break
        kept -= 1
    return term.args[:kept]


def _value(value: object, places: list[Span | None], files: dict[str, int]) -> str:
    """An operand on one line; its places are added to `places`."""
    if isinstance(value, tuple):
        return f"[{' '.join(_value(each, places, files) for each in value)}]"
    if not isinstance(value, Term):
        bare = type(value) is str and value not in CONSTANTS and WORD.fullmatch(value)
        return f":{value if bare else print_literal(value)}"
    placed = value.op not in PLACELESS
    if placed:
        places.append(value.span)
    short = _sugar(value, places)
    if short is not None:
        return short
    parts = [_head(value), *(_value(v, places, files) for v in _operands(value))]
    if value.span is not None and not placed:
        parts.append(f"@{print_span(value.span, files, -1)}")
    return f"({' '.join(parts)})"


def _sugar(term: Term, places: list[Span | None]) -> str | None:
    """The short form of a name, an attribute of a name, a constant or an operator."""
    if term.type:
        return None
    match term:
        case Term(op="name" | "name.store" | "name.del", args=(str(name),)):
            if not _is_name(name):
                return None
            return _MARKS[term.op] + name
        case Term(op="attribute", args=(Term() as value, str(name))):
            if not _is_name(name) or value.op not in ("name", "attribute"):
                return None
            inner: list[Span | None] = [value.span]
            held = _sugar(value, inner)
            if held is None:
                return None
            places += inner
            return f"{held}.{name}"
        case Term(op="constant", args=(value, None)):
            return None if isinstance(value, (Term, tuple)) else print_literal(value)
        case Term(op=op, args=()) if op in SYMBOL_OF and term.span is None:
            return SYMBOL_OF[op]
    return None


_MARKS = {"name": "", "name.store": "&", "name.del": "~"}
#: Words that stand for constants and operators, so not for names.
_RESERVED = {*CONSTANTS, *SYMBOL_OF.values()}


@functools.lru_cache(maxsize=1024)
def _is_name(text: str) -> bool:
    return IDENTIFIER.fullmatch(text) is not None and text not in _RESERVED


__all__ = [
    "PlanSyntaxError",
    "parse_plan",
    "parse_plans",
    "print_plan",
    "print_plans",
]
