"""Whether this code runs inside a worker, where nested circuits run inline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# A worker process is one for good; a worker thread only while it runs a part.
_process_is_worker = False
_thread_is_worker: ContextVar[bool] = ContextVar("circuit_worker", default=False)


def inside_worker() -> bool:
    """True in a worker process, and in a thread that is running a part."""
    return _process_is_worker or _thread_is_worker.get()


def become_worker() -> None:
    """Mark this whole process, and the forks of it, as a worker."""
    global _process_is_worker
    _process_is_worker = True


@contextmanager
def as_worker() -> Iterator[None]:
    """Mark this thread as a worker for the time of a `with` block."""
    token = _thread_is_worker.set(True)
    try:
        yield
    finally:
        _thread_is_worker.reset(token)
