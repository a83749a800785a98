"""Finds the NaN objects among values: only by its identity is a NaN found again.

`x in xs`, `d[x]`, `xs.index(x)` and `==` of containers compare identities before they
ask `==`. So which NaN object stands where shows, as it does for no other number.
"""

from __future__ import annotations

import functools
import re
import struct
import sys
from collections.abc import Callable, Iterable

from circuit.compiler.walk import levels
from circuit.lang.dataclass import dataclass

#: NaNs that library modules hold: by module and name they are the same everywhere.
_NAMED = (
    ("math", "nan"),
    ("cmath", "nan"),
    ("cmath", "nanj"),
    ("json.decoder", "NaN"),
    ("numpy", "nan"),
)
_KINDS = frozenset({float, complex})
#: A float in a pickle whose bits are those of a NaN, or of an infinity.
_IN_PICKLE = re.compile(rb"G[\x7f\xff][\xf0-\xff]", re.DOTALL)
_CACHED = type(functools.lru_cache(maxsize=1)(len))


@dataclass(frozen=True, slots=True)
class Nans:
    """The NaN objects that some roots lead to, one for each place that holds it."""

    ids: frozenset[int]  # those of the roots: they live as long as these hold them
    places: int
    cached: bool  # results that are kept between calls: more NaNs may come to them

    def repeated(self) -> bool:
        """Whether one of them stands in two places, or is known elsewhere."""
        return len(self.ids) < self.places or not self.ids.isdisjoint(named())


#: Says whether a NaN, by its id, may be held by something else as well.
Elsewhere = Callable[[int], bool]


def any_nan(values: Iterable[object], kinds: frozenset[type] | set[type]) -> bool:
    """Whether some NaN, or some infinities, are among values of these types."""
    if kinds.isdisjoint(_KINDS):
        return False
    if kinds <= {float, int, bool}:
        try:
            total = sum(values)  # type: ignore[arg-type]
        except OverflowError:
            pass  # an int that no float can hold
        else:
            return bool(total != total)
    return bool([v for v in values if type(v) in _KINDS and v != v])


def nans(roots: Iterable[object]) -> Nans:
    """The NaN objects that roots lead to, through functions and their globals."""
    found: list[object] = []
    types: set[type] = set()
    for _ in levels(roots, types, code=True, nans=found):
        pass
    return Nans(frozenset(map(id, found)), len(found), _CACHED in types)


def nans_in_pickle(data: bytes, roots: Iterable[object]) -> Nans:
    """The NaN objects among what was pickled; costs little where there are none."""
    if _IN_PICKLE.search(data) is None:
        return Nans(frozenset(), 0, False)
    return nans(roots)


def bits_of(nan: object) -> bytes:
    """The bits of a NaN, which may hold more than that it is one."""
    if isinstance(nan, complex):
        return struct.pack("<dd", nan.real, nan.imag)
    return struct.pack("<d", nan)


def from_bits(bits: bytes) -> object:
    """A new NaN."""
    parts = struct.unpack(f"<{len(bits) // 8}d", bits)
    return complex(*parts) if len(parts) > 1 else parts[0]


def named() -> dict[int, tuple[str, str]]:
    """Where library modules hold a NaN, by its id."""
    found: dict[int, tuple[str, str]] = {}
    for module, name in _NAMED:
        held = vars(sys.modules.get(module, object)).get(name)
        if held is not None:
            found[id(held)] = (module, name)
    return found


def elsewhere(roots: Iterable[object]) -> Elsewhere:
    """Says of a NaN whether some roots hold it, or may come to; looks when asked."""
    seen: list[Nans] = []

    def held(key: int) -> bool:
        if not seen:
            seen.append(nans(roots))
        return seen[0].cached or key in seen[0].ids

    return held
