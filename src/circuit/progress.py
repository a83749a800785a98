"""A progress bar for runs that take long, in a terminal; nothing anywhere else."""

from __future__ import annotations

import sys
import time
from typing import Protocol

#: Seconds before the bar appears: most runs are over by then.
PATIENCE = 2.0
#: Seconds between drawings.
PERIOD = 0.1


class Bar(Protocol):
    """What draws: made only when the bar is to be shown."""

    def show(self, done: int) -> None:
        """Draw with so many items done."""

    def close(self) -> None:
        """Take the bar off the screen."""


class Progress:
    """Counts items, and draws a bar on stderr once the run is longer than `PATIENCE`.

    `total` is the number of items, or None where it is not known. Output of the
    program itself goes on above the bar.
    """

    __slots__ = ("_bar", "_done", "_label", "_next", "_total", "_visible")

    def __init__(self, total: int | None, label: str) -> None:
        self._total = total
        self._label = label
        self._done = 0
        self._bar: Bar | None = None
        self._visible = _is_terminal()
        self._next = time.monotonic() + PATIENCE

    def advance(self, n: int) -> None:
        """So many more items are done."""
        self._done += n
        if not self._visible:
            return
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + PERIOD
        if self._bar is None:
            self._bar = RichBar(self._total, self._label)
        self._bar.show(self._done)

    def close(self) -> None:
        """Remove the bar, if it was ever drawn; calling it twice does no harm."""
        self._visible = False
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class RichBar:
    """A bar drawn by rich on stderr. It has no thread of its own: forks stay safe."""

    __slots__ = ("_progress", "_task")

    def __init__(self, total: int | None, label: str) -> None:
        # Lazy: rich takes 50 ms to load, and most runs never draw a bar.
        from rich.console import Console
        from rich.progress import Progress as Drawing

        self._progress = Drawing(
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._progress.start()
        self._task = self._progress.add_task(label, total=total)

    def show(self, done: int) -> None:
        """Draw with so many items done."""
        self._progress.update(self._task, completed=done, refresh=True)

    def close(self) -> None:
        """Take the bar off the screen."""
        self._progress.stop()


def _is_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):  # no stderr, or a closed one
        return False
