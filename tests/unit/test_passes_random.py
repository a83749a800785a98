"""Random loops: the rows, each pass and the kernels give what plain Python gives."""

from __future__ import annotations

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from circuit.compiler.frontend.lower import lower, lower_rows
from circuit.compiler.passes import PASSES
from circuit.compiler.text import parse_plan, print_plan
from circuit.compiler.verify import verify
from tests.unit.plans import Place, codes_of, evaluated, executed, functions_of

START = {"out": [], "counts": {}, "groups": {}, "total": 0, "best": -1, "level": 1}
NAMES = ", ".join(START)


def values(names: list[str]) -> st.SearchStrategy[str]:
    """Expressions on some names and constants."""
    leaves = st.sampled_from([*names, "0", "1", "3", "k", "len('abc')"])
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            "({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "&"]), inner
        ),
        max_leaves=4,
    )


def conditions(names: list[str]) -> st.SearchStrategy[str]:
    comparison = st.sampled_from(["<", ">=", "==", "!="])
    compared = st.builds("{} {} {}".format, values(names), comparison, values(names))
    return compared | st.builds("not {} % 3".format, values(names)) | st.just("False")


SINKS = [
    "out.append({0})",
    "out.extend([{0}, {1}])",
    "counts[{0}] = counts.get({0}, 0) + 1",
    "counts[{0} % 3] = counts.get({0} % 3, 0) + {1}",
    "groups.setdefault({0} % 2, []).append({1})",
    "total += {0}",
    "total = total + {0}",
    "if {0} > best:\n    best = {0}",
    "level = level * 3 % 7 + {0}",
]


@st.composite
def blocks(draw: st.DrawFn, names: list[str], depth: int, loop: bool) -> list[str]:
    """The lines of a block; in a loop it may `continue`."""
    names = list(names)
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 2))):
        if loop and draw(st.booleans()):
            lines += [f"if {draw(conditions(names))}:", "    continue"]
        else:
            name = f"t{len(names)}"
            lines.append(f"{name} = {draw(values(names))}")
            names.append(name)
    kind = draw(st.sampled_from(["sinks", "sinks", "if", "for", "both"]))
    if depth and kind in ("if", "both"):
        inner = draw(blocks(names, depth - 1, loop))
        lines += [f"if {draw(conditions(names))}:", *indented(inner)]
    if depth and kind in ("for", "both"):
        name = f"i{len(names)}"
        inner = draw(blocks([*names, name], depth - 1, True))
        lines += [f"for {name} in range({draw(values(names))} % 4):", *indented(inner)]
    if not depth or kind in ("sinks", "both"):
        for sink in draw(st.lists(st.sampled_from(SINKS), min_size=1, max_size=2)):
            text = sink.format(draw(values(names)), draw(values(names)))
            lines += text.split("\n")
    return lines


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


@settings(max_examples=60, deadline=None)
@given(
    blocks(["x"], 2, True),
    st.lists(st.integers(-3, 9), max_size=6),
    st.integers(0, 3),
)
def test_every_stage_is_plain_python(lines, items, k):
    starts = [f"{name} = {value!r}" for name, value in START.items()]
    body = [*starts, "for x in xs:", *indented(lines), f"return {NAMES}"]
    source = "\n".join(["def f(xs, k):", *indented(body)])
    (fn,) = functions_of(source).values()
    expected = dict(zip(START, fn(items, k), strict=True))
    for code in codes_of(source):
        if code.line != len(starts) + 2:
            continue  # an inner loop, where the outer one cannot be planned
        env = {**copy.deepcopy(START), "k": k}
        plan = lower_rows(code.function, code.reading)
        check(plan, items, env, expected)
        for run in PASSES:
            plan = run(plan, Place())
            check(plan, items, env, expected)
        for made in (plan, lower(code.function, code.reading)):
            found = executed(made, code, items, env)
            assert agree(found, expected)


def check(plan, items, env, expected):
    verify(plan)
    assert parse_plan(print_plan(plan)) == plan
    assert agree(evaluated(plan, items, env), expected)


def agree(found, expected):
    """Accumulators and names bound in order; temporaries are nobody's business."""
    common = [name for name in expected if name in found]
    return common and all(found[name] == expected[name] for name in common)
