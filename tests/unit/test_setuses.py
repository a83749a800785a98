"""What code does with sets, by its spelling: where their order may show."""

from __future__ import annotations

import ast

import pytest

from circuit.compiler.order import order_kept
from circuit.compiler.setuses import Uses

HARMLESS = [
    "x in S",
    "x not in S and len(S) > 2",
    "if S: out.append(1)",
    "t = set(w)\nt.add(x)\nu = t | S\nout.append(len(u))",
    "out.append(sorted(S))",
    "S <= {x}",
    "def f(a, b):\n    return b in a\nf(S, 1)",
    "def f(a):\n    return a | {1}\nlen(f(S))",
    "_circuit_emit((0, set(w)))",
    "x in thing.stop",
    "for x in words: y = x in S",
]
SHOWN = [
    "for x in S: pass",
    "[x for x in S]",
    "list(S)",
    "''.join(S)",
    "f'{S}'",
    "a, *b = S",
    "out.append(S)",
    "t = S\nfor x in t: pass",
    "t = set(w) - S\nlist(t)",
    "def f(a):\n    return list(a)\nf(S)",
    "def f(a):\n    return a | {1}\nlist(f(S))",
    "list(d.keys() & e.keys())",
    "for x in thing.stop: pass",
    "getattr(thing, 'st' + 'op')[0]",
    "unknown(S)",
    "max(S, key=len)",
    "S.pop()",
]


@pytest.mark.parametrize("source", HARMLESS)
def test_questions_and_new_sets_are_harmless(source: str) -> None:
    assert Uses([ast.parse(source)], ["S"], ["stop"]).shown() == 0


@pytest.mark.parametrize("source", SHOWN)
def test_what_goes_through_a_set_is_found(source: str) -> None:
    assert Uses([ast.parse(source)], ["S"], ["stop"]).shown() > 0


def test_sets_of_small_numbers_keep_their_order() -> None:
    assert order_kept({1, 2, 3})
    assert order_kept(["not", "a", "set"])
    assert order_kept({"one"})
