"""`circuitc fuzz`: generated programs, plain and on every asked backend, compared."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from circuit.backends import registry
from circuit.commands.failure import FINE, PROGRAM, CommandError
from circuit.fuzz.campaign import Campaign, conduct
from circuit.fuzz.compare import Verdict
from circuit.fuzz.report import to_markdown, write

#: Programs of each profile; `stress` runs each on one backend in turn.
COUNTS = {"dev": 60, "ci": 3000, "stress": 200_000}
BACKENDS = ("serial", "native")
REGRESSIONS = Path("tests/fuzz/regressions")
EVERY = 10.0  # seconds between two words about progress


@dataclass(frozen=True, slots=True)
class Request:
    """The command line's words; None and empty where it leaves them open."""

    profile: str
    count: int | None
    seed: int
    backends: tuple[str, ...]
    alternate: bool
    jobs: int
    state: str
    keep: str
    shrink: float
    report: str


def fuzz(request: Request) -> int:
    """Run a campaign; the exit status is 1 if anything differs."""
    campaign = campaign_of(request)
    total = campaign.count * (1 if campaign.alternate else len(campaign.backends))
    clock = [time.monotonic()]

    def tell(verdict: Verdict, path: Path) -> None:
        print(
            f"seed {verdict.seed} on {verdict.backend}: {verdict.outcome}: "
            f"{verdict.detail}\n  kept in {path}",
            flush=True,
        )

    def progress(done: int) -> None:
        if time.monotonic() - clock[0] > EVERY:
            clock[0] = time.monotonic()
            print(f"{done} of {total}", file=sys.stderr, flush=True)

    outcome = conduct(campaign, tell, progress)
    print(to_markdown(outcome), end="")
    if request.report:
        write(outcome, Path(request.report))
    if outcome.stopped:
        print("stopped: not all was run", file=sys.stderr)
        return 130
    return PROGRAM if any(each.found for each in outcome.verdicts) else FINE


def campaign_of(request: Request) -> Campaign:
    """What the words mean. Raises `CommandError` for a backend that is not there."""
    backends = request.backends or BACKENDS
    for name in backends:
        if name not in registry.names():
            raise CommandError(f"no backend {name!r}; see `circuitc backends`", 2)
    in_checkout = REGRESSIONS.is_dir() and Path("src/circuit/fuzz").is_dir()
    keep = request.keep or (REGRESSIONS if in_checkout else "circuit-fuzz")
    return Campaign(
        first=request.seed,
        count=COUNTS[request.profile] if request.count is None else request.count,
        backends=backends,
        alternate=request.alternate or request.profile == "stress",
        jobs=request.jobs,
        state=Path(request.state) if request.state else None,
        keep=Path(keep),
        shrink_seconds=request.shrink,
    )
