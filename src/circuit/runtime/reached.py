"""What else changes with an object: streams and records that stand behind it.

A CSV writer changes the file that it writes to, `print` the object that is
`sys.stdout`, `warnings.warn` the list that `catch_warnings` keeps. The parallel part
must read none of them; they are found on the live objects.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable

from circuit.compiler.universe import scan

#: A change of one of these is a change of it alone, not of what it holds.
_ALONE = frozenset(
    {list, dict, set, bytearray, deque, defaultdict, Counter, OrderedDict}
)


def reached(changed: Iterable[object], *, prints: bool) -> dict[int, object]:
    """By their ids, the objects that may change together with those that do change.

    `prints`: the loop prints, logs or warns.
    """
    found = {id(held): held for held in changed}
    wrappers = [held for held in found.values() if _is_wrapper(held)]
    if prints:
        wrappers += [sys.stdout, sys.stderr, logging.root]
        wrappers += logging.root.handlers
        wrappers += [vars(warnings).get("_showwarnmsg_impl"), warnings.showwarning]
    if wrappers:
        ids = scan(wrappers, ids=True, code=True).ids
        found.update((each, wrappers) for each in ids)
    return found


def _is_wrapper(held: object) -> bool:
    """Whether a change goes on to what it holds: C code, whose inside is not seen."""
    kind = type(held)
    user = bool(kind.__flags__ & (1 << 9))  # Py_TPFLAGS_HEAPTYPE: its code was read
    if kind in _ALONE or kind.__module__ == "numpy":
        return False
    return not user or kind.__module__ in ("_csv", "csv", "gzip", "zipfile", "tarfile")
