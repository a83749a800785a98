"""Whether this process can be forked without risk, judged by its threads.

A fork copies one thread. What another one held at that moment (a lock in a C library,
a half-written structure) stays held in the child for ever. So forking is safe where no
other thread exists, or where all others are known to be put away at a fork: OpenBLAS,
which NumPy brings, ends its pool in a `pthread_atfork` handler and starts it again at
need. Threads of Ray, gRPC, Arrow, OpenMP or a notebook's kernel have no such care.
Of Python's own threads, tqdm's monitor sleeps for ten seconds at a time, imports
nothing and holds at most tqdm's lock, which no worker asks for.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from functools import cache
from pathlib import Path

_PREFIXES = ("scipy_openblas", "openblas")
_SUFFIXES = ("64_", "64", "")
_PTHREADS = 1  # what openblas_get_parallel() answers for a build on plain pthreads


def fork_obstacle() -> str | None:
    """What stands against forking this process now; None: nothing."""
    if not sys.platform.startswith("linux"):
        return "forking is trusted on Linux only"
    idle = sum(_is_idle(thread) for thread in threading.enumerate())
    if len(sys._current_frames()) - idle != 1 or threading.active_count() - idle != 1:
        return "other Python threads run in this process"
    if threading.current_thread() is not threading.main_thread():
        return "the calling thread is not the main thread"
    try:
        others = len(os.listdir("/proc/self/task")) - 1 - idle
        if others > 0 and others > _blas_threads():
            return f"{others} threads of C libraries run in this process"
    except OSError as error:  # no /proc, or no descriptors left
        return f"the threads of this process cannot be counted: {error}"
    return None


def _is_idle(thread: threading.Thread) -> bool:
    kind = type(thread)
    return (kind.__module__, kind.__name__) == ("tqdm._monitor", "TMonitor")


def _blas_threads() -> int:
    """How many threads of this process are OpenBLAS's own."""
    return sum(_pool_size(path) for path in _mapped_blas())


def _mapped_blas() -> list[str]:
    """The OpenBLAS libraries in this process; several wheels bring one each."""
    lines = Path("/proc/self/maps").read_bytes().splitlines()
    found = {line.split(None, 5)[5] for line in lines if b"openblas" in line}
    return sorted(os.fsdecode(path) for path in found if path.startswith(b"/"))


def _pool_size(path: str) -> int:
    library = _library(path)
    for prefix in _PREFIXES:
        for suffix in _SUFFIXES:
            parallel = getattr(library, f"{prefix}_get_parallel{suffix}", None)
            threads = getattr(library, f"{prefix}_get_num_threads{suffix}", None)
            if parallel and threads:
                return int(threads()) - 1 if parallel() == _PTHREADS else 0
    return 0


@cache
def _library(path: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(path)
    except OSError:  # replaced on disk since it was loaded
        return None
