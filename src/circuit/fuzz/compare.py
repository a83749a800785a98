"""Compares one program with plain Python on one backend, twice, and judges it."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from circuit import options
from circuit.fuzz.program import Generated, Label
from circuit.fuzz.ran import Ran
from circuit.fuzz.reached import reached
from circuit.fuzz.run import CALLS, run
from circuit.observation import Observation, TooLong, difference
from circuit.observation.surroundings import environment

#: Seconds for one plain call: a program that takes longer is dropped.
PLAIN_SECONDS = 2.0
#: Seconds for one compiled call: one that takes longer hangs. Some fork for each of a
#: thousand brief loops, on a machine that has other things to do.
SECONDS = 120.0
#: Plain Python is asked again so often before a difference is believed.
AGAIN = 2
WORKERS = (1, 2, 2, 3, 5)
PARTITIONS = (2, 2, 3, 4, 7, 16)
#: Items done in place, in second calls, before a loop is handed over: in earnest there
#: always are some. First calls hand over all, so that what can be parallel is.
AFTER = (0, 1, 2, 5)


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where and how finely cut one call runs; `after` items of each loop in place."""

    backend: str
    workers: int
    partitions: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one program on one backend.

    `outcome`: `same`; `dropped` (plain Python takes too long, or differs from itself);
    `difference`; `failure` (the fuzzer could not go on); `hang`; `crash`. `where` is
    the path of the first fact that differs. `forms` counts, of each form's loops that
    are labelled parallel and were reached, those and how many ran parallel. `hash_seed`
    is the PYTHONHASHSEED of the process that found it, which orders sets of text.
    """

    seed: int
    backend: str
    outcome: str
    where: str = ""
    detail: str = ""
    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    hash_seed: int = 0

    @property
    def found(self) -> bool:
        """Whether this is a finding."""
        return self.outcome not in ("same", "dropped")

    @property
    def way(self) -> tuple[str, str]:
        """In which way it fails: what shrinking keeps."""
        return self.outcome, re.split(r"[.\[~( ]", self.where)[0]


def deployments(seed: int, backend: str) -> tuple[Deployment, ...]:
    """The worker and partition counts of a program's first and second calls."""
    chosen = random.Random(f"{seed} {backend}")
    return tuple(
        Deployment(
            backend,
            chosen.choice(WORKERS),
            chosen.choice(PARTITIONS),
            chosen.choice(AFTER) if call else 0,
        )
        for call in range(CALLS)
    )


def compare(generated: Generated, seed: int, backend: str) -> Verdict:
    """Run a program plainly and on a backend, and compare everything it shows."""
    return judge(generated, seed, deployments(seed, backend))


def judge(generated: Generated, seed: int, deployed: tuple[Deployment, ...]) -> Verdict:
    """As `compare`, the call of number `n` deployed as `deployed[n]` says."""
    backend = deployed[0].backend
    text = generated.text
    try:
        plain = run(text, plain=True, seconds=PLAIN_SECONDS)
    except TooLong:
        return Verdict(seed, backend, "dropped", detail="plain Python takes too long")
    except Exception as error:
        return Verdict(seed, backend, "dropped", detail=f"no program: {error!r}")
    ran = Ran(generated)
    begun = time.monotonic()
    try:
        seen = run(
            text,
            plain=False,
            seconds=SECONDS,
            around=lambda call: forced(deployed[call]),
            after=ran.look,
        )
    except TooLong:
        took = f"more than {SECONDS:.0f} of {time.monotonic() - begun:.0f} seconds"
        return Verdict(seed, backend, "hang", "time", took)
    except Exception as error:
        where = type(error).__name__
        return Verdict(seed, backend, "failure", where, f"{where}: {error}")
    found = first_difference(plain, seen)
    if found is None:
        forms = tally(generated, ran.lines())
        return Verdict(seed, backend, "same", forms=forms)
    if not repeats(text, plain):
        return Verdict(seed, backend, "dropped", detail="plain Python differs too")
    where = found[1].partition(":")[0]
    return Verdict(
        seed, backend, "difference", where, f"observation {found[0]}: {found[1]}"
    )


def first_difference(
    plain: list[Observation], seen: list[Observation]
) -> tuple[int, str] | None:
    """The number of the first observation that differs, and how; or None."""
    for number, (one, other) in enumerate(zip(plain, seen, strict=True)):
        found = difference(one, other)
        if found is not None:
            return number, found
    return None


def repeats(text: str, plain: list[Observation]) -> bool:
    """Whether plain Python shows the same again."""
    try:
        return all(
            first_difference(plain, run(text, plain=True, seconds=PLAIN_SECONDS))
            is None
            for _ in range(AGAIN)
        )
    except TooLong:
        return False


@contextmanager
def forced(deployment: Deployment) -> Iterator[None]:
    """Every region that can be planned runs on the backend, cut as asked."""
    told = environment(
        CIRCUIT_FORCE_PARALLEL="1",
        CIRCUIT_FORCE_PARTITIONS=str(deployment.partitions),
        CIRCUIT_FORCE_AFTER=str(deployment.after),
    )
    with told, options(backend=deployment.backend, workers=deployment.workers):
        yield


def tally(generated: Generated, parallel: set[int]) -> dict[str, tuple[int, int]]:
    """By form: loops labelled parallel that were reached, and those that ran so."""
    asked = [label for label in generated.labels if label.parallel]
    missed = {label.line for label in asked} - parallel
    met = reached(generated.text, missed, 5 * PLAIN_SECONDS) if missed else set()
    counted = [label for label in asked if label.line in parallel | met]
    return {form: _count(form, counted, parallel) for form in _forms(counted)}


def _forms(labels: list[Label]) -> list[str]:
    return sorted({label.form for label in labels})


def _count(form: str, labels: list[Label], parallel: set[int]) -> tuple[int, int]:
    lines = [label.line for label in labels if label.form == form]
    return len(lines), sum(line in parallel for line in lines)
