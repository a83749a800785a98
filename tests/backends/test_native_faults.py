"""Workers that die, stop, or are abandoned: the caller sees none of it."""

from __future__ import annotations

import os
import random
import resource
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from tests.native_jobs import (
    alive,
    beside_a_thread,
    children,
    job,
    start_script,
    wait_until,
)

from circuit.backends.base import PoisonedItemError
from circuit.backends.native import Native
from circuit.backends.native.frames import Frame, Kind, receive, send
from circuit.backends.native.harmless import fork_obstacle

pytestmark = pytest.mark.faults

both = pytest.mark.parametrize("spawned", [False, True], ids=["forked", "spawned"])


@pytest.fixture
def native() -> Iterator[Native]:
    """A backend that must leave no process and no descriptor behind."""
    before = children(), len(os.listdir("/proc/self/fd"))
    backend = Native()
    yield backend
    backend.close()
    assert (children(), len(os.listdir("/proc/self/fd"))) == before


def signal_once(mark: Path, number: int) -> None:
    """Send ourselves a signal, in one process only."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), number)


@both
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV])
def test_a_worker_lost_at_work_is_replaced(
    native: Native, tmp_path: Path, spawned: bool, number: int
) -> None:
    mark = tmp_path / "mark"

    def item(payload: object, ordinal: int) -> object:
        if ordinal == 11:
            signal_once(mark, number)
        return ordinal * ordinal

    with beside_a_thread(spawned):
        done = list(native.run(job(item, parts=10, each=3, workers=1)))
    assert [value for one in done for value in one.outcome] == [
        n * n for n in range(30)
    ]
    assert mark.exists()
    assert native.last.deaths == 1
    assert native.last.mode == ("spawn" if spawned or fork_obstacle() else "fork")


def test_a_worker_lost_while_it_sends_a_large_outcome(native: Native) -> None:
    def item(payload: object, ordinal: int) -> object:
        return bytes([ordinal]) * 3_000_000

    outcomes = native.run(job(item, parts=6))
    assert next(outcomes).outcome == [bytes(3_000_000)]
    time.sleep(0.1)  # the workers now wait in the middle of an outcome
    for pid in children():
        os.kill(pid, signal.SIGKILL)
    rest = [one.outcome for one in outcomes]
    assert rest == [[bytes([n]) * 3_000_000] for n in range(1, 6)]
    assert native.last.deaths >= 2


@both
def test_an_idle_worker_lost_between_jobs(native: Native, spawned: bool) -> None:
    with beside_a_thread(spawned):
        for number in (signal.SIGKILL, signal.SIGSTOP):
            for worker in native._warm.idle():
                os.kill(worker.process.pid, number)
            done = list(native.run(job(lambda payload, n: n, parts=4)))
            assert [one.outcome for one in done] == [[0], [1], [2], [3]]


def test_a_slow_item_is_left_in_peace(native: Native) -> None:
    def item(payload: object, ordinal: int) -> object:
        time.sleep(0.7 if ordinal == 1 else 0)
        return os.getpid()

    done = list(native.run(job(item, parts=3)))
    assert native.last.deaths == 0
    assert [one.retries for one in done] == [0, 0, 0]


@both
def test_the_item_that_kills_is_named_in_order(native: Native, spawned: bool) -> None:
    def item(payload: object, ordinal: int) -> object:
        if ordinal in (7, 13):
            os._exit(3)
        if ordinal == 3:
            time.sleep(0.3)
        return ordinal

    with beside_a_thread(spawned):
        outcomes = native.run(job(item, parts=10, each=2))
        seen = [next(outcomes).outcome for _ in range(3)]
        with pytest.raises(
            PoisonedItemError, match=r"item 7 .*killed 3 work"
        ) as raised:
            next(outcomes)
    assert seen == [[0, 1], [2, 3], [4, 5]]
    assert raised.value.index == 7
    assert raised.value.value == ("item", 7)


def test_deaths_at_different_items_are_accidents(
    native: Native, tmp_path: Path
) -> None:
    """Six deaths in one part, each at another item: no item is to blame."""

    def item(payload: object, ordinal: int) -> object:
        if 2 <= ordinal < 8:
            signal_once(tmp_path / str(ordinal), signal.SIGKILL)
        return ordinal

    [done] = native.run(job(item, parts=1, each=10))
    assert done.outcome == list(range(10))
    assert done.retries == 6
    assert native.last.deaths == 6


def test_an_earlier_part_is_not_stuck_behind_endless_later_ones(
    native: Native, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"

    def item(payload: object, ordinal: int) -> object:
        if ordinal == 0:
            time.sleep(0.2)
            signal_once(mark, signal.SIGKILL)
            return 0
        time.sleep(600)
        return ordinal

    outcomes = native.run(job(item, parts=6, workers=3))
    assert next(outcomes).outcome == [0]
    outcomes.close()  # type: ignore[attr-defined]
    assert mark.exists()


@both
def test_closing_kills_what_runs(native: Native, spawned: bool) -> None:
    def item(payload: object, ordinal: int) -> object:
        if ordinal:
            while True:
                pass
        return 0

    with beside_a_thread(spawned):
        outcomes = native.run(job(item, parts=6))
        assert next(outcomes).outcome == [0]
        pids = set(native.last.pids)
        busy = [pid for pid in pids if psutil.Process(pid).cpu_percent(0.1) > 5]
        assert busy
        begun = time.monotonic()
        outcomes.close()  # type: ignore[attr-defined]
        assert time.monotonic() - begun < 1
    assert not [pid for pid in busy if pid in children()]


def test_where_nothing_can_be_forked_the_caller_runs_the_parts(
    native: Native, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    monkeypatch.setattr(os, "posix_spawn", refuse)
    done = list(native.run(job(lambda payload, ordinal: os.getpid(), parts=3)))
    assert [one.outcome for one in done] == [[os.getpid()]] * 3
    assert native.last.in_caller == 3


def test_descriptors_running_out(native: Native) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = max(int(name) for name in os.listdir("/proc/self/fd"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(used + 6, 16), hard))
    try:
        done = list(native.run(job(lambda payload, n: n, parts=9, workers=8)))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert [one.outcome for one in done] == [[n] for n in range(9)]


def test_threads_that_come_during_a_job(native: Native, tmp_path: Path) -> None:
    """A fork that dies is then replaced by a spawned worker."""
    mark = tmp_path / "mark"

    def item(payload: object, ordinal: int) -> object:
        if ordinal == 8:
            signal_once(mark, signal.SIGKILL)
        time.sleep(0.02)
        return ordinal

    outcomes = native.run(job(item, parts=20, workers=1))
    first = next(outcomes).outcome
    with beside_a_thread():
        rest = [one.outcome for one in outcomes]
    assert [first, *rest] == [[n] for n in range(20)]
    assert native.last.deaths == 1
    assert len(native.last.pids) == 2


@both
def test_random_kills(native: Native, spawned: bool) -> None:
    """A second process would be fairer; `benchmarks/faults.py` has one."""
    generator = random.Random(5)

    def item(payload: object, ordinal: int) -> object:
        time.sleep(0.004)
        return ordinal

    with beside_a_thread(spawned):
        seen = []
        for done in native.run(job(item, parts=60, each=2, workers=3)):
            seen.extend(done.outcome)
            if generator.random() < 0.15:
                with suppress(ProcessLookupError):  # struck before, and not missed
                    os.kill(generator.choice(native.last.pids[-2:]), signal.SIGKILL)
    assert seen == list(range(120))
    assert native.last.deaths > 2


ENDLESS = """
    import signal, sys, threading, time
    from tests.native_jobs import job
    from circuit.backends.native import Native

    # A shell that runs the tests in the background has it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def item(payload, ordinal):
        while ordinal:
            pass
        return ordinal

    native = Native()
    if "{mode}" == "spawn":
        end = threading.Event()
        threading.Thread(target=end.wait, daemon=True).start()
    try:
        for done in native.run(job(item, parts=9)):
            time.sleep(0.3)
            print(*native.last.pids, flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@contextmanager
def endless(
    folder: Path, mode: str
) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A script whose two workers never end, and their pids; nothing outlives it."""
    process = start_script(folder, ENDLESS.replace("{mode}", mode))
    assert process.stdout is not None
    pids = [int(word) for word in process.stdout.readline().split()]
    try:
        assert len(pids) == 2 and all(alive(pid) for pid in pids)
        yield process, pids
    finally:
        for pid in (*pids, process.pid):
            with suppress(ProcessLookupError):  # as it should be
                os.kill(pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize("mode", ["fork", "spawn"])
def test_ctrl_c_ends_everything(tmp_path: Path, mode: str) -> None:
    with endless(tmp_path, mode) as (process, pids):
        begun = time.monotonic()
        for pid in (*pids, process.pid):  # as a terminal does: the whole group
            os.kill(pid, signal.SIGINT)
        output, errors = process.communicate(timeout=10)
        assert time.monotonic() - begun < 1
        assert (output, errors, process.returncode) == ("interrupted\n", "", 0)
        assert not any(alive(pid) for pid in pids)


@pytest.mark.parametrize("mode", ["fork", "spawn"])
def test_workers_die_with_a_killed_caller(tmp_path: Path, mode: str) -> None:
    with endless(tmp_path, mode) as (process, pids):
        process.kill()
        process.communicate(timeout=10)
        assert wait_until(lambda: not any(alive(pid) for pid in pids), seconds=3)


def test_a_peer_that_died_with_frames_unread_has_ended() -> None:
    caller, worker = socket.socketpair()
    with caller, worker:
        send(worker, Frame(Kind.OUTCOME, 0, b"unread"))
        caller.close()
        assert receive(worker) is None


def test_a_handler_that_reaps_all_children(native: Native) -> None:
    reaped = []

    def reap(number: int, frame: object) -> None:
        try:
            while (pid := os.waitpid(-1, os.WNOHANG)[0]) > 0:
                reaped.append(pid)
        except ChildProcessError:
            pass  # none is left

    before = signal.signal(signal.SIGCHLD, reap)
    try:
        for _ in range(3):
            done = list(native.run(job(lambda payload, n: n, parts=4)))
            assert [one.outcome for one in done] == [[0], [1], [2], [3]]
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        done = list(native.run(job(lambda payload, n: n, parts=4)))
        assert [one.outcome for one in done] == [[0], [1], [2], [3]]
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert threading.active_count() == 1
