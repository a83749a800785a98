"""`pytest --circuit=native`: a project's own tests, its functions compiled.

Every pytest session of an environment loads this module, so it holds the options only;
what works when one is given is in `circuit.testing`.
"""

from __future__ import annotations

from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, in a group of their own in `pytest --help`."""
    group = parser.getgroup("circuit", "run a project's tests with it compiled")
    group.addoption(
        "--circuit",
        metavar="BACKEND",
        help="compile every function of the project and run its loops on this backend",
    )
    group.addoption("--circuit-workers", metavar="N", help="how many workers at most")
    group.addoption(
        "--circuit-forced",
        action="store_true",
        help="run in parallel whatever can be, also where it does not pay",
    )
    group.addoption(
        "--circuit-include",
        metavar="MODULE",
        action="append",
        default=[],
        help="compile this module or package too, wherever it is installed",
    )
    group.addoption(
        "--circuit-report",
        metavar="FILE",
        help="write what was compiled and what ran in parallel as JSON",
    )


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin before the first conftest.py (pytest's own hook is the last) is loaded."""
    chosen: Any = early_config.known_args_namespace
    if chosen.circuit is None:
        for option in ("workers", "forced", "include", "report"):
            if getattr(chosen, f"circuit_{option}"):
                raise pytest.UsageError(f"--circuit-{option} needs --circuit=BACKEND")
        return
    # Lazy: a session without the option pays for nothing.
    from circuit.testing.session import begin

    begin(early_config)
