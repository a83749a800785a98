"""Kill or stop workers at random moments; the result must be the same every time.

    python benchmarks/faults.py [RUNS] [--seed N]

Each run counts the words of Python's own standard library on the backend `native`, by
turns in forked and in spawned workers, as a circuit and as a bare job of the backend's,
while a second process strikes one worker with SIGKILL or SIGSTOP. After every twenty
runs, when warm workers are let go, no process, no descriptor, no temporary file and no
shared memory may be left.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import circuit as package
from circuit import circuit
from circuit.backends.base import Job, Part
from circuit.backends.conformance import make_job
from circuit.backends.native import Native

_PARTS = 24
_WORKERS = 3
_READINGS = 6  # of each text: a run takes some 80 ms
_STRIKER = """
import os, random, signal, sys, time
caller = int(sys.argv[1])
for line in sys.stdin:
    delay, name = line.split()
    time.sleep(float(delay))
    with open(f"/proc/{caller}/task/{caller}/children") as children:
        pids = [int(pid) for pid in children.read().split()]
    pids = [pid for pid in pids if pid != os.getpid()]
    struck = random.choice(pids) if pids else 0
    if struck:
        try:
            os.kill(struck, getattr(signal, name))
        except ProcessLookupError:
            struck = 0
    print(struck, flush=True)
"""


@dataclass
class Tally:
    """What happened over all runs."""

    runs: Counter[str] = field(default_factory=Counter)  # by kind and mode
    strikes: Counter[str] = field(default_factory=Counter)  # by signal
    deaths: int = 0  # workers that died or were replaced while they had work to do
    retries: int = 0
    wrong: list[str] = field(default_factory=list)


def texts() -> list[str]:
    """Real text, cut into as many pieces as there are parts."""
    library = Path(sysconfig.get_paths()["stdlib"])
    files = sorted(library.glob("*.py"))[:_PARTS]
    return [file.read_text(encoding="utf-8") for file in files]


def count_words(payload: object, ordinal: int) -> object:
    """Words of one text and how often each occurs, in order of appearance."""
    counts: dict[str, int] = {}
    assert isinstance(payload, str)
    for _ in range(_READINGS):
        for word in payload.split():
            counts[word] = counts.get(word, 0) + 1
    return counts


@circuit(backend="native", workers=_WORKERS)
def word_counts(pieces: list[str]) -> dict[str, int]:
    """The same over all texts, as a user would write it."""
    counts: dict[str, int] = {}
    for piece in pieces:
        for word in piece.split() * _READINGS:
            counts[word] = counts.get(word, 0) + 1
    return counts


def job(pieces: list[str]) -> Job:
    """One part per text."""
    parts = (Part(n, n, 1, piece) for n, piece in enumerate(pieces))
    return make_job(count_words, parts, _WORKERS)


@contextmanager
def beside_a_thread(wanted: bool) -> Iterator[None]:
    """Another thread lives meanwhile, so that workers are spawned, not forked."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    if wanted:
        thread.start()
    try:
        yield
    finally:
        end.set()
        if wanted:
            thread.join()


def children() -> set[int]:
    """The processes that this one has started, zombies among them."""
    pid = os.getpid()
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return {int(child) for child in text.split()}


def descriptors() -> int:
    """How many files this process has open."""
    return len(os.listdir("/proc/self/fd"))


def left_in(folder: str) -> set[str]:
    """Temporary files and shared memory."""
    shared = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
    return shared | set(os.listdir(folder))


def one_run(
    native: Native,
    pieces: list[str],
    striker: subprocess.Popen[str],
    tally: Tally,
    as_circuit: bool,
) -> object:
    """Count while a worker is struck; returns what came out."""
    name = random.choice(("SIGKILL", "SIGKILL", "SIGSTOP"))
    assert striker.stdin is not None and striker.stdout is not None
    striker.stdin.write(f"{random.uniform(0, 0.08):.5f} {name}\n")
    striker.stdin.flush()
    result: object
    if as_circuit:
        result = word_counts(pieces)
        tally.retries += sum(region.retries for region in word_counts.last_run.regions)
    else:
        done = list(native.run(job(pieces)))
        tally.retries += sum(one.retries for one in done)
        result = [one.outcome for one in done]
    if int(striker.stdout.readline()):
        tally.strikes[name] += 1
    tally.deaths += native.last.deaths
    return result


def check_leftovers(
    tally: Tally, number: int, before: tuple[set[int], int, set[str]], folder: str
) -> None:
    """Note what the run has left behind."""
    processes, files, names = before
    if orphans := children() - processes:
        tally.wrong.append(f"run {number}: processes {sorted(orphans)} are left")
    if descriptors() != files:
        tally.wrong.append(f"run {number}: {descriptors() - files} descriptors left")
    if left := left_in(folder) - names:
        tally.wrong.append(f"run {number}: files {sorted(left)} are left")


def driver_native() -> Native:
    """The backend that circuits of this process use, so that it can be let go."""
    driver = package._runner.load().call.__self__  # type: ignore[attr-defined]
    native = driver.backends.get("native")
    assert isinstance(native, Native)
    return native


def torment(runs: int, folder: str) -> Tally:
    """All runs, by turns forked and spawned."""
    pieces = texts()
    plain = {
        False: repr([[count_words(piece, 0)] for piece in pieces]),
        True: repr(word_counts.__wrapped__(pieces)),
    }
    tally = Tally()
    native = driver_native()
    with subprocess.Popen(
        [sys.executable, "-c", _STRIKER, str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as striker:
        list(native.run(job(pieces)))  # loads what is loaded late
        word_counts(pieces)
        before = (children(), descriptors(), left_in(folder))
        for number in range(runs):
            as_circuit = number % 4 > 1
            with beside_a_thread(number % 2 == 1):
                result = one_run(native, pieces, striker, tally, as_circuit)
            kind = f"{'circuit' if as_circuit else 'job'} {native.last.mode}"
            tally.runs[kind] += 1
            if repr(result) != plain[as_circuit]:
                tally.wrong.append(f"run {number} ({kind}): wrong result")
            if number % 20 == 1:  # else warm workers live on, as they should
                native.close()
                check_leftovers(tally, number, before, folder)
        native.close()
        check_leftovers(tally, runs, before, folder)
        assert striker.stdin is not None
        striker.stdin.close()
    return tally


def main() -> int:
    """Run, print the counts; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    options = parser.parse_args()
    random.seed(options.seed)
    os.environ["CIRCUIT_FORCE_PARALLEL"] = "1"
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the hard case for a caller
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        tally = torment(options.runs, folder)
    seconds = time.perf_counter() - begun
    print(f"seed {options.seed}: {sum(tally.runs.values())} runs in {seconds:.0f} s")
    print(f"runs     {dict(tally.runs)}")
    print(f"strikes  {dict(tally.strikes)} met a worker")
    print(f"replaced {tally.deaths} workers at work, {tally.retries} parts run again")
    for line in tally.wrong[:20]:
        print("WRONG   ", line)
    print(f"{len(tally.wrong)} runs differ or left something behind")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
