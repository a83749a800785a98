"""Circuit: ordinary Python, run in parallel, with exactly plain Python's result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from circuit.lang import LazyRunner, NotParallelError, monoid, options, pure
from circuit.lang import make_circuit as _make_circuit

if TYPE_CHECKING:
    from circuit.backends.base import PoisonedItemError

__version__ = "0.1.0"
__all__ = [
    "NotParallelError",
    "PoisonedItemError",
    "__version__",
    "circuit",
    "monoid",
    "options",
    "pure",
]

#: Loads `circuit.driver` when a circuit is first called: importing Circuit stays cheap.
_runner = LazyRunner("circuit.driver", "Driver", place="_runner")

circuit = _make_circuit(_runner)


def __getattr__(name: str) -> Any:
    """The names whose modules are loaded only when someone asks for them."""
    if name == "PoisonedItemError":
        from circuit.backends.base import PoisonedItemError

        return PoisonedItemError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
