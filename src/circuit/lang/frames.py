"""Takes Circuit's own frames out of tracebacks, which then show the user's lines only.

A trampoline calls this on the exception that passes through it, and raises it again
with a bare `raise`: that adds no entry, so what the interpreter prints, a debugger
walks and `traceback` formats is what plain Python would have shown.
"""

from __future__ import annotations

import os
from types import TracebackType

from circuit.lang.errors import CircuitError

#: The folder of the package, as its modules' code objects spell it.
PACKAGE = os.path.dirname(os.path.dirname(__file__)) + os.sep
#: Errors for which where they arose in Circuit says nothing; Ctrl-C finds it waiting.
MEANT = (CircuitError, KeyboardInterrupt)
#: What calls the function itself; the call fails there if the arguments are wrong.
DRIVER, FORWARDING = PACKAGE + "driver.py", ("call", "plain", "lend")
#: Entries read of a traceback: nested circuits in a deep recursion each read them.
DEPTH = 100


def hide_our_frames(error: BaseException) -> None:
    """Drop the calling trampoline's entry, and ours among the first that follow.

    Entries after the user's last one stay: a mistake of ours is to show where it comes
    from. What is meant for the user, and a call with wrong arguments, comes from none.
    """
    own = error.__traceback__
    assert own is not None
    seen = {id(error)}
    # The methods of BaseException itself: a frozen dataclass may be an exception.
    BaseException.with_traceback(error, _theirs(own.tb_next, error))
    waiting = [error.__cause__, error.__context__]
    while waiting:
        other = waiting.pop()
        if other is None or id(other) in seen:
            continue
        seen.add(id(other))
        BaseException.with_traceback(other, _theirs(other.__traceback__, other))
        waiting += [other.__cause__, other.__context__]


def _theirs(first: TracebackType | None, error: BaseException) -> TracebackType | None:
    """The traceback without our entries; its own objects are joined anew."""
    kept: TracebackType | None = None
    head: TracebackType | None = None
    entry, count = first, 0
    while entry is not None and count < DEPTH:
        if not _is_ours(entry):
            if kept is None:
                head = entry
            elif kept.tb_next is not entry:
                kept.tb_next = entry
            kept = entry
        entry, count = entry.tb_next, count + 1
    last = first if kept is None else kept.tb_next
    if last is None or entry is not None:
        return head
    if not isinstance(error, MEANT) and not _forwards(last):
        return first if kept is None else head
    if kept is not None:
        kept.tb_next = None
    return head


def _forwards(entry: TracebackType) -> bool:
    """Whether the rest of a traceback is the driver on its way to the function."""
    while entry.tb_next is not None:
        entry = entry.tb_next
    code = entry.tb_frame.f_code
    return code.co_filename == DRIVER and code.co_name in FORWARDING


def _is_ours(entry: TracebackType) -> bool:
    return entry.tb_frame.f_code.co_filename.startswith(PACKAGE)
