"""The cost model: when the rest of a loop is worth handing over.

A loop starts in place and is measured by chunks. What it costs an item, times the items
that are left, is what could be saved; a hand-over costs some milliseconds. What a
hand-over then really took is remembered by the loop's site, for its next executions.
"""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterator
from typing import Any

from circuit.lang.dataclass import dataclass

#: Seconds in place before the measured cost is asked whether to hand over.
PATIENCE = 0.003
#: The same where nobody knows how many items are left.
LONG_PATIENCE = 0.02
#: The first items are not believed, unless they took so long or so few are left: the
#: next ones are waited for.
ENOUGH, FEW = 0.25, 64
#: Seconds that a chunk should take, so that the clock is read seldom enough.
CHUNK = 0.0005
#: A site whose executions stay below this, this often, is passed by in outer loops.
BRIEF, OFTEN = 0.0002, 64
#: The same once it was so in an earlier call.
SELDOM = 8
#: Of a call that was over sooner, one execution a site tells about the next call.
SHORT = 0.005
#: So many executions within one another are looked at, from the outermost one on, ...
DEEP = 8
#: ... fewer where, at these seconds for each, they took more than this share of a call.
LOOK, SHARE = 1e-5, 0.01
#: Seconds that a hand-over costs: guards, forks, the way of results, merging.
HAND_OVER = 0.02
#: Seconds that the first hand-over of a loop costs besides: the front end and half of
#: the runtime are loaded, the loop is read again, and compiled.
FIRST = 0.1
#: The first one pays back so many times that where what travels is small, and ...
SURE = 2
#: ... where it may be much: only trying tells whether that costs more than it saves.
UNSURE = 10
#: Seconds of work in the first partitions of such a try.
TRY = 0.02
#: Threads cost less than forks.
HAND_OVER_TO_THREADS = 0.004
#: Of a fold by key, this share goes out in one large partition a worker; the rest
#: balances. Each partition brings its own copy of most keys, which have to be merged.
LARGE = 0.8
#: Partitions a worker gets in other loops.
SMALL = 4
#: A loop that waits uses its processor for less than this share of its time.
WAITING_SHARE = 0.5

#: Iterators of built-in containers, which know how many items are left.
SIZED: frozenset[type] = frozenset(
    map(
        type,
        (
            iter([]),
            iter(()),
            iter(""),
            iter("é"),
            iter(b""),
            iter(bytearray()),
            iter(range(0)),
            iter({}),
            iter({}.values()),
            iter({}.items()),
            iter(set()),
            iter(deque()),
            reversed([]),
        ),
    )
)


#: The share of the workers' time that is taken for the loop's own: the rest goes into
#: touching copied pages and packing.
BUSY = 0.8
#: The share of a loop's time that guards may take, and what they always may.
LOOKING, LOOKING_LEAST = 0.15, 0.005


@dataclass(slots=True)
class Learned:
    """What the executions of one loop have shown so far."""

    each: float = 0.0  # seconds an item takes in place; 0: not known
    whole: float = 0.0  # the same, of executions that were in place to their ends
    spent: float = 0.0  # seconds in place, all in all
    tried: bool = False  # handed over once
    losses: int = 0  # hand-overs in a row that did not pay
    pause: int = 0  # executions to be left in place before the next try

    def saw(self, seconds: float, items: int) -> None:
        """Some items were done in place."""
        if items > 0:
            now = seconds / items
            self.each = now if self.each == 0 else (self.each + now) / 2

    def ended(self, seconds: float, items: int) -> None:
        """An execution was in place from its first item to its last."""
        self.spent += seconds
        self.saw(seconds, items)
        if items > 0:
            self.whole = seconds / items

    def plain(self, items: int, each: float, worked: float) -> float:
        """Seconds that items done by workers would have taken in place.

        `each` was measured on the first items; what the workers took tells whether
        the others are like them, and what was learned is put right if they are not.
        """
        known = (self.whole or each) * items
        if worked / 2 < known < 1.5 * worked:
            return known
        self.each = BUSY * worked / items
        return BUSY * worked

    def paid(self, seconds: float, plain: float) -> None:
        """A hand-over took `seconds`; in place it would have taken `plain`."""
        if seconds <= plain:
            self.losses = self.pause = 0
            return
        self.lost(1)

    def lost(self, times: int) -> None:
        """A hand-over did not pay; the first may have met a busy moment."""
        self.losses += times
        if self.losses > 1:
            self.pause = min(4**self.losses, 4096)

    def paused(self) -> bool:
        """Whether this execution is to stay in place without being asked."""
        if self.pause == 0:
            return False
        self.pause -= 1
        return True


def left_of(iterator: Iterator[Any], taken: int) -> int | None:
    """How many items are left, as far as that shows from outside."""
    if type(iterator) in SIZED:
        try:
            return int(iterator.__length_hint__())  # type: ignore[attr-defined]
        except OverflowError:  # a range of more than a machine word
            return None
    if type(iterator) is io.TextIOWrapper:
        return _lines_left(iterator, taken)
    return None


def _lines_left(file: io.TextIOWrapper, taken: int) -> int | None:
    """An estimate, from the bytes that the lines so far had."""
    buffer = file.buffer
    if type(buffer) is not io.BufferedReader or type(buffer.raw) is not io.FileIO:
        return None
    try:
        position = buffer.tell()
        size = os.fstat(file.fileno()).st_size
    except (OSError, ValueError):
        return None
    return int((size - position) * taken / position) if position > 0 else None


def pays(
    each: float, left: int, workers: int, learned: Learned, emits: bool = False
) -> bool:
    """Whether handing over so many items saves more than it costs.

    The cost of a first try is also paid back by executions to come, if there were
    others: the loop has then taken long enough for the cost to be little beside it
    (Karlin, Manasse, Rudolph and Sleator, Competitive snoopy caching, 1988).
    """
    if workers < 2:
        return False
    work = each * left
    saved = 1 - 1 / min(workers, max(left, 1))
    if work * saved <= HAND_OVER:
        return False
    times = UNSURE if emits else SURE
    return learned.tried or (work + learned.spent) * saved > times * FIRST


def looking(each: float, left: int | None) -> float | None:
    """Seconds that guards may take; None where nobody knows what is left."""
    return None if left is None else max(LOOKING_LEAST, LOOKING * each * left)


def pays_to_wait(each: float, left: int, learned: Learned) -> bool:
    """The same for items that wait rather than compute, in threads."""
    cost = HAND_OVER_TO_THREADS if learned.tried else FIRST
    return each * (left - 1) > cost


def hopeless(each: float, computed: float, moved: float, workers: int) -> bool:
    """Whether a loop's results cost more to move than is saved by computing elsewhere.

    All for one item, in seconds of a processor: in place; in a worker; in the caller,
    which takes the result in and puts it in place. They share the machine's processors.
    """
    return max(moved, (computed + moved) / workers) > 0.85 * each


def too_slow(elapsed: float, worked: float, done: int, begun: int) -> bool:
    """Whether a hand-over spends its time on other things than the loop's work.

    `worked` are the seconds of the `done` partitions; the others that were `begun` are
    taken to be half done.
    """
    under_way = worked / done * (begun - done) / 2
    return elapsed > 0.05 + 1.2 * (worked + under_way)
