"""One pytest session with `--circuit`: the project compiled, the summary at its end."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

from circuit import _runner, circuit
from circuit.backends import registry
from circuit.commands.failure import did_you_mean
from circuit.driver import so_far, watched
from circuit.everything import EverythingFinder
from circuit.included import NotIncluded, give_free
from circuit.lang.errors import BadOption
from circuit.lang.options import NOTHING, Options, command_line
from circuit.report import SoFar
from circuit.testing.helpers import compile_helper

FORCED = "CIRCUIT_FORCE_PARALLEL"
#: Under which key a worker of pytest-xdist sends its part of the summary.
OUTPUT = "circuit"


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    options: Options
    forced: bool
    included: tuple[str, ...]
    report: str


def begin(config: pytest.Config) -> None:
    """Compile what is imported from now on. Raises `pytest.UsageError`."""
    config.pluginmanager.register(Session(config, _read(config)), "circuit-session")


def _read(config: pytest.Config) -> Request:
    chosen: Any = config.known_args_namespace
    known = registry.names()
    if chosen.circuit not in known:
        raise pytest.UsageError(
            f"--circuit: no backend named {chosen.circuit!r}"
            + did_you_mean(chosen.circuit, list(known))
        )
    workers = chosen.circuit_workers
    if workers is not None and not (workers.isascii() and workers.isdecimal()):
        raise pytest.UsageError(f"--circuit-workers: not a number: {workers!r}")
    try:
        options = Options(chosen.circuit, None if workers is None else int(workers))
    except BadOption as error:
        raise pytest.UsageError(f"--circuit-workers: {error}") from None
    return Request(
        options,
        chosen.circuit_forced,
        tuple(chosen.circuit_include),
        chosen.circuit_report or "",
    )


def _install(root: Path, included: tuple[str, ...]) -> EverythingFinder:
    """The finder, behind pytest's own: test modules keep rewritten assertions."""
    finder = EverythingFinder(root, included)
    if included:
        try:
            give_free(included, finder)
        except NotIncluded as error:
            raise pytest.UsageError(f"--circuit-include: {error}") from None
        finally:
            if finder in sys.meta_path:
                sys.meta_path.remove(finder)
    hooks = [isinstance(each, AssertionRewritingHook) for each in sys.meta_path]
    place = hooks.index(True) + 1 if True in hooks else 0
    sys.meta_path.insert(place, finder)
    return finder


class Session:
    """The hooks of one session; in each worker of pytest-xdist there is one more."""

    def __init__(self, config: pytest.Config, request: Request) -> None:
        self.config = config
        self.request = request
        self.found = SoFar()
        self.watched = False
        self.finder = _install(config.rootpath.resolve(), request.included)
        self.forced_before = os.environ.get(FORCED)
        command_line.set(request.options)
        if request.forced:
            os.environ[FORCED] = "1"

    def pytest_unconfigure(self) -> None:
        """Leave the process as it was: pytest may run in it again."""
        command_line.set(NOTHING)
        if self.finder in sys.meta_path:
            sys.meta_path.remove(self.finder)
        if self.forced_before is not None:
            os.environ[FORCED] = self.forced_before
        elif self.request.forced:
            os.environ.pop(FORCED, None)

    def pytest_report_header(self) -> str:
        """What the session runs on."""
        options = self.request.options
        workers = "" if options.workers is None else f", {options.workers} workers"
        return f"circuit: {options.backend}{workers}" + self._forced()

    def _forced(self) -> str:
        return ", forced" if self.request.forced else ""

    @pytest.hookimpl(wrapper=True)
    def pytest_pycollect_makeitem(self, collector: Any, name: str, obj: object) -> Any:
        """What pytest takes for no test is a helper: it is compiled too."""
        made = yield
        if made is None:
            compile_helper(collector.obj, name, obj, circuit)
        return made

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of pytest-xdist is done: what it sent counts."""
        sent = getattr(node, "workeroutput", {}).get(OUTPUT)
        if sent is not None:
            self.watched |= sent["watched"]
            self.found = together(self.found, from_data(sent))

    def pytest_sessionfinish(self) -> None:
        """Count; workers of pytest-xdist send, the others write the report."""
        self.watched |= watched()
        self.found = together(self.found, so_far(_runner))
        output = getattr(self.config, "workeroutput", None)
        if output is not None:
            output[OUTPUT] = {**to_data(self.found), "watched": self.watched}
        elif self.request.report:
            self._write()

    def _write(self) -> None:
        text = json.dumps(to_data(self.found), indent=2) + "\n"
        file = self.config.invocation_params.dir / self.request.report
        try:
            Path(file).write_text(text, encoding="utf-8")
        except OSError as error:
            raise pytest.UsageError(f"cannot write {file}: {error.strerror}") from None

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Functions compiled, loops that ran in parallel; with -v each of them."""
        found = self.found
        terminalreporter.write_sep("=", "circuit")
        terminalreporter.write_line(
            f"{self.request.options.backend}{self._forced()}: {found.compiled}"
            f" functions compiled, {found.planned} of them with loops that can run"
            " in parallel"
        )
        terminalreporter.write_line(
            f"{len(found.parallel)} loops ran in parallel,"
            f" {sum(found.parallel.values())} times in all"
        )
        if self.config.get_verbosity() > 0:
            for (file, line), times in sorted(found.parallel.items()):
                place = self._shown(file)
                terminalreporter.write_line(f"  {place}:{line}  {times} times")
        if self.watched:
            terminalreporter.write_line(
                "a tracer, profiler or coverage was active: while it is, functions run"
                " as plain Python"
            )

    def _shown(self, file: str) -> str:
        path = Path(file)
        root = self.config.rootpath
        return str(path.relative_to(root)) if path.is_relative_to(root) else file


def to_data(found: SoFar) -> dict[str, Any]:
    """As JSON and pytest-xdist can carry it."""
    rows = sorted(found.parallel.items())
    return {
        "compiled": found.compiled,
        "planned": found.planned,
        "parallel": [
            {"file": file, "line": line, "runs": runs} for (file, line), runs in rows
        ],
    }


def from_data(data: dict[str, Any]) -> SoFar:
    """What `to_data` was given."""
    rows = data["parallel"]
    parallel = {(row["file"], row["line"]): row["runs"] for row in rows}
    return SoFar(data["compiled"], data["planned"], parallel)


def together(one: SoFar, other: SoFar) -> SoFar:
    """Two processes' counts: each compiles for itself, so the larger count holds."""
    runs = dict(one.parallel)
    for place, count in other.parallel.items():
        runs[place] = runs.get(place, 0) + count
    compiled = max(one.compiled, other.compiled)
    return SoFar(compiled, max(one.planned, other.planned), runs)
