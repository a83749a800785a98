"""What the decorator needs of the driver, and the driver loaded on the first call."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from circuit.lang.function import CircuitFunction


class Runner(Protocol):
    """Whoever runs circuits: the decorator is given one, it does not import it."""

    @property
    def call(
        self,
    ) -> Callable[[CircuitFunction, tuple[Any, ...], dict[str, Any]], Any]:
        """`call(state, args, kwargs)` runs a circuit."""

    @property
    def explain(self) -> Callable[[CircuitFunction], Any]:
        """`explain(state)` says of each loop whether it runs in parallel, and why."""


class LazyRunner:
    """A runner named by module and class, imported when a circuit is first called.

    `call` and `explain` are attributes, not methods: loading replaces them by the
    runner's own, so that later calls pay nothing for the laziness.
    """

    __slots__ = ("_lock", "_module", "_name", "_place", "call", "explain")

    call: Callable[[CircuitFunction, tuple[Any, ...], dict[str, Any]], Any]
    explain: Callable[[CircuitFunction], Any]

    def __init__(self, module: str, name: str, place: str) -> None:
        """`place` is the global of package `circuit` that holds this runner."""
        self._module = module
        self._name = name
        self._place = place
        self._lock = RLock()
        self.call = self._first_call
        self.explain = self._first_explain

    def load(self) -> Runner:
        """The runner itself."""
        with self._lock:
            if self.call == self._first_call:
                runner = getattr(import_module(self._module), self._name)()
                self.explain = runner.explain
                self.call = runner.call
        return self

    def _first_call(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        self.load()
        return self.call(state, args, kwargs)

    def _first_explain(self, state: CircuitFunction) -> Any:
        self.load()
        return self.explain(state)

    def __reduce__(self) -> tuple[object, ...]:
        return _find, (self._place,)


def _find(place: str) -> object:
    """The runner of this process: a circuit pickled by value meets it there."""
    return getattr(import_module("circuit"), place)
