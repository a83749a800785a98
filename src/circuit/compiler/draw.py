"""Plans as pictures: Graphviz source, SVG with its own layout, and a page of HTML."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Sequence

from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.compiler.rows import body_of, is_ordered, is_sink
from circuit.compiler.terms import EMIT, LEAVE, to_syntax
from circuit.compiler.text import print_plan
from circuit.lang.dataclass import dataclass

#: A fill and a line colour for each kind of row; both are legible on white and black.
_COLOURS = {
    "source": ("#e3f0e6", "#3d7a4e"),
    "parallel": ("#e4ecf7", "#3b5f94"),
    "combined": ("#fbf0da", "#a06f14"),
    "ordered": ("#f7e4e1", "#a04437"),
}
_LEGEND = {
    "source": "items",
    "parallel": "in parallel",
    "combined": "folded in each part, then merged",
    "ordered": "in order, in the caller",
}
_FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_SIZE, _LINE, _PAD = 13, 18, 12
_CHARACTER = _SIZE * 0.602  # the advance of the monospace fonts above
_ACROSS, _DOWN, _MARGIN = 36, 44, 20
_MOST_LINES, _MOST_COLUMNS = 12, 68


@dataclass(frozen=True, slots=True)
class Box:
    """One row, as it is drawn."""

    row: Row
    kind: str
    title: str
    place: str  # the source line
    code: tuple[str, ...]
    label: str = ""  # of the edge into it

    @property
    def width(self) -> float:
        """In pixels, for the widest line."""
        head = len(self.title) + len(self.place) + 4
        return max([head, *map(len, self.code), 16]) * _CHARACTER + 2 * _PAD

    @property
    def height(self) -> float:
        """In pixels."""
        return _LINE * (1 + len(self.code)) + 2 * _PAD - 6


def to_dot(plans: Plan | Sequence[Plan]) -> str:
    """Graphviz source of one plan or several."""
    made = ["digraph plan {", "  rankdir=TB;"]
    made.append('  node [shape=box style="rounded,filled" fontname=monospace];')
    for number, plan in enumerate(_several(plans)):
        made.append(f"  subgraph cluster_{number} {{")
        made.append(f"    label={_quoted(plan.name)};")
        for box in boxes(plan):
            fill, line = _COLOURS[box.kind]
            text = [f"{box.title}  {box.place}".rstrip(), *box.code]
            label = "".join(f"{_escaped(each)}\\l" for each in text)
            name = f"p{number}_{box.row.id}"
            made.append(
                f'    {name} [label="{label}" fillcolor="{fill}" color="{line}"];'
            )
            for read in box.row.args:
                label = f" [label={_quoted(box.label)}]" if box.label else ""
                made.append(f"    p{number}_{read} -> {name}{label};")
        made.append("  }")
    return "\n".join([*made, "}"]) + "\n"


def to_svg(plans: Plan | Sequence[Plan]) -> str:
    """An SVG of one plan or several, one below the other."""
    drawn = [_Drawing(plan) for plan in _several(plans)]
    width = max([each.width for each in drawn] + [_legend_width()]) + 2 * _MARGIN
    parts: list[str] = []
    top: float = _MARGIN
    for each in drawn:
        left = (width - each.width) / 2
        parts.append(f'<g transform="translate({left:.0f},{top:.0f})">')
        parts += each.parts
        parts.append("</g>")
        top += each.height + _MARGIN
    kinds = {box.kind for each in drawn for box in each.boxes}
    parts += _legend([kind for kind in _COLOURS if kind in kinds], top)
    return "\n".join([_svg_head(width, top + _LINE + _MARGIN), *parts, "</svg>"]) + "\n"


def to_html(plans: Plan | Sequence[Plan]) -> str:
    """A page that needs nothing else: each plan's picture, and its text."""
    several = _several(plans)
    title = html.escape(", ".join(plan.name for plan in several))
    sections = [
        f"<section><h2>{html.escape(plan.name)}</h2>\n{to_svg(plan)}"
        f"<details><summary>The plan as text</summary>"
        f"<pre>{html.escape(print_plan(plan))}</pre></details></section>"
        for plan in several
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>\n<style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )


_STYLE = (
    "body{font-family:system-ui,sans-serif;margin:2rem auto;max-width:72rem;"
    "padding:0 1rem;background:#fff;color:#222}"
    "svg{max-width:100%;height:auto}"
    "pre{overflow-x:auto;background:#f6f6f4;padding:1rem;border-radius:6px}"
)


def _several(plans: Plan | Sequence[Plan]) -> Sequence[Plan]:
    return (plans,) if isinstance(plans, Plan) else plans


# -- what a box says -----------------------------------------------------------------


def boxes(plan: Plan) -> list[Box]:
    """The rows of a plan as boxes."""
    return [_box(row) for row in plan.rows]


def _box(row: Row) -> Box:
    title = row.op
    code: list[str] = []
    label = ""
    if row.op == "source":
        kind = "source"
        item = row.attr("item")
        code = [f"{_bound(item)}{row.attr('items')}"]
        columns = row.attr("columns")
        if isinstance(columns, tuple):
            code.append(f"columns: {', '.join(map(str, columns))}")
    elif is_ordered(row):
        kind, label = "ordered", f"port {row.attr('port')}"
    elif is_sink(row):
        kind = "combined" if row.op != "first" else "ordered"
        title = f"{row.op} {_shown(row)}".rstrip()
        code = _about(row)
    else:
        kind = "parallel"
    body = body_of(row)
    if body is not None:
        code = [*_code(body)] if is_sink(row) else [*code, *_code(body)]
    line = f"line {row.span.line}" if row.span is not None else ""
    return Box(row, kind, title, line, _fitted(code), label)


def _shown(row: Row) -> str:
    name = row.attr("accumulator")
    return "" if name is None else "result" if name == _RESULT else str(name)


_RESULT = "_circuit_result"
_OWN_NAME = re.compile(r"\b_circuit_(result|v\d+)\b")


def _about(row: Row) -> list[str]:
    """What a sink does, in words, where the plan has no statement for it."""
    match row.op:
        case "collect":
            return [f"values → {row.attr('into')}"]
        case "group_by":
            return [f"key → {row.attr('into')} of values"]
        case "fold_by_key":
            last = row.attr("operation") == "last"
            return ["key → last value" if last else "key → sum of values"]
        case "fold":
            kind = str(row.attr("operation"))
            return _extremum(row) if kind == "extremum" else [_OPERATIONS[kind]]
        case "first":
            return ["the earliest exit of the loop"]
    return []


def _extremum(row: Row) -> list[str]:
    names = row.attr("names")
    assert isinstance(names, tuple)
    kind = "largest" if row.attr("compare") in ("gt", "ge") else "smallest"
    others = [str(name) for name in names if name != row.attr("accumulator")]
    return [f"{kind} value" + (f", with its {', '.join(others)}" if others else "")]


_OPERATIONS = {
    "add": "sum: +",
    "sub": "differences: -",
    "mul": "product: *",
    "and": "all bits: &",
    "or": "any bits: |",
    "xor": "parity: ^",
}


def _bound(item: object) -> str:
    if not isinstance(item, Body):
        return ""
    return f"{_python(item.code.args[0])} in "


def _code(body: Body) -> list[str]:
    """A body as Python."""
    match body.code:
        case Term(op="each", args=(target, tuple() as statements)):
            inner = [line for each in statements for line in _lines(each)]
            return [f"for each {_python(target)}:", *(f"    {line}" for line in inner)]
        case Term(op="items", args=(target, items)):
            return [f"for {_python(target)} in {_python(items)}"]
        case Term(op="block", args=(tuple() as statements,)):
            return [line for each in statements for line in _lines(each)]
        case code:
            return _python(code).split("\n")


def _lines(term: object) -> list[str]:
    return _python(term).split("\n")


def _python(term: object) -> str:
    node = to_syntax(term)
    assert isinstance(node, ast.AST)
    text = ast.unparse(ast.fix_missing_locations(node))
    text = text.replace(f"raise {LEAVE}", "leave the loop").replace(f"{EMIT}(", "emit(")
    return _OWN_NAME.sub(r"\1", text)


def _fitted(code: Sequence[str]) -> tuple[str, ...]:
    lines = [line for line in code if line]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "…"]
    return tuple(
        line if len(line) <= _MOST_COLUMNS else line[: _MOST_COLUMNS - 1] + "…"
        for line in lines
    )


# -- layout --------------------------------------------------------------------------


class _Drawing:
    """One plan, laid out in layers from top to bottom."""

    def __init__(self, plan: Plan) -> None:
        self.boxes = boxes(plan)
        layers = _layers(self.boxes)
        rows = [
            sum(box.width for box in layer) + _ACROSS * (len(layer) - 1)
            for layer in layers
        ]
        title = len(plan.name) * _CHARACTER * 1.2
        self.width = max([*rows, title])
        self.places: dict[int, tuple[float, float]] = {}
        top: float = _LINE + 18
        for layer, across in zip(layers, rows, strict=True):
            left = (self.width - across) / 2
            for box in layer:
                self.places[box.row.id] = (left, top)
                left += box.width + _ACROSS
            top += max(box.height for box in layer) + _DOWN
        self.height = top - _DOWN
        self.parts = [_title(plan.name, self.width)]
        by_id = {box.row.id: box for box in self.boxes}
        for box in self.boxes:
            for read in box.row.args:
                self.parts += self.edge(by_id[read], box)
        for box in self.boxes:
            self.parts += self.box(box)

    def edge(self, start: Box, end: Box) -> list[str]:
        left, top = self.places[start.row.id]
        x1, y1 = left + start.width / 2, top + start.height
        left, y2 = self.places[end.row.id]
        x2, bend = left + end.width / 2, (y2 - y1) / 2
        path = (
            f"M{x1:.0f},{y1:.0f} C{x1:.0f},{y1 + bend:.0f}"
            f" {x2:.0f},{y2 - bend:.0f} {x2:.0f},{y2 - 7:.0f}"
        )
        made = [f'<path class="edge" d="{path}" marker-end="url(#arrow)"/>']
        if end.label:
            x, y = x2 + 8, y2 - 12
            label = html.escape(end.label)
            made.append(f'<text class="label" x="{x:.0f}" y="{y:.0f}">{label}</text>')
        return made

    def box(self, box: Box) -> list[str]:
        left, top = self.places[box.row.id]
        x, y = left + _PAD, top + _PAD + _SIZE - 3
        right = left + box.width - _PAD
        made = [
            f'<rect class="{box.kind}" x="{left:.0f}" y="{top:.0f}" rx="7"'
            f' width="{box.width:.0f}" height="{box.height:.0f}"/>',
            f'<text class="title {box.kind}-title" x="{x:.0f}" y="{y:.0f}">'
            f"{html.escape(box.title)}</text>",
            f'<text class="place" x="{right:.0f}" y="{y:.0f}">'
            f"{html.escape(box.place)}</text>",
        ]
        for number, line in enumerate(box.code, 1):
            made.append(
                f'<text xml:space="preserve" x="{x:.0f}" y="{y + number * _LINE:.0f}">'
                f"{html.escape(line)}</text>"
            )
        return made


def _layers(found: Sequence[Box]) -> list[list[Box]]:
    """Each row one layer below the lowest that it reads; rows keep their order."""
    depth: dict[int, int] = {}
    for box in found:
        depth[box.row.id] = max([depth[read] + 1 for read in box.row.args], default=0)
    count = max(depth.values(), default=-1) + 1
    return [[box for box in found if depth[box.row.id] == n] for n in range(count)]


def _title(name: str, width: float) -> str:
    return (
        f'<text class="name" x="{width / 2:.0f}" y="{_LINE}">{html.escape(name)}</text>'
    )


def _legend_width() -> float:
    return sum(len(text) * 6.3 + 44 for text in _LEGEND.values())


def _legend(kinds: Sequence[str], top: float) -> list[str]:
    made: list[str] = []
    left: float = _MARGIN
    for kind in kinds:
        text = _LEGEND[kind]
        made.append(
            f'<rect class="{kind}" x="{left:.0f}" y="{top:.0f}" rx="3"'
            ' width="14" height="14"/>'
        )
        made.append(
            f'<text class="label" x="{left + 20:.0f}" y="{top + 11:.0f}">{text}</text>'
        )
        left += len(text) * 6.3 + 44
    return made


def _svg_head(width: float, height: float) -> str:
    rules = [
        f"text{{font:{_SIZE}px {_FONT};fill:#222}}",
        ".name{font-weight:700;font-size:15px;text-anchor:middle}",
        ".title{font-weight:700}",
        ".place{fill:#777;text-anchor:end;font-size:11px}",
        ".label{fill:#666;font-size:11px}",
        ".edge{fill:none;stroke:#777;stroke-width:1.4}",
    ]
    for kind, (fill, line) in _COLOURS.items():
        rules.append(f".{kind}{{fill:{fill};stroke:{line};stroke-width:1.2}}")
        rules.append(f".{kind}-title{{fill:{line}}}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}"'
        f' height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" role="img">\n'
        f"<style>{''.join(rules)}</style>\n"
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="2" refY="4"'
        ' markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#777"/></marker></defs>\n'
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff" rx="8"/>'
    )


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
