"""What a user is told: `fn.explain()` before a run, `fn.last_run` after one.

Both are plain data with three faces: `to_dict()` for programs, `str()` for terminals,
HTML for notebooks.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from circuit.compiler.codes import CODES
from circuit.compiler.diagnostics import (
    PLAIN,
    Diagnostic,
    Palette,
    render,
    shown_file,
)
from circuit.lang.dataclass import dataclass, field, replace

Kind = Literal["for", "while", "comprehension", "call"]
Verdict = Literal["parallel", "sequential"]
Mode = Literal["parallel", "inline", "sequential"]
Kernel = Literal["python", "compiled", "columnar"]

#: Kernels from the plain one to the fastest: a summed row names the best that ran.
KERNELS: tuple[Kernel, ...] = ("python", "compiled", "columnar")


@dataclass(frozen=True, slots=True)
class LoopReport:
    """What `explain` says of one loop. `code` is empty where it is parallel."""

    line: int
    kind: Kind
    verdict: Verdict
    code: str = ""
    reason: str = ""
    hint: str = ""
    diagnostic: Diagnostic | None = None
    #: a loop around it, or one inside it, is parallel: its work is spread already
    spread: bool = False
    fix: str = ""  # the edit by which `circuitc fix` makes it parallel

    def to_dict(self) -> dict[str, object]:
        """The row of the public contract; `fix` where `circuitc fix` can help."""
        row: dict[str, object] = {
            "line": self.line,
            "kind": self.kind,
            "verdict": self.verdict,
            "code": self.code,
            "reason": self.reason,
            "hint": self.hint,
        }
        return row | {"fix": True} if self.fix else row


def parallel_loop(line: int, kind: Kind, reason: str = "") -> LoopReport:
    """A loop that has a plan; `reason` says how it is cut and put together."""
    return LoopReport(line, kind, "parallel", reason=reason)


def sequential_loop(
    line: int,
    kind: Kind,
    diagnostic: Diagnostic,
    spread: bool = False,
    fix: str = "",
) -> LoopReport:
    """A loop that stays plain Python, for the diagnostic's reason."""
    return LoopReport(
        line,
        kind,
        "sequential",
        diagnostic.code,
        diagnostic.message,
        diagnostic.help,
        diagnostic,
        spread,
        fix,
    )


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """Every loop of one function, in source order.

    `diagnostic` is set where the whole function runs as plain Python. `source` holds
    the lines of its file, for the carets; without it the file is read.
    """

    function: str
    loops: tuple[LoopReport, ...] = ()
    file: str = ""
    diagnostic: Diagnostic | None = None
    source: tuple[str, ...] = field(default=(), repr=False)

    def to_dict(self) -> dict[str, object]:
        """The public contract: the function's name and one row a loop."""
        return {
            "function": self.function,
            "loops": [loop.to_dict() for loop in self.loops],
        }

    def __repr__(self) -> str:
        return self.text()  # what a REPL shows is for reading

    def text(self, palette: Palette = PLAIN) -> str:
        """One line for each parallel loop, a drawn diagnostic for each other one."""
        blocks = [f"{palette.message}{_title(self)}{palette.reset}"]
        source = self.source or None
        if self.diagnostic is not None:
            blocks.append(render(self.diagnostic, source, palette))
        for loop in self.loops:
            if loop.diagnostic is None:
                blocks.append(_line(loop))
            elif loop.diagnostic != self.diagnostic:
                blocks.append(f"  line {loop.line}: {loop.kind} sequential")
                blocks.append(_indent(render(loop.diagnostic, source, palette)))
        return "\n".join(blocks)

    def _repr_html_(self) -> str:
        rows = [
            [str(loop.line), loop.kind, loop.verdict, loop.code, loop.reason, loop.hint]
            for loop in self.loops
        ]
        head = ("line", "kind", "verdict", "code", "reason", "hint")
        drawn = "".join(
            f"<pre>{_escape(render(found, self.source or None))}</pre>"
            for found in self.diagnostics
        )
        return _table(_title(self), head, rows) + drawn

    @property
    def hindered(self) -> tuple[LoopReport, ...]:
        """The loops that stay sequential, no parallel one around or inside them."""
        return tuple(
            loop
            for loop in self.loops
            if loop.verdict == "sequential" and not loop.spread
        )

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every diagnostic of the function and its loops, each once."""
        found = [] if self.diagnostic is None else [self.diagnostic]
        for loop in self.loops:
            if loop.diagnostic is not None and loop.diagnostic not in found:
                found.append(loop.diagnostic)
        return tuple(found)


def refused(
    function: str, diagnostic: Diagnostic, line: int = 0, file: str = ""
) -> Explanation:
    """The explanation of a function whose loops cannot be seen: one row, a call."""
    row = sequential_loop(line, "call", diagnostic)
    return Explanation(function, (row,), file, diagnostic)


@dataclass(frozen=True, slots=True)
class RegionReport:
    """What really ran at one loop, in one mode, summed over its executions.

    `runs` counts the executions; `code` and `reason` say why a loop was not parallel.
    """

    line: int
    mode: Mode
    kernel: Kernel = "python"
    partitions: int = 0
    items: int = 0
    seconds: float = 0.0
    retries: int = 0
    runs: int = 1
    code: str = ""
    reason: str = ""
    function: str = ""
    file: str = ""

    def to_dict(self) -> dict[str, object]:
        """The row of the public contract, and the fields added since."""
        return {
            "line": self.line,
            "mode": self.mode,
            "kernel": self.kernel,
            "partitions": self.partitions,
            "items": self.items,
            "seconds": self.seconds,
            "retries": self.retries,
            "runs": self.runs,
            "code": self.code,
            "reason": self.reason,
            "function": self.function,
            "file": self.file,
        }

    def plus(self, other: RegionReport) -> RegionReport:
        """Both executions in one row; the later one's reason is kept."""
        return replace(
            self,
            kernel=max(self.kernel, other.kernel, key=KERNELS.index),
            partitions=self.partitions + other.partitions,
            items=self.items + other.items,
            seconds=self.seconds + other.seconds,
            retries=self.retries + other.retries,
            runs=self.runs + other.runs,
            code=other.code or self.code,
            reason=other.reason or self.reason,
        )


class Row(Protocol):
    """A row of a call that is over, not yet written out."""

    runs: int

    def report(self) -> RegionReport:
        """The row as it is read."""


class LastRun:
    """What the last outermost call of a circuit did.

    `notes` hold what a user must know of the result: that it is lazy, say. The regions
    are written out when they are first read: most calls of most programs are never
    asked about, and a row costs more than many a loop.
    """

    __slots__ = ("_regions", "_rows", "backend", "notes")

    def __init__(
        self,
        backend: str,
        regions: tuple[RegionReport, ...] = (),
        notes: tuple[str, ...] = (),
        rows: tuple[Row, ...] = (),
    ) -> None:
        self.backend = backend
        self.notes = notes
        self._regions = regions
        self._rows = rows

    @property
    def regions(self) -> tuple[RegionReport, ...]:
        """A row a loop and mode, in the order in which they first ran."""
        rows = self._rows
        if rows:  # two threads may come here; both write the same
            self._regions = tuple(row.report() for row in rows if row.runs)
            self._rows = ()
        return self._regions

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LastRun):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.backend, self.regions, self.notes))

    def __reduce__(self) -> tuple[object, ...]:
        return LastRun, (self.backend, self.regions, self.notes)

    def to_dict(self) -> dict[str, object]:
        """The public contract; no field is null."""
        return {
            "backend": self.backend,
            "regions": [region.to_dict() for region in self.regions],
            "notes": list(self.notes),
        }

    def __repr__(self) -> str:
        rows = [_region_cells(region, self.regions) for region in self.regions]
        lines = [f"backend {self.backend}"]
        lines += _columns(_REGION_HEAD, rows) if rows else ["  no loop ran"]
        lines += [f"note: {note}" for note in self.notes]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [_region_cells(region, self.regions) for region in self.regions]
        notes = "".join(f"<p>{_escape(note)}</p>" for note in self.notes)
        return _table(f"backend {self.backend}", _REGION_HEAD, rows) + notes


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a whole process did: for those who run other people's programs.

    `compiled` functions were read, or had been by an earlier process; `planned` of them
    have loops with a plan. `parallel` counts executions by file and line of the loop.
    """

    compiled: int = 0
    planned: int = 0
    parallel: dict[tuple[str, int], int] = field(default_factory=dict)


class Recorder:
    """Gathers what happens in one outermost call; any thread may add to it."""

    __slots__ = ("_lock", "_notes", "_rows")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[tuple[str, int, str], RegionReport] = {}
        self._notes: dict[str, None] = {}

    def add(self, region: RegionReport) -> None:
        """Sum one execution into the row of its loop and mode."""
        key = (region.file, region.line, region.mode)
        with self._lock:
            seen = self._rows.get(key)
            self._rows[key] = region if seen is None else seen.plus(region)

    def add_all(self, regions: Iterable[RegionReport]) -> None:
        """Take over the rows of a callee or of a nested circuit."""
        for region in regions:
            self.add(region)

    def note(self, text: str) -> None:
        """Say something of the result, once."""
        with self._lock:
            self._notes[text] = None

    def finish(self, backend: str) -> LastRun:
        """The rows so far, in the order in which their loops first ran."""
        with self._lock:
            return LastRun(backend, tuple(self._rows.values()), tuple(self._notes))


_NOT_WORTH_IT = "not worth handing over"

_REGION_HEAD = (
    "line", "mode", "kernel", "partitions", "items", "seconds", "retries", "why"
)  # fmt: skip


def _why(region: RegionReport, regions: Sequence[RegionReport]) -> str:
    """Why a loop was not parallel; the cost model's decisions carry no reason."""
    if region.code or region.reason or region.mode != "inline":
        return f"{region.code} {region.reason}".strip()
    here = (region.file, region.function, region.line)
    others = {
        other.mode
        for other in regions
        if (other.file, other.function, other.line) == here
    }
    if "parallel" in others:
        return "before the rest was handed over"
    return "before its plan was tried" if "sequential" in others else _NOT_WORTH_IT


def _region_cells(region: RegionReport, regions: Sequence[RegionReport]) -> list[str]:
    why = _why(region, regions)
    return [
        str(region.line),
        region.mode,
        region.kernel,
        str(region.partitions),
        f"{region.items:,}",
        f"{region.seconds:.4f}",
        str(region.retries),
        why,
    ]


def _title(explanation: Explanation) -> str:
    where = f"  ({shown_file(explanation.file)})" if explanation.file else ""
    if not explanation.loops and explanation.diagnostic is None:
        where += ": no loops"
    return explanation.function + where


def _line(loop: LoopReport) -> str:
    why = loop.reason
    if loop.code:
        assert loop.code in CODES, f"no such diagnostic code: {loop.code}"
        why = f"[{loop.code}] {why}"
    return f"  line {loop.line}: {loop.kind} {loop.verdict}" + (
        f": {why}" if why else ""
    )


def _indent(text: str) -> str:
    return "\n".join("    " + line for line in text.splitlines())


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [
        max(len(row[column]) for row in (head, *rows)) for column in range(len(head))
    ]
    return [
        ("  " + "  ".join(cell.ljust(w) for cell, w in zip(row, widths))).rstrip()
        for row in (head, *rows)
    ]


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        return "".join(f"<{tag}>{_escape(cell)}</{tag}>" for cell in cells)

    body = "".join(f"<tr>{line(row, 'td')}</tr>" for row in rows)
    return (
        f"<table><caption>{_escape(title)}</caption>"
        f"<thead><tr>{line(head, 'th')}</tr></thead><tbody>{body}</tbody></table>"
    )


def _escape(text: str) -> str:
    """Text as HTML shows it; `html` takes a millisecond to import: notebooks only."""
    named = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
    for plain, escaped in named:
        text = text.replace(plain, escaped)
    return text
