"""Runs unit tests of named modules in this process, and writes each test's verdict.

A script of its own, without imports from its folder, since it is also run by
`circuitc run`: `python verdicts.py FILE MODULE…`. FILE gets a line of JSON when a test
starts and one when it is over, so that a killed run shows where it was.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import re
import sys
import traceback
import unittest
from collections import Counter
from typing import IO, Any


class Verdicts(unittest.TestResult):
    """Writes what became of each test, and of each subtest that did not pass."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__()
        self.file = file
        self.seen: Counter[str] = Counter()

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.write({"start": name_of(test)})

    def record(self, test: unittest.TestCase, verdict: str, why: str = "") -> None:
        name = name_of(test)
        self.seen[name] += 1
        if self.seen[name] > 1:
            name += f" #{self.seen[name]}"
        self.write({"test": name, "verdict": verdict, "why": why})

    def addSuccess(self, test: unittest.TestCase) -> None:
        self.record(test, "ok")

    def addError(self, test: unittest.TestCase, err: Any) -> None:
        self.record(test, f"error {err[0].__name__}", shown(err))

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        self.record(test, "failure", shown(err))

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self.record(test, "skipped", reason)

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:
        self.record(test, "expected failure")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self.record(test, "unexpected success")

    def addSubTest(
        self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any
    ) -> None:
        if err is not None:
            self.record(subtest, f"subtest {err[0].__name__}", shown(err))

    def write(self, row: dict[str, object]) -> None:
        self.file.write(json.dumps(row) + "\n")
        self.file.flush()


def name_of(test: unittest.TestCase) -> str:
    """A test's id, without addresses of objects."""
    return re.sub(r"0x[0-9a-f]{6,}", "0x…", test.id())


def shown(error: Any) -> str:
    """The end of a traceback: enough to see where it was."""
    return "".join(traceback.format_exception(*error))[-3000:]


class Count:
    """What Circuit did: set up before the tests, asked after them."""

    def __init__(self) -> None:
        self.parallel: Counter[tuple[str, int]] = Counter()
        # By hand: this script also runs where Circuit is not to be loaded.
        from circuit.runtime.context import Running

        finish = Running.finish

        def counting(running: Any) -> Any:
            for (_, mode), tally in tuple(running.tallies.items()):
                if mode == "parallel":
                    self.parallel[tally.file, tally.line] += tally.runs
            return finish(running)

        setattr(Running, "finish", counting)  # noqa: B010  # for mypy

    def row(self) -> dict[str, object]:
        """Circuits made, those that were called and read, loops that ran parallel."""
        from circuit.commands.report import circuits
        from circuit.driver import Driver

        drivers = [each for each in gc.get_objects() if type(each) is Driver]
        return {
            "circuits": len(circuits()),
            "compiled": sum(len(each.bodies) for each in drivers),
            "loops": len(self.parallel),
            "regions": sum(self.parallel.values()),
        }


def main(file: str, modules: list[str]) -> None:
    """Run the tests of the modules with nothing on standard output."""
    count = Count() if "circuit" in sys.modules else None
    with open(file, "w", encoding="utf-8") as out:
        result = Verdicts(out)
        with contextlib.redirect_stdout(io.StringIO()):
            from test import support

            support.use_resources = []  # type: ignore[attr-defined]
            support.verbose = 0  # type: ignore[attr-defined]
            unittest.defaultTestLoader.loadTestsFromNames(modules).run(result)
        row = count.row() if count is not None else {}
        result.write({"end": result.testsRun, **row})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
