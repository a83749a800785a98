"""What a benchmark reports: one figure, plain Python beside Circuit, and its bound."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True)
class Figure:
    """Seconds of plain Python and of Circuit, and whether the bound is met."""

    name: str
    plain: float
    circuit: float
    bound: str
    met: bool

    @property
    def ratio(self) -> float:
        """How many times faster than plain Python."""
        return self.plain / self.circuit if self.circuit else float("inf")


def seconds(value: float) -> str:
    """A duration in the unit that reads best."""
    if value < 1e-3:
        return f"{value * 1e6:.2f} µs"
    return f"{value * 1e3:.2f} ms" if value < 1 else f"{value:.2f} s"


def report(title: str, figures: Sequence[Figure]) -> int:
    """Prints the figures; the exit status is 1 if some bound is not met."""
    print(f"\n{title}")
    print(f"{'':34}{'plain':>11}{'Circuit':>11}{'ratio':>9}  bound")
    for figure in figures:
        verdict = "met" if figure.met else "MISSED"
        print(
            f"{figure.name:34}{seconds(figure.plain):>11}{seconds(figure.circuit):>11}"
            f"{figure.ratio:>8.2f}×  {figure.bound}: {verdict}"
        )
    sys.stdout.flush()
    return 0 if all(figure.met for figure in figures) else 1


def paired(
    plain: Callable[[], object], circuit: Callable[[], object], rounds: int = 15
) -> tuple[float, float]:
    """Median seconds of one call of each, measured in turns.

    A call shorter than 20 ms is repeated within a round until the round is that long.
    """
    circuit()
    start = time.perf_counter()
    plain()
    calls = max(1, int(0.02 / max(time.perf_counter() - start, 1e-7)))
    first, second = [], []
    for number in range(rounds):
        # Who goes first changes, so that a clock that speeds up favours nobody.
        order = [(plain, first), (circuit, second)]
        for function, durations in order if number % 2 else reversed(order):
            start = time.perf_counter()
            for _ in range(calls):
                function()
            durations.append((time.perf_counter() - start) / calls)
    return statistics.median(first), statistics.median(second)


def never_slower(plain: float, circuit: float) -> bool:
    """The promise P3: at most 5 % or 20 µs a call over plain, whichever is larger."""
    return circuit <= max(plain * 1.05, plain + 20e-6)


def plain_copy(module: ModuleType) -> ModuleType:
    """The module again, with `circuit` the identity: also inside its recursion."""
    path = Path(str(module.__file__))
    text = path.read_text(encoding="utf-8").replace(
        "from circuit import circuit\n", "circuit = lambda function: function\n"
    )
    copy = ModuleType(f"{module.__name__}_plain")
    sys.modules[copy.__name__] = copy
    exec(compile(text, str(path), "exec"), vars(copy))
    return copy
