"""The connection to Ray: the user's own, a cluster by its address, or a local one."""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from circuit.backends.base import NotShippable
from circuit.backends.ray.offspring import Process, descendants, end
from circuit.backends.ray.task import Answers, run_parts
from circuit.backends.ray.undisturbed import undisturbed
from circuit.backends.ray.watch import mark_abandoned, watched

#: Read by Ray when it is imported. Without the first, a task that runs out of memory is
#: retried for ever; the others keep it from talking.
_SETTINGS = {
    "RAY_task_oom_retries": "2",
    "RAY_DEDUP_LOGS": "0",
    "RAY_usage_stats_enabled": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}

_FOLDER = "circuit-ray-"


class Cluster:
    """Ray as this process uses it, connected when it is first asked for."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._folder: str | None = None
        self._owner = os.getpid()
        self._owned = False
        self._ray: Any = None
        self._task: Any = None
        self._journal: Any = None
        self._agents: list[Process] = []

    def connect(self, workers: int) -> Any:
        """The connected `ray` module. Raises `NotShippable` where there can be none."""
        if os.getpid() != self._owner:
            raise NotShippable("Ray cannot be used in a fork of the process it serves")
        with self._turn:
            if self._ray is None or not self._ray.is_initialized():
                with undisturbed(_SETTINGS):
                    self._ray = self._start(workers)
            return self._ray

    def slots(self) -> int:
        """How many tasks the cluster runs at the same time."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def submit(self, key: str, job: Any, parts: list[bytes], journal: Any) -> Any:
        """Start a task; returns the reference of its `Answers`."""
        return self._task.remote(key, [job], parts, journal)

    def journal(self) -> Any:
        """A new actor that remembers which item a task was at when its worker died."""
        return self._journal.remote()

    def cancel(self, key: str, references: list[Any]) -> None:
        """Let the tasks of a job that is given up end, queued and stuck ones too.

        Not by `ray.cancel`: with `force` the raylet may die of it, and without it this
        process may (Ray 2.60). A task that finds the mark ends itself (see `watch.py`).
        """
        if not references:
            return
        _, running = self._ray.wait(
            references, num_returns=len(references), timeout=0, fetch_local=False
        )
        if running:
            mark_abandoned(self._ray, key)

    def lost(self) -> bool:
        """Whether a process that our local Ray cannot do without has died."""
        return self._owned and any(
            process.poll() is not None for process in _node_processes(self._ray)
        )

    def restart(self, workers: int) -> Any:
        """Start again after a loss; returns the connected `ray` module."""
        with self._turn:
            if self.lost():  # else another thread's job has already done it
                self._shut_down()
        return self.connect(workers)

    def close(self) -> None:
        """Shut down what we started; the user's own Ray stays."""
        with self._turn:
            if os.getpid() == self._owner and self._owned:
                self._shut_down()

    def _shut_down(self) -> None:
        self._owned = False
        atexit.unregister(self.close)
        below = self._below()
        self._ray.shutdown()
        end(below)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _below(self) -> list[Process]:
        """Ray's processes; the agents of a dead raylet are no longer below it."""
        return sorted({*_offspring(self._ray), *self._agents})

    def _start(self, workers: int) -> Any:
        ray = import_ray()
        if not ray.is_initialized():
            address = os.environ.get("RAY_ADDRESS", "")
            local = address in ("", "local")
            options: dict[str, Any] = {"address": address}
            if local:
                _remove_left_over()
                self._folder = tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-")
                options = {
                    "address": "local",
                    "num_cpus": max(workers, os.cpu_count() or 1),
                    "include_dashboard": False,
                    "_temp_dir": self._folder,
                }
            ray.init(
                **options,
                namespace=f"circuit-{os.getpid()}",
                logging_level=logging.ERROR,
                log_to_driver=False,
            )
            _silence(ray)
            self._agents = _offspring(ray) if local else []
            self._owned = True
            atexit.register(self.close)
        self._declare(ray)
        return ray

    def _declare(self, ray: Any) -> None:
        # A task whose worker died fails at once: the backend counts deaths and runs it
        # again itself, which Ray's own retries would hide from it.
        self._task = ray.remote(max_retries=0, num_cpus=1)(_remote_parts)
        self._journal = ray.remote(num_cpus=0)(Journal)


def _silence(ray: Any) -> None:
    """Keep Ray from printing on the program's stdout that a worker died: we see to it.

    There is no option for it: `log_to_driver` only covers what workers print.
    """
    ray._private.worker.print_to_stdstream = lambda *args, **kwargs: None


def _node_processes(ray: Any) -> list[subprocess.Popen[bytes]]:
    """The processes of the local Ray's node that it cannot do without."""
    node = ray._private.worker._global_node
    groups = getattr(node, "all_processes", {})
    needed = (groups.get(name, ()) for name in ("raylet", "gcs_server"))
    return [info.process for group in needed for info in group]


def _offspring(ray: Any) -> list[Process]:
    return descendants(process.pid for process in _node_processes(ray))


def _remove_left_over() -> None:
    """Remove the folders of our own processes that were killed before they could."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        with contextlib.suppress(OSError, ValueError):
            pid = int(folder.name.removeprefix(_FOLDER).partition("-")[0])
            ours = folder.stat().st_uid == os.getuid()
            if ours and not Path(f"/proc/{pid}").exists():
                shutil.rmtree(folder, ignore_errors=True)


class Journal:
    """Remembers the last ordinal it was told; lives outside of the workers that die."""

    def __init__(self) -> None:
        self._last = -1

    def note(self, ordinal: int) -> None:
        """Called before an item is evaluated."""
        self._last = ordinal

    def last(self) -> int:
        """The item that was being evaluated last; -1: none."""
        return self._last


def import_ray() -> Any:
    """The `ray` module. Raises `NotShippable` where it is not installed."""
    try:
        import ray  # 1 to 4 seconds: only those who run on it pay for it
    except ImportError as error:
        raise NotShippable("Ray is not installed: pip install 'circuitc[ray]'") from (
            error
        )
    return ray


def _remote_parts(
    key: str, job: list[Any], parts: list[bytes], journal: Any
) -> Answers:
    """The task. The job's reference comes in a list: it is fetched only when needed."""
    ray = import_ray()

    def fetch() -> bytes:
        data: bytes = ray.get(job[0])
        return data

    def progress(ordinal: int) -> None:
        ray.get(journal.note.remote(ordinal))

    with watched(ray, key):
        return run_parts(key, fetch, parts, progress if journal is not None else None)
