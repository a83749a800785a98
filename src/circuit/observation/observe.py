"""Runs one call and records everything its caller could see of it."""

from __future__ import annotations

import asyncio
import decimal
import dis
import inspect
import io
import logging
import os
import random
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from circuit.observation.describe import Walk, function_state, walk
from circuit.observation.workspace import contents

DRAINED = 5000  # items read of an iterator's rest: some never end


class TooLong(BaseException):
    """The time a run may take is over; never part of an observation."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one call showed: (path, fact) lines in a fixed order."""

    facts: tuple[tuple[str, str], ...]

    def fact(self, path: str) -> str | None:
        """The fact at one path."""
        return dict(self.facts).get(path)


@dataclass(slots=True)
class Tape:
    """What was printed, logged and warned of, in one order."""

    events: list[tuple[str, str]] = field(default_factory=list)

    def write(self, channel: str, text: str) -> None:
        """Add text; neighbouring writes to one channel are one event."""
        if self.events and self.events[-1][0] == channel:
            text = self.events.pop()[1] + text
        self.events.append((channel, text))


class TapeStream(io.TextIOBase):
    """A text stream that writes onto the tape."""

    def __init__(self, tape: Tape, channel: str) -> None:
        self.tape = tape
        self.channel = channel

    def write(self, text: str) -> int:
        self.tape.write(self.channel, text)
        return len(text)

    def writable(self) -> bool:
        return True


class TapeHandler(logging.Handler):
    """A logging handler that writes onto the tape."""

    def __init__(self, tape: Tape) -> None:
        super().__init__(0)
        self.tape = tape

    def emit(self, record: logging.LogRecord) -> None:
        error = (
            record.exc_info[0].__name__
            if record.exc_info and record.exc_info[0]
            else ""
        )
        self.tape.write(
            "log",
            f"{record.levelname} {record.name} {record.funcName}:{record.lineno} "
            f"{record.getMessage()} {error}\n",
        )


def observe(
    fn: Callable[..., object],
    args: tuple[object, ...],
    kwargs: dict[str, object],
    *,
    module: types.ModuleType | None = None,
    root: Path | None = None,
) -> Observation:
    """Call `fn` and describe all that can be seen of the call afterwards."""
    before = Walk()
    walk(before, "args", list(args))
    walk(before, "kwargs", dict(kwargs))
    for name, value in named_globals(module):
        walk(before, f"globals.{name}", value)
    environment, path = dict(os.environ), list(sys.path)
    tape = Tape()
    result: object = None
    caught: BaseException | None = None
    with recording(tape):
        try:
            result = finished(fn(*args, **kwargs), before.seen)
        except TooLong:
            raise
        except BaseException as error:  # KeyboardInterrupt is an outcome too
            caught = error
    # Ambient state comes first: describing runs code that may change it.
    ambient = ambient_facts(environment, path)
    after = Walk(labels=before.seen)
    facts = described(after, result, caught, args, kwargs, module)
    events = [("events", f"{channel}: {text!r}") for channel, text in tape.events]
    files = {} if root is None else contents(root)
    facts = [
        *events,
        *facts,
        *ambient,
        *((f"file {name}", repr(data)) for name, data in files.items()),
    ]
    if module is not None:
        own = module.__name__
        facts = [(place, fact.replace(own, "<program>")) for place, fact in facts]
    return Observation(tuple(facts))


def finished(result: Any, known: dict[int, str]) -> object:
    """A new iterator's items, a coroutine's result: what the call goes on to do."""
    if inspect.iscoroutine(result):
        return ("coroutine", asyncio.run(result))
    if hasattr(type(result), "__next__") and id(result) not in known:
        drained: list[object] = []
        kind = type(result)
        try:
            for item in islice(result, DRAINED):
                drained.append(item)  # what came before a failure counts
        except Exception as error:
            return ("iterator", kind, drained, error)
        return ("iterator", kind, drained)
    return result


@contextmanager
def recording(tape: Tape) -> Iterator[None]:
    """Streams, logging and warnings go to the tape."""
    saved = sys.stdout, sys.stderr
    handler, logger = TapeHandler(tape), logging.getLogger()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)

    def show(message: Any, kind: Any, file: str, line: int, *_: Any) -> None:
        if issubclass(kind, ResourceWarning):
            return  # the moment of garbage collection is left open
        place = f"{Path(file).name}:{line}"
        tape.write("warning", f"{kind.__name__} {place} {message}\n")

    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.showwarning = show  # type: ignore[assignment]
        out, err = TapeStream(tape, "stdout"), TapeStream(tape, "stderr")
        sys.stdout, sys.stderr = out, err
        try:
            yield
        finally:
            if (sys.stdout, sys.stderr) != (out, err):
                tape.write("streams", "sys.stdout or sys.stderr was left replaced")
            sys.stdout, sys.stderr = saved
            logger.removeHandler(handler)
            logger.setLevel(level)


def described(
    after: Walk,
    result: object,
    caught: BaseException | None,
    args: tuple[object, ...],
    kwargs: dict[str, object],
    module: types.ModuleType | None,
) -> list[tuple[str, str]]:
    """The outcome, the arguments and the globals afterwards, iterators last."""
    walk(after, "exception", caught)
    if caught is not None and module is not None:
        walk(after, "exception.frames", frames(caught, module))
    walk(after, "result", result)
    walk(after, "args", list(args))
    walk(after, "kwargs", dict(kwargs))
    for name, value in named_globals(module):
        walk(after, f"globals.{name}", value)
    for path, item in list(after.iterators):
        walk(after, f"{path}~rest", rest(item))
    return after.facts


def ambient_facts(
    environment: dict[str, str], path: list[str]
) -> list[tuple[str, str]]:
    """Random streams, decimal context, working directory, limits; what else moved."""
    names = sorted({*environment, *os.environ})
    changed = [n for n in names if environment.get(n) != os.environ.get(n)]
    values = {
        "random": random.getstate(),
        "numpy.random": numpy_state(),
        "decimal": repr(decimal.getcontext()),
        "cwd": os.getcwd(),
        "environ": [(name, os.environ.get(name)) for name in changed],
        "sys.path": list(sys.path) if sys.path != path else "as before",
        "recursionlimit": sys.getrecursionlimit(),
        "int_digits": sys.get_int_max_str_digits(),
    }
    return [(name, repr(value)) for name, value in values.items()]


def numpy_state() -> str:
    """The state of NumPy's old global stream, if NumPy is loaded."""
    numpy: Any = sys.modules.get("numpy")
    if numpy is None:
        return "not loaded"
    name, words, *others = numpy.random.get_state()
    return f"{name} {words.tobytes().hex()} {others}"  # in full, and without rounding


def frames(caught: BaseException, module: types.ModuleType) -> list[object]:
    """Where a traceback ends in the program, and the functions it goes through.

    Frames are scope left open (a decorator adds some): the same function twice in a row
    counts once, and comprehensions are not counted at all.
    """
    names: list[object] = []
    line = 0
    here = caught.__traceback__
    while here is not None:
        code = here.tb_frame.f_code
        if code.co_filename == module.__file__ and not stands_in(code):
            line = line_of(here, caught)
            named = not code.co_name.startswith("<")
            if named and names[-1:] != [code.co_name]:
                names.append(code.co_name)
        here = here.tb_next
    return [line, *names[-20:]]


def line_of(here: types.TracebackType, caught: BaseException) -> int:
    """The line an exception left from, warm or cold.

    CPython 3.11 runs some pairs of instructions as one once their code is warm, with
    the first one's line: a name that is unbound behind a loop's head is reported there.
    """
    if sys.version_info >= (3, 12) or type(caught) is not UnboundLocalError:
        return here.tb_lineno
    pair = (here.tb_lasti, here.tb_lasti + 2)
    for each in dis.get_instructions(here.tb_frame.f_code):
        if each.offset in pair and each.opname == "LOAD_FAST":
            place = each.positions
            if f"'{each.argval}'" in str(caught) and place and place.lineno:
                return place.lineno
    return here.tb_lineno


def stands_in(code: types.CodeType) -> bool:
    """Whether this is a circuit's own code, which only hands the call on."""
    return any(type(constant).__name__ == "LazyRunner" for constant in code.co_consts)


def named_globals(module: types.ModuleType | None) -> list[tuple[str, object]]:
    """A program's global data, the state of its functions, its classes' attributes."""
    found: list[tuple[str, object]] = []
    if module is None:
        return found
    for name, value in list(vars(module).items()):
        if name.startswith("__") or isinstance(value, types.ModuleType):
            continue
        if isinstance(value, logging.Logger):
            continue  # it leads to the handlers of whoever runs the tests
        own = getattr(value, "__module__", None) == module.__name__
        if isinstance(value, type):
            state = vars(value).items() if own else ()
            found += [
                (f"{name}.{key}", item)
                for key, item in state
                if not key.startswith("__") and not callable(item)
            ]
        elif callable(value) and hasattr(value, "__code__"):
            if own:
                found.append((f"{name}()", dict(function_state(value))))
        elif own or not callable(value):
            found.append((name, value))
    return found


def rest(item: Any) -> object:
    """What is left of an iterator or file, read now."""
    try:
        if isinstance(item, io.IOBase):
            return stream_rest(item)
        return list(islice(item, DRAINED))
    except Exception as error:
        return ("raises", type(error), error.args)


def stream_rest(item: Any) -> object:
    """Where a stream stands, and what can still be read from it."""
    if item.closed:
        return "closed"
    if not item.readable():
        item.flush()
        return ("at", item.tell())
    left = item.read()
    item.close()
    return left


def difference(first: Observation, second: Observation) -> str | None:
    """The first fact in which two observations differ, by path; None: no such."""
    for one, other in zip(first.facts, second.facts, strict=False):
        if one != other:
            return f"{one[0]}: {one[1][:400]}\n  != {other[0]}: {other[1][:400]}"
    shorter, longer = sorted((first.facts, second.facts), key=len)
    if len(shorter) == len(longer):
        return None
    extra = longer[len(shorter)]
    side = "first" if longer is first.facts else "second"
    return f"only in the {side}: {extra[0]}: {extra[1][:400]}"
