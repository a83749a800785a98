"""Keeps Ray's start from changing the caller's process where the program could see it.

Importing and starting Ray sets environment variables, `breakpoint()`'s debugger, the
handler of SIGTERM, `sys.excepthook`, warning filters and `sys.path`, and draws from
`random`. A program must find all of that as it left it.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping


@contextlib.contextmanager
def undisturbed(settings: Mapping[str, str]) -> Iterator[None]:
    """Run a block with more environment variables, then put everything back."""
    environment = dict(os.environ)
    path = list(sys.path)
    filters = list(warnings.filters)
    state = random.getstate()
    hook = sys.excepthook
    main = threading.current_thread() is threading.main_thread()
    terminate = signal.getsignal(signal.SIGTERM)
    for name, value in settings.items():
        os.environ.setdefault(name, value)
    try:
        yield
    finally:
        _restore_environment(environment)
        sys.path[:] = path
        warnings.filters[:] = filters  # type: ignore[index]
        random.setstate(state)
        sys.excepthook = hook
        if main and terminate is not None:
            signal.signal(signal.SIGTERM, terminate)


def _restore_environment(wanted: Mapping[str, str]) -> None:
    for name in [name for name in os.environ if name not in wanted]:
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
