"""Every pass: what it changes, as golden files, and that nothing else changes.

Each case is run four ways: as plain Python, by the oracle on the rows, by the oracle
after every single pass, and by the kernels that run the fused plan.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass, field
from typing import Any

import pytest

from circuit.compiler.evaluate import evaluate
from circuit.compiler.frontend.lower import lower, lower_rows
from circuit.compiler.ir import Body, Plan, Term
from circuit.compiler.passes import PASSES, fuse_loops, run_passes
from circuit.compiler.passes.fuse import fuse, fuse_rows
from circuit.compiler.passes.printing import printed
from circuit.compiler.rows import parallel_rows
from circuit.compiler.terms import to_syntax
from circuit.compiler.text import parse_plan, print_plan
from circuit.compiler.verify import verify
from tests.unit.plans import (
    Place,
    codes_of,
    evaluated,
    executed,
    functions_of,
    planned,
    programs,
    rows_of,
    without_number,
)


@dataclass(frozen=True)
class Case:
    """A function of one loop, its arguments, and the names that come out of it."""

    source: str
    items: Any
    env: dict[str, Any] = field(default_factory=dict)  # names before the loop
    arguments: tuple[Any, ...] = ()  # after the items


CASES = {
    "words": Case(
        """
def f(lines, skip):
    counts = {}
    for line in lines:
        if line in skip:
            continue
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    return counts
""",
        ["a b a", "skip", "", "b c"],
        {"counts": {}, "skip": {"skip"}},
        ({"skip"},),
    ),
    "guards": Case(
        """
def f(xs):
    out = []
    for x in xs:
        if not x:
            continue
        if x > 2:
            if x % 2:
                out.append(x * x)
    return out
""",
        range(9),
        {"out": []},
    ),
    "pairs": Case(
        """
def f(pairs):
    total = 0
    for a, (b, *c) in pairs:
        total += a * b + len(c)
    return total
""",
        [(1, (2, 3)), (4, (5,)), (6, (7, 8, 9))],
        {"total": 0},
    ),
    "largest": Case(
        """
def f(xs):
    best, where = None, -1
    for i, x in enumerate(xs):
        if best is None or x > best:
            best = x
            where = i
    return best, where
""",
        list(enumerate([3, 9, 1, 9])),
        {"best": None, "where": -1},
        ([3, 9, 1, 9],),
    ),
    "several": Case(
        """
def f(xs):
    total, names = 0, []
    for x in xs:
        y = x * 2
        total += y
        names.append(str(y))
        print(y)
    return total, names
""",
        [1, 2, 3],
        {"total": 0, "names": []},
    ),
    "smooth": Case(
        """
def f(xs):
    level = 0.0
    for x in xs:
        level = 0.5 * level + abs(x) * x
    return level
""",
        [1, 2, 3],
        {"level": 0.0},
    ),
    "groups": Case(
        """
def f(xs):
    found = {}
    for x in xs:
        found.setdefault(x % 3, []).append(x + 1)
    return found
""",
        range(10),
        {"found": {}},
    ),
    "kinds": Case(
        """
def f(xs):
    kinds = set()
    for x in xs:
        if x != "b":
            kinds.add(x.upper())
    return kinds
""",
        ["a", "b", "c", "a"],
        {"kinds": set()},
    ),
    "inner": Case(
        """
def f(rows):
    out = []
    for row in rows:
        for cell in row:
            if cell is None:
                break
            out.append(cell + 1)
    return out
""",
        [[1, None, 2], [3], []],
        {"out": []},
    ),
    "constants": Case(
        """
def f(xs):
    total = 0
    for x in xs:
        unused = 60 * 60
        if False:
            print(x)
        if x < ord("a") * int("10") - 2 ** 3:
            total += x * (60 * 60 * 24) + len("abc")
    return total
""",
        [1, 10**6, 5],
        {"total": 0},
    ),
    "last": Case(
        """
def f(xs):
    out = {}
    for x in xs:
        y = x + 1
        out[x % 2] = y
    return out, y
""",
        [1, 2, 3],
        {"out": {}},
    ),
    "table": Case(
        """
import csv
def f(file):
    total = 0
    for row in csv.DictReader(file):
        if row["state"] == "open":
            total += int(row["price"]) * int(row.get("count", 1))
    return total
""",
        [{"state": "open", "price": "3", "count": "2"}, {"state": "", "price": "x"}],
        {"total": 0},
    ),
}
#: Those that are run against plain Python with the items as the argument.
RUN = [name for name in CASES if name not in ("largest", "table")]


def case_rows(name: str) -> Plan:
    return rows_of(CASES[name].source)


def steps_of(plan: Plan) -> list[tuple[str, Plan]]:
    """The plan after each pass, by its name."""
    found = []
    for run in PASSES:
        plan = run(plan, Place())
        found.append((run.__name__, plan))
    return found


@pytest.mark.parametrize("name", CASES)
def test_golden(name, golden):
    plan = case_rows(name)
    parts = [CASES[name].source.strip(), print_plan(plan)]
    for title, made in steps_of(plan):
        changed = print_plan(made) if made != plan else "(no change)\n"
        parts.append(f"-- {title}\n{changed}")
        plan = made
    golden(f"passes/{name}.txt", without_number("\n\n".join(parts)))


@pytest.mark.parametrize("name", CASES)
def test_every_stage_is_valid_and_means_the_same(name):
    case, plan = CASES[name], case_rows(name)
    verify(plan)
    expected = evaluated(plan, case.items, case.env)
    for _, made in steps_of(plan):
        verify(made)
        assert parse_plan(print_plan(made)) == made
        assert evaluated(made, case.items, case.env) == expected


@pytest.mark.parametrize("name", RUN)
def test_the_oracle_and_the_kernels_agree_with_plain_python(name):
    case = CASES[name]
    (code,) = codes_of(case.source)
    plan = lower_rows(code.function, code.reading)
    fused = run_passes(plan, Place(), check=verify)
    (*_, fn) = functions_of(case.source).values()
    result = fn(copy.deepcopy(case.items), *case.arguments)
    expected = dict(zip(returned(case.source), as_tuple(result), strict=True))
    assert evaluated(plan, case.items, case.env) == expected
    env = {k: dict.fromkeys(v) if k == "kinds" else v for k, v in case.env.items()}
    for made in (lower(code.function, code.reading), fused):
        found = executed(made, code, case.items, env)
        for name, value in expected.items():
            if name in found:
                same = set(found[name]) if name == "kinds" else found[name]
                assert same == value
        assert found


def returned(source: str) -> list[str]:
    """The names in the last `return`."""
    function = ast.parse(source).body[-1]
    assert isinstance(function, ast.FunctionDef)
    last = function.body[-1]
    assert isinstance(last, ast.Return)
    return [node.id for node in ast.walk(last) if isinstance(node, ast.Name)]


def as_tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_what_is_printed_comes_in_order(capsys):
    (code,) = codes_of(CASES["several"].source)
    made = run_passes(lower_rows(code.function, code.reading), Place(), check=verify)
    env = {"total": 0, "names": []}
    assert evaluate(made, [1, 2, 3], env) == {"total": 12, "names": ["2", "4", "6"]}
    assert capsys.readouterr().out == "2\n4\n6\n"


def test_leaving_stops_before_the_item():
    source = """
def f(xs):
    total = 0
    for x in xs:
        if x < 0:
            break
        total += x
    return total
"""
    plan = rows_of(source)
    assert [row.op for row in plan.rows] == ["source", "flat_map", "fold", "first"]
    for made in (plan, run_passes(plan, Place(), check=verify)):
        assert evaluated(made, [1, 2, -1, 4], {"total": 0}) == {"total": 3}


def test_passes_are_named_timed_and_printed():
    lines: list[str] = []
    run_passes(case_rows("words"), Place(), printed(lines.append), check=verify)
    assert [line.split(":")[0] for line in lines] == [run.__name__ for run in PASSES]
    assert "no change" in lines[0]
    assert "ms, changed\ncircuit.plan 1" in lines[-1]


def test_a_fused_plan_stays_as_it_is():
    for name in CASES:
        made = run_passes(case_rows(name), Place(), check=verify)
        assert fuse(made, Place()) == made
        assert run_passes(made, Place(), check=verify) == made
        assert len(parallel_rows(made)) == 1


def test_programs_keep_their_statements():
    """Fused again, the steps of a loop are the statements they came from."""
    count = 0
    for module in programs(6):
        for code in planned(module):
            rows = lower_rows(code.function, code.reading)
            run_passes(rows, Place(), check=verify)
            body = fuse_rows(rows).rows[1].attr("body")
            assert isinstance(body, Body)
            (_, statements) = body.code.args
            assert isinstance(statements, tuple)
            made = [to_syntax(each) for each in statements]
            assert unparsed(made) == unparsed(code.reading.split.body)
            count += 1
    assert count > 60


def unparsed(statements: Any) -> str:
    """Statements as text, `if c: continue` written as the `if not c` it stands for."""
    made: list[ast.stmt] = []
    for place, each in enumerate(statements):
        match each:
            case ast.If(test=test, body=[ast.Continue()], orelse=[]):
                rest = list(statements[place + 1 :])
                if rest:
                    negated = (
                        test.operand
                        if isinstance(test, ast.UnaryOp)
                        else ast.UnaryOp(ast.Not(), test)
                    )
                    inner = ast.parse(unparsed(rest)).body
                    made.append(ast.If(negated, inner, []))
                    break
        made.append(each)
    return ast.unparse(ast.fix_missing_locations(ast.Module(made, [])))


# -- what passes must not do -----------------------------------------------------------


def kernel_text(source: str) -> str:
    made = run_passes(rows_of(source), Place(), check=verify)
    body = made.rows[1].attr("body")
    assert isinstance(body, Body)
    (_, statements) = body.code.args
    assert isinstance(statements, tuple)
    nodes: Any = [to_syntax(each) for each in statements]
    return ast.unparse(ast.fix_missing_locations(ast.Module(nodes, [])))


def in_loop(expression: str, before: str = "") -> str:
    return (
        f"{before}\ndef f(xs, n=3):\n    out = []\n"
        f"    for x in xs:\n        out.append({expression})\n    return out\n"
    )


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("60 * 60 * 24", "86400"),
        ("-1 + x", "-1 + x"),
        ("'a' + 'b'", "'ab'"),
        ("len('abc') << 2", "12"),
        ("float('inf')", "1e309"),
        ("float('nan')", "float('nan')"),  # NaN is found by identity
        ("1 / 0", "1 / 0"),
        ("int('x')", "int('x')"),
        ("2 ** 1000", "2 ** 1000"),
        ("'ab' * 1000", "'ab' * 1000"),
        ("1j * 2", "2j"),
        ("~1", "-2"),
        ("~True", "~True"),  # deprecated: its warning stays where it is
        ("n * 2", "n * 2"),
        ("len([1, 2])", "len([1, 2])"),
        ("int('12', base=8)", "int('12', base=8)"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("not 1", "False"),
    ],
)
def test_hoist(expression, kept):
    assert kernel_text(in_loop(expression)) == f"out.append({kept})"


@pytest.mark.parametrize(
    ("expression", "before", "kept"),
    [
        ("sqrt(4)", "from math import sqrt", "2.0"),
        ("math.sqrt(4)", "import math", "math.sqrt(4)"),  # may be replaced there
        ("len('abc')", "def len(x): return 7", "len('abc')"),
        ("root(4)", "from math import sqrt as root", "2.0"),
    ],
)
def test_hoist_follows_what_names_mean(expression, before, kept):
    assert kernel_text(in_loop(expression, before)) == f"out.append({kept})"


@pytest.mark.parametrize(
    "inner", ["[len('ab') for len in fs]", "{len: len('ab') for len in fs}"]
)
def test_hoist_sees_names_bound_inside_an_expression(inner):
    source = f"""
def f(xs, fs):
    out = []
    for x in xs:
        out.append((len('abc'), {inner}))
    return out
"""
    assert "len('ab')" in kernel_text(source)


def test_dead_keeps_what_outlives_the_loop():
    source = """
def f(xs):
    out = []
    for x in xs:
        "a remark"
        state = "seen"
        gone = 1
        out.append(x)
        pass
    return out, state
"""
    assert kernel_text(source) == "state = 'seen'\nout.append(x)"


def test_dead_leaves_a_block_that_is_still_python():
    source = """
def f(xs):
    out = []
    for x in xs:
        if x:
            continue
        unused = 1
        if False:
            out.append(x)
    return out
"""
    assert kernel_text(source) == "if not x:\n    pass"


def test_dead_columns_are_not_emitted():
    text = """circuit.plan 1 "p"
0 = source items="xs"
1 = flat_map 0
    body [x] [] each &x {
        expr (call _circuit_emit [0 x (call g [x]) 1 x])
    }
2 = sequential 1 guarded=False leaves=False port=0
    body [a b c d] [] block {
        augassign &total + d
    }
-> 2
"""
    made = run_passes(parse_plan(text), Place(), check=verify)
    printed = print_plan(made)
    assert "(call _circuit_emit [0 (call g [x]) x])" in printed  # `g` may fail
    assert "body [b d] [] block" in printed
    calls: list[object] = []
    env = {"total": 0, "g": calls.append}
    assert evaluate(made, [1, 2], env) == {"total": 3}
    assert calls == [1, 2]


def test_rows_that_nobody_reads_go():
    text = """circuit.plan 1 "p"
0 = source items="xs"
    item [x] [] each &x []
1 = map 0
    body [] [] = x
2 = map 0
    body [] [] = (call g [x])
3 = collect 2 accumulator="out" into="list"
    body [v0] [] block {
        expr (call out.append [v0])
    }
-> 3
"""
    made = run_passes(parse_plan(text), Place(), check=verify)
    assert [row.op for row in made.rows] == ["source", "flat_map", "collect"]
    assert evaluated(made, [1], {"out": [], "g": str}) == {"out": ["1"]}


TABLE = """
import csv
def f(file, g, ks):
    out = []
    for row in csv.DictReader(file):
        out.append({})
    return out
"""


@pytest.mark.parametrize(
    ("used", "columns"),
    [
        ("row['a'] + row['b'] + row['a']", ("a", "b")),
        ("row.get('a', row['c'])", ("a", "c")),
        ("[row['a'] for _ in (1, 2)]", ("a",)),
        ("1", ()),
        ("row", None),
        ("row[ks]", None),
        ("row.items()", None),
        ("len(row)", None),
        ("'a' in row", None),
        ("row.get", None),
        ("(row['a'], dict(row))", None),
        ("row.get(key='a')", None),
    ],
)
def test_pushdown(used, columns):
    made = run_passes(rows_of(TABLE.format(used)), Place(), check=verify)
    assert made.rows[0].attr("columns") == columns


def test_pushdown_stays_away():
    kept = TABLE.format("row['a']").replace("return out", "return out, row")
    assert run_passes(rows_of(kept), Place()).rows[0].attr("columns") is None
    other = TABLE.format("row['a']").replace("csv.DictReader(file)", "file")
    assert run_passes(rows_of(other), Place()).rows[0].attr("columns") is None


# -- two loops -------------------------------------------------------------------------

TWO = """
def f(xs):
    squares = []
    for x in xs:
        if x > 1:
            squares.append(x * x)
    total = 0
    for s in squares:
        if s % 2:
            continue
        total += s
    return total
"""


def two_plans(source: str) -> tuple[Plan, Plan]:
    first, second = codes_of(source)
    return (
        lower_rows(first.function, first.reading),
        lower_rows(second.function, second.reading),
    )


def test_two_loops_become_one(golden):
    first, second = two_plans(TWO)
    made = fuse_loops(first, second)
    assert made is not None
    verify(made)
    items = list(range(7))
    (fn,) = functions_of(TWO).values()
    assert evaluated(made, items, {"total": 0}) == {"total": fn(items)}
    fused = run_passes(made, Place(), check=verify)
    assert evaluated(fused, items, {"total": 0}) == {"total": fn(items)}
    golden("passes/two_loops.txt", without_number(print_plan(made) + print_plan(fused)))


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("for s in squares", "for s in reversed(squares)"),
        ("for s in squares", "for s in xs"),
        ("for s in squares", "for x in squares"),
        ("squares.append(x * x)", "squares.extend([x * x])"),
        ("total += s", "total += s + len(squares)"),
        ("            continue", "            break"),
        ("        total += s", "        print(abs(s))"),
        ("    return total", "    return total, s"),
        ("    return total", "    return total, x"),
    ],
)
def test_two_loops_stay_two(found, put):
    assert found in TWO
    first, second = two_plans(TWO.replace(found, put))
    assert fuse_loops(first, second) is None


def test_lowering_takes_apart_only_what_is_the_same():
    (code,) = codes_of(CASES["inner"].source)
    plan = lower_rows(code.function, code.reading)
    # the inner loop is left early: it is no flat map of its items
    assert [row.op for row in plan.rows] == ["source", "flat_map", "collect"]
    (code,) = codes_of(CASES["guards"].source)
    plan = lower_rows(code.function, code.reading)
    ops = [row.op for row in plan.rows]
    assert ops == ["source", "filter", "filter", "filter", "map", "collect"]
    first = plan.rows[1].attr("body")
    assert isinstance(first, Body)
    assert first.code == Term("name", ("x",))
