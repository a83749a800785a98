"""What a worker does with a part: run the kernel over a slice, say how it went."""

from __future__ import annotations

import marshal
import pickle
import struct
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from typing import Any

from circuit.backends.base import NotShippable, Part, Progress
from circuit.compiler.collection import uncollected
from circuit.compiler.identity import Numbering, Unencodable, dumps, loads
from circuit.compiler.ir import Plan
from circuit.compiler.manifest import Joined, Manifest, Numbers, Parcel
from circuit.compiler.nan import Elsewhere, any_nan, elsewhere
from circuit.lang.dataclass import dataclass, field, field_names, replace
from circuit.runtime.generators import Generator, State
from circuit.runtime.sampled import Likeness
from circuit.runtime.sinks import Combined, holds, nan_keys, unchanged
from circuit.stdlib.view import Misread, Packed, Slice, View

_NO_PARCEL = -1


@dataclass(slots=True)
class Outcome:
    """What became of one part.

    `stopped` is "" when every item was done; otherwise those after the first `items`
    were not done here, and the caller goes on in place from there: "left", "raised",
    "misread", "unencodable"; "unlike": an item is not like those the plan is for.
    """

    items: int = 0
    stopped: str = ""
    reason: str = ""
    failed: tuple[str, ...] = ()  # accumulators whose partial results do not hold
    log: list[Any] = field(default_factory=list)
    sinks: dict[str, dict[str, Any]] = field(default_factory=dict)
    temporaries: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0
    signals: tuple[str, ...] = ()  # what the decimal context was told
    states: tuple[State, ...] = ()  # of random generators, after the items done
    token: int = _NO_PARCEL  # in a worker: the parcel that the part came in,
    numbers: Numbers | None = None  # and the numbers of what it held
    given: object = None  # in a worker: the payload of the part


NAN = "a NaN is a key, and only the very same NaN finds it again"


class _Enough(BaseException):
    """Raised by a limited emission: the kernel is not to go on."""


class Counter:
    """Items of a slice, counted; `done` is how many iterations were completed."""

    def __init__(
        self, items: Iterator[Any], start: int, progress: Progress | None = None
    ) -> None:
        self.items = items
        self.start = start
        self.progress = progress
        self.taken = 0
        self.inside = False

    def __iter__(self) -> Counter:
        return self

    def __next__(self) -> Any:
        self.inside = False
        item = next(self.items)
        if self.progress is not None:
            self.progress(self.start + self.taken)
        self.taken += 1
        self.inside = True
        return item

    @property
    def done(self) -> int:
        return self.taken - 1 if self.inside else self.taken


@dataclass(slots=True)
class Work:
    """Everything a worker needs for any part of one region."""

    kernel: types.FunctionType
    env: dict[str, Any]
    sinks: tuple[Combined, ...]
    starts: dict[str, dict[str, Any]]  # each sink's locals at the start of a part
    temporaries: frozenset[str]
    exits: bool
    fresh: bool  # no emitted value can be, or hold, one of the caller's objects
    numbering: Numbering  # made before any worker is: it must be the same there
    view: View | None = None
    logs: bool = True
    copied: bool = False  # forks meet copies of the items
    generators: tuple[Generator, ...] = ()  # that the kernel draws from
    reached: tuple[State, ...] = ()  # their states when the kernel ended last
    #: what is to be checked of a part's items, where the caller saw a sample of them
    likeness: Likeness | None = None
    #: what came with the job, in a process that is no fork of the caller
    manifest: Manifest = field(default_factory=Manifest)
    #: in the caller, for each part what was in its parcels: it may be sent again
    parcels: dict[int, list[Numbers]] = field(default_factory=dict)

    def items(self, part: Part) -> Iterator[Any]:
        payload = part.payload
        if isinstance(payload, Slice):
            assert self.view is not None
            return self.view.read(payload)
        packed: Packed = payload  # type: ignore[assignment]
        return packed.items()

    def run(self, part: Part, progress: Progress | None = None) -> Outcome:
        """Run the kernel over a part. Never raises for the user's errors."""
        wall, cpu = time.perf_counter(), time.thread_time()
        token, numbers = _NO_PARCEL, None
        if isinstance(part.payload, Parcel):
            token = part.payload.token
            payload, numbers = self.opened(part.payload)
            part = replace(part, payload=payload)
        before = signals()
        lower_signals()
        try:
            outcome = self.attempt(part, progress)
        except Misread as misread:
            outcome = Outcome(stopped="misread", reason=str(misread))
        outcome.seconds = time.perf_counter() - wall
        outcome.cpu = time.thread_time() - cpu
        outcome.signals = signals()
        raise_signals(before)
        outcome.token, outcome.numbers = token, numbers
        outcome.given = part.payload
        return outcome

    def attempt(self, part: Part, progress: Progress | None) -> Outcome:
        if self.likeness is not None:
            problem = self.likeness.problem(list(self.items(part)))
            if problem:
                return Outcome(stopped="unlike", reason=problem)
        if not self.exits and progress is None:
            counted = part.count
            if counted < 0:
                items: Iterator[Any] = Counter(self.items(part), 0)
            else:
                items = self.items(part)
            log: list[Any] = []
            try:
                out = self.once(part, items, log.append)
            except Misread:
                raise
            except BaseException:
                pass  # found again below, where the items are counted
            else:
                if counted < 0:
                    assert isinstance(items, Counter)
                    counted = items.taken
                return self.finished(counted, log, out)
        return self.counted(part, progress)

    def counted(self, part: Part, progress: Progress | None) -> Outcome:
        counter = Counter(self.items(part), part.start, progress)
        log: list[Any] = []
        try:
            out = self.once(part, counter, log.append)
        except Misread:
            raise
        except BaseException as error:
            done = counter.done
            found = self.prefix(part, done)
            found.stopped = "left" if type(error).__name__ == "Leave" else "raised"
            found.reason = repr(type(error).__name__)
            return found
        return self.finished(counter.taken, log, out)

    def prefix(self, part: Part, count: int) -> Outcome:
        """The outcome of the first `count` items alone."""
        needed = self.sinks or self.logs or self.temporaries or self.generators
        if count == 0 or not needed:
            return Outcome(count, states=part.states)
        log: list[Any] = []
        try:
            out = self.once(part, islice(self.items(part), count), log.append)
        except Misread:
            raise
        except BaseException:
            # It does not fail twice in the same way: redo it all.
            return Outcome(0, states=part.states)
        return self.finished(count, log, out)

    def until(self, part: Part, event: int) -> tuple[Outcome, int]:
        """The state of the part right after its emission number `event`.

        Gives the outcome, and how many items were taken, the last one in part.
        """
        counter = Counter(self.items(part), part.start)
        log: list[Any] = []

        def emit(value: Any) -> None:
            log.append(value)
            if len(log) > event:
                raise _Enough

        out: dict[str, Any] = {}
        with suppress(_Enough):
            out = self.once(part, counter, emit, out)
        return self.finished(counter.done, log, out), counter.taken

    def locals(self) -> dict[str, Any]:
        env = dict(self.env)
        for sink in self.sinks:
            for name, value in self.starts[sink.name].items():
                env[name] = _copy(value)
        return env

    def once(
        self,
        part: Part,
        items: Iterable[Any],
        emit: Callable[[Any], None],
        out: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Run the kernel; its locals also go into `out` when it raises.

        The generators are those of this process: they are left as they were.
        """
        out = {} if out is None else out
        before = [each.get() for each in self.generators]
        try:
            for each, state in zip(self.generators, part.states, strict=True):
                each.set(state)
            self.kernel(items, self.locals(), emit, out)
        finally:
            out.pop("_circuit_out", None)  # itself: a cycle would keep it for long
            self.reached = tuple(each.get() for each in self.generators)
            for each, state in zip(self.generators, before, strict=True):
                each.set(state)
        return out

    def finished(self, items: int, log: list[Any], out: dict[str, Any]) -> Outcome:
        outcome = Outcome(items, log=log, states=self.reached)
        failed = []
        for sink in self.sinks:
            start = self.starts[sink.name]
            if not holds(sink, out, start):
                if nan_keys(out.get(sink.name)):
                    return Outcome(stopped="unencodable", reason=NAN)
                failed.append(sink.name)
            elif sink.family == "extremum":
                if not unchanged(sink, out, start):
                    outcome.sinks[sink.name] = {name: out[name] for name in sink.names}
            else:
                held = out[sink.name]
                if type(held) is not dict and isinstance(held, dict):
                    held = dict(held)  # a defaultdict of the kernel's own
                outcome.sinks[sink.name] = {sink.name: held}
        outcome.failed = tuple(failed)
        if failed:
            outcome.sinks = {}
            outcome.log = []
            return outcome
        outcome.temporaries = {
            name: out[name] for name in self.temporaries if name in out
        }
        return outcome

    # -- the journey to a process that is no fork of this one -------------------------

    def ship(self, plan: Plan) -> bytes:
        """The work without its source; raises `NotShippable`."""
        from circuit.backends.shipping import ship  # 20 ms, and most jobs are forked
        from circuit.compiler.order import order_problem

        if self.likeness is not None:
            raise NotShippable("the items were to be looked at in forks")
        data = ship(replace(self, view=None, numbering=Numbering(), parcels={}))
        held = (each for each in self.manifest.held() if each is not self.temporaries)
        problem = order_problem(plan, self.kernel, self.env, held)
        if problem:
            raise NotShippable(problem)
        return data

    def pack(self, part: Part) -> Part:
        """A part whose items have no identity."""
        assert self.view is not None and isinstance(part.payload, Slice)
        return replace(part, payload=self.view.pack(part.payload))

    def wrap(self, part: Part) -> Part:
        """A part whose items may be known to the loop, or show in its result."""
        from circuit.backends.shipping import wrap
        from circuit.compiler.order import order_kept

        data, numbers = wrap(self.pack(part).payload, self.manifest)
        if not all(map(order_kept, numbers.held())):
            raise NotShippable("a set, whose order is another in other processes")
        sent = self.parcels.setdefault(part.index, [])
        sent.append(Joined(self.manifest, numbers))
        token = part.index * _SENDINGS + len(sent) - 1
        return replace(part, payload=Parcel(token, data))

    def opened(self, parcel: Parcel) -> tuple[object, Numbers]:
        from circuit.backends.shipping import unwrap

        return unwrap(parcel.data, self.manifest)

    # -- the journey back -------------------------------------------------------------

    def encode(self, outcome: object) -> bytes:
        """An outcome as bytes; one that cannot travel says so instead."""
        assert isinstance(outcome, Outcome)
        begun = time.thread_time()
        kind, body = self.encoded(outcome)
        return kind + _HEAD.pack(outcome.token, time.thread_time() - begun) + body

    def encoded(self, outcome: Outcome) -> tuple[bytes, bytes]:
        """How an outcome was encoded, and as what."""
        families = {sink.name: sink.family for sink in self.sinks}
        known = self.known_nans(outcome.given)
        try:
            if _is_plain(outcome, families, self.fresh):
                return _packed(outcome)
            if self.view is None:
                numbers = outcome.numbers or self.manifest
                data = dumps(_fields(outcome), numbers, elsewhere=known)
                return b"S", data
            if self.copied and not self.fresh:
                raise Unencodable("the items are read here, and their identity shows")
            data = dumps(_fields(outcome), self.numbering, elsewhere=known)
            return b"N", data
        except (Unencodable, RecursionError, pickle.PicklingError, TypeError) as error:
            found = Outcome(stopped="unencodable", reason=str(error))
            found.seconds, found.cpu = outcome.seconds, outcome.cpu
            return _packed(found)

    def known_nans(self, given: object) -> Elsewhere:
        """Says of a NaN whether it came with the job or the part, and was not made."""
        roots = self.view.roots if self.view is not None else ()
        return elsewhere([*self.env.values(), self.kernel, *roots, given])

    def decode(self, data: bytes) -> Outcome:
        """The outcome, with the caller's own objects in it."""
        token, spent = _HEAD.unpack_from(data, 1)
        sent = self.returned(token)
        outcome = self.decoded(data[:1], memoryview(data)[1 + _HEAD.size :], sent)
        outcome.seconds += spent
        outcome.cpu += spent
        return outcome

    def decoded(self, kind: bytes, body: memoryview, sent: Numbers) -> Outcome:
        """The outcome that was encoded in one of the ways."""
        if kind == b"M":
            with uncollected():
                return Outcome(*marshal.loads(body))
        if kind == b"P":
            return Outcome(*pickle.loads(body))
        try:
            fields: Any = loads(body, sent if kind == b"S" else self.numbering)
        except Unencodable as error:
            return Outcome(stopped="unencodable", reason=str(error))
        return Outcome(*fields)

    def returned(self, token: int) -> Numbers:
        """What a parcel held; it and all for earlier parts are forgotten."""
        if token == _NO_PARCEL:
            return self.manifest
        index, sending = divmod(token, _SENDINGS)
        found = self.parcels[index][sending]
        for earlier in [each for each in self.parcels if each <= index]:
            del self.parcels[earlier]
        return found


#: The parcel that the part came in, and the seconds that encoding took.
_HEAD = struct.Struct("<qd")
_SENDINGS = 1 << 16  # of one part, at most
_TRAVELLING = tuple(
    name for name in field_names(Outcome) if name not in ("token", "numbers", "given")
)


def _packed(outcome: Outcome) -> tuple[bytes, bytes]:
    """Plain values; `marshal` writes them five times as fast as `pickle`."""
    try:
        return b"M", marshal.dumps(_fields(outcome), 4)
    except ValueError:  # nested too deeply for it
        return b"P", pickle.dumps(_fields(outcome), 5)


def _fields(outcome: Outcome) -> tuple[Any, ...]:
    return tuple(getattr(outcome, name) for name in _TRAVELLING)


_FREE = frozenset({int, float, complex, bool, str, bytes, type(None)})
_DEEPEST = 4

#: How many levels of a combined accumulator are the kernel's own containers.
_OWN = {"list": 1, "set": 1, "last": 1, "keyed_add": 1, "keyed_list": 2, "keyed_set": 2}


def _is_plain(outcome: Outcome, families: Mapping[str, str], fresh: bool) -> bool:
    """Only numbers and text, in containers that are not the caller's."""
    if not _are_plain(outcome.log, fresh, _DEEPEST):
        return False
    # The loop's variables may be anything, whatever is emitted.
    if not _are_plain(outcome.temporaries.values(), False, _DEEPEST):
        return False
    for name, found in outcome.sinks.items():
        own = _OWN.get(families[name], 0)
        for held in found.values():
            values: Iterable[Any] = [held]
            for _ in range(own):
                keys = [key for each in values if type(each) is dict for key in each]
                if not _are_plain(keys, fresh, _DEEPEST):
                    return False
                values = _inside(values)
            if not _are_plain(values, fresh, _DEEPEST):
                return False
    return True


def _inside(values: Iterable[Any]) -> list[Any]:
    """What is in some lists, and in the values of some dicts."""
    return list(
        chain.from_iterable(
            each.values() if type(each) is dict else each for each in values
        )
    )


def _are_plain(values: Iterable[Any], fresh: bool, depth: int) -> bool:
    """Numbers, text, tuples of them; where all is `fresh`, lists and dicts of them."""
    kinds = set(map(type, values))
    if any_nan(values, kinds):
        return False
    if kinds <= _FREE:
        return True
    rest = kinds - _FREE
    if depth == 0 or not rest <= {list, tuple, dict} or not (fresh or rest == {tuple}):
        return False
    nested = [each for each in values if type(each) in rest]
    if dict in rest and not _are_plain(
        [key for each in nested if type(each) is dict for key in each],
        fresh,
        depth - 1,
    ):
        return False
    return _are_plain(_inside(nested), fresh, depth - 1)


def signals() -> tuple[str, ...]:
    """The flags that are raised in the current decimal context."""
    decimal = sys.modules.get("decimal")
    if decimal is None:
        return ()
    flags = decimal.getcontext().flags
    return tuple(signal.__name__ for signal, raised in flags.items() if raised)


def lower_signals() -> None:
    """Lower the flags: they stay up otherwise, whoever raised them."""
    decimal = sys.modules.get("decimal")
    if decimal is not None:
        decimal.getcontext().clear_flags()


def raise_signals(names: tuple[str, ...]) -> None:
    """Raise flags in the caller's decimal context, as the items done elsewhere did."""
    if not names:
        return
    decimal: Any = sys.modules["decimal"]
    flags = decimal.getcontext().flags
    for name in names:
        flags[getattr(decimal, name)] = True


def _copy(value: Any) -> Any:
    kind = type(value)
    if kind in (list, dict):
        return kind(value)
    if isinstance(value, dict):
        return value.copy()
    return value
