"""What rewritten code remembers of the files it opens: their newline modes.

A text file does not say with which `newline=` it was opened. Without an entry here a
file is still read in parallel; only its slices with carriage returns are not.
"""

from __future__ import annotations

import builtins
import io
import weakref
from collections.abc import Callable
from typing import Any

from circuit.stdlib.text import MODES

#: Where `newline` stands among the positional arguments.
OPEN_POSITION, METHOD_POSITION = 5, 4


class Origins:
    """The newline modes of the text files that one call of a circuit opened."""

    __slots__ = ("modes",)

    def __init__(self) -> None:
        self.modes: dict[int, tuple[weakref.ref[Any], str | None]] = {}

    def open(self, real: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call `open`, or a path's `open` method, and remember the newline mode."""
        opened = real(*args, **kwargs)
        if type(opened) is io.TextIOWrapper:
            position = OPEN_POSITION if real is builtins.open else METHOD_POSITION
            given = args[position] if len(args) > position else kwargs.get("newline")
            if real is builtins.open or _is_path_open(real):
                self.modes[id(opened)] = (weakref.ref(opened), given)
        return opened

    def modes_of(self, file: object) -> tuple[str | None, ...]:
        """The newline modes a file may have, of those whose lines can be cut."""
        reference, mode = self.modes.get(id(file), (None, None))
        if reference is None or reference() is not file:
            return MODES
        return (mode,) if mode in MODES else ()


def _is_path_open(real: object) -> bool:
    owner = type(getattr(real, "__self__", None))
    return owner.__module__.startswith("pathlib") and owner.__name__ in (
        "PosixPath",
        "WindowsPath",
    )
