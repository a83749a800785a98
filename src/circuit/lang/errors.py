"""The errors that Circuit itself raises; the user's own pass through untouched."""

from __future__ import annotations


class CircuitError(Exception):
    """Something Circuit cannot do as asked; the message says what to change."""


class NotParallelError(CircuitError):
    """A function with `require="parallel"` has a loop that cannot run in parallel.

    `diagnostics` are the reasons, one a loop; `diagnostic` is the first of them.
    """

    def __init__(self, message: str, diagnostics: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)

    @property
    def diagnostic(self) -> object:
        """The first reason, or None."""
        return self.diagnostics[0] if self.diagnostics else None

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), self.diagnostics)


class BadOption(CircuitError, ValueError):
    """An option, environment variable or configuration value that means nothing."""
