"""Holds the garbage collector back while many objects are made and none become garbage.

Loading a million instances triggers dozens of collections that each visit all of them:
without, it takes half the time.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No collections in this process during the block."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
