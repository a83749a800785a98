"""explain, plan, compile, replay, code, backends, doctor: output and exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from circuit.compiler.codes import CODES

SCRIPT = """\
import sys
from circuit import circuit

print("loading")
LIMIT = int(sys.argv[1])
FACTOR = 3
RESULT = open("no such file")

@circuit
def total(xs):
    out = 0
    for x in xs:
        out += x * FACTOR
    return out

@circuit
def digest(xs):
    state = 7
    for x in xs:
        state = (state * 31 + x) % 1000003
    return state

def plain(xs):
    return [x * LIMIT for x in xs]

if __name__ == "__main__":
    print(total(range(10)))
"""


@pytest.fixture(autouse=True)
def script(write) -> None:
    write("script.py", SCRIPT)


def test_explain_shows_every_circuit(circuitc) -> None:
    run = circuitc("explain", "script.py")
    assert run.returncode == 0
    assert run.stdout.startswith("total  (script.py)\n  line 12: for parallel")
    assert "\n\ndigest  (script.py)\n  line 19: for sequential\n" in run.stdout
    assert "note[C301]" in run.stdout and "^" in run.stdout
    assert "plain" not in run.stdout and "loading" not in run.stdout


def test_explain_one_function_as_json(circuitc) -> None:
    run = circuitc("explain", "script.py:digest", "--json")
    found = json.loads(run.stdout)
    assert found["function"] == "digest"
    (loop,) = found["loops"]
    assert (loop["line"], loop["kind"]) == (19, "for")
    assert (loop["verdict"], loop["code"]) == ("sequential", "C301")
    assert loop["reason"] and loop["hint"]


def test_explain_a_script_as_json(circuitc) -> None:
    found = json.loads(circuitc("explain", "script.py", "--json").stdout)
    assert [one["function"] for one in found["functions"]] == ["total", "digest"]


def test_explain_a_function_without_decorator(circuitc) -> None:
    run = circuitc("explain", "script.py:plain", "--json")
    (loop,) = json.loads(run.stdout)["loops"]
    assert (loop["line"], loop["kind"]) == (24, "comprehension")
    assert "line 5 was left out (IndexError" in run.stderr


def test_explain_for_github(circuitc) -> None:
    lines = circuitc("explain", "script.py", "--github").stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::notice file=script.py,line=")
    assert ",title=C301::" in lines[0] and "%0Ahelp: " in lines[0]


def test_explain_as_sarif(circuitc) -> None:
    found = json.loads(circuitc("explain", "script.py", "--sarif").stdout)
    assert found["version"] == "2.1.0"
    (run,) = found["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["C301"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "script.py"
    assert place["region"]["startLine"] >= 19


def test_fail_on_sequential(circuitc) -> None:
    good = circuitc("explain", "script.py:total", "--fail-on", "sequential")
    bad = circuitc("explain", "script.py:digest", "--fail-on", "sequential")
    assert (good.returncode, bad.returncode) == (0, 1)
    assert "C301" in bad.stdout


def test_plan_as_text_and_picture(circuitc) -> None:
    text = circuitc("plan", "script.py:total")
    assert text.returncode == 0 and "source" in text.stdout and "fold" in text.stdout
    assert circuitc("plan", "script.py:total", "--format", "dot").stdout.startswith(
        "digraph"
    )
    assert "<svg" in circuitc("plan", "script.py:total", "--format", "svg").stdout
    assert "<html" in circuitc("plan", "script.py:total", "--format", "html").stdout


def test_plan_of_a_sequential_function(circuitc) -> None:
    run = circuitc("plan", "script.py:digest")
    if run.returncode == 0:  # a loop around its sequential part is a plan too
        assert "sequential" in run.stdout
    else:
        assert run.returncode == 1 and "circuitc explain" in run.stderr


def test_compile_writes_the_plans(folder: Path, circuitc) -> None:
    run = circuitc("compile", "script.py", "-o", "script.plan")
    assert (run.returncode, run.stdout[:13]) == (0, "script.plan: ")
    shown = circuitc("plan", "script.py:total").stdout
    assert shown in (folder / "script.plan").read_text()
    assert sorted(path.name for path in folder.iterdir() if "plan" in path.name) == [
        "script.plan"
    ]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (
            ["explain", "scrpt.py"],
            2,
            "no such file: scrpt.py; did you mean 'script.py'",
        ),
        (["explain", "script.py:totl"], 2, "did you mean 'total'?"),
        (["explain", "script.py", "--json", "--sarif"], 2, "choose one of --json and"),
        (["explain", "."], 2, "is a folder"),
        (["explain", "bad.py"], 1, "SyntaxError"),
        (["explain", "raising.py"], 1, "ModuleNotFoundError: No module named 'nope'"),
        (["plan", "script.py"], 2, "name a function: SCRIPT:FUNCTION"),
        (["plan", "script.py:total", "--format", "gif"], 2, "--format"),
        (["compile", "script.py"], 2, "-o"),
        (["compile", "script.py", "-o", "no/x.plan"], 2, "cannot write no/x.plan"),
        (["code", "C31"], 2, "no diagnostic code 'C31'; did you mean 'C3"),
        (["replay", "none.replay"], 2, "no such file: none.replay"),
        (["replay", "script.py"], 1, "is not a replay file"),
    ],
)
def test_mistakes(write, circuitc, words, status, message) -> None:
    write("bad.py", "def f(:\n")
    write("raising.py", "import nope\n")
    run = circuitc(*words)
    assert run.returncode == status
    assert message in run.stderr
    assert "circuit/commands" not in run.stderr


def test_code_explains_every_code(circuitc) -> None:
    run = circuitc("code", "c301")
    assert run.returncode == 0
    assert run.stdout.startswith("# C301") and CODES["C301"].title in run.stdout


def test_backends_are_listed(circuitc) -> None:
    run = circuitc("backends")
    assert run.returncode == 0
    names = [line.split()[0] for line in run.stdout.splitlines()]
    assert {"python", "serial", "native", "ray"} <= set(names)


def test_the_doctor_finds_what_is_wrong(
    write, circuitc, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "python" in circuitc("doctor").stdout
    monkeypatch.setenv("CIRCUIT_WORKERS", "many")
    write("circuit.toml", "backend = 3\n")
    run = circuitc("doctor")
    assert run.returncode == 1
    bad = [line for line in run.stdout.splitlines() if line.startswith("BAD")]
    assert len(bad) >= 2 and "2 to mend" in run.stdout
    assert any("CIRCUIT_WORKERS must be a positive" in line for line in bad)


def test_our_own_bug_is_told_with_a_dump(folder: Path) -> None:
    call = (
        "import sys\n"
        "from circuit import cli\n"
        "import circuit.commands.code as command\n"
        "command.code = lambda word: 1 / 0\n"
        "sys.exit(cli.main(['code', 'C301']))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", call],
        capture_output=True,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert run.returncode == 70
    dump = Path(run.stderr.strip().rpartition(" ")[2])
    assert dump.parent == folder
    assert "ZeroDivisionError" in dump.read_text()
    assert "circuitc code C301" in dump.read_text()
    assert dump.stat().st_mode & 0o077 == 0


FAILING = """\
import sys
SHIFT = int(sys.argv[1])
def half(x):
    return 1 / (x - SHIFT)
def work(xs, lock):
    out = []
    for x in xs:
        y = x + 1
        out.append(half(y))
    return out
if __name__ == "__main__":
    import threading
    work(range(10), threading.Lock())
"""


def test_a_failing_iteration_is_run_again(folder: Path, write, circuitc) -> None:
    write("failing.py", FAILING)
    run = circuitc("run", "--replay", "f.replay", "failing.py", "5")
    assert run.returncode == 1
    file = folder / "f.replay"
    assert file.stat().st_mode & 0o777 == 0o600
    again = circuitc("replay", "f.replay")
    assert again.returncode == 1
    assert "locals of work, line 9:" in again.stdout
    assert "\n  x = 4\n  y = 5\n" in again.stdout
    assert again.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert 'failing.py", line 9, in work' in again.stderr
    write("failing.py", FAILING.replace("x - SHIFT", "x + SHIFT"))
    fixed = circuitc("replay", "f.replay")
    assert (fixed.returncode, fixed.stderr) == (0, "")
    assert fixed.stdout.endswith("it did not fail this time\n")


def test_a_failing_item_of_a_circuit_is_run_again(write, circuitc) -> None:
    source = FAILING.replace(
        "def work", "from circuit import circuit\n@circuit\ndef work"
    )
    write("failing.py", source.replace("range(10)", "range(20000)"))
    run = circuitc("run", "--replay", "f.replay", "failing.py", "15005")
    assert run.returncode == 1 and "circuit/" not in run.stderr
    again = circuitc("replay", "f.replay")
    assert "\n  x = 15004\n  y = 15005\n" in again.stdout
    assert "_circuit_" not in again.stdout
    assert again.stderr.endswith("ZeroDivisionError: division by zero\n")


def test_a_foreign_file_needs_trust(folder: Path, write, circuitc) -> None:
    write("failing.py", FAILING)
    circuitc("run", "--replay", "f.replay", "failing.py", "5")
    (folder / "f.replay").chmod(0o620)
    refused = circuitc("replay", "f.replay")
    assert refused.returncode == 1
    assert "add --trust" in refused.stderr and "running it again" not in refused.stdout
    trusted = circuitc("replay", "--trust", "f.replay")
    assert "running it again" in trusted.stdout


def test_nothing_to_replay_outside_loops(folder: Path, write, circuitc) -> None:
    write("failing.py", "1 / 0\n")
    run = circuitc("run", "--replay", "f.replay", "failing.py")
    assert run.returncode == 1 and "no loop to replay" in run.stderr
    assert not (folder / "f.replay").exists()


def test_a_syntax_error_shows_the_user_s_file_only(write, circuitc) -> None:
    bad = write("bad.py", "def f(:\n")
    run = circuitc("explain", "bad.py")
    assert run.stderr.startswith(f'  File "{bad}", line 1\n')


def test_a_file_of_a_package_is_explained_with_its_relative_imports(
    write, circuitc
) -> None:
    write("shop/__init__.py", "")
    write("shop/prices.py", "def price(item):\n    return item * 2\n")
    write("shop/tools/__init__.py", "")
    file = write(
        "shop/tools/total.py",
        "from ..prices import price\n"
        "def total(items):\n"
        "    return sum(price(item) for item in items)\n",
    )
    run = circuitc("explain", f"{file}:total", "--json")
    assert run.returncode == 0, run.stderr
    (loop,) = json.loads(run.stdout)["loops"]
    assert loop["verdict"] == "parallel"
