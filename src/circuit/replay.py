"""Replay files: the iteration that failed, kept so that it can be run again locally.

A file is written only on request, for its owner alone. Its first two lines are text (a
mark, and facts as JSON) and can be read by anyone; what follows are pickled values,
and opening those can run code.
"""

from __future__ import annotations

import ast
import json
import linecache
import os
import pickle
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType, FunctionType, TracebackType
from typing import Any

import cloudpickle

MARK = b"circuit-replay 1\n"
#: What a file of shadow mode begins with: `circuit.shadow.capsule`.
CAPSULE = b"circuit-capsule 1\n"
SHOWN = 200
HIDDEN = "_circuit_"


class NotReplayable(Exception):
    """A file that cannot be replayed; the message says why."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be read without opening any value."""

    file: str
    function: str
    line: int
    traceback: str
    shown: dict[str, str]  # each local's repr, cut short
    arguments: list[str]  # `sys.argv`, which globals may have been made from


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed iteration: the facts, and the locals that could be kept."""

    facts: Facts
    values: dict[str, Any]


def capture(error: BaseException) -> Failure | None:
    """The innermost frame of the user's that stands in a loop; None without one."""
    frames = [_frame(part) for part in _parts(error.__traceback__)]
    for frame, line in reversed(frames):
        if enclosing_loop(frame.f_code.co_filename, line) is not None:
            text = "".join(traceback.format_exception(error))
            return _failure(frame, line, text)
    return None


def write(path: str, failure: Failure) -> None:
    """Write the file: 0600, and a symbolic link is not followed."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        os.fchmod(file.fileno(), 0o600)  # an older file may have been open to others
        file.write(MARK)
        file.write(json.dumps(asdict(failure.facts)).encode() + b"\n")
        file.write(cloudpickle.dumps(_keep(failure.values)))


def is_own(path: str) -> bool:
    """Whether the file is this user's and nobody else can have written it."""
    info = os.stat(path)
    return info.st_uid == os.geteuid() and not info.st_mode & 0o022


def begins_as_capsule(path: str) -> bool:
    """Whether a file is a capsule, a whole call, instead."""
    with open(path, "rb") as file:
        return file.read(len(CAPSULE)) == CAPSULE


def read_facts(path: str) -> Facts:
    """The text part of a file. Raises `NotReplayable`."""
    with open(path, "rb") as file:
        if file.readline() != MARK:
            raise NotReplayable(f"{path} is not a replay file of this version")
        try:
            return Facts(**json.loads(file.readline()))
        except (ValueError, TypeError):
            raise NotReplayable(f"{path} is damaged") from None


def read_values(path: str) -> dict[str, Any]:
    """The values of a file: this can run code that the file brings along."""
    with open(path, "rb") as file:
        file.readline()
        file.readline()
        kept = pickle.load(file)
    values = {}
    for name, data in kept.items():
        try:
            values[name] = pickle.loads(data)
        except Exception as error:  # any code of the value's class may raise anything
            raise NotReplayable(
                f"the value of {name!r} cannot be read: {error}"
            ) from None
    return values


def iteration(facts: Facts, names: list[str], space: dict[str, Any]) -> FunctionType:
    """A function of the loop's variables that runs the body of the loop once."""
    loop = enclosing_loop(facts.file, facts.line)
    if loop is None:
        raise NotReplayable(f"{facts.file} has no loop around line {facts.line} now")
    once = ast.For(
        target=ast.Name("_circuit_once", ast.Store()),
        iter=ast.Tuple([ast.Constant(0)], ast.Load()),
        body=loop.body,
        orelse=[],
    )
    name = facts.function.rpartition(".")[2].strip("<>")
    # Parsed, not built: what fields a function has differs between Python versions.
    definition = ast.parse(f"def {name}({', '.join(names)}): pass").body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.body = [ast.copy_location(once, loop)]
    for part in (definition, *ast.walk(definition.args)):
        ast.copy_location(part, loop)
    tree = ast.fix_missing_locations(ast.Module([definition], []))
    exec(compile(tree, facts.file, "exec", dont_inherit=True), space)
    function = space[definition.name]
    assert isinstance(function, FunctionType)
    return function


def enclosing_loop(file: str, line: int) -> ast.For | ast.While | None:
    """The outermost loop, within the innermost function, around a line of a file."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except SyntaxError:
        return None
    return _loop_in(tree, line)


def _loop_in(node: ast.AST, line: int) -> ast.For | ast.While | None:
    found = None
    for child in ast.iter_child_nodes(node):
        start = getattr(child, "lineno", None)
        if start is not None and not start <= line <= (child.end_lineno or start):  # type: ignore[attr-defined]
            continue
        if isinstance(child, ast.For | ast.While):
            inner = any(s.lineno <= line <= (s.end_lineno or 0) for s in child.body)
            nested = next(_functions(child, line), None)
            if nested is not None:
                return _loop_in(nested, line)
            if inner:
                return child
        else:
            found = found or _loop_in(child, line)
    return found


def _functions(node: ast.AST, line: int) -> Iterator[ast.AST]:
    for part in ast.walk(node):
        is_function = isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function and part.lineno < line <= (part.end_lineno or 0):  # type: ignore[attr-defined]
            yield part


def _parts(part: TracebackType | None) -> Iterator[TracebackType]:
    while part is not None:
        yield part
        part = part.tb_next


def _frame(part: TracebackType) -> tuple[FrameType, int]:
    return part.tb_frame, part.tb_lineno


def _failure(frame: FrameType, line: int, text: str) -> Failure:
    # A rewritten function has locals of ours beside the user's.
    values = {k: v for k, v in frame.f_locals.items() if not k.startswith(HIDDEN)}
    if frame.f_code.co_name == "<module>":
        values = {k: v for k, v in values.items() if not k.startswith("__")}
    shown = {name: _show(value) for name, value in values.items()}
    code = frame.f_code
    file = str(Path(code.co_filename).absolute())
    return Failure(Facts(file, code.co_qualname, line, text, shown, sys.argv), values)


def _show(value: object) -> str:
    try:
        text = repr(value)
    except Exception as error:  # a repr of the user's own
        text = f"<{type(value).__name__}: its repr raises {type(error).__name__}>"
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _keep(values: dict[str, Any]) -> dict[str, bytes]:
    """Each value pickled on its own: one that cannot be is left out."""
    kept = {}
    for name, value in values.items():
        try:
            kept[name] = cloudpickle.dumps(value)
        except Exception:
            continue  # a lock, a file: its repr is still shown
    return kept
