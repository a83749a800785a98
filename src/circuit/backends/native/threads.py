"""Parts that wait rather than compute, overlapped in threads of this process."""

from __future__ import annotations

import contextvars
import threading
from collections import deque
from collections.abc import Iterator
from queue import SimpleQueue

from circuit.backends.base import Done, Job, Part
from circuit.backends.inside import as_worker
from circuit.lang.dataclass import dataclass

MOST_THREADS = 64
_AHEAD = 3


class _Abandoned(BaseException):
    """Unwinds a thread whose outcome nobody waits for; not an `Exception`, so that
    user code does not catch it."""


@dataclass(slots=True, eq=False)
class _Task:
    part: Part
    done: bool = False
    outcome: object = None
    error: BaseException | None = None


def run_in_threads(job: Job) -> Iterator[Done]:
    """Run the job's parts in daemon threads; yield the outcomes in order.

    Closing the iterator abandons the threads: each ends before its next item, and none
    delays the end of the interpreter.
    """
    width = min(max(1, job.workers), MOST_THREADS)
    todo: SimpleQueue[_Task | None] = SimpleQueue()
    finished: SimpleQueue[_Task] = SimpleQueue()
    abandoned = threading.Event()
    drawn: deque[_Task] = deque()
    threads = 0
    exhausted = False
    failure: Exception | None = None
    try:
        while True:
            while not finished.empty():
                finished.get().done = True
            # Not deeper than the threads: parts are drawn as late as possible.
            while not exhausted and _unfinished(drawn) < width:
                if len(drawn) >= _AHEAD * width:
                    break
                try:
                    part = next(job.parts)
                except StopIteration:
                    exhausted = True
                    break
                except Exception as error:  # raised after the outcomes before it
                    exhausted, failure = True, error
                    break
                task = _Task(part)
                drawn.append(task)
                if threads < min(width, _unfinished(drawn)):
                    _start(job, todo, finished, abandoned)
                    threads += 1
                todo.put(task)
            if not drawn:
                break
            while not drawn[0].done:
                finished.get().done = True
            yield _result(drawn.popleft())
    finally:
        abandoned.set()
        for _ in range(threads):
            todo.put(None)
    if failure is not None:
        raise failure


def _unfinished(drawn: deque[_Task]) -> int:
    return sum(not task.done for task in drawn)


def _result(task: _Task) -> Done:
    if task.error is not None:
        raise task.error
    return Done(task.part, task.outcome)


def _start(
    job: Job,
    todo: SimpleQueue[_Task | None],
    finished: SimpleQueue[_Task],
    abandoned: threading.Event,
) -> None:
    """Start one thread, in a copy of the caller's context."""
    context = contextvars.copy_context()
    threading.Thread(
        target=context.run,
        args=(_work, job, todo, finished, abandoned),
        name="circuit-worker",
        daemon=True,
    ).start()


def _work(
    job: Job,
    todo: SimpleQueue[_Task | None],
    finished: SimpleQueue[_Task],
    abandoned: threading.Event,
) -> None:
    def look(ordinal: int) -> None:
        if abandoned.is_set():
            raise _Abandoned

    with as_worker():
        while (task := todo.get()) is not None:
            if abandoned.is_set():
                return
            try:
                task.outcome = job.run(task.part, look)
            except _Abandoned:
                return
            except BaseException as error:  # raised in the caller, when it is its turn
                task.error = error
            finished.put(task)
            del task
