"""Pictures of plans: well formed, nothing overlaps, everything said is there."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree

import pytest

from circuit.compiler.draw import boxes, to_dot, to_html, to_svg
from circuit.compiler.frontend.lower import lower, lower_rows
from circuit.compiler.ir import Plan
from tests.unit.plans import codes_of, planned, programs, rows_of, without_number

COUNT = """
def count(path, skip):
    counts = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        for word in line.split():
            if word not in skip:
                counts[word] = counts.get(word, 0) + 1
    return counts
"""
REPORT = """
def report(rows):
    total, names, level = 0, [], 0.0
    best, who = None, None
    for row in rows:
        value = row["price"] & row["count"] < 3
        total += value
        if best is None or value > best:
            best = value
            who = row["name"]
        names.append(row["name"].upper())
        print(row["name"].lower(), value)
        level = level * 0.9 + value
    return total, who, names
"""
SVG = "{http://www.w3.org/2000/svg}"


def fused(source: str) -> Plan:
    (code,) = codes_of(source)
    return lower(code.function, code.reading)


def rectangles(svg: str) -> list[tuple[float, float, float, float]]:
    """The boxes of an SVG: left, top, right, bottom."""
    found = []
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        for each in group.iter(f"{SVG}rect"):
            x, y, w, h = (float(each.get(k, "")) for k in ("x", "y", "width", "height"))
            found.append((x, y, x + w, y + h))
    return found


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(("name", "source"), [("count", COUNT), ("report", REPORT)])
def test_golden(name, source, golden):
    plan = rows_of(source)
    golden(f"draw/{name}.dot", without_number(to_dot(plan)))
    golden(f"draw/{name}.svg", without_number(to_svg(plan)))


def test_a_box_says_what_its_row_does():
    shown = [(box.title, box.place, box.code) for box in boxes(rows_of(COUNT))]
    assert shown == [
        ("source", "line 4", ("line in open(path, encoding='utf-8')",)),
        ("filter", "line 5", ("not line.startswith('#')",)),
        ("flat_map", "line 7", ("for word in line.split()",)),
        ("filter", "line 8", ("word not in skip",)),
        ("map", "line 9", ("word",)),
        ("fold_by_key counts", "line 9", ("counts[word] = counts.get(word, 0) + 1",)),
    ]


def test_kinds_and_words_of_sinks():
    shown = {box.title: (box.kind, box.code) for box in boxes(fused(REPORT))}
    assert shown["fold total"] == ("combined", ("sum: +",))
    assert shown["fold best"] == ("combined", ("largest value, with its who",))
    assert shown["collect names"] == ("combined", ("values → list",))
    assert shown["scan"] == (
        "ordered",
        ("print(v0, value)", "level = level * 0.9 + value"),
    )
    assert shown["flat_map"][1][0] == "for each row:"
    assert "    emit(0, row['name'].lower(), value)" in shown["flat_map"][1]


def test_long_bodies_are_cut():
    lines = "".join(f"        y{n} = x + {'1 + ' * n}{n}\n" for n in range(30))
    source = f"def f(xs):\n    t = 0\n    for x in xs:\n{lines}        t += y9\n"
    code = boxes(fused(source))[1].code
    assert (len(code), code[-1]) == (12, "…")
    wide = f"def f(xs):\n    t = 0\n    for x in xs:\n        t += {'x + ' * 90}1\n"
    assert max(len(line) for box in boxes(fused(wide)) for line in box.code) == 68


def test_nothing_overlaps_or_hangs_out():
    for module in programs(12):
        for code in planned(module):
            for plan in (lower(*parts(code)), lower_rows(*parts(code))):
                svg = to_svg(plan)
                found = rectangles(svg)
                assert len(found) == len(plan.rows)
                for one, other in itertools.combinations(found, 2):
                    apart = (
                        one[2] <= other[0] or other[2] <= one[0]
                        or one[3] <= other[1] or other[3] <= one[1]
                    )  # fmt: skip
                    assert apart
                width = float(ElementTree.fromstring(svg).get("width", ""))
                assert all(left >= -1 and right <= width for left, _, right, _ in found)


def parts(code):
    return code.function, code.reading


def test_several_plans_and_what_must_be_escaped():
    plans = [rows_of(COUNT), fused(REPORT)]
    svg = to_svg(plans)
    assert "count:4" in texts(svg)
    assert "report:5" in texts(svg)
    assert any("row['price'] & row['count'] < 3" in text for text in texts(svg))
    dot = to_dot(plans)
    assert dot.count("subgraph") == 2
    assert dot.count("->") == 10
    page = to_html(plans)
    assert page.count("<svg") == 2
    assert page.count("<section>") == page.count("</section>") == 2
    assert "&lt; 3" in page
    assert "circuit.plan 1 &quot;count:4&quot;" in page
    assert not re.search(r"(src|href)=", page)  # it needs nothing else


def test_dot_quotes_text():
    source = COUNT.replace('"#"', "'\"\\\\\\n'")
    dot = to_dot(rows_of(source))
    (line,) = [
        line for line in dot.splitlines() if "filter" in line and "starts" in line
    ]
    label = re.search(r'label="((?:[^"\\]|\\.)*)" fillcolor', line)
    assert label is not None
    assert label[1].endswith(r"not line.startswith('\"\\\\\\n')\l")
