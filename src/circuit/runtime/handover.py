"""From a run in place to a region and back: the view, the guards on it, the records."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from circuit.runtime.cost import looking
from circuit.runtime.live import Live
from circuit.runtime.placing import Result
from circuit.runtime.region import Region
from circuit.runtime.run import REST, Run
from circuit.stdlib.sources import Start
from circuit.stdlib.view import Refusal, View

if TYPE_CHECKING:
    from circuit.compiler.pipeline import Code


def hand_over(run: Run, values: dict[str, Any]) -> Result:
    """Hand the rest of a run's items to its plan.

    The run's iterator stands, afterwards, where plain Python goes on in place.
    """
    begun = perf_counter()
    forced = run.running.forced
    waits = run.waits() and not forced
    each = run.site.learned.each
    place = run.begun()
    start = run.start or Start(run.iterable, run.iterator, None, True)
    run.iterable = run.start = None  # type: ignore[assignment]
    run.state = REST
    if run.consumed and (waits or not each):
        each = place / run.consumed
    view = start.view(run.consumed)
    if isinstance(view, Refusal):
        return stay(run, view.reason)
    code = run.site.read()
    if code is None:
        run.iterator = view.resume(run.consumed)
        return stay(run, "what its names mean has changed since it was read")
    if not (view.restorable or view.ahead or _pure_generator(code, view)):
        run.iterator = view.resume(run.consumed)
        return stay(run, "its items cannot be drawn ahead of the loop")
    left = None if view.size is None else view.size - run.consumed
    seconds = None if forced or waits or not each else looking(each, left)
    live = Live(code, view, values, run.running, waits, seconds)
    trial = run.site.loop.emits and not run.site.learned.tried
    run.site.learned.tried = True
    region = Region(live, forced, each, trial)
    result = region.run()
    try:
        view = live.view
        finish = view.finish if result.finished else view.resume
        run.iterator = finish(result.consumed)
    except BaseException as error:
        # Ctrl-C may come here too; what was done before it is put in place first.
        result.error = result.error or error
        run.iterator = iter(())
    seconds = perf_counter() - begun
    record(run, result, seconds)
    done = result.consumed - run.consumed
    if forced or result.error is not None:
        pass
    elif result.hopeless:
        run.site.learned.lost(2)
    elif result.parallel and each and done:
        learned = run.site.learned
        plain = learned.plain(done, each, result.worked if waits else result.cpu)
        learned.paid(seconds, plain)
    elif result.code and not result.parallel:
        run.site.learned.paid(seconds, 0.0)  # it was looked at in vain
    run.consumed = result.consumed
    return result


def _pure_generator(code: Code, view: View) -> bool:
    """A generator made in the loop's own header, read and found free of effects."""
    return view.owned and view.generator is not None and code.reading.lazy_source


def stay(run: Run, reason: str) -> Result:
    """Go on in place to the end: the items cannot be cut."""
    _say(run, "sequential", "C307", reason)
    return Result(run.consumed)


def record(run: Run, result: Result, seconds: float) -> None:
    """Write the rows of `last_run`; the items still to be done come to one of them."""
    if result.error is None:
        # Where all was done in parallel, the rest is only the iterator's own end.
        done = result.finished and result.parallel
        run.tally = run.row("parallel" if done else "inline")
    if result.parallel:
        tally = run.row("parallel")
        tally.runs += 1
        run.running.backends.ran_parallel(tally.file, tally.line)
        tally.items += result.consumed - run.consumed
        tally.seconds += seconds
        tally.partitions += result.partitions
        tally.retries += result.retries
        if result.reason:
            tally.code, tally.reason = result.code, result.reason
    elif result.code in ("C401", "C402"):
        _say(run, "inline", result.code, result.reason)
    elif result.code:
        _say(run, "sequential", result.code, result.reason)


def _say(run: Run, mode: Any, code: str, reason: str) -> None:
    tally = run.row(mode)
    if mode != "inline" or not tally.runs:
        tally.runs += 1
    tally.code, tally.reason = code, reason
    run.tally = tally
