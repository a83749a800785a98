"""`circuitc run` is `python`: arguments, path, module, exit status, traceback."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

FACTS = """\
import os, sys
print(__name__, __file__ if "__file__" in globals() else None)
print(sys.argv, sys.path[0], __package__, __spec__ and __spec__.name)
print(sorted(globals()), sys.modules["__main__"].__dict__ is globals())
print(sorted(name for name in os.environ if name.startswith("CIRCUIT")))
"""


def same(python, circuitc, *words: str, stdin: str = "") -> None:
    plain = python(*words, stdin=stdin)
    ours = circuitc("run", *words, stdin=stdin)
    frames = '  File "<frozen runpy>"'
    expected = [line for line in plain.stderr.splitlines() if frames not in line]
    assert ours.stdout == plain.stdout
    assert ours.stderr.splitlines() == expected
    assert ours.returncode == plain.returncode


@pytest.mark.parametrize(
    "arguments",
    [[], ["a", "--b", "-m", "--", "--help"], ["--backend", "x", "-h"], ["é", ""]],
)
def test_a_script_sees_what_python_shows(write, python, circuitc, arguments) -> None:
    write("facts.py", FACTS)
    same(python, circuitc, "facts.py", *arguments)
    write("sub/facts.py", FACTS)
    same(python, circuitc, "sub/facts.py", *arguments)


def test_modules_and_packages(write, python, circuitc) -> None:
    write("pkg/__init__.py", "")
    write("pkg/__main__.py", FACTS)
    write("pkg/inner.py", FACTS + "from . import other")
    write("pkg/other.py", "print(__name__)")
    same(python, circuitc, "-m", "pkg", "--workers", "-v")
    same(python, circuitc, "-m", "pkg.inner", "--", "-m")
    same(python, circuitc, "-mpkg.inner")
    same(python, circuitc, "pkg", "x")


def test_an_archive_and_standard_input(folder: Path, python, circuitc) -> None:
    with zipfile.ZipFile(folder / "app.pyz", "w") as archive:
        archive.writestr("__main__.py", FACTS)
    same(python, circuitc, "app.pyz", "x")
    same(python, circuitc, "-", "x", stdin=FACTS)


@pytest.mark.parametrize(
    "ending",
    [
        "sys.exit(5)",
        "sys.exit()",
        "sys.exit('bye')",
        "raise SystemExit(7)",
        "sys.exit(300)",
        "1 / 0",
        "raise KeyboardInterrupt",
        "raise ValueError('x') from KeyError('y')",
        "raise ExceptionGroup('g', [ValueError(1)])",
        "import atexit; atexit.register(print, 'late'); 1 / 0",
        "sys.excepthook = lambda *a: print('hooked', a[0], a[2].tb_lineno); 1 / 0",
        "import threading; threading.Thread(target=print, args=('t',)).start()",
        "import os; os._exit(9)",
        "def f(n): return f(n - 1) if n else 1 / 0\nf(3)",
        "import circuit.lang.options as o; o.Options(workers=0)",
    ],
)
def test_every_way_to_end(write, python, circuitc, ending: str) -> None:
    write("end.py", f"import sys\nprint('start')\n{ending}\n")
    plain = python("end.py")
    ours = circuitc("run", "end.py")
    assert (ours.stdout, ours.returncode) == (plain.stdout, plain.returncode)
    if "circuit" not in ending:
        assert ours.stderr == plain.stderr
    else:
        assert 'end.py", line 3' in ours.stderr
        assert "circuit/commands" not in ours.stderr


def test_a_syntax_error_is_python_s_own(write, python, circuitc) -> None:
    write("bad.py", "x = 1\ndef f(:\n    pass\n")
    same(python, circuitc, "bad.py")
    write("tabs.py", "if 1:\n\tx = 1\n        y = 2\n")
    same(python, circuitc, "tabs.py")


def test_classes_of_main_can_be_pickled(write, circuitc) -> None:
    write(
        "pick.py",
        "import pickle\nclass A: pass\n"
        "print(type(pickle.loads(pickle.dumps(A()))) is A)\n",
    )
    assert circuitc("run", "pick.py").stdout == "True\n"


def test_the_backend_and_workers_reach_the_options(write, circuitc) -> None:
    write(
        "ask.py",
        "from circuit.lang.options import resolve\n"
        "import threading\n"
        "def show(): print(resolve().backend, resolve().workers)\n"
        "show()\n"
        "threading.Thread(target=show).start()\n",
    )
    run = circuitc("run", "--backend", "serial", "--workers", "3", "ask.py")
    assert run.stdout == "serial 3\nserial 3\n"


def test_a_profile_reaches_the_configuration(write, circuitc) -> None:
    write("circuit.toml", "[profile.big]\nworkers = 9\n")
    write("ask.py", "from circuit.config import project\nprint(project().workers)\n")
    assert circuitc("run", "--profile", "big", "ask.py").stdout == "9\n"
    wrong = circuitc("run", "--profile", "bog", "ask.py")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "did you mean 'big'?" in wrong.stderr


def test_a_broken_configuration_is_told_before_the_start(write, circuitc) -> None:
    write("circuit.toml", "wokers = 9\n")
    write("ask.py", "print('started')\n")
    run = circuitc("run", "ask.py")
    assert (run.returncode, run.stdout) == (1, "")
    assert "circuit.toml:1: wokers: unknown key; did you mean 'workers'?" in run.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run"], "missing argument: SCRIPT, or -m MODULE"),
        (["run", "hallo.py"], "no such file: hallo.py; did you mean 'hello.py'?"),
        (["run", "--backend", "nativ", "hello.py"], "did you mean 'native'?"),
        (["run", "--workers", "0", "hello.py"], "Invalid value for '--workers'"),
        (["run", "--wrkers", "2", "hello.py"], "No such option: --wrkers"),
        (["run", "--report", "no/where.json", "hello.py"], "no such folder: no"),
        (["rum", "hello.py"], "No such command 'rum'"),
    ],
)
def test_a_wrong_command_line_is_usage(write, circuitc, words, message) -> None:
    write("hello.py", "print('started')\n")
    run = circuitc(*words)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_a_missing_module_is_python_s_own(python, circuitc) -> None:
    for module in ("nope", "nope.inner", "json.nope"):
        plain = python("-m", module)
        ours = circuitc("run", "-m", module)
        said = plain.stderr.partition(": ")[2]
        if "Error while finding" not in said:
            assert ours.stderr.partition(": ")[2] == said
        assert ours.returncode == plain.returncode == 1


SCRIPT = """\
import sys
from circuit import circuit

@circuit
def total(xs):
    out = 0
    for x in xs:
        out += x
    return out

@circuit
def unused(xs):
    return [x for x in xs]

print(total(range(100)))
sys.exit(3)
"""


def test_the_report_holds_every_circuit(folder: Path, write, circuitc) -> None:
    write("script.py", SCRIPT)
    run = circuitc("run", "--report", "out.json", "script.py")
    assert (run.stdout, run.returncode, run.stderr) == ("4950\n", 3, "")
    report = json.loads((folder / "out.json").read_text())
    assert report["program"] == "script.py"
    first, second = report["functions"]
    assert (first["function"], first["module"]) == ("total", "__main__")
    assert first["explain"]["loops"][0]["line"] == 7
    assert first["last_run"]["backend"] == "native"
    assert first["last_run"]["regions"][0]["line"] == 7
    assert (second["function"], second["last_run"]) == ("unused", None)


def test_all_makes_every_function_a_circuit(folder: Path, write, circuitc) -> None:
    write("helper.py", "def double(x):\n    return 2 * x\n")
    write(
        "script.py",
        "import helper\n"
        "class A:\n"
        "    @staticmethod\n"
        "    def f(xs):\n"
        "        return [helper.double(x) for x in xs]\n"
        "print(A.f(range(3)), sorted(n for n in globals() if 'circuit' in n))\n",
    )
    run = circuitc("run", "--all", "--report", "out.json", "script.py")
    assert (run.stdout, run.stderr) == ("[0, 2, 4] []\n", "")
    report = json.loads((folder / "out.json").read_text())
    assert {row["function"] for row in report["functions"]} == {"A.f", "double"}
    codes = {
        loop["code"] for row in report["functions"] for loop in row["explain"]["loops"]
    }
    assert not codes & {"C101", "C102"}


def test_help_is_there_for_every_command(circuitc) -> None:
    overview = circuitc("--help")
    assert overview.returncode == 0
    names = "run", "explain", "plan", "compile", "replay", "code", "backends", "doctor"
    for name in names:
        assert f"\n  {name} " in overview.stdout
        one = circuitc(name, "--help")
        assert one.returncode == 0 and f"circuitc {name}" in one.stdout


def test_help_loads_nothing_heavy(python) -> None:
    run = python(
        "-c",
        "import sys\n"
        "from circuit.cli import main\n"
        "main(['--help'])\n"
        "print([n for n in ('rich', 'ray', 'numpy', 'lark', 'networkx', 'libcst')"
        " if n in sys.modules])",
    )
    assert run.stdout.endswith("[]\n")


INCLUDES = """\
import ast, colorsys, copy, json.decoder
from circuit.lang.function import state_of
functions = ast.walk, copy.copy, json.decoder.JSONDecoder.decode, colorsys.rgb_to_hsv
print([state_of(function) is not None for function in functions])
print(copy.deepcopy([[1], 2]), json.loads("[3]"), ast.dump(ast.parse("x")))
"""


def test_include_compiles_modules_that_circuit_itself_has_loaded(
    write, circuitc, python
) -> None:
    write("script.py", INCLUDES)
    modules = "--include", "ast", "--include=copy", "--include", "json"
    plain = python("script.py").stdout.splitlines()
    run = circuitc("run", *modules, "--backend", "serial", "script.py")
    assert run.stderr == ""
    assert run.stdout.splitlines() == ["[True, True, True, False]", plain[1]]


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("no_such_module", "no module named no_such_module"),
        ("sys", "sys has no Python source"),
        ("circuit.lang", "circuit.lang is Circuit itself"),
    ],
)
def test_what_cannot_be_included_is_told(
    write, circuitc, module: str, message: str
) -> None:
    write("script.py", "print(1)\n")
    run = circuitc("run", "--include", module, "script.py")
    assert (run.stdout, run.returncode) == ("", 2)
    assert run.stderr == f"circuitc: --include: {message}\n"


SHADOWED = """
import random
from circuit import circuit


@circuit
def squares(numbers):
    found = []
    for number in numbers:
        found.append(number * number)
    return found


@circuit
def generated(numbers):
    found = []
    for number in numbers:
        found.append(number)
    yield from found


random.seed(1)
for _ in range(4):
    assert squares(range(9))[8] == 64
print(random.random(), list(generated([1, 2])))
"""


def test_shadow_compares_every_call_or_a_fraction(
    circuitc, python, write, folder: Path
) -> None:
    write("job.py", SHADOWED)
    expected = python("job.py").stdout
    done = circuitc("run", "--shadow", "--report", "ran.json", "job.py")
    assert (done.returncode, done.stdout) == (0, expected)
    assert done.stderr == (
        "circuitc: shadow: 4 calls compared, 0 different, 1 not compared "
        "(a generator runs on after its call: 1)\n"
    )
    report = json.loads((folder / "ran.json").read_text(encoding="utf-8"))
    assert report["shadow"]["compared"] == 4
    done = circuitc("run", "--shadow", "0", "job.py")
    assert (done.stdout, done.stderr) == (expected, "")
    assert circuitc("run", "--shadow=2", "job.py").returncode == 2
