"""The native backend wherever a program may run it, and what it must not disturb."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

import pytest
from tests.native_jobs import alive, beside_a_thread, children, job, run_script

from circuit.backends.base import Done, NotShippable
from circuit.backends.inside import inside_worker
from circuit.backends.native import Native
from circuit.lang.dataclass import replace


@pytest.fixture
def native() -> Iterator[Native]:
    backend = Native()
    yield backend
    backend.close()


def values(outcomes: Iterator[Done]) -> list[object]:
    return [value for done in outcomes for value in done.outcome]  # type: ignore[attr-defined]


def square(payload: object, ordinal: int) -> object:
    return ordinal * ordinal


SQUARES = [n * n for n in range(8)]


def test_forks_inherit_and_are_marked(tmp_path: Path) -> None:
    script = """
        import os, threading
        from circuit.backends.inside import inside_worker
        from circuit.backends.native import Native
        from tests.native_jobs import job

        caller = os.getpid()
        secret = hash("text")
        unshippable = threading.Lock()

        def item(payload, ordinal):
            with unshippable:
                return inside_worker(), hash("text") == secret, os.getpid() != caller

        native = Native()
        print(native.target().inherits, inside_worker())
        print(*[one.outcome for one in native.run(job(item, parts=2))])
        print(native.last.mode, native.last.in_caller)
    """
    assert run_script(tmp_path, script) == (
        "True False\n[(True, True, True)] [(True, True, True)]\nfork 0\n"
    )


def test_workers_are_as_many_as_asked(native: Native) -> None:
    def item(payload: object, ordinal: int) -> object:
        time.sleep(0.05)
        return os.getpid()

    for workers in (1, 3):
        pids = values(native.run(job(item, parts=9, workers=workers)))
        assert set(pids) == set(native.last.pids)
        assert len(native.last.pids) == workers
    assert native.target(7).workers == 7
    assert native.target().workers == len(os.sched_getaffinity(0))


def test_spawned_workers_are_warm(native: Native) -> None:
    with beside_a_thread():
        assert not native.target().inherits
        first = values(native.run(job(square)))
        pids = set(native.last.pids)
        second = values(native.run(job(square)))
    assert first == second == SQUARES
    assert native.last.mode == "spawn"
    assert native.last.why == "other Python threads run in this process"
    assert set(native.last.pids) & pids
    native.close()
    assert not any(alive(pid) for pid in pids)


def test_a_job_that_cannot_be_loaded_is_not_shippable(native: Native) -> None:
    broken = replace(job(square), ship=lambda: b"no job at all")
    with beside_a_thread(), pytest.raises(NotShippable, match="cannot load the job"):
        next(native.run(broken))
    assert values(native.run(job(square))) == SQUARES


def test_an_outcome_that_cannot_travel_is_made_in_the_caller(native: Native) -> None:
    def item(payload: object, ordinal: int) -> object:
        return (lambda: 1) if ordinal == 2 else ordinal

    result = values(native.run(job(item, parts=4)))
    assert [n for n in result if isinstance(n, int)] == [0, 1, 3]
    assert result[2]() == 1  # type: ignore[operator]
    assert native.last.in_caller == 1


def test_waiting_parts_overlap_in_threads(native: Native) -> None:
    variable: ContextVar[str] = ContextVar("variable", default="unset")
    variable.set("the caller's")

    def item(payload: object, ordinal: int) -> object:
        time.sleep(0.1)
        return ordinal, os.getpid(), inside_worker(), variable.get()

    waiting = replace(job(item, parts=40, workers=40), waits=True)
    begun = time.monotonic()
    result = values(native.run(waiting))
    assert time.monotonic() - begun < 1
    assert result == [(n, os.getpid(), True, "the caller's") for n in range(40)]
    assert native.last.mode == "threads"


def test_abandoned_threads_end_before_their_next_item(native: Native) -> None:
    begun: list[int] = []

    def item(payload: object, ordinal: int) -> object:
        begun.append(ordinal)
        time.sleep(0.05)
        return ordinal

    outcomes = native.run(replace(job(item, 4, 50, workers=4), waits=True))
    closer = threading.Timer(0.2, lambda: None)
    closer.start()
    closer.join()
    outcomes.close()  # type: ignore[attr-defined]
    assert begun == []  # nothing starts before it is asked for
    outcomes = native.run(replace(job(item, 4, 2, workers=4), waits=True))
    assert next(outcomes).outcome == [0, 1]
    outcomes.close()  # type: ignore[attr-defined]
    time.sleep(0.3)
    assert threading.active_count() == 1


def test_after_a_fork_of_the_users(native: Native) -> None:
    with beside_a_thread():
        assert values(native.run(job(square))) == SQUARES
        idle = [worker.process.pid for worker in native._warm.idle()]
    outcomes = native.run(job(square))
    assert next(outcomes).outcome == [0]
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            outcomes.close()  # type: ignore[attr-defined]
            good = values(native.run(job(square))) == SQUARES
            native.close()
            status = 0 if good and not children() else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert values(outcomes) == SQUARES[1:]
    assert native.last.deaths == 0
    assert all(alive(worker) for worker in idle)


def _in_child(queue: multiprocessing.SimpleQueue[list[object]]) -> None:
    native = Native()
    queue.put([native.target().workers > 0, *values(native.run(job(square)))])
    native.close()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_inside_a_daemonic_child(method: str) -> None:
    context = multiprocessing.get_context(method)
    queue = context.SimpleQueue()
    child = context.Process(target=_in_child, args=(queue,), daemon=True)
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert queue.get() == [True, *SQUARES]


def test_inside_asyncio(native: Native) -> None:
    async def use() -> tuple[list[object], list[object]]:
        direct = values(native.run(job(square)))
        loop = asyncio.get_running_loop()
        beside = await loop.run_in_executor(
            None, lambda: values(native.run(job(square)))
        )
        return direct, beside

    assert asyncio.run(use()) == (SQUARES, SQUARES)
    assert native.last.mode == "spawn"


def test_many_threads_at_once(native: Native) -> None:
    results: list[list[object]] = []

    def use() -> None:
        for _ in range(4):
            results.append(values(native.run(job(square))))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [SQUARES] * 16


def test_inside_a_worker_jobs_run_in_place(native: Native) -> None:
    def item(payload: object, ordinal: int) -> object:
        inner = Native()
        same = values(inner.run(job(lambda payload, n: os.getpid(), parts=2)))
        return same == [os.getpid()] * 2

    assert values(native.run(job(item, parts=3))) == [True] * 3


def test_threads_that_do_not_stand_in_the_way(tmp_path: Path) -> None:
    script = """
        import numpy, os, threading
        from tqdm import tqdm
        from circuit.backends.native.harmless import fork_obstacle
        print(len(os.listdir("/proc/self/task")) > 1 or os.cpu_count() == 1)
        print(fork_obstacle())
        with tqdm(range(10), file=open(os.devnull, "w")) as bar:
            print(threading.active_count(), fork_obstacle())
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        print(fork_obstacle())
    """
    assert run_script(tmp_path, script) == (
        "True\nNone\n2 None\nother Python threads run in this process\n"
    )


SCRIPT = """
    import os, sys, threading, warnings
    print("the script begins")
    from circuit.backends.native import Native
    from tests.native_jobs import job, beside_a_thread

    class Mine:
        def __init__(self, n): self.n = n

    def item(payload, ordinal):
        print("shown by an item")
        os.write(1, b"" if ordinal else b"")
        return Mine(ordinal).n + sum(map(ord, sys.argv[0][:0]))

    sys.stdout.write("half a line, ")
    native = Native()
    for mode in (False, True):
        with beside_a_thread(mode):
            done = [value for one in native.run(job(item)) for value in one.outcome]
        print(native.last.mode, done)
"""


def test_scripts_run_once_and_text_shows_once(tmp_path: Path) -> None:
    output = run_script(tmp_path, SCRIPT)
    assert output == (
        "the script begins\n"
        "half a line, fork [0, 1, 2, 3, 4, 5, 6, 7]\n"
        "spawn [0, 1, 2, 3, 4, 5, 6, 7]\n"
    )


def test_a_blas_thread_raises_no_warning(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    script = """
        import numpy
        numpy.ones((300, 300)) @ numpy.ones((300, 300))
        import warnings
        from circuit.backends.native import Native
        from tests.native_jobs import job
        warnings.simplefilter("error")
        before = list(warnings.filters)
        native = Native()
        print([v for one in native.run(job(lambda p, n: n)) for v in one.outcome])
        print(native.last.mode, warnings.filters == before)
    """
    output = run_script(tmp_path, script)
    assert output == "[0, 1, 2, 3, 4, 5, 6, 7]\nfork True\n"


def test_warm_workers_do_not_delay_the_exit(tmp_path: Path) -> None:
    script = """
        import atexit, time
        from circuit.backends.native import Native
        from tests.native_jobs import job, beside_a_thread
        native = Native()
        with beside_a_thread():
            list(native.run(job(lambda payload, n: n)))
        print(*[worker.process.pid for worker in native._warm.idle()])
        begun = time.monotonic()
        atexit.register(lambda: None)
        def late():
            print(time.monotonic() - begun < 0.5)
        import threading
        threading._register_atexit(late)
    """
    output = run_script(tmp_path, script).splitlines()
    assert output[1] == "True"
    assert output[0] and not any(alive(int(pid)) for pid in output[0].split())


def test_closed_standard_streams(tmp_path: Path) -> None:
    script = """
        import os, sys
        from circuit.backends.native import Native
        from tests.native_jobs import job, beside_a_thread
        result = os.dup(1)
        for number in (0, 1, 2):
            os.close(number)
        native = Native()
        for mode in (False, True):
            with beside_a_thread(mode):
                outcomes = native.run(job(lambda p, n: n))
                done = [value for one in outcomes for value in one.outcome]
            os.write(result, f"{native.last.mode} {done}".encode() + b"\\n")
        native.close()
        os._exit(0)
    """
    assert run_script(tmp_path, script) == (
        "fork [0, 1, 2, 3, 4, 5, 6, 7]\nspawn [0, 1, 2, 3, 4, 5, 6, 7]\n"
    )


def test_the_working_directory_is_not_importable(tmp_path: Path) -> None:
    (tmp_path / "tempting.py").write_text("print('imported')")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    script = f"""
        import os
        os.chdir({str(tmp_path)!r})
        from circuit.backends.native import Native
        from tests.native_jobs import job, beside_a_thread
        def item(payload, ordinal):
            import importlib.util, sys
            return importlib.util.find_spec("tempting") is None and "" not in sys.path
        native = Native()
        with beside_a_thread():
            print([v for one in native.run(job(item, 2)) for v in one.outcome])
    """
    assert run_script(folder, script) == "[True, True]\n"
