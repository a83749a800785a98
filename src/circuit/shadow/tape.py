"""Records what is printed, on the streams themselves, which stay the same objects."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tape:
    """What was written to stdout and stderr, in one order."""

    events: list[tuple[str, list[str]]] = field(default_factory=list)

    def write(self, channel: str, text: str) -> None:
        """Add text; neighbouring writes to one channel are one event."""
        if not self.events or self.events[-1][0] != channel:
            self.events.append((channel, []))
        self.events[-1][1].append(text)

    def facts(self) -> list[tuple[str, str]]:
        """One line an event."""
        return [("prints", f"{name}: {''.join(text)!r}") for name, text in self.events]


def streams() -> list[tuple[str, Any]]:
    """The standard streams by name, each once."""
    found = [("stdout", sys.stdout), ("stderr", sys.stderr)]
    if sys.stdout is sys.stderr:
        del found[1]
    return [(name, stream) for name, stream in found if stream is not None]


def can_record() -> bool:
    """Whether the streams take an attribute, as Python's own do."""
    return all(hasattr(stream, "__dict__") for _, stream in streams())


@contextmanager
def recording(tape: Tape, shown: bool) -> Iterator[None]:
    """What is written goes onto the tape, and to the stream too if it is `shown`."""
    changed: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for channel, stream in streams():
        own = stream.__dict__
        changed.append((own, dict(own)))
        own["write"] = _writer(tape, channel, stream.write if shown else None)
        if not shown:
            terminal = False
            with suppress(AttributeError, ValueError):
                terminal = stream.isatty()
            own["isatty"] = lambda terminal=terminal: terminal
            own["flush"] = lambda: None
    try:
        yield
    finally:
        for own, before in changed:
            for name in ("write", "isatty", "flush"):
                own.pop(name, None)
                if name in before:
                    own[name] = before[name]


def _writer(tape: Tape, channel: str, forward: Any) -> Any:
    def write(text: Any, /) -> Any:
        if forward is not None:
            done = forward(text)
            tape.write(channel, text)
            return done
        if not isinstance(text, str):
            kind = type(text).__name__
            raise TypeError(f"write() argument must be str, not {kind}")
        tape.write(channel, text)
        return len(text)

    return write
