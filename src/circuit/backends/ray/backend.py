"""The backend itself: batches of parts become tasks, their outcomes come in order."""

from __future__ import annotations

import os
import uuid
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import Any

from circuit.backends.base import (
    Done,
    Job,
    NotShippable,
    Part,
    PoisonedItemError,
    Target,
)
from circuit.backends.inside import as_worker
from circuit.backends.ray.cluster import Cluster
from circuit.backends.ray.task import Answer, Answers
from circuit.backends.shipping import pack
from circuit.lang.dataclass import dataclass

_TASK_SECONDS = 0.01  # a shorter task costs more to start than it does
_LARGEST_BATCH = 64
_DEATHS = 3  # of workers on the same item, before it is named
_LOSSES = 3  # of the local Ray itself, in one job
_PULSE_SECONDS = 2.0  # how often we look whether Ray still lives
_MISHAPS = 10  # deaths at no item in particular, before we give up


@dataclass(frozen=True, slots=True)
class _Batch:
    """Parts on their way as one task; without a reference, they run in the caller."""

    parts: tuple[Part, ...]
    packed: tuple[bytes, ...] = ()
    reference: Any = None


class RayBackend:
    """Runs jobs on a local Ray, the cluster `RAY_ADDRESS` names, or the user's own."""

    name = "ray"

    def __init__(self) -> None:
        self._cluster = Cluster()

    def target(self, workers: int | None = None) -> Target:
        """The workers asked for, or as many as this machine has cores."""
        return Target(name=self.name, workers=workers or os.cpu_count() or 1)

    def run(self, job: Job) -> Iterator[Done]:
        """Run the job's parts as Ray tasks and yield their outcomes in order."""
        shipped = job.ship()
        first = next(job.parts, None)
        if first is None:
            return
        ray = self._cluster.connect(job.workers)
        run = _Run(self._cluster, ray, job, chain([first], job.parts), shipped)
        try:
            yield from run.outcomes()
        finally:
            run.abandon()

    def close(self) -> None:
        """Shut down the Ray that this backend started."""
        self._cluster.close()


class _ClusterLost(Exception):
    """The local Ray's own processes died."""


class _Run:
    """One job on its way through the cluster."""

    def __init__(
        self,
        cluster: Cluster,
        ray: Any,
        job: Job,
        parts: Iterator[Part],
        data: bytes,
    ) -> None:
        self._cluster = cluster
        self._ray = ray
        self._job = job
        self._parts = parts
        self._broken: Exception | None = None
        self._data = data
        self._shipped = ray.put(data)
        self._losses = 0
        self._key = uuid.uuid4().hex
        self._flying: deque[_Batch] = deque()
        self._batch = 1
        self._begun = False
        self._window = 2 * min(job.workers, cluster.slots()) + 1

    def outcomes(self) -> Iterator[Done]:
        """The outcomes in order; parts are drawn no more than a window ahead."""
        while True:
            while len(self._flying) < self._window and self._submit():
                pass
            if not self._flying:
                if self._broken is not None:
                    raise self._broken
                return
            batch = self._flying[0]
            if batch.reference is None:
                self._flying.popleft()
                yield from (Done(part, self._here(part)) for part in batch.parts)
                continue
            answers = self._arrive(batch)
            self._flying.popleft()
            if answers is None:
                for part, packed in zip(batch.parts, batch.packed, strict=True):
                    yield self._carefully(part, packed)
                continue
            self._adapt(batch, answers)
            for part, answer in zip(batch.parts, answers.answers, strict=True):
                yield Done(part, self._outcome(part, answer))

    def abandon(self) -> None:
        """Stop what still runs, without waiting for it."""
        flying = [batch.reference for batch in self._flying if batch.reference]
        self._flying.clear()
        self._cluster.cancel(self._key, flying)

    def _submit(self) -> bool:
        """Start the next batch; False: there are no parts left."""
        parts = self._draw()
        if not parts:
            return False
        try:
            packed = tuple(pack(self._job.packed(part)) for part in parts)
        except NotShippable:  # items that only this process can hold
            self._flying.append(_Batch(parts))
            return True
        self._flying.append(_Batch(parts, packed, self._send(packed)))
        return True

    def _arrive(self, batch: _Batch) -> Answers | None:
        """The answers of the batch at the head, over the loss of the local Ray."""
        try:
            return self._wait(batch.reference)
        except _ClusterLost:
            self._start_again()
            return self._arrive(self._flying[0])

    def _start_again(self) -> None:
        """A new Ray, and all that was under way on the old one."""
        self._losses += 1
        if self._losses > _LOSSES:
            raise RuntimeError(f"the local Ray died {self._losses} times in one job")
        self._ray = self._cluster.restart(self._job.workers)
        self._shipped = self._ray.put(self._data)
        self._flying = deque(
            batch
            if batch.reference is None
            else _Batch(batch.parts, batch.packed, self._send(batch.packed))
            for batch in self._flying
        )

    def _draw(self) -> tuple[Part, ...]:
        """The parts of the next batch; an error of the input waits for its turn."""
        parts: list[Part] = []
        try:
            while self._broken is None and len(parts) < self._batch:
                parts.append(next(self._parts))
        except StopIteration:
            pass
        except Exception as error:  # the caller's own, raised again in order
            self._broken = error
        return tuple(parts)

    def _send(self, packed: tuple[bytes, ...]) -> Any:
        return self._cluster.submit(self._key, self._shipped, list(packed), None)

    def _wait(self, reference: Any) -> Answers | None:
        """A task's answers; None: its worker or its node died."""
        mortal = self._ray.exceptions
        try:
            answers = self._get(reference)
        except (
            mortal.WorkerCrashedError,
            mortal.NodeDiedError,
            mortal.OutOfMemoryError,
            mortal.ObjectLostError,
            mortal.LocalRayletDiedError,
        ):
            return None
        if answers.unloadable and not self._begun:
            raise NotShippable(f"a Ray worker cannot load it: {answers.unloadable}")
        self._begun = True
        return answers

    def _get(self, reference: Any) -> Answers:
        """Wait for a task; Ray itself waits for ever when its own processes die."""
        while True:
            try:
                answers: Answers = self._ray.get(reference, timeout=_PULSE_SECONDS)
                return answers
            except self._ray.exceptions.GetTimeoutError:
                if self._cluster.lost():
                    raise _ClusterLost from None

    def _adapt(self, batch: _Batch, answers: Answers) -> None:
        """Choose the batch so that a task takes long enough to be worth starting."""
        each = answers.seconds / len(batch.parts)
        wanted = int(_TASK_SECONDS / max(each, 1e-6)) + 1
        self._batch = min(wanted, _LARGEST_BATCH, 2 * self._batch)

    def _outcome(self, part: Part, answer: Answer) -> object:
        if answer.data is not None:
            return self._job.decode(answer.data)
        return self._here(part)

    def _here(self, part: Part) -> object:
        """Run a part in the caller: it, or what became of it, cannot travel."""
        with as_worker():
            return self._job.run(part, None)

    def _carefully(self, part: Part, packed: bytes) -> Done:
        """Run a part whose worker died, noting each item before it is evaluated."""
        deaths: dict[int, int] = {}
        for attempt in range(1, _MISHAPS + 1):
            journal = self._cluster.journal()
            reference = self._cluster.submit(
                self._key, self._shipped, [packed], journal
            )
            try:
                answers = self._wait(reference)
            except _ClusterLost:
                self._start_again()
                continue
            except BaseException:
                self._cluster.cancel(self._key, [reference])
                raise
            if answers is not None:
                self._ray.kill(journal)
                return Done(part, self._outcome(part, answers.answers[0]), attempt)
            culprit = self._last_item(journal)
            deaths[culprit] = deaths.get(culprit, 0) + 1
            if culprit >= 0 and deaths[culprit] >= _DEATHS:
                value = self._job.describe(part, culprit)
                raise PoisonedItemError(culprit, value, deaths[culprit])
        raise RuntimeError(f"Ray lost {_MISHAPS} workers that ran part {part.index}")

    def _last_item(self, journal: Any) -> int:
        try:
            item: int = self._ray.get(journal.last.remote())
        except self._ray.exceptions.RayActorError:  # it died with its node
            return -1
        self._ray.kill(journal)
        return item
