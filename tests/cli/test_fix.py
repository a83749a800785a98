"""`circuitc fix`: what it changes, that it is exact, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from circuit import options
from circuit.commands import fix as command
from circuit.commands.definitions import load
from circuit.commands.explain import explain_definition
from circuit.commands.failure import CommandError

Write = Callable[[str, str], Path]
HEAD = "from circuit import circuit\n\n\n@circuit\n"

TARGET = """\
def main(xs, box):
    total = item = 0
    for box.n in xs:  # each
        # kept
        if box.n == 3: continue
        total += box.n * 2 + item

    return total, box.n
"""
TARGET_FIXED = """\
def main(xs, box):
    total = item = 0
    for item_2 in xs:  # each
        box.n = item_2
        # kept
        if box.n == 3: continue
        total += box.n * 2 + item

    return total, box.n
"""
PAIRED = """\
def main(xs, box):
    seen = {}
    for seen["x"], (box.n, y) in [(x, (x * x, 1)) for x in xs]: box.n += y
    return seen, box.n
"""
PAIRED_FIXED = """\
def main(xs, box):
    seen = {}
    for item in [(x, (x * x, 1)) for x in xs]: seen["x"], (box.n, y) = item; box.n += y
    return seen, box.n
"""
COUNTING = """\
def main(xs, box):
	n = len(xs)
	out = []
	i = 0
	# all of them
	while i < n:  # count
		# a tab
		out.append(xs[i] * i)
		if xs[i] > 8:
			break

		i += 1
	else:
		out.append("end")
	return out
"""
COUNTING_FIXED = COUNTING.replace("while i < n:", "for i in range(i, n):").replace(
    "\n\n\t\ti += 1\n", "\n"
)
LITERAL = "def main(xs, box):\n    out, i = [], 9\n    i = 2\n" + (
    "    while i < 6: out.append(len(xs) * i); i += 1\n    return out\n"
)
LITERAL_FIXED = "def main(xs, box):\n    out, i = [], 9\n    i = 2\n" + (
    "    for i in range(i, 6): out.append(len(xs) * i)\n    return out\n"
)
WALRUS = """\
def main(xs, box):
    return [
        y + x  # both
        for x in xs if (y := x * x) > 4  # large
        if y < 99
    ], [z for z in xs if z]
"""
WALRUS_FIXED = WALRUS.replace(
    "for x in xs if (y := x * x) > 4", "for x in xs for y in [x * x] if y > 4"
)
FIXED = {
    "target": (TARGET, TARGET_FIXED),
    "paired": (PAIRED, PAIRED_FIXED),
    "counting": (COUNTING, COUNTING_FIXED),
    "literal": (LITERAL, LITERAL_FIXED),
    "walrus": (WALRUS, WALRUS_FIXED),
}
#: What looks alike, and is another thing.
LEFT = {
    "a limit of any type": "i = 0\n    while i < n:\n"
    "        out.append(i)\n        i += 1",
    "a counter read after": "n = 3\n    i = 0\n    while i < n:\n"
    "        out.append(i)\n        i += 1\n    out.append(i)",
    "a limit that changes": "n = 3\n    i = 0\n    while i < n:\n"
    "        out.append(i)\n        n = 2\n        i += 1",
    "a continue": "n = 3\n    i = 0\n    while i < n:\n        if i:\n"
    "            i += 1\n            continue\n        out.append(i)\n        i += 1",
    "a counter of another type": "n = 3\n    i = 0.5\n    while i < n:\n"
    "        out.append(i)\n        i += 1",
    "a counter bound by a pattern": "n = 3\n    i = 0\n    while i < n:\n"
    "        match n + i:\n            case i: out.append(i)\n        i += 1",
    "another len": "len = lambda _: 2.5\n    m = len(out)\n    i = 0\n"
    "    while i < m:\n        out.append(i)\n        i += 1",
    "a name read after": "out = [y for x in range(n) if (y := x * x) > 2]\n"
    "    out.append(y)",
    "a name bound late": "out = [y for x in range(n) if x and (y := x * x) > 2 or y]",
}


class Box:
    n = 0


@pytest.fixture(autouse=True)
def process(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What a command changes in its process is put back."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")


def fix(target: str = "script.py", *, write: bool = True, **named: Any) -> int:
    given = {"codes": (), "assume_pure": (), **named}
    return command.fix(target, write, **given)


def results(text: str, name: str) -> list[Any]:
    """What `main` gives for some inputs, plain and as a circuit."""
    space: dict[str, Any] = {}
    exec(compile(HEAD + text, f"<{name}>", "exec"), space)
    found = []
    for xs in ([], [1], [3, 1, 4, 1, 5, 9, 2, 6], [2.5, -3]):
        box = Box()
        try:
            found.append((repr(space["main"].__wrapped__(xs, box)), box.n))
        except Exception as error:
            found.append((repr(error), box.n))
    return found


@pytest.mark.parametrize("name", FIXED)
def test_a_fix_keeps_the_form_and_the_result(
    write: Write, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = FIXED[name]
    path = write("script.py", HEAD + before)
    assert fix() == 0
    assert path.read_text() == HEAD + after
    assert capsys.readouterr().out.startswith("--- a/script.py\n+++ b/script.py\n@@ ")
    assert results(before, "before") == results(after, "after")
    (found,) = load("script.py").functions
    verdicts = {loop.verdict for loop in explain_definition(found).loops}
    assert verdicts == {"parallel"}
    main: Any = found.value
    with options(backend="serial"):
        assert repr(main([3, 1, 4], Box())) == repr(main.__wrapped__([3, 1, 4], Box()))
    assert any(each.mode == "parallel" for each in main.last_run.regions)
    assert fix() == 0  # and there is nothing more to do
    assert path.read_text() == HEAD + after


@pytest.mark.parametrize("name", LEFT)
def test_what_is_not_the_same_is_left_alone(write: Write, name: str) -> None:
    text = HEAD + f"def main(n):\n    out = []\n    {LEFT[name]}\n    return out\n"
    path = write("script.py", text)
    assert fix() == 0
    assert path.read_text() == text


def test_without_write_the_file_stays(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("script.py", HEAD + TARGET)
    assert fix(write=False) == 0
    assert path.read_text() == HEAD + TARGET
    out = capsys.readouterr().out
    assert "-    for box.n in xs:  # each\n+    for item_2 in xs:  # each\n" in out


def test_only_the_codes_and_the_function_asked_for(write: Write) -> None:
    text = HEAD + TARGET + "\n\n@circuit\n" + LITERAL.replace("main", "other")
    path = write("script.py", text)
    assert fix(codes=("C308",)) == 0
    assert path.read_text() == text
    assert fix("script.py:other") == 0
    assert path.read_text() == text.replace(LITERAL[18:], LITERAL_FIXED[18:])
    assert fix(codes=("C304",)) == 0
    assert "item_2" in path.read_text()


def test_line_ends_encoding_mode_and_link_stay(folder: Path) -> None:
    text = "# -*- coding: latin-1 -*-\nGROSS = 'größer'\n" + HEAD + TARGET
    real = folder / "real.py"
    real.write_bytes(text.replace("\n", "\r\n").encode("latin-1").rstrip(b"\r\n"))
    real.chmod(0o750)
    link = folder / "script.py"
    link.symlink_to(real)
    assert fix() == 0
    fixed = text.replace(TARGET, TARGET_FIXED).replace("\n", "\r\n").encode("latin-1")
    assert real.read_bytes() == fixed.rstrip(b"\r\n")
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o750
    assert sorted(os.listdir(folder)) == ["real.py", "script.py"]


def test_a_byte_order_mark_stays(folder: Path) -> None:
    path = folder / "script.py"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + TARGET).encode())
    assert fix() == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + (HEAD + TARGET_FIXED).encode()


def test_an_edit_that_helps_nothing_is_left_out(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    text = HEAD + "def main(xs, box):\n    for box.n in xs:\n        print(input())\n"
    path = write("script.py", text)
    assert fix() == 0
    assert path.read_text() == text
    assert "main, line 6: left as it is" in capsys.readouterr().err


PURE = '''\
"""Distances."""
from __future__ import annotations
import ctypes
{imports}

absolute = ctypes.CDLL(None).abs


@{decorator}
def distances(xs):
    return [absolute(x) for x in xs]
'''


@pytest.mark.parametrize(
    ("imports", "decorator", "fixed"),
    [
        ("from circuit import circuit", "circuit", "from circuit import circuit, pure"),
        ("import circuit", "circuit.circuit", "import circuit"),
        ("from circuit import pure, circuit", "circuit", None),
    ],
)
def test_a_name_is_taken_for_pure_on_the_users_word(
    write: Write, imports: str, decorator: str, fixed: str | None
) -> None:
    text = PURE.format(imports=imports, decorator=decorator)
    path = write("script.py", text)
    assert fix() == 0
    assert path.read_text() == text  # not without being told
    assert fix(assume_pure=("absolute",)) == 0
    wanted = text.replace("abs\n", "abs\nabsolute = pure(absolute)\n")
    wanted = wanted.replace(imports, fixed or imports)
    if fixed == imports:
        wanted = wanted.replace(
            "annotations\n", "annotations\nfrom circuit import pure\n"
        )
    assert path.read_text() == wanted
    (found,) = load("script.py").functions
    assert [loop.verdict for loop in explain_definition(found).loops] == ["parallel"]


def test_a_definition_taken_for_pure_is_decorated(write: Write) -> None:
    text = (
        "from circuit import circuit\n\n\ndef ask(x):\n    return open(x, 'a').write(x)"
        "\n\n\n@circuit\ndef main(xs):\n    return [ask(x) for x in xs]\n"
    )
    path = write("script.py", text)
    assert fix(assume_pure=("ask",)) == 0
    wanted = text.replace("def ask", "@pure\ndef ask")
    assert path.read_text() == wanted.replace(
        "import circuit\n", "import circuit, pure\n"
    )


def test_a_name_that_pure_does_not_help_is_left_alone(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("script.py", HEAD + LITERAL)
    assert fix(assume_pure=("nobody",), codes=("C308",)) == 1
    assert "nobody is not defined once" in capsys.readouterr().err
    assert path.read_text() == HEAD + LITERAL
    with pytest.raises(CommandError, match="no diagnostic code"):
        fix(codes=("C999",))


def test_explain_says_which_loops_it_can_fix(write: Write) -> None:
    write("script.py", HEAD + TARGET + "    while xs: xs.pop()\n")
    (found,) = load("script.py").functions
    rows = explain_definition(found).to_dict()["loops"]
    assert isinstance(rows, list)
    assert [row.get("fix") for row in rows] == [True, None]


def test_the_command_line_and_a_missing_libcst(write: Write, folder: Path) -> None:
    write("script.py", HEAD + TARGET)
    run = [sys.executable, "-m", "circuit.cli", "fix", "script.py"]
    found = subprocess.run(run, cwd=folder, capture_output=True, text=True)
    assert found.returncode == 0 and "+        box.n = item_2\n" in found.stdout
    without = "import sys; sys.modules['libcst'] = None; from circuit.cli import main; "
    without += "sys.exit(main(['fix', 'script.py']))"
    found = subprocess.run(
        [sys.executable, "-c", without], cwd=folder, capture_output=True, text=True
    )
    assert found.returncode == 1
    assert "pip install 'circuitc[fix]'" in found.stderr
