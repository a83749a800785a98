"""Ends tasks of a job that was given up and that do not heed their interruption.

The driver leaves a mark in the cluster's key-value store. While a task runs, a thread
beside it looks for the mark, and ends the worker's process when it is found.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

_NAMESPACE = b"circuit-abandoned"
_SECONDS = 1.0  # shorter tasks never look


def mark_abandoned(ray: Any, key: str) -> None:
    """Say that nobody waits for the job any more."""
    store = ray.experimental.internal_kv
    store._internal_kv_put(key.encode(), b"1", namespace=_NAMESPACE)


@contextlib.contextmanager
def watched(ray: Any, key: str) -> Iterator[None]:
    """Run a block that ends with its process once the job is given up."""
    over = threading.Event()
    watcher = threading.Thread(
        target=_watch, args=(ray, key, over), name="circuit-watch", daemon=True
    )
    watcher.start()
    try:
        yield
    finally:
        over.set()


def _watch(ray: Any, key: str, over: threading.Event) -> None:
    store = ray.experimental.internal_kv
    while not over.wait(_SECONDS):
        if store._internal_kv_exists(key.encode(), namespace=_NAMESPACE):
            os.kill(os.getpid(), signal.SIGKILL)
