"""Puts the outcomes of parts in place, in order: the caller's names and objects."""

from __future__ import annotations

from collections.abc import Mapping
from operator import length_hint
from typing import TYPE_CHECKING, Any

from circuit.backends.base import Part
from circuit.compiler.kernels.python import Leave
from circuit.lang.dataclass import dataclass, field
from circuit.runtime.guards import Guards
from circuit.runtime.live import Live
from circuit.runtime.sinks import (
    Combined,
    merge,
    mergeable,
)
from circuit.runtime.work import Outcome, Work

if TYPE_CHECKING:
    from circuit.compiler.variants import Variant


@dataclass(slots=True)
class Result:
    """What a hand-over did to the loop."""

    consumed: int  # items done, counted from ordinal 0
    finished: bool = False  # every item was done
    values: dict[str, Any] = field(default_factory=dict)  # names to bind in the caller
    partitions: int = 0
    retries: int = 0
    error: BaseException | None = None  # raised by the ordered part
    left: bool = False  # the ordered part broke out of the loop
    returned: bool = False
    value: Any = None
    code: str = ""  # why nothing (more) was run in parallel
    reason: str = ""
    worked: float = 0.0  # seconds that workers spent on the items
    cpu: float = 0.0  # those of them in which they computed
    seconds: float = 0.0  # from the first part handed out to the last one in place
    parallel: bool = False  # something of the plan's results was put in place
    hopeless: bool = False  # moving results costs more than was saved


class Placing:
    """Where the outcomes of one hand-over go."""

    def __init__(self, live: Live, guards: Guards) -> None:
        self.live = live
        self.guards = guards
        self.result = Result(live.view.base, values=live.bound)

    def apply(
        self,
        variant: Variant,
        work: Work,
        sinks: tuple[Combined, ...],
        part: Part,
        outcome: Outcome,
    ) -> bool | None:
        """Put one outcome in place. True: run again; False: the loop was left."""
        for sink in sinks:
            if sink.name in outcome.sinks and not mergeable(
                sink, self.live.readable(sink)[sink.name], outcome.sinks[sink.name]
            ):
                self.live.replayed |= {sink.name}
                return True
        event = self.replay(variant, outcome.log)
        if event is not None:
            prefix, taken = work.until(part, event)
            if self.result.error is not None and _failed(variant, outcome.log[event]):
                before = work.prefix(part, taken - 1)
                if before.items == taken - 1 and len(before.log) == event:
                    # Nothing of this iteration was done: it fails again in place, at
                    # the user's own line, inside the user's own handlers.
                    self.result.error = None
                    self.merge(sinks, before)
                    self.bind_temporaries(before.temporaries)
                    self.done(before)
                    return False
            self.merge(sinks, prefix)
            self.bind_temporaries(prefix.temporaries)
            self.done(prefix)
            self.result.consumed += taken - prefix.items
            return False
        self.merge(sinks, outcome)
        self.bind_temporaries(outcome.temporaries)
        self.done(outcome)
        self.live.view.release(self.result.consumed)
        return None

    def done(self, outcome: Outcome) -> None:
        """Count the items of an outcome, whose results are in place."""
        self.result.consumed += outcome.items
        if self.guards.foretold is not None:
            self.guards.foretold.now = outcome.states

    def replay(self, variant: Variant, log: list[Any]) -> int | None:
        """Run the ordered part; the number of the event that left the loop, if any."""
        if variant.replay is None or not log:
            return None
        events = iter(log)
        env = {
            name: self.live.values[name]
            for name in variant.ordered
            if name in self.live.values
        }
        out: dict[str, Any] = {}
        try:
            variant.replay(events, env, out)
        except Leave as leave:
            how, *value = leave.args
            self.result.left = True
            if how == "return":
                self.result.returned = True
                self.result.value = value[0]
            return len(log) - length_hint(events) - 1
        except BaseException as error:
            self.result.error = error
            return len(log) - length_hint(events) - 1
        finally:
            out.pop("_circuit_out", None)  # itself: a cycle would keep all of it
            names = variant.reading.split.ordered_names
            for name in names:
                if name in out:
                    self.live.bind(name, out[name])
        return None

    def merge(self, sinks: tuple[Combined, ...], outcome: Outcome) -> None:
        for sink in sinks:
            partial = outcome.sinks.get(sink.name)
            if partial is not None:
                values = self.live.readable(sink)
                for name, value in merge(sink, values, partial).items():
                    self.live.bind(name, value)

    def bind_temporaries(self, found: Mapping[str, Any]) -> None:
        for name, value in found.items():
            self.live.bind(name, value)


def _failed(variant: Variant, event: Any) -> bool:
    """Whether the unit an event belongs to leaves nothing behind when it raises."""
    units = variant.reading.split.units
    if len(units) == 1:
        return units[0].guarded
    port = event[0] if isinstance(event, tuple) else event
    return units[port].guarded
