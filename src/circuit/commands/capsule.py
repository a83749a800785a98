"""`circuitc replay` of a capsule: runs its call both ways, shows where they part."""

from __future__ import annotations

from functools import partial
from typing import Any

from circuit import circuit
from circuit.backends.inside import as_worker
from circuit.commands.failure import FINE, PROGRAM, program_error
from circuit.commands.replay import check_trust
from circuit.observation.surroundings import environment
from circuit.replay import NotReplayable
from circuit.report import LastRun
from circuit.shadow import capsule
from circuit.shadow.compare import Way, Ways, one_way
from circuit.shadow.fork import Ended, in_fork
from circuit.shadow.seen import about_to, first_difference

#: Seconds that each way may take.
LIMIT = 600.0


def replay_capsule(file: str, trust: bool) -> int:
    """Print what differed then, run both ways again: 1 if they differ now, else 0."""
    try:
        header = capsule.read_header(file)
        print(_title(header))
        print(f"difference then: {header.difference}", flush=True)
        check_trust(file, trust)
        return _both_ways(capsule.read_inputs(file, header), header)
    except NotReplayable as error:
        raise program_error(str(error)) from None


def _title(header: capsule.Header) -> str:
    settings = header.settings
    return (
        f"{header.function} ({header.file}:{header.line}), called {header.when} on "
        f"{header.system}\nPython {header.python}, circuitc {header.circuit}, backend "
        f"{settings['backend']}, workers {settings['workers'] or 'by default'}"
        + (", forced parallel" if settings["forced"] else "")
    )


def _both_ways(inputs: capsule.Inputs, header: capsule.Header) -> int:
    settings = capsule.Settings(**header.settings)
    function: Any = circuit(
        inputs.fn, backend=settings.backend, workers=settings.workers
    )
    # As it was run then; and, where that goes well now, as parallel as it can be.
    for forced in dict.fromkeys((settings.forced, True)):
        told = "1" if forced else "0"
        with environment(CIRCUIT_FORCE_PARALLEL=told, CIRCUIT_SHADOW=None):
            plain, compiled = _run(inputs, function, settings)
        difference = _difference(plain, compiled)
        if difference:
            print(f"difference now: {difference}")
            if compiled.data:
                print(compiled.answer[1])
            return PROGRAM
    print("both ways give the same now")
    return FINE


def _run(
    inputs: capsule.Inputs, function: Any, settings: capsule.Settings
) -> tuple[Ended, Ended]:
    """Both ways, each in a fork of this process, which stays as it is."""
    call = about_to(inputs.fn, inputs.args, inputs.kwargs)

    def compiled() -> object:
        return function(*inputs.args, **inputs.kwargs)

    def plain() -> object:
        with as_worker():  # circuits that it calls are plain functions too
            return inputs.fn(*inputs.args, **inputs.kwargs)

    def last_run() -> LastRun | None:
        found: LastRun | None = function.last_run
        return found

    ways = Ways(
        inputs.fn, inputs.args, inputs.kwargs, plain, compiled, last_run, settings
    )
    names: tuple[Way, Way] = ("plain", "compiled")
    one, other = (in_fork(partial(one_way, ways, call, name), LIMIT) for name in names)
    return one, other


def _difference(plain: Ended, compiled: Ended) -> str:
    for name, ended in (("plain Python", plain), ("the compiled run", compiled)):
        if ended.refused:
            raise NotReplayable(f"{name} cannot be run here: {ended.refused}")
    if plain.accident != compiled.accident:
        return (
            f"plain Python {plain.accident or 'ended'}, the compiled run "
            f"{compiled.accident or 'ended'}"
        )
    if not plain.data:
        return ""
    return first_difference(plain.answer[0], compiled.answer[0])
