"""Diagnostics: what they look like, to the character."""

from __future__ import annotations

import ast
import pickle
import sys
from pathlib import Path

import pytest

from circuit.compiler.codes import CODES
from circuit.compiler.diagnostics import (
    COLOURS,
    Diagnostic,
    Note,
    render,
    shown_file,
    span_of,
)
from circuit.compiler.ir import Span

HEAD = (
    "note[C301]: this loop stays sequential: "
    "an iteration reads what the one before it wrote"
)


def draw(source: str, span: Span, label: str = "", **more: object) -> list[str]:
    diagnostic = Diagnostic("C301", span, label, help="do it", **more)  # type: ignore[arg-type]
    return render(diagnostic, source.splitlines()).splitlines()


def test_one_line_as_in_the_design() -> None:
    source = "\n" * 11 + "        smoothed = 0.9 * smoothed + 0.1 * price\n"
    span = Span("prices.py", 12, 8, 12, 16)
    assert draw(source, span, "written here, read by the next iteration") == [
        HEAD,
        "  --> prices.py:12:9",
        "12 |     smoothed = 0.9 * smoothed + 0.1 * price",
        "   |     ^^^^^^^^ written here, read by the next iteration",
        "help: do it",
    ]


def test_wide_and_combining_characters() -> None:
    source = '数据 = "e\u0301" + total\n'
    node = ast.parse(source).body[0].value.right  # type: ignore[attr-defined]
    span = span_of(node, "wide.py", source.splitlines())
    assert source[span.column : span.end_column] == "total"
    lines = draw(source, span)
    assert lines[3] == "  |     " + " " * len('数据 = "e" + ') + "  " + "^^^^^"


def test_tabs_are_four_blanks() -> None:
    lines = draw("\tx = y\tz\n", Span("t.py", 1, 5, 1, 6))
    assert lines[2:4] == ["1 |     x = y   z", "  |         ^"]


def test_several_lines_keep_their_indentation() -> None:
    source = "    for x in (a,\n              b):\n        pass\n"
    lines = draw(source, Span("m.py", 1, 4, 3, 12), "here")
    assert lines[1:-1] == [
        " --> m.py:1:5",
        "1 |     for x in (a,",
        "  |     ^^^^^^^^^^^^",
        "2 |               b):",
        "  |               ^^^",
        "3 |         pass",
        "  |         ^^^^ here",
    ]


def test_a_long_span_is_cut_in_the_middle() -> None:
    source = "".join(f"line{n}\n" for n in range(1, 21))
    lines = draw(source, Span("m.py", 1, 0, 20, 6), "all of it")
    shown = [line.split("|")[0].strip() for line in lines[2:-1]]
    assert shown == ["1", "", "2", "", "…", "19", "", "20", ""]
    assert lines[-2] == "   |     ^^^^^^ all of it"


def test_an_empty_span_still_has_a_caret() -> None:
    assert draw("x = 1\n", Span("m.py", 1, 4, 1, 4))[3] == "  |         ^"


def test_a_line_that_is_not_there_shows_the_place_only() -> None:
    lines = draw("x\n", Span("gone.py", 7, 0, 7, 1), "written here")
    assert lines == [HEAD, "  --> gone.py:7:1: written here", "help: do it"]


def test_notes_show_their_own_place(tmp_path: Path) -> None:
    other = tmp_path / "other.py"
    other.write_text("def f():\n    pass\n")
    notes = (Note("called here"), Note("made here", Span(str(other), 1, 4, 1, 5)))
    lines = draw("f()\n", Span("m.py", 1, 0, 1, 3), notes=notes)
    assert lines[4:-1] == [
        "note: called here",
        "note: made here",
        f" --> {other}:1:5",
        "1 |     def f():",
        "  |         ^",
    ]


def test_colours_change_nothing_but_colour() -> None:
    diagnostic = Diagnostic("C302", Span("m.py", 1, 0, 1, 3), "unknown")
    coloured = render(diagnostic, ["f()"], COLOURS)
    for code in vars(type(COLOURS)):
        value = getattr(COLOURS, code, "")
        if isinstance(value, str) and value.startswith("\x1b"):
            coloured = coloured.replace(value, "")
    assert coloured == render(diagnostic, ["f()"])


def test_the_catalogue_fills_what_is_left_open() -> None:
    diagnostic = Diagnostic("C306")
    assert diagnostic.message == CODES["C306"].title
    assert diagnostic.help == CODES["C306"].help
    assert Diagnostic("C306", message="m", help="h").headline.endswith(": m")


def test_diagnostics_are_data() -> None:
    diagnostic = Diagnostic("C301", Span("m.py", 1, 0, 1, 3), notes=(Note("n"),))
    assert pickle.loads(pickle.dumps(diagnostic)) == diagnostic
    assert hash(diagnostic) == hash(pickle.loads(pickle.dumps(diagnostic)))


def test_an_unknown_code_is_our_bug() -> None:
    with pytest.raises(AssertionError, match="no such diagnostic code: C999"):
        Diagnostic("C999")


def test_files_below_the_folder_are_shown_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_file(str(tmp_path / "a" / "b.py")) == str(Path("a") / "b.py")
    assert shown_file("<stdin>") == "<stdin>"
    assert shown_file(sys.executable) == sys.executable


def test_every_code_has_the_number_of_its_family() -> None:
    for code, row in CODES.items():
        assert code[0] == "C" and code[1] in "12345" and len(code) == 4
        assert row.title and row.help and row.moment in ("explain", "run", "kept")


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("for x in range(3):\n    pass", "for x in range(3)"),
        ("for x in (1,\n          2):\n    pass", "for x in (1,\n          2)"),
        ("while x < 2:\n    pass\nelse:\n    pass", "while x < 2"),
        ("try:\n    pass\nexcept A:\n    pass", "try"),
        ("with open(p) as f, g:\n    pass", "with open(p) as f, g"),
        ("if a:\n    pass\nelif b:\n    pass", "if a"),
        ("x = [y for y in z]", "x = [y for y in z]"),
        ("match x:\n    case 1:\n        pass", "match x"),
    ],
)
def test_the_span_of_a_compound_statement_is_its_head(source: str, head: str) -> None:
    lines = source.splitlines()
    span = span_of(ast.parse(source).body[0], "m.py", lines)
    shown = lines[span.line - 1 : span.end_line]
    shown[-1] = shown[-1][: span.end_column]
    assert "\n".join(shown) == head
