"""One job over a crew of worker processes: parts out, outcomes back in order.

Parts are drawn when a worker can take them, and at most `_AHEAD` per worker beyond the
last outcome yielded. Each worker holds up to two: while the caller replays an outcome,
workers go on. A part that dies with its worker is run again, the second time carefully:
the worker tells each item before it begins it, so the item that kills is known.
Deaths at different items are taken for accidents from outside.
"""

from __future__ import annotations

import heapq
import os
import select
import time
from collections import deque
from collections.abc import Iterator

from circuit.backends.base import Done, Job, NotShippable, PoisonedItemError
from circuit.backends.native.crew import Record, Recruiter, Task, Worker, end
from circuit.backends.native.frames import Frame, Kind
from circuit.backends.native.process import State, signals_blocked

_AHEAD = 3
_DEPTH = 2
_LOOK_SECONDS = 0.15
_PATIENCE_SECONDS = 0.05  # with a part that waits while another worker is idle
_FATAL_DEATHS = 3  # of one item
_ACCIDENTS = 50  # of one part, wherever they happen
_FAILED_STARTS = 3


class Schedule:
    """The state of one run of a job; `outcomes` is the run."""

    def __init__(self, job: Job, recruiter: Recruiter, record: Record) -> None:
        self._job = job
        self._recruiter = recruiter
        self._record = record
        self._owner = os.getpid()
        self._limit = max(1, job.workers)
        self._crew: list[Worker] = []
        self._tasks: deque[Task] = deque()  # drawn, not yielded, in order
        self._again: list[tuple[int, Task]] = []  # a heap of tasks to be run again
        self._drawn = 0
        self._exhausted = False
        self._draw_error: Exception | None = None
        self._failed_starts = 0
        self._refusal = ""
        self._yielded = False
        self._looked = time.monotonic()

    def outcomes(self) -> Iterator[Done]:
        """Run the job. Closing this iterator kills what is still running."""
        try:
            while True:
                self._listen(0.0)
                self._dispatch()
                if not self._tasks and self._draw() is None:
                    break
                if self._tasks[0].settled:
                    self._yielded = True
                    yield self._finish(self._tasks.popleft())
                elif self._refusal and not self._yielded:
                    raise NotShippable(self._refusal)
                elif not self._crew:
                    self._tasks[0].in_caller = True
                else:
                    self._listen(_LOOK_SECONDS)
        finally:
            self._dismiss()
        if self._draw_error is not None:
            raise self._draw_error

    def _finish(self, task: Task) -> Done:
        """The outcome of a settled task, whose turn has come."""
        if task.culprit is not None:
            raise self._poisoned(task, task.culprit)
        if task.outcome is None:
            self._record.in_caller += 1
            return Done(task.part, self._job.run(task.part, None), task.retries)
        return Done(task.part, self._job.decode(task.outcome), task.retries)

    def _poisoned(self, task: Task, ordinal: int) -> PoisonedItemError:
        try:
            value = self._job.describe(task.part, ordinal)
        except Exception as error:  # the item cannot be had again; its number can
            value = f"<not readable again: {error!r}>"
        deaths = task.deaths[ordinal]
        fatal = deaths >= _FATAL_DEATHS
        return PoisonedItemError(ordinal, value, deaths if fatal else task.retries)

    # Handing out

    def _dispatch(self) -> None:
        """Give each worker that can take one a part, starting workers at need."""
        while self._has_room():
            task = self._next_task()
            if task is None:
                self._relieve()
                return
            worker = self._worker_for(task)
            if worker is None:
                self._put_back(task)
                return
            self._give(worker, task)

    def _give(self, worker: Worker, task: Task) -> None:
        kind = Kind.CAREFUL if task.careful else Kind.PART
        try:
            part = task.part if worker.forked else self._job.packed(task.part)
            body = worker.pack(part)
        except Exception:  # whatever the user's own pickling code raises
            task.in_caller = True
            return
        worker.give(task, Frame(kind, task.position, body))

    def _has_room(self) -> bool:
        if self._refusal:
            return False
        return len(self._crew) < self._limit or any(
            len(worker.tasks) < _DEPTH for worker in self._crew
        )

    def _next_task(self) -> Task | None:
        """A task to run again, else a newly drawn one. The earliest goes first.

        Behind a part that has killed twice nothing later is started: where memory is
        short, it meets less company each time.
        """
        while self._again and self._again[0][1].settled:
            heapq.heappop(self._again)
        if self._again:
            return heapq.heappop(self._again)[1]
        if any(task.retries > 1 and not task.settled for task in self._tasks):
            return None
        if len(self._tasks) >= _AHEAD * self._limit:
            return None
        return self._draw()

    def _draw(self) -> Task | None:
        if self._exhausted:
            return None
        try:
            part = next(self._job.parts)
        except StopIteration:
            self._exhausted = True
            return None
        except Exception as error:  # raised when the outcomes before it are yielded
            self._exhausted = True
            self._draw_error = error
            return None
        task = Task(self._drawn, part)
        self._drawn += 1
        self._tasks.append(task)
        return task

    def _worker_for(self, task: Task) -> Worker | None:
        """An idle worker, else a new one, else one that the task can wait behind.

        It waits only behind an earlier part: a later one may never end, and an exit
        from the loop in this part may make it void.
        """
        for worker in self._crew:
            if not worker.tasks:
                return worker
        if len(self._crew) < self._limit and self._recruiter.recruit(self._crew):
            return self._crew[-1]
        for worker in self._crew:
            if len(worker.tasks) < _DEPTH and (
                worker.tasks[-1].position < task.position
            ):
                return worker
        return None

    def _put_back(self, task: Task) -> None:
        heapq.heappush(self._again, (task.position, task))

    def _relieve(self) -> None:
        """Give a part that waits behind a slow one to an idle worker as well.

        Parts are pure: the outcome that comes first counts.
        """
        late = time.monotonic() - _PATIENCE_SECONDS
        for worker in self._crew:
            if worker.tasks:
                continue
            waiting = [
                held.tasks[1]
                for held in self._crew
                if len(held.tasks) > 1
                and not held.tasks[1].settled
                and held.tasks[1].holders == 1
                and held.tasks[1].given < late
            ]
            if not waiting:
                return
            task = min(waiting, key=lambda candidate: candidate.position)
            self._give(worker, task)

    # Taking in

    def _listen(self, seconds: float) -> None:
        """Take in what workers sent, waiting for it at most so long."""
        if not self._crew:
            return
        by_descriptor = {worker.channel.fileno(): worker for worker in self._crew}
        poll = select.poll()
        for descriptor, worker in by_descriptor.items():
            wanted = select.POLLIN
            if worker.outbox.waiting:
                wanted |= select.POLLOUT
            poll.register(descriptor, wanted)
        for descriptor, _ in poll.poll(seconds * 1000):
            worker = by_descriptor[descriptor]
            worker.outbox.flush()
            self._take_in(worker)
        now = time.monotonic()
        if now - self._looked >= _LOOK_SECONDS:
            self._looked = now
            self._look_after()

    def _take_in(self, worker: Worker) -> None:
        for frame in worker.inbox.drain():
            self._heed(worker, frame)
        if worker.inbox.ended:
            self._bury(worker)

    def _heed(self, worker: Worker, frame: Frame) -> None:
        match frame.kind:
            case Kind.OUTCOME:
                task = worker.take()
                assert task.position == frame.number
                if not task.settled:
                    task.outcome = frame.body
            case Kind.FAILED:
                task = worker.take()
                if not task.settled:
                    task.in_caller = True
            case Kind.PROGRESS:
                worker.progress = frame.number
            case Kind.LOADED | Kind.REFUSED if frame.number != worker.job:
                pass  # of the job before this one
            case Kind.LOADED:
                worker.loaded = True
                self._failed_starts = 0
            case Kind.REFUSED:
                self._refuse(frame.body.decode(errors="replace"))
            case _:
                raise AssertionError(f"a worker sent a frame of kind {frame.kind}")

    def _refuse(self, reason: str) -> None:
        """Spawned workers cannot load the job: the caller will run the rest itself."""
        self._refusal = f"a worker cannot load the job:\n{reason.rstrip()}"
        crew, self._crew = self._crew, []
        end(crew)

    def _look_after(self) -> None:
        """Find workers that were stopped, or died while a child of theirs lives on.

        Seen stopped twice in a row: after Ctrl-Z and `fg` the shell wakes the caller
        and the workers one by one. A slow worker is left in peace.
        """
        for worker in list(self._crew):
            state = worker.process.state()
            gone = state is State.DEAD or (
                state is State.STOPPED and worker.seen_stopped
            )
            worker.seen_stopped = state is State.STOPPED
            if gone:
                for frame in worker.inbox.drain():
                    self._heed(worker, frame)
                self._bury(worker)

    def _bury(self, worker: Worker) -> None:
        """A worker died: its parts are run again."""
        if worker not in self._crew:  # ended by a refusal in the same batch of frames
            return
        self._crew.remove(worker)
        end([worker])
        self._record.deaths += 1
        progress, loaded = worker.progress, worker.loaded
        for number, task in enumerate(list(worker.tasks)):
            worker.take()
            if number == 0 and loaded:
                self._blame(task, progress)
            if not task.settled and not task.holders:
                self._put_back(task)
        if not loaded:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                self._refuse("workers die while they load it")

    def _blame(self, task: Task, progress: int | None) -> None:
        """Note a death in the task, at the item that ran if that is known."""
        task.retries += 1
        if progress is None and (task.careful or task.part.count == 1):
            progress = task.part.start
        task.careful = True
        if progress is None or task.settled:
            return
        task.deaths[progress] += 1
        fatal = task.deaths[progress] >= _FATAL_DEATHS
        if fatal or task.retries >= _ACCIDENTS:
            task.culprit = progress

    def _dismiss(self) -> None:
        """Let the crew go; a fork that inherited this run has none."""
        if self._owner != os.getpid():
            return
        with signals_blocked():
            crew, self._crew = self._crew, []
            self._recruiter.release(crew)
