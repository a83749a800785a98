"""A sampled call of a circuit: what the driver hands over, and what `last_run` says."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from types import FunctionType
from typing import Any, Protocol

from circuit.backends.inside import as_worker
from circuit.lang.function import CircuitFunction
from circuit.report import LastRun
from circuit.runtime.context import Backends, Running
from circuit.shadow import compare
from circuit.shadow.capsule import Settings
from circuit.shadow.verdict import Verdict

#: What a hand-over loads: loaded before the fork, once, rather than in every fork.
_HAND_OVER = (
    "circuit.backends.serial",
    "circuit.compiler.kernels.python",
    "circuit.compiler.variants",
    "circuit.runtime.handover",
    "circuit.runtime.region",
    "circuit.stdlib.sources",
)


class Driver(Protocol):
    """What is asked of the driver, which loads this module late."""

    backends: Backends

    def plain(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Run the undecorated function."""

    def planned(
        self,
        state: CircuitFunction,
        running: Running,
        body: FunctionType,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Run the body with planned loops."""


def call(
    driver: Driver,
    state: CircuitFunction,
    running: Running,
    body: FunctionType,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    """Run it both ways if it is sampled and can be, else as it would be run."""
    planned = partial(driver.planned, state, running, body, args, kwargs)
    if not compare.is_sampled(running):
        return planned()
    why = compare.obstacle(state.fn, running)
    if why:
        verdict = compare.decline(why)
        try:
            return planned()
        finally:
            _note(state, running, verdict, state.function.last_run)
    for name in _HAND_OVER:
        import_module(name)
    inherited = []

    def compiled() -> Any:
        # The caller's workers know nothing of this fork; nor may they be let go here.
        inherited.append(driver.backends)
        running.backends = driver.backends = Backends()
        return planned()

    def plain() -> Any:
        with as_worker():  # circuits that it calls are plain functions too
            return driver.plain(state, args, kwargs)

    settings = Settings(running.backend_name, running.options.workers, running.forced)
    ways = compare.Ways(
        state.fn,
        args,
        kwargs,
        plain,
        compiled,
        lambda: state.function.last_run,
        settings,
    )
    return compare.run(ways, partial(_note, state, running))


def _note(
    state: CircuitFunction,
    running: Running,
    verdict: Verdict,
    last_run: LastRun | None,
) -> None:
    """Say in `last_run` what came of the comparison, and what the compiled run did."""
    regions = () if last_run is None else last_run.regions
    notes = () if last_run is None else last_run.notes
    state.function.last_run = LastRun(
        running.backend_name, regions, (*notes, f"shadow: {verdict}")
    )
