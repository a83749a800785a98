"""A pytest plugin that writes each test's verdict, as `verdicts.py` does for unittest.

A module of its own, without imports from its folder, since other people's sessions load
it: `pytest -p pytest_verdicts`. The file to write is named by CIRCUIT_VERDICTS.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from typing import Any

SEEN: Counter[str] = Counter()


def write(row: dict[str, object]) -> None:
    """One line of JSON, at once: a killed run shows where it was."""
    with open(os.environ["CIRCUIT_VERDICTS"], "a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def pytest_runtest_logstart(nodeid: str) -> None:
    write({"start": nodeid})


def pytest_runtest_logreport(report: Any) -> None:
    """The call's verdict, and that of setting up or taking down where it failed."""
    is_subtest = type(report).__name__ == "SubtestReport"
    if report.passed and (is_subtest or report.when != "call"):
        return
    name = report.nodeid if report.when == "call" else f"{report.nodeid} {report.when}"
    SEEN[name] += 1
    if SEEN[name] > 1:
        name += f" #{SEEN[name]}"
    expected = "expected " if hasattr(report, "wasxfail") else ""
    write(
        {
            "test": name,
            "verdict": expected + ("ok" if report.passed else report.outcome),
            "why": "" if report.passed else str(report.longrepr)[-3000:],
        }
    )


def pytest_collectreport(report: Any) -> None:
    """A module that cannot be imported is a verdict too."""
    if not report.passed:
        row = {"verdict": report.outcome, "why": str(report.longrepr)[-3000:]}
        write({"test": f"{report.nodeid} collected", **row})


def pytest_sessionfinish(session: Any) -> None:
    """The counts, where Circuit runs."""
    row: dict[str, object] = {"end": session.testscollected}
    if "circuit.driver" in sys.modules:
        # By hand: this module is also loaded where Circuit is not to be.
        from circuit import _runner
        from circuit.commands.report import circuits
        from circuit.driver import so_far

        found = so_far(_runner)
        row["circuits"] = len(circuits())
        row["compiled"] = found.compiled
        row["loops"] = len(found.parallel)
        row["regions"] = sum(found.parallel.values())
    write(row)
