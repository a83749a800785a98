"""`circuitc fix`: applies the hints that are safe to apply, and shows what it changes.

Every edit is checked before it counts: the changed text is read as `explain` reads it,
and an edit that does not make its loop parallel, or costs another loop that, is left
out.
"""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from tokenize import detect_encoding
from types import ModuleType

from circuit.commands.definitions import choose, load, split_target
from circuit.commands.explain import explain_definition
from circuit.commands.failure import FINE, PROGRAM, program_error, usage_error
from circuit.compiler.codes import CODES
from circuit.lang.function import state_of
from circuit.report import LoopReport


@dataclass(frozen=True, slots=True)
class Found:
    """A loop of a function, by its place among the function's loops."""

    function: str
    index: int
    loop: LoopReport
    names: frozenset[str]  # what its function uses


def fix(
    target: str, write: bool, codes: Sequence[str], assume_pure: Sequence[str]
) -> int:
    """Show, or with `write` make, the edits that make loops of a script parallel."""
    for code in codes:
        if code not in CODES:
            raise usage_error(f"no diagnostic code {code!r}")
    script, function = split_target(target)
    loops = _read(script, function, None)
    before = Path(script).read_bytes()
    text, notes = before, []
    for name in assume_pure:
        text, said = _assumed(script, function, text, name)
        notes += said
    while True:
        changed, said = _next(script, function, text, codes, skipped=notes)
        notes += said
        if changed == text:
            break
        text = changed
    for note in notes:
        print(f"circuitc: {note}", file=sys.stderr)
    if text == before:
        wanted = [each for each in loops if each.loop.verdict == "sequential"]
        print(
            f"nothing to fix: {len(wanted)} of {len(loops)} loops stay sequential",
            file=sys.stderr,
        )
        return PROGRAM if assume_pure else FINE
    sys.stdout.write(_diff(script, before, text))
    if write:
        _replace(Path(script), text)
    return FINE


def _next(
    script: str,
    function: str,
    text: bytes,
    codes: Sequence[str],
    skipped: Sequence[str],
) -> tuple[bytes, list[str]]:
    """The text with one more loop parallel, and what was said of those that are not."""
    rewrite = _rewriter()
    notes: list[str] = []
    loops = _read(script, function, text)
    for each in loops:
        loop = each.loop
        if not loop.fix or (codes and loop.code not in codes):
            continue
        changed = rewrite.apply_fix(text, loop.fix, loop.line, each.names)
        if changed != text and _gains(loops, _read(script, function, changed), each):
            return changed, notes
        note = f"{each.function}, line {loop.line}: left as it is: the edit does not "
        note += "make this loop parallel"
        if note not in skipped:
            notes.append(note)
    return text, notes


def _assumed(
    script: str, function: str, text: bytes, name: str
) -> tuple[bytes, list[str]]:
    """The text with `pure` said of a name, if a loop is parallel for it."""
    changed = _rewriter().mark_pure(text, name)
    if changed == text:
        return text, [f"{name} is not defined once at the top level of {script}"]
    before = _read(script, function, text)
    if _count(_read(script, function, changed)) > _count(before):
        return changed, []
    return text, [f"{name}: left as it is: `pure` makes no loop parallel"]


def _gains(before: Sequence[Found], after: Sequence[Found], fixed: Found) -> bool:
    """Whether the loop is parallel now, and no other has stopped being so."""
    now = {(each.function, each.index): each.loop.verdict for each in after}
    was = {(each.function, each.index): each.loop.verdict for each in before}
    if set(now) != set(was) or now[fixed.function, fixed.index] != "parallel":
        return False
    return all(now[key] == "parallel" for key in was if was[key] == "parallel")


def _count(loops: Sequence[Found]) -> int:
    return sum(each.loop.verdict == "parallel" for each in loops)


def _read(script: str, function: str, text: bytes | None) -> list[Found]:
    """Every loop of the script, as its text would be read from the file."""
    return list(_loops(script, function, text))


def _loops(script: str, function: str, text: bytes | None) -> Iterator[Found]:
    definitions = load(script, source=text)
    for item in choose(definitions, function):
        explanation = explain_definition(item)
        names = _names(item.value)
        rows = [loop for loop in explanation.loops if loop.kind != "call"]
        for index, loop in enumerate(rows):
            yield Found(item.name, index, loop, names)


def _names(value: object) -> frozenset[str]:
    """The names that a function's code uses, nested functions' included."""
    state = state_of(value)
    waiting = [getattr(state.fn if state is not None else value, "__code__", None)]
    found: set[str] = set()
    while waiting:
        code = waiting.pop()
        if code is None:
            continue
        found.update(code.co_names, code.co_varnames, code.co_cellvars)
        found.update(code.co_freevars)
        waiting += [c for c in code.co_consts if hasattr(c, "co_names")]
    return frozenset(found)


def _rewriter() -> ModuleType:
    """The module that edits. Lazy: LibCST takes 0.2 s to load, and is an extra."""
    try:
        from circuit.commands import rewrite
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "libcst":
            raise
        raise program_error(
            "`fix` needs LibCST, which keeps a file's formatting: "
            "pip install 'circuitc[fix]'"
        ) from None
    return rewrite


def _diff(script: str, before: bytes, after: bytes) -> str:
    """A unified diff, as `patch` and `git apply` read it."""
    encoding, _ = detect_encoding(BytesIO(before).readline)
    old, new = (_lines(text.decode(encoding)) for text in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{script}", f"b/{script}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )


def _lines(text: str) -> list[str]:
    return StringIO(text, newline="").readlines()


def _replace(path: Path, text: bytes) -> None:
    """Write the file at once or not at all; its mode stays, and a link stays a link."""
    real = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(real, temporary)
        os.replace(temporary, real)
    except BaseException:
        os.unlink(temporary)
        raise
