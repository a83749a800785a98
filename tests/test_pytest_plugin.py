"""`pytest --circuit`: a project's tests, run by pytest in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import circuit

PROJECT = """\
def squares(numbers):
    found = []
    for number in numbers:
        found.append(number * number)
    return found


class Holder:
    def total(self, numbers):
        total = 0
        for number in numbers:
            total += number
        return total
"""

TESTS = """\
import pytest
from project import Holder, squares
from helper import doubled


def tripled(numbers):
    return [3 * number for number in numbers]


@pytest.fixture
def numbers():
    return list(range(50))


def test_squares(numbers):
    assert squares(numbers) == [n * n for n in range(50)]


def test_helpers(numbers):
    assert doubled(numbers) == list(range(0, 100, 2))
    assert tripled(numbers) == list(range(0, 150, 3))


class TestHolder:
    def halves(self, numbers):
        return [number // 2 for number in numbers]

    def test_total(self, numbers):
        assert Holder().total(numbers) == 1225
        assert self.halves(numbers) == [n // 2 for n in range(50)]


def test_that_fails(numbers):
    found = squares(numbers)
    assert found[3] == 10, "not ten"
"""

HELPER = """\
def doubled(numbers):
    return [2 * number for number in numbers]
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a module, a test module and a helper beside it."""
    for name in [name for name in os.environ if name.startswith("CIRCUIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONPATH", str(Path(circuit.__file__).parents[1]))
    monkeypatch.setenv("CIRCUIT_CACHE_DIR", str(pytester.path / "cache"))
    pytester.makepyfile(project=PROJECT, test_project=TESTS, helper=HELPER)
    pytester.makeini("[pytest]\npythonpath = .\n")
    return pytester.path


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess(
        "-p", "circuit.pytest_plugin", "-p", "no:cacheprovider", *arguments
    )


@pytest.mark.usefixtures("project")
def test_the_verdicts_stay_and_loops_run_in_parallel(
    pytester: pytest.Pytester,
) -> None:
    result = run(pytester, "--circuit=serial", "--circuit-forced", "-v")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "circuit: serial, forced",
            # The rewritten assertion shows its values, as ever.
            "*AssertionError: not ten",
            "*assert 9 == 10",
            "*= circuit =*",
            "serial, forced: 5 functions compiled, 5 of them with loops that can*",
            "5 loops ran in parallel, * times in all",
            "  helper.py:2  1 times",
            "  project.py:3  2 times",
            "  project.py:11  1 times",
            "  test_project.py:7  1 times",
            "  test_project.py:26  1 times",
        ]
    )


def test_the_report_is_the_same_in_workers_of_xdist(
    pytester: pytest.Pytester, project: Path
) -> None:
    options = ("--circuit=serial", "--circuit-forced", "--circuit-report=out.json")
    run(pytester, *options).assert_outcomes(passed=3, failed=1)
    alone = json.loads((project / "out.json").read_text())
    run(pytester, *options, "-n2").assert_outcomes(passed=3, failed=1)
    shared = json.loads((project / "out.json").read_text())
    assert [row["line"] for row in alone["parallel"]] == [2, 3, 11, 7, 26]
    assert shared["parallel"] == alone["parallel"]
    assert alone["compiled"] == 5
    assert 1 <= shared["compiled"] <= 5


def test_unforced_small_loops_stay_in_place(
    pytester: pytest.Pytester, project: Path
) -> None:
    options = ("--circuit=native", "--circuit-workers=2", "--circuit-report=out.json")
    result = run(pytester, *options)
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["circuit: native, 2 workers"])
    report = json.loads((project / "out.json").read_text())
    assert report == {"compiled": 5, "planned": 5, "parallel": []}


def test_included_modules_are_compiled_wherever_they_are(
    pytester: pytest.Pytester, project: Path
) -> None:
    pytester.makepyfile(
        test_project="""
        import colorsys, json
        from colorsys import rgb_to_hls
        def test_hue():
            assert rgb_to_hls(1.0, 0.0, 0.0) == (0.0, 0.5, 1.0)
            assert colorsys.rgb_to_hls.last_run.backend == "serial"
            assert json.dumps.last_run is None
        """
    )
    included = "--circuit-include=colorsys", "--circuit-include=json"
    run(pytester, "--circuit=serial", *included).assert_outcomes(passed=1)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--circuit=nativ", "*no backend named 'nativ'; did you mean 'native'?*"),
        (
            "--circuit=serial --circuit-include=nowhere",
            "*--circuit-include: no module named nowhere*",
        ),
        ("--circuit-forced", "*--circuit-forced needs --circuit=BACKEND*"),
        ("--circuit-workers=2", "*--circuit-workers needs --circuit=BACKEND*"),
    ],
)
def test_what_means_nothing_is_told(
    pytester: pytest.Pytester, option: str, message: str
) -> None:
    result = run(pytester, *option.split())
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


@pytest.mark.usefixtures("project")
def test_workers_are_a_number(pytester: pytest.Pytester) -> None:
    for wrong in ("many", "0"):
        result = run(pytester, "--circuit=serial", f"--circuit-workers={wrong}")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["*--circuit-workers: *"])


@pytest.mark.usefixtures("project")
def test_without_the_option_nothing_is_loaded(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_project="""
        import sys
        def test_loaded():
            assert "circuit.pytest_plugin" in sys.modules
            assert "circuit.testing" not in sys.modules
            assert "circuit.driver" not in sys.modules
        """
    )
    result = run(pytester)
    result.assert_outcomes(passed=1)
    assert "circuit:" not in result.stdout.str()


@pytest.mark.usefixtures("project")
def test_a_tracer_is_named_in_the_summary(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        """
        import sys
        sys.settrace(lambda *_: None)
        """
    )
    result = run(pytester, "--circuit=serial", "--circuit-forced")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        ["0 loops ran in parallel*", "a tracer, profiler or coverage was active*"]
    )


def test_importing_circuit_imports_no_pytest() -> None:
    asked = "import sys, circuit, circuit.driver; print('pytest' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
