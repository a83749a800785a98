"""How a command fails: whose fault it is decides the exit status."""

from __future__ import annotations

import difflib
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence

FINE = 0
PROGRAM = 1  # the user's program or input
USAGE = 2  # the command was not given as it is to be given
BUG = 70  # ours; a dump is written


class CommandError(Exception):
    """A command cannot go on; the message is for the user, `status` for the shell."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def usage_error(message: str) -> CommandError:
    """The command line asks for something that does not exist."""
    return CommandError(message, USAGE)


def program_error(message: str) -> CommandError:
    """The user's program or a file of theirs is at fault."""
    return CommandError(message, PROGRAM)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to put behind a message about an unknown word."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; there are: {', '.join(names)}" if names else ""


def write_dump(error: BaseException, arguments: Sequence[str]) -> str:
    """Write what a report of our bug needs into a private file; returns its name."""
    handle, path = tempfile.mkstemp(prefix="circuit-bug-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"circuitc {' '.join(arguments)}\n")
        file.write(f"python {sys.version}\n{platform.platform()}\n\n")
        file.write("".join(traceback.format_exception(error)))
    return path
