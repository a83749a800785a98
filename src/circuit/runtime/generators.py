"""The random generators that a loop draws from: their states, and jumps ahead.

A state is plain data: it is compared, and travels to workers. Mersenne Twister states
are jumped by producing words and throwing them away, at some nanoseconds each; PCG64
has a formula.
"""

from __future__ import annotations

import random
import sys
from typing import Any, TypeAlias

from circuit.lang.dataclass import dataclass

State: TypeAlias = tuple[Any, ...]

_STATE_WORDS = 624  # of a Mersenne Twister: as many are made at a time
_MOST_BLOCKS = 200  # an item that draws more is not measured
_WORDS_AT_ONCE = 1 << 18
_PCG64 = 0x2360ED051FC65DA44385DF649FCCF645  # its multiplier (O'Neill, 2014)
_MASK_128 = (1 << 128) - 1

#: Where the generators of the modules are found: they are not sent, but met there.
MODULES: dict[str, tuple[str, str]] = {
    "random": ("random", "_inst"),
    "numpy.random": ("numpy.random.mtrand", "_rand"),
}


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator, wherever it is: a module's by name, another as an object.

    `kind`: "random" (`random.Random`), "legacy" (NumPy's `RandomState`), "pcg64"
    (what `numpy.random.default_rng` makes).
    """

    kind: str
    module: str = ""
    held: Any = None

    def live(self) -> Any:
        """The object of this process."""
        if not self.module:
            return self.held
        module, name = MODULES[self.module]
        return getattr(sys.modules[module], name)

    def get(self) -> State:
        """Its state now."""
        live = self.live()
        if self.kind == "random":
            return live.getstate()  # type: ignore[no-any-return]
        if self.kind == "legacy":
            _, key, position, has_gauss, gauss = live.get_state()
            return (key.tobytes(), int(position), int(has_gauss), float(gauss))
        found = live.bit_generator.state
        inner = found["state"]
        flags = (int(found["has_uint32"]), int(found["uinteger"]))
        return (int(inner["state"]), int(inner["inc"]), *flags)

    def set(self, state: State) -> None:
        """Put it into a state."""
        live = self.live()
        if self.kind == "random":
            live.setstate(state)
        elif self.kind == "legacy":
            import numpy as np  # there is a generator of it

            key, *rest = state
            live.set_state(("MT19937", np.frombuffer(key, np.uint32), *rest))
        else:
            value, increment, has_word, word = state
            live.bit_generator.state = {
                "bit_generator": "PCG64",
                "state": {"state": value, "inc": increment},
                "has_uint32": has_word,
                "uinteger": word,
            }

    def distance(self, before: State, after: State) -> int | None:
        """The words drawn between two states; None where something else changed."""
        if before == after:
            return 0
        if self.kind == "pcg64":
            if before[1:] != after[1:]:
                return None
            return _pcg_distance(before[0], after[0], before[1])
        step = _position(self.kind, after) - _position(self.kind, before)
        state = _moved(self.kind, before, step) if step >= 0 else before
        words = step
        if step < 0:
            words += _STATE_WORDS
            state = _moved(self.kind, before, words)
        for _ in range(_MOST_BLOCKS):
            if state == after:
                return words
            if _words(self.kind, state) == _words(self.kind, after):
                return None  # only the spare Gaussian differs
            state = _moved(self.kind, state, _STATE_WORDS)
            words += _STATE_WORDS
        return None

    def jump(self, state: State, words: int) -> State:
        """The state after drawing so many words."""
        if words == 0:
            return state
        if self.kind == "pcg64":
            value, increment, *flags = state
            return (_pcg_advanced(value, increment, words), increment, *flags)
        return _moved(self.kind, state, words)


def generator_of(held: Any) -> Generator | None:
    """The generator that an object is, if its states can be had and set exactly."""
    if type(held) is random.Random:
        own = held is _of_module("random")
        return Generator("random", "random") if own else Generator("random", "", held)
    numpy_random: Any = sys.modules.get("numpy.random")
    if numpy_random is None:
        return None
    if type(held) is numpy_random.RandomState:
        if type(held._bit_generator) is not numpy_random.MT19937:
            return None
        own = held is _of_module("numpy.random")
        return Generator("legacy", "numpy.random" if own else "", None if own else held)
    if type(held) is numpy_random.Generator:
        plain = type(held.bit_generator) is numpy_random.PCG64
        return Generator("pcg64", "", held) if plain else None
    return None


def _of_module(name: str) -> object:
    module, attribute = MODULES[name]
    return getattr(sys.modules.get(module), attribute, None)


# -- Mersenne Twister -----------------------------------------------------------------


def _words(kind: str, state: State) -> object:
    return state[1] if kind == "random" else state[:2]


def _position(kind: str, state: State) -> int:
    found: int = state[1][-1] if kind == "random" else state[1]
    return found


def _moved(kind: str, state: State, words: int) -> State:
    if kind == "legacy":
        return _moved_by_numpy(state, words)
    if "numpy" in sys.modules and words > 4096:
        import numpy as np  # five times as fast, and loaded anyway

        version, inner, spare = state
        key = np.array(inner[:-1], np.uint32).tobytes()
        made, position, *_ = _moved_by_numpy((key, inner[-1], 0, 0.0), words)
        return (version, (*np.frombuffer(made, np.uint32).tolist(), position), spare)
    twin = random.Random()
    twin.setstate(state)
    while words > 0:
        twin.getrandbits(32 * min(words, _WORDS_AT_ONCE))
        words -= _WORDS_AT_ONCE
    return twin.getstate()


def _moved_by_numpy(state: State, words: int) -> State:
    import numpy as np

    key, position, *spare = state
    twister = np.random.MT19937(0)
    inner: Any = {"key": np.frombuffer(key, np.uint32), "pos": position}
    twister.state = {"bit_generator": "MT19937", "state": inner}
    twister.random_raw(words, output=False)
    found: Any = twister.state["state"]
    return (found["key"].tobytes(), int(found["pos"]), *spare)


# -- PCG64 ----------------------------------------------------------------------------


def _pcg_distance(value: int, goal: int, increment: int) -> int:
    """Steps of a linear congruential generator (Brown, Trans. ANS 1994)."""
    bit, steps, factor, plus = 1, 0, _PCG64, increment
    while value != goal and bit <= _MASK_128:
        if (value ^ goal) & bit:
            value = (value * factor + plus) & _MASK_128
            steps |= bit
        bit <<= 1
        plus = (factor + 1) * plus & _MASK_128
        factor = factor * factor & _MASK_128
    return steps


def _pcg_advanced(value: int, increment: int, steps: int) -> int:
    factor, plus = _PCG64, increment
    while steps:
        if steps & 1:
            value = (value * factor + plus) & _MASK_128
        plus = (factor + 1) * plus & _MASK_128
        factor = factor * factor & _MASK_128
        steps >>= 1
    return value
