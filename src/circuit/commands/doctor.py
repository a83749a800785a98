"""`circuitc doctor`: what this installation has, and what is wrong with it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from circuit import __version__, config
from circuit.backends.registry import available
from circuit.commands.failure import FINE, PROGRAM
from circuit.lang import environment
from circuit.lang.errors import CircuitError


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check-up."""

    subject: str
    detail: str
    good: bool = True


def doctor() -> int:
    """Print every finding; 1 if one of them keeps circuits from running well."""
    findings = [finding for check in CHECKS for finding in check()]
    width = max(len(finding.subject) for finding in findings)
    for finding in findings:
        mark = "ok " if finding.good else "BAD"
        print(f"{mark}  {finding.subject:<{width}}  {finding.detail}")
    bad = sum(not finding.good for finding in findings)
    print(f"{bad} to mend" if bad else "all is well")
    return PROGRAM if bad else FINE


def _versions() -> list[Finding]:
    python = f"{platform.python_version()} ({sys.executable})"
    return [
        Finding("circuit", f"{__version__} ({os.path.dirname(config.__file__)})"),
        Finding("python", python, sys.version_info >= (3, 11)),
        Finding("system", platform.platform()),
    ]


def _machine() -> list[Finding]:
    count = os.cpu_count() or 1
    # Not on every system; where it is, containers and taskset show in it.
    affinity = getattr(os, "sched_getaffinity", None)
    usable = len(affinity(0)) if affinity else count
    found = [Finding("cores", f"{usable} usable of {count}")]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        found.append(Finding("memory", f"{size / 2**30:.1f} GiB"))
    forks = "workers are forked where that is safe" if hasattr(os, "fork") else "none"
    found.append(Finding("fork", forks))
    return found


def _environment() -> list[Finding]:
    return [_variable(name, read) for name, read in VARIABLES]


def _variable(name: str, read: Callable[[], object]) -> Finding:
    text = os.environ.get(name)
    try:
        read()
    except CircuitError as error:
        return Finding(name, str(error), good=False)
    return Finding(name, "not set" if text is None else text)


VARIABLES: tuple[tuple[str, Callable[[], object]], ...] = (
    ("CIRCUIT_BACKEND", environment.backend),
    ("CIRCUIT_WORKERS", environment.workers),
    ("CIRCUIT_MEMORY", environment.memory_limit),
    ("CIRCUIT_FORCE_PARALLEL", environment.force_parallel),
)


def _cache() -> list[Finding]:
    folder = environment.cache_folder()
    if folder.path is None:
        return [Finding("cache", f"not used: {folder.refusal}", good=False)]
    return [Finding("cache", folder.path)]


def _config() -> list[Finding]:
    path = os.path.join(os.getcwd(), config.FILE_NAME)
    if not os.path.exists(path):
        return [Finding(config.FILE_NAME, "none in this folder")]
    try:
        config.load(Path(path))
    except CircuitError as error:
        return [Finding(config.FILE_NAME, str(error), good=False)]
    return [Finding(config.FILE_NAME, path)]


def _backends() -> list[Finding]:
    rows = available()
    chosen = os.environ.get("CIRCUIT_BACKEND", "").strip()
    names = {row.name for row in rows} | {"auto"}
    found = [
        Finding(
            f"backend {row.name}",
            row.detail or ("ready" if row.available else "not available"),
            row.available or row.name not in ("serial", "native", chosen),
        )
        for row in rows
    ]
    if chosen and chosen not in names:
        found.append(Finding("CIRCUIT_BACKEND", f"no backend named {chosen!r}", False))
    return found


CHECKS: tuple[Callable[[], list[Finding]], ...] = (
    _versions,
    _machine,
    _environment,
    _cache,
    _config,
    _backends,
)
