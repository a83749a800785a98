"""What passes may know of the place where a plan will run: data from a backend."""

from __future__ import annotations

from typing import Protocol


class Target(Protocol):
    """The part of `circuit.backends.base.Target` that passes read."""

    @property
    def name(self) -> str:
        """The backend's name."""

    @property
    def workers(self) -> int:
        """How many parts run at the same time."""
