"""What a campaign found: verdicts by backend, and by form what really ran parallel."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from circuit.fuzz.campaign import Outcome
from circuit.fuzz.compare import Verdict

OUTCOMES = ("same", "dropped", "difference", "failure", "hang", "crash")
Forms = dict[str, tuple[int, int]]


def by_form(verdicts: Iterable[Verdict]) -> Forms:
    """Loops labelled parallel and reached, and those that ran parallel, by form."""
    asked: Counter[str] = Counter()
    ran: Counter[str] = Counter()
    for verdict in verdicts:
        for form, (one, other) in verdict.forms.items():
            asked[form] += one
            ran[form] += other
    return {form: (asked[form], ran[form]) for form in sorted(asked)}


def by_backend(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """How many programs had which outcome, by backend."""
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.backend, Counter())[verdict.outcome] += 1
    return counts


def to_dict(outcome: Outcome) -> dict[str, object]:
    """The report as plain data."""
    return {
        "python": platform.python_version(),
        "programs": {
            backend: {name: counts[name] for name in OUTCOMES}
            for backend, counts in by_backend(outcome.verdicts).items()
        },
        "ran": outcome.ran,
        "seconds": round(outcome.seconds, 1),
        "stopped": outcome.stopped,
        "forms": {
            form: {"labelled": asked, "parallel": ran}
            for form, (asked, ran) in by_form(outcome.verdicts).items()
        },
        "findings": [
            {
                "seed": verdict.seed,
                "backend": verdict.backend,
                "outcome": verdict.outcome,
                "where": verdict.where,
                "detail": verdict.detail,
            }
            for verdict in outcome.verdicts
            if verdict.found
        ],
        "kept": [str(path) for path in outcome.kept],
    }


def to_markdown(outcome: Outcome) -> str:
    """The report as tables."""
    lines = [f"| backend | {' | '.join(OUTCOMES)} |", "|---" * 7 + "|"]
    for backend, counts in by_backend(outcome.verdicts).items():
        row = " | ".join(str(counts[name]) for name in OUTCOMES)
        lines.append(f"| {backend} | {row} |")
    rate = outcome.ran / outcome.seconds if outcome.seconds else 0.0
    lines += [
        "",
        f"{outcome.ran} comparisons in {outcome.seconds:.0f} s ({rate:.1f}/s)",
    ]
    forms = by_form(outcome.verdicts)
    if forms:
        lines += ["", "| form | labelled parallel | ran parallel | share |"]
        lines.append("|---|---|---|---|")
        asked = sum(one for one, _ in forms.values())
        ran = sum(other for _, other in forms.values())
        rows = {**forms, "all": (asked, ran)}
        for form, (one, other) in rows.items():
            lines.append(f"| {form} | {one} | {other} | {100 * other / one:.0f} % |")
    found = [verdict for verdict in outcome.verdicts if verdict.found]
    if found:
        lines += ["", "| seed | backend | outcome | where |", "|---|---|---|---|"]
        for each in found:
            where = each.where.replace("|", "\\|")[:80]
            lines.append(f"| {each.seed} | {each.backend} | {each.outcome} | {where} |")
    return "\n".join(lines) + "\n"


def write(outcome: Outcome, path: Path) -> None:
    """The report in a file: markdown if its name ends so, JSON otherwise."""
    if path.suffix == ".md":
        path.write_text(to_markdown(outcome), "utf-8")
    else:
        path.write_text(json.dumps(to_dict(outcome), indent=2) + "\n", "utf-8")
