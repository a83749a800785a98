"""Early ends of a loop, and what may stand behind it."""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

EXITS = (
    Form("break", "", "if <int> == 33:\n    break", 4),
    Form("break soon", "", "if <int> > 40:\n    break", 1),
    Form("return", "", "if <int> == 35:\n    return 'left', <int>", 2),
    Form(
        "return in try",
        "",
        "try:\n    if <int> == 39:\n        return 'left'\nfinally:\n    <update>",
        1,
        False,
    ),
    Form("raise", "", "if <int> == 34:\n    raise Failure('out', <int>)", 1),
    Form("raise of a class", "", "if <int> == 37:\n    raise KeyError", 1),
    Form("break in with", "", "with Guarded():\n    if <int> == 31:\n        break", 1),
    Form("stop iteration", "", "if <int> == 41:\n    raise StopIteration(3)", 1),
    Form("exit", "", "if <int> == 43:\n    raise SystemExit(2)", 1),
    Form("division by zero", "", "100 // (<int> % 50 - 33)", 1),
    Form("missing key", "", "{33: 1}[33 if <int> != 45 else 0]", 1),
    Form("wrong type", "", "'x' + (1 if <int> == 46 else 'y')", 1),
)

BEHIND = (
    Form("else with print", "", "else:\n    print('done')", 2),
    Form("else", "", "else:\n    @e = 1", 1),
)
