"""The progress bar: only in a terminal, and only after two seconds."""

from __future__ import annotations

import io
import sys

import pytest

from circuit import progress


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_short_run_draws_nothing(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    bar = progress.Progress(10, "words")
    clock[0] += 1.9
    bar.advance(10)
    bar.close()
    assert screen.getvalue() == ""


def test_a_long_run_draws_a_bar_and_removes_it(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    bar = progress.Progress(10, "words")
    clock[0] += 2.1
    bar.advance(5)
    shown = screen.getvalue()
    assert "words" in shown and "50%" in shown
    bar.close()
    bar.close()
    assert len(screen.getvalue()) > len(shown)  # the line was erased


def test_no_bar_where_stderr_is_not_a_terminal(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    bar = progress.Progress(None, "words")
    clock[0] += 60
    bar.advance(1)
    bar.close()
    assert screen.getvalue() == ""


def test_no_stderr_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    bar = progress.Progress(1, "words")
    bar.advance(1)
    bar.close()
    assert bar._bar is None
