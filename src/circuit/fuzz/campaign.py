"""Runs many programs on the asked backends, keeps what differs, counts the rest."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from circuit.fuzz.compare import Verdict
from circuit.fuzz.grammar import generate
from circuit.fuzz.journal import Journal
from circuit.fuzz.process import Request, Workers
from circuit.fuzz.shrink import shrink

#: Programs that fail in one way are many: so many of them are shrunk.
SHRUNK = 5


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is to be run. `alternate`: each program on one of the backends in turn."""

    first: int
    count: int
    backends: tuple[str, ...]
    alternate: bool = False
    jobs: int = 1
    state: Path | None = None
    keep: Path = Path("circuit-fuzz")
    shrink_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a campaign, this time and before."""

    verdicts: tuple[Verdict, ...]
    kept: tuple[Path, ...]
    seconds: float
    ran: int
    stopped: bool


def wanted(campaign: Campaign) -> Iterator[Request]:
    """All programs and backends of a campaign, in order."""
    for seed in range(campaign.first, campaign.first + campaign.count):
        turn = seed % len(campaign.backends)
        chosen = campaign.backends
        for backend in chosen[turn : turn + 1] if campaign.alternate else chosen:
            yield Request(seed, backend)


def conduct(
    campaign: Campaign,
    tell: Callable[[Verdict, Path], None],
    progress: Callable[[int], None],
) -> Outcome:
    """Run what the state file does not hold yet; Ctrl-C ends it early, in order.

    `tell` is called with each finding and the file that keeps it, `progress` with the
    number of verdicts so far.
    """
    journal = Journal(campaign.state)
    asked = set(wanted(campaign))
    past = [v for v in journal.past if Request(v.seed, v.backend) in asked]
    done = {Request(v.seed, v.backend) for v in past}
    requests = (each for each in wanted(campaign) if each not in done)
    verdicts: list[Verdict] = []
    kept: list[Path] = []
    ways: Counter[tuple[str, str]] = Counter()
    begun = time.monotonic()
    stopped = False
    with Workers(campaign.jobs) as workers:
        try:
            for verdict in workers.run(requests):
                verdicts.append(verdict)
                journal.add(verdict)
                if verdict.found:
                    ways[verdict.way] += 1
                    small = ways[verdict.way] <= SHRUNK
                    kept.append(keep(campaign, verdict, small))
                    tell(verdict, kept[-1])
                progress(len(past) + len(verdicts))
        except KeyboardInterrupt:
            stopped = True
        finally:
            journal.close()
    seconds = time.monotonic() - begun
    everything = tuple(chain(past, verdicts))
    return Outcome(everything, tuple(kept), seconds, len(verdicts), stopped)


def keep(campaign: Campaign, verdict: Verdict, small: bool) -> Path:
    """Write a failing program, shrunk if asked, to the folder of those kept."""
    campaign.keep.mkdir(parents=True, exist_ok=True)
    path = campaign.keep / f"seed_{verdict.seed}.py"
    try:
        text = generate(verdict.seed).text
    except Exception as error:
        text = f"# the generator failed: {error!r}\n"
    path.write_text(headed(text, verdict), "utf-8")  # Ctrl-C may cut shrinking short
    if small and not verdict.detail.startswith("no program"):
        path.write_text(headed(smallest(campaign, verdict, text), verdict), "utf-8")
    return path


def smallest(campaign: Campaign, verdict: Verdict, text: str) -> str:
    """The smallest program found that fails as the verdict says."""
    with Workers(1, verdict.hash_seed) as workers:

        def fails(smaller: str) -> bool:
            request = Request(verdict.seed, verdict.backend, smaller)
            return any(
                each.found and each.way == verdict.way
                for each in workers.run([request])
            )

        return shrink(text, fails, campaign.shrink_seconds)


def headed(text: str, verdict: Verdict) -> str:
    """The program with a first line that says where it comes from."""
    what = " ".join(verdict.where.split())[:60].replace("\\", "/").replace('"', "'")
    head = f'"""Seed {verdict.seed} on {verdict.backend}: {verdict.outcome}, {what}."""'
    head += f"\n\n# PYTHONHASHSEED={verdict.hash_seed}"
    return f"{head}\n\n# ruff: noqa\n# fmt: off\n# mypy: ignore-errors\n{text}\n"
