"""Plans as text and back: nothing is lost, and errors say where."""

from __future__ import annotations

import ast
import math
import struct
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit.compiler.frontend.lower import lower, lower_rows
from circuit.compiler.ir import Body, Plan, Row, Span, Term
from circuit.compiler.terms import to_term
from circuit.compiler.text import (
    PlanSyntaxError,
    parse_plan,
    parse_plans,
    print_plan,
    print_plans,
)
from circuit.compiler.text_literals import NotAnAtom
from tests.unit.plans import planned, programs, rows_of, without_number


def exactly(value: object) -> object:
    """A value that equals another only if types, bits and spans are the same."""
    if isinstance(value, tuple):
        return tuple(map(exactly, value))
    if isinstance(value, (Plan, Row, Body, Term, Span)):
        fields = value.__match_args__
        return type(value).__name__, *(exactly(getattr(value, f)) for f in fields)
    if isinstance(value, float):
        return "float", struct.pack(">d", value)
    if isinstance(value, complex):
        return "complex", struct.pack(">dd", value.real, value.imag)
    return type(value).__name__, value


def of_term(term: Term) -> Plan:
    span = Span("a.py", 1, 0, 2, 5)
    body = Body(("x",), (), Term("block", ((term,),)))
    return Plan(
        "p", (Row(0, "source"), Row(1, "map", (0,), (("body", body),), span=span))
    )


def assert_round_trip(plan: Plan) -> None:
    text = print_plan(plan)
    back = parse_plan(text)
    assert exactly(back) == exactly(plan)
    assert print_plan(back) == text


PROGRAM = """
def count(lines, skip, counts):
    for line in lines:
        if line in skip:
            continue
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
"""


def test_a_plan_reads_like_this(golden):
    golden("text/count.plan", without_number(print_plan(rows_of(PROGRAM))))


ATOMS = [
    None, True, False, ..., 0, 1, -1, 2**63, -(2**70), 10**4400, -(10**4400),
    0.0, -0.0, 1.5, 1e300, 1e-300, 1e22, math.inf, -math.inf, math.nan,
    struct.unpack(">d", bytes.fromhex("fff8000000000001"))[0],
    0j, 2.5j, complex(-0.0, math.inf), complex(math.nan, -0.0),
    "", "a", "None", "is", "two words", 'quote " and \\ and \'', "\n\r\t\x00\x7f\x85",
    "\ud800", "\ud83d\ude00", "😀", "é", "\u2028", "os.path", "-", "1", "@", "#nan",
    b"", b"a", b'"\\\n\x00\xff', b"plain text",
]  # fmt: skip


@pytest.mark.parametrize("atom", ATOMS, ids=range(len(ATOMS)))
def test_atoms_everywhere(atom):
    assert_round_trip(of_term(Term("expr", (Term("constant", (atom, None)),))))
    assert_round_trip(of_term(Term("keyword", (atom, (atom, (atom,))))))
    if not isinstance(atom, str) or atom:
        row = Row(0, "source", (), (("a", atom), ("b", (atom, (atom, ())))))
        assert_round_trip(Plan("p", (row,), (0,)))


def test_int_digits_limit_does_not_matter():
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert_round_trip(of_term(Term("constant", (3**5000, None))))
    finally:
        sys.set_int_max_str_digits(limit)


STATEMENTS = """
x = y.z.w; x.a.b = f(*a, k=1, **d); del x, x.y, x[1:2, ..., ::3]
"a" "b"; b"c"; u"kind"; f"{x!r:>{width}} and {y}"; 1_000; 0x10; 1e999; -1; 2j
for a, (b, *c) in d: pass
else: break
while not (a and b or c is not None and d not in e): continue
with open(p) as f, lock: g(f)
try: f()
except (A, B) as error: raise C from error
except: raise
else: pass
finally: return
try: f()
except* ValueError: pass
match x:
    case [1, *rest] | {"k": v, **more} if v: pass
    case Point(x=0, y=y) as p: pass
    case None | "a" | -1: pass
    case _: pass
async def f(a, /, b: int = 1, *c, d=2, **e) -> str:
    async for x in y: await z
    async with a as b: yield
@decorated
class K(Base, metaclass=M):
    x: int = 1
    y: str
lambda a, *b: [x async for x in y if x if not x]
{**a, 1: 2}; {x for x in y}; {x: y for x, y in z for w in x}; (x for x in y)
a < b <= c == d != e > f >= g; a @ b | c ^ d & e << f >> g // h % i ** ~j
a @= b; a[i] += 1; (x := 1); global g; import a.b as c, d
from ..e import f as g, h
assert x, "message"
None_ = is_ = inf = nan = True
æ = ªº = ℘ = 1
"""


#: Syntax that only newer Pythons read.
NEWER = """
type A[T: int] = list[T]
def f[*Ts, **P](): f'{x + f"{y}"}'
"""


def test_every_statement():
    source = STATEMENTS + (NEWER if sys.version_info >= (3, 12) else "")
    statements = to_term(ast.parse(source).body, "every.py")
    body = Body((), (), Term("block", (statements,)))
    assert_round_trip(Plan("p", (Row(0, "source", (), (("item", body),)),), (0,)))


LINES = st.integers(1, 50)
SPANS = st.none() | st.builds(
    Span, st.sampled_from(["a.py", 'b "c".py']), LINES, LINES, LINES, LINES
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers()
    | st.text() | st.binary() | st.just(...)
)  # fmt: skip
OPERATORS = st.sampled_from([
    "name", "name.store", "name.del", "attribute", "constant", "call", "if", "for",
    "add", "is", "each", "block", "items", "expr", "binop", "keyword", "arguments",
    "withitem", "return", "slice", "tuple.store",
])  # fmt: skip
NAMES = st.sampled_from(["x", "None", "is", "æ", "℘", "a.b", "", "two words"])


def terms(children):
    operands = children | NAMES | st.lists(children, max_size=3).map(tuple)
    return st.builds(
        Term,
        OPERATORS,
        st.lists(operands, max_size=5).map(tuple),
        st.sampled_from(["", "int", "list[str]"]),
        SPANS,
    )


TERMS = st.recursive(LEAVES | terms(LEAVES), terms, max_leaves=12).filter(
    lambda value: isinstance(value, Term)
)


@settings(max_examples=150, deadline=None)
@given(TERMS, st.lists(NAMES, max_size=2), SPANS)
def test_any_term(term, names, span):
    body = Body(tuple(names), tuple(names), term)
    row = Row(0, "map", (), (("body", body),), "list[int]", "reads", span)
    assert_round_trip(Plan("any", (row,), (0,)))


def test_plans_in_plans_and_files_of_plans():
    inner = of_term(Term("pass", (), "", Span("b.py", 3, 0, 3, 4)))
    row = Row(
        0, "iterate", (), (("a", 1), ("plan", inner)), "", "", Span("c", 1, 2, 3, 4)
    )
    outer = Plan('a "name"\n', (row,), (0,))
    assert_round_trip(outer)
    text = print_plans([outer, inner])
    assert [exactly(each) for each in parse_plans(text)] == [
        exactly(outer),
        exactly(inner),
    ]
    assert exactly(parse_plan(print_plan(inner).replace("\n", "\r\n"))) == exactly(
        inner
    )


def test_plans_of_programs():
    count = 0
    for module in programs(8):
        for code in planned(module):
            assert_round_trip(lower(code.function, code.reading))
            assert_round_trip(lower_rows(code.function, code.reading))
            count += 1
    assert count > 50


def error_of(text: str) -> PlanSyntaxError:
    with pytest.raises(PlanSyntaxError) as caught:
        parse_plan(text)
    return caught.value


GOOD = print_plan(rows_of(PROGRAM))


def test_a_newer_format_is_refused_by_name():
    error = error_of("\n" + GOOD.replace("circuit.plan 1", "circuit.plan 7"))
    assert (error.line, error.column) == (2, 14)
    assert "plan format 7 is not known here, only 1" in str(error)


@pytest.mark.parametrize(
    ("found", "put", "place", "shown"),
    [
        ("0 = source", "0 source", (3, 3), "`source`"),
        ("= source", "= )source", (3, 5), "`)source`"),
        ("unaryop not", "unaryop not!", (6, 34), "`!`"),
        ("-> ", "<- ", (15, 1), "`<-`"),
        ("[skip]", "[skip", (6, 19), "`=`"),
    ],
)
def test_errors_have_places(found, put, place, shown):
    text = without_number(GOOD)
    assert found in text
    error = error_of(text.replace(found, put, 1))
    assert (error.line, error.column, str(error)) == (
        *place,
        f"line {place[0]}, column {place[1]}: {shown} does not belong here",
    )


def test_what_is_no_plan():
    assert error_of("").line == 1
    assert "begins with `circuit.plan" in str(error_of("hello"))
    assert "ends too early" in str(error_of('circuit.plan 1 "x"'))
    assert "one plan was expected, not 2" in str(error_of(f"{GOOD}\n{GOOD}"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("body [] [] = x @1:2-3 4-5", "more spans than terms"),
        ("body [] [] = (call x) @1:2-3", "fewer spans than terms"),
        ("body [] [] = (call)", "`call` lacks operands"),
        ("body [] [] = :x", "a term was expected"),
        ("body [] [] = x @#3/1:2-3", "names no file 3"),
        ("body [] [] = #wrong", "is no constant"),
    ],
)
def test_errors_in_bodies(body, message):
    text = f'circuit.plan 1 "x"\nfile "a.py"\n0 = map\n    {body}\n-> 0\n'
    error = error_of(text)
    assert message in str(error)
    assert error.line == 4


def test_what_no_plan_may_hold():
    with pytest.raises(NotAnAtom, match="a plan cannot hold frozenset"):
        print_plan(of_term(Term("constant", (frozenset(), None))))
    with pytest.raises(ValueError, match="not sorted"):
        print_plan(Plan("p", (Row(0, "source", (), (("b", 1), ("a", 2))),)))
