"""The parent's end of a worker process: programs go out, verdicts come back.

A worker that ends or falls silent costs the program it was at: that is a finding, and
a new worker goes on with the next one.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from circuit.fuzz.compare import SECONDS, Verdict
from circuit.fuzz.worker import RENEWED
from circuit.observation.workspace import folder_of

#: A worker that says nothing for so long is held to hang: its own limits have failed.
SILENCE = 3 * SECONDS
#: Sets of text are ordered by the process's hash seed: a number below this.
HASH_SEEDS = 2**16
#: How many requests a worker has before it: it never waits, and little is lost.
AHEAD = 8


@dataclass(frozen=True, slots=True)
class Request:
    """A program to be compared: the seed's own, or `text` in its place."""

    seed: int
    backend: str
    text: str | None = None


class Worker:
    """One process and the requests it has not answered yet."""

    def __init__(self, hash_seed: int) -> None:
        self.hash_seed = hash_seed
        # Threads of a numerical library would keep the native backend from forking.
        environment = {
            **os.environ,
            "CIRCUIT_CACHE_DIR": os.path.join(os.devnull, "none"),
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONHASHSEED": str(hash_seed),
        }
        environment.pop("CIRCUIT_FORCE_PARALLEL", None)
        self.process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "circuit.fuzz.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C is the parent's to answer
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.requests = self.process.stdin
        self.answers = self.process.stdout
        os.set_blocking(self.answers.fileno(), False)
        self.waiting: deque[Request] = deque()
        self.partial = b""
        self.heard = time.monotonic()

    def ask(self, request: Request) -> None:
        """Send one more request."""
        fields = {"seed": request.seed, "backend": request.backend}
        if request.text is not None:
            fields["text"] = request.text
        if not self.waiting:
            self.heard = time.monotonic()
        self.waiting.append(request)
        with suppress(BrokenPipeError):  # its end shows when answers are read
            self.requests.write(json.dumps(fields).encode() + b"\n")
            self.requests.flush()

    def read(self) -> tuple[list[Verdict], bool]:
        """What has been answered, and whether the process has ended."""
        # What it forked may hold the other end open for a while longer.
        gone = self.process.poll() is not None
        data = self.answers.read()
        if data:
            self.heard = time.monotonic()
            self.partial += data
        *lines, self.partial = self.partial.split(b"\n")
        verdicts = [verdict_from(json.loads(line)) for line in lines]
        found = [replace(each, hash_seed=self.hash_seed) for each in verdicts]
        for _ in found:
            self.waiting.popleft()
        return found, data == b"" or (gone and not data)

    def silent(self) -> bool:
        """Whether an answer is overdue."""
        return bool(self.waiting) and time.monotonic() - self.heard > SILENCE

    def end(self) -> int:
        """Stop the process and all it has started; its status."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        status = self.process.wait()
        with suppress(BrokenPipeError):
            self.requests.close()
        self.answers.close()
        shutil.rmtree(folder_of(self.process.pid), ignore_errors=True)
        return status


def verdict_from(fields: dict[str, object]) -> Verdict:
    """A verdict from its JSON form."""
    forms = fields.pop("forms")
    assert isinstance(forms, dict)
    counts = {form: (asked, ran) for form, (asked, ran) in forms.items()}
    return Verdict(**fields, forms=counts)  # type: ignore[arg-type]


class Workers:
    """A few workers that share a stream of requests."""

    def __init__(self, count: int, hash_seed: int | None = None) -> None:
        self.count = count
        #: of text, that of a finding; else each worker has one of its own
        self.hash_seed = hash_seed
        self.workers: list[Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        while self.workers:
            self.workers.pop().end()

    def run(self, requests: Iterable[Request]) -> Iterator[Verdict]:
        """The verdicts of all requests, as they come."""
        todo = deque[Request]()
        source = iter(requests)
        ended = False
        while True:
            while not ended and len(todo) < self.count * AHEAD:
                request = next(source, None)
                if request is None:
                    ended = True
                else:
                    todo.append(request)
            busy = self._supply(todo)
            if not busy and not todo:
                return
            yield from self._gather(busy, todo)

    def _supply(self, todo: deque[Request]) -> list[Worker]:
        while len(self.workers) < self.count and len(todo) > len(self.workers):
            chosen = random.randrange(HASH_SEEDS)
            self.workers.append(
                Worker(chosen if self.hash_seed is None else self.hash_seed)
            )
        for worker in self.workers:
            while todo and len(worker.waiting) < AHEAD:
                worker.ask(todo.popleft())
        return [worker for worker in self.workers if worker.waiting]

    def _gather(self, busy: list[Worker], todo: deque[Request]) -> Iterator[Verdict]:
        with selectors.DefaultSelector() as selector:
            for worker in busy:
                selector.register(worker.answers, selectors.EVENT_READ, worker)
            selector.select(timeout=1.0)
        for worker in busy:
            verdicts, over = worker.read()
            yield from verdicts
            if over or worker.silent():
                yield from self._replace(worker, todo, over)

    def _replace(
        self, worker: Worker, todo: deque[Request], over: bool
    ) -> Iterator[Verdict]:
        """End a worker; what it had before it goes to others."""
        self.workers.remove(worker)
        if over:
            with suppress(subprocess.TimeoutExpired):
                worker.process.wait(SECONDS)  # it may have much to let go
        ended = worker.process.poll() if over else None
        worker.end()
        if ended != RENEWED and worker.waiting:
            lost = worker.waiting.popleft()
            found = Verdict(lost.seed, lost.backend, *_loss(ended))
            yield replace(found, hash_seed=worker.hash_seed)
        todo.extendleft(reversed(worker.waiting))


def _loss(status: int | None) -> tuple[str, str, str]:
    """Outcome, where and detail for a program whose worker was lost."""
    if status is None:
        return "hang", "time", f"no answer for {SILENCE:.0f} seconds"
    if status < 0:
        name = signal.Signals(-status).name
        return "crash", name, f"the process was ended by {name}"
    return "crash", f"status {status}", f"the process ended with status {status}"
