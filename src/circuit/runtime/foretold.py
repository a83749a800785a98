"""The states of a loop's random generators at the start of each part, found ahead.

Where every iteration draws the same number of words, states are jumped to; otherwise
the statements that draw run ahead in the caller (`frontend/draws.py`). Either may be
wrong: what a part reached is compared before its outcome counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any

from circuit.lang.dataclass import dataclass, field
from circuit.runtime.generators import Generator, State
from circuit.stdlib.view import Slice, View

#: Items that show how many words an iteration draws.
_SAMPLE = 4
#: Seconds to pass over a word of a generator.
_WORD = 1.2e-8  # without NumPy; a fifth with it

States = tuple[State, ...]


@dataclass(slots=True)
class Foretold:
    """What is known of the generators' states between the parts of one region."""

    generators: tuple[Generator, ...]
    advance: Callable[..., object]
    env: Callable[[], dict[str, Any]]  # the function's locals that `advance` reads
    view: View
    now: States  # after the items that are done
    steady: bool  # it may be tried whether all iterations draw alike
    words: tuple[int, ...] | None = None  # that each iteration draws, if so
    each: float = 0.0  # seconds to pass over an item
    begun: dict[int, States] = field(default_factory=dict)  # by the parts' first items
    ended: dict[int, States | None] = field(default_factory=dict)

    def sample(self, first: Slice) -> None:
        """See from the first items how an iteration draws."""
        states = [self.now]
        marks = [time.thread_time()]

        def emit(_: object) -> None:
            marks.append(time.thread_time())
            states.append(tuple(each.get() for each in self.generators))

        self.run(self.now, islice(self.view.read(first), _SAMPLE), emit)
        if len(states) < 2:
            return
        # The first item may have met what was cold; reading states takes time too.
        reading = 2e-5 * len(self.generators)
        spent = [b - a - reading for a, b in pairwise(marks)]
        self.each = max(0.0, min(spent))
        words = self.words_between(states[0], states[1]) if self.steady else None
        if words is None:
            return
        for before, after in pairwise(states[1:]):
            if self.jumped(before, words, 1) != after:
                return
        self.words = words
        self.each = sum(words) * _WORD

    def jumped(self, states: States, words: tuple[int, ...], items: int) -> States:
        each = zip(self.generators, states, words, strict=True)
        return tuple(
            generator.jump(state, count * items) for generator, state, count in each
        )

    def words_between(self, before: States, after: States) -> tuple[int, ...] | None:
        found = [
            generator.distance(*pair)
            for generator, *pair in zip(self.generators, before, after, strict=True)
        ]
        words = tuple(each for each in found if each is not None)
        return words if len(words) == len(found) else None

    def parts(self, slices: Iterator[Slice]) -> Iterator[tuple[Slice, States]]:
        """The slices with the states they begin in, up to one that cannot be passed."""
        states: States | None = self.now
        for each in slices:
            if states is None:
                return
            self.begun[each.start] = states
            yield each, states
            states = self.ended[each.start] = self.after(states, each, each.count)

    def after(self, states: States, part: Slice, count: int) -> States | None:
        """The states after the first `count` items of a slice (-1: all of them)."""
        if count == 0:
            return states
        if self.words is not None and count > 0:
            return self.jumped(states, self.words, count)
        items = self.view.read(part)
        return self.run(states, items if count < 0 else islice(items, count), _nothing)

    def run(
        self, states: States, items: Iterator[Any], emit: Callable[[object], None]
    ) -> States | None:
        """Draw as these items do; None where one of them fails."""
        before = [each.get() for each in self.generators]
        try:
            for each, state in zip(self.generators, states, strict=True):
                each.set(state)
            self.advance(items, self.env(), emit, {})
            return tuple(each.get() for each in self.generators)
        except Exception:
            return None  # the worker that comes there meets it, and then the loop
        finally:
            for each, state in zip(self.generators, before, strict=True):
                each.set(state)

    def confirm(self, part: Slice, items: int, whole: bool, reached: States) -> bool:
        """Whether a part began where the one before it ended, and drew as foretold.

        A worker whose generator is not the loop's own would reach another state.
        """
        if self.begun.pop(part.start, None) != self.now:
            return False
        if whole:
            if part.start not in self.ended:  # it came before the next part was drawn
                self.ended[part.start] = self.after(self.now, part, part.count)
            return self.ended.pop(part.start) == reached
        return self.after(self.now, part, items) == reached

    def install(self) -> None:
        """Leave the generators as the items that are done left them."""
        for each, state in zip(self.generators, self.now, strict=True):
            each.set(state)


def _nothing(_: object) -> None:
    return None
