"""What comes of a sampled call, and how many came to what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["compared", "different", "not compared"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the two ways agreed; `why` says where they differ, or what forbade it."""

    kind: Kind
    why: str = ""
    capsule: str = ""

    def __str__(self) -> str:
        return self.kind + (f" ({self.why})" if self.why else "")


@dataclass(slots=True)
class Counts:
    """The verdicts of this process."""

    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    capsules: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Count one."""
        self.kinds[verdict.kind] += 1
        if verdict.kind == "not compared":
            self.reasons[verdict.why] += 1
        if verdict.capsule:
            self.capsules.append(verdict.capsule)

    def to_dict(self) -> dict[str, object]:
        """For a report."""
        return {
            "compared": self.kinds["compared"] + self.kinds["different"],
            "different": self.kinds["different"],
            "not_compared": dict(self.reasons.most_common()),
            "capsules": list(self.capsules),
        }

    def __str__(self) -> str:
        compared = self.kinds["compared"] + self.kinds["different"]
        text = f"{compared} calls compared, {self.kinds['different']} different"
        if self.reasons:
            rows = (f"{why}: {count}" for why, count in self.reasons.most_common())
            text += f", {self.kinds['not compared']} not compared ({'; '.join(rows)})"
        return text


#: Of this process: threads and nested calls add to the same.
counts = Counts()
