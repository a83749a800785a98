"""Jobs on a local Ray: outcomes in order, deaths hidden, poison named."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray")

from circuit.backends import conformance
from circuit.backends.base import (
    Backend,
    Job,
    NotShippable,
    Part,
    PoisonedItemError,
)
from circuit.backends.ray import RayBackend
from circuit.backends.shipping import ship
from circuit.compiler import identity

pytestmark = pytest.mark.ray


class Point:
    def __init__(self, x: int) -> None:
        self.x = x


class Kernel:
    """Applies a function to each item of a part."""

    def __init__(self, function: Callable[[Any], object], roots: list[object]) -> None:
        self.function = function
        self.numbering = identity.number([function, roots])

    def run(self, part: Part, progress: Callable[[int], None] | None) -> object:
        found = []
        for ordinal, item in enumerate(part.payload, part.start):  # type: ignore[arg-type, var-annotated]
            if progress is not None:
                progress(ordinal)
            found.append(self.function(item))
        return found

    def encode(self, outcome: object) -> bytes:
        return identity.dumps(outcome, self.numbering)


def job_of(
    function: Callable[[Any], object],
    items: list[Any],
    size: int = 2,
    drawn: list[int] | None = None,
) -> Job:
    kernel = Kernel(function, [])

    def parts() -> Iterator[Part]:
        for index, start in enumerate(range(0, len(items), size)):
            if drawn is not None:
                drawn.append(index)
            chunk = items[start : start + size]
            yield Part(index, start, len(chunk), chunk)

    return Job(
        name="test",
        parts=parts(),
        run=kernel.run,
        encode=kernel.encode,
        decode=lambda data: identity.loads(data, kernel.numbering),
        ship=lambda: ship(kernel),
        describe=lambda part, ordinal: items[ordinal],
        workers=2,
    )


def flat(outcomes: Iterable[Any]) -> list[Any]:
    return [item for done in outcomes for item in done.outcome]


@pytest.fixture(scope="module")
def backend() -> Iterator[RayBackend]:
    made = RayBackend()
    yield made
    made.close()


ORIGIN = Point(0)
OFFSET = 100


def add_offset(x: int) -> int:
    return x + OFFSET


def test_it_is_a_backend(backend: RayBackend) -> None:
    assert isinstance(backend, Backend)
    assert backend.target(3).workers == 3


@pytest.mark.parametrize("case", conformance.cases(), ids=lambda case: str(case.name))
def test_conformance(case: conformance.Case, backend: RayBackend) -> None:
    case.check(backend)


def test_outcomes_come_in_order(backend: RayBackend) -> None:
    def body(x: int) -> int:
        time.sleep(0.02 if x % 3 else 0.0)
        return x * x

    done = list(backend.run(job_of(body, list(range(40)))))
    assert [d.part.index for d in done] == list(range(20))
    assert flat(done) == [x * x for x in range(40)]


def test_parts_run_in_other_processes(backend: RayBackend) -> None:
    def body(x: int) -> int:
        return os.getpid()

    assert os.getpid() not in flat(backend.run(job_of(body, list(range(8)))))


def test_globals_are_those_of_the_moment(
    backend: RayBackend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert flat(backend.run(job_of(add_offset, [1, 2, 3]))) == [101, 102, 103]
    monkeypatch.setitem(globals(), "OFFSET", 7)
    assert flat(backend.run(job_of(add_offset, [1, 2, 3]))) == [8, 9, 10]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CIRCUIT_TEST_CITY", "Ulm")

    def where(x: int) -> object:
        return os.getcwd(), os.environ.get("CIRCUIT_TEST_CITY")

    assert flat(backend.run(job_of(where, [1]))) == [(str(tmp_path), "Ulm")]


def test_objects_come_back_as_the_callers(backend: RayBackend) -> None:
    def body(x: int) -> object:
        return Point(x), ORIGIN

    made = flat(backend.run(job_of(body, [5])))
    assert type(made[0][0]) is Point and made[0][0].x == 5
    assert made[0][1] is ORIGIN


def test_what_cannot_travel_runs_in_the_caller(backend: RayBackend) -> None:
    def body(x: int) -> object:
        return lambda: x

    made = flat(backend.run(job_of(body, [5, 6, 7])))
    assert [function() for function in made] == [5, 6, 7]
    generators = [(n for n in range(2)) for _ in range(2)]
    assert flat(backend.run(job_of(list, generators))) == [[0, 1], [0, 1]]  # type: ignore[arg-type]


def test_a_job_that_cannot_travel_is_refused_first(backend: RayBackend) -> None:
    numbers = (n for n in range(3))

    def body(x: int) -> object:
        return next(numbers) + x

    with pytest.raises(NotShippable, match="generator"):
        next(backend.run(job_of(body, [1, 2])))


def test_parts_are_drawn_a_window_ahead_and_abandoned(backend: RayBackend) -> None:
    def body(x: int) -> int:
        if x > 3:
            while True:  # an iteration after the exit: never waited for
                time.sleep(0.01)
        return x

    drawn: list[int] = []
    outcomes = backend.run(job_of(body, list(range(1000)), 1, drawn))
    assert next(outcomes).outcome == [0]
    start = time.perf_counter()
    outcomes.close()  # type: ignore[attr-defined]
    assert time.perf_counter() - start < 2.0
    assert len(drawn) < 20
    assert flat(backend.run(job_of(add_offset, [1]))) == [101]


def test_a_killed_worker_does_not_show(backend: RayBackend, tmp_path: Path) -> None:
    marker = str(tmp_path / "killed")

    def body(x: int) -> int:
        if x == 5 and not os.path.exists(marker):
            with open(marker, "w", encoding="ascii") as file:
                file.write("once")
            os.kill(os.getpid(), signal.SIGKILL)
        return x + 1

    done = list(backend.run(job_of(body, list(range(12)))))
    assert flat(done) == list(range(1, 13))
    assert sum(d.retries for d in done) >= 1


def test_an_item_that_kills_every_worker_is_named(backend: RayBackend) -> None:
    def body(x: str) -> str:
        if x == "bad":
            os.kill(os.getpid(), signal.SIGKILL)
        return x

    items = ["a", "b", "c", "bad", "d"]
    outcomes = backend.run(job_of(body, items, 2))
    assert next(outcomes).outcome == ["a", "b"]
    with pytest.raises(PoisonedItemError) as caught:
        list(outcomes)
    assert (caught.value.index, caught.value.value) == (3, "bad")
    assert pickle.loads(pickle.dumps(caught.value)).deaths == 3


@pytest.mark.slow
@pytest.mark.faults
def test_the_death_of_ray_itself_does_not_show(backend: RayBackend) -> None:
    def body(x: int) -> int:
        time.sleep(0.05)
        return x + 1

    outcomes = backend.run(job_of(body, list(range(60)), 2))
    found = [next(outcomes).outcome]
    raylet = backend._cluster._ray._private.worker._global_node.all_processes["raylet"]
    raylet[0].process.kill()
    found += [done.outcome for done in outcomes]
    assert [item for items in found for item in items] == list(range(1, 61))  # type: ignore[attr-defined]


_CLUSTER = """
import os, subprocess, sys, tempfile
with tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder:
    os.environ["RAY_TMPDIR"] = folder
    os.mkdir(folder + "/ray")
    from ray.cluster_utils import Cluster
    head = dict(num_cpus=1, include_dashboard=False)
    cluster = Cluster(initialize_head=True, head_node_args=head)
    second = cluster.add_node(num_cpus=1)
    job = subprocess.Popen(
        [sys.executable, sys.argv[1]],
        env=os.environ | {"RAY_ADDRESS": cluster.address},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert job.stdout.readline() == "begun\\n"
    cluster.remove_node(second, allow_graceful=False)
    print(job.communicate(timeout=60)[0].strip())
    cluster.shutdown()
"""

_JOB = """
import time
import test_ray
from circuit.backends.ray import RayBackend

def body(x):
    time.sleep(0.1)
    return x + 1

backend = RayBackend()
outcomes = backend.run(test_ray.job_of(body, list(range(40)), 1))
found = [next(outcomes).outcome]
print("begun", flush=True)
found += [done.outcome for done in outcomes]
print([item for items in found for item in items] == list(range(1, 41)))
backend.close()
"""


@pytest.mark.slow
@pytest.mark.faults
def test_the_loss_of_a_node_does_not_show(tmp_path: Path) -> None:
    job = tmp_path / "job.py"
    job.write_text(_JOB, encoding="utf-8")
    here = str(Path(__file__).parent)
    path = os.pathsep.join([here, *map(os.path.abspath, sys.path)])
    ran = subprocess.run(
        [sys.executable, "-c", _CLUSTER, str(job)],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.stdout.splitlines()[-1:] == ["True"], ran.stderr
