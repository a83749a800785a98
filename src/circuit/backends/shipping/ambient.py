"""The state around a call that no argument carries: folder, environment, contexts.

Captured in the caller for each job, and put in force in a worker before a part runs: a
warm worker then sees what the caller sees, not what the caller before it saw.
"""

from __future__ import annotations

import locale
import os
import sys
import threading
import time
from collections.abc import Callable

from circuit.lang.dataclass import dataclass, field_names


@dataclass(frozen=True, slots=True)
class Ambient:
    """One caller's state, comparable; `None` where the caller never touched it."""

    folder: str | None
    environment: tuple[tuple[str, str], ...]
    path: tuple[str, ...]
    decimal: tuple[object, ...] | None
    digits: int
    recursion: int
    locale: str | None
    float_errors: tuple[tuple[str, str], ...] | None


#: What was last put in force: the process as a whole, each thread's own part.
_process: Ambient | None = None
_thread = threading.local()
_turn = threading.Lock()


def capture() -> Ambient:
    """The state of this process and thread; about 20 µs."""
    return Ambient(
        folder=_folder(),
        environment=tuple(os.environ.items()),
        path=tuple(entry for entry in sys.path if isinstance(entry, str)),
        decimal=_decimal(),
        digits=sys.get_int_max_str_digits(),
        recursion=sys.getrecursionlimit(),
        locale=_locale(),
        float_errors=_float_errors(),
    )


def apply(ambient: Ambient) -> None:
    """Put a caller's state in force here; nothing is done where it already is."""
    global _process
    if getattr(_thread, "ambient", None) is not ambient:
        _enter_decimal(ambient)
        _enter_float_errors(ambient)
        _thread.ambient = ambient
    if _process is ambient:
        return
    with _turn:
        before = _process
        for name in field_names(type(ambient)):
            enter = _ENTER.get(name)
            wanted = getattr(ambient, name)
            if enter and (before is None or getattr(before, name) != wanted):
                enter(ambient)
        _process = ambient


def _folder() -> str | None:
    try:
        return os.getcwd()
    except OSError:  # the folder was removed
        return None


def _decimal() -> tuple[object, ...] | None:
    decimal = sys.modules.get("decimal")
    if decimal is None:
        return None
    context = decimal.getcontext()
    signals = tuple(context.flags)
    return (
        context.prec,
        context.rounding,
        context.Emin,
        context.Emax,
        context.capitals,
        context.clamp,
        tuple(signal.__name__ for signal in signals if context.flags[signal]),
        tuple(signal.__name__ for signal in signals if context.traps[signal]),
    )


def _locale() -> str | None:
    found = locale.setlocale(locale.LC_ALL)
    return None if found == "C" else found


def _float_errors() -> tuple[tuple[str, str], ...] | None:
    numpy = sys.modules.get("numpy")
    if numpy is None or not hasattr(numpy, "geterr"):
        return None
    return tuple(numpy.geterr().items())


def _enter_folder(ambient: Ambient) -> None:
    try:
        if ambient.folder is not None and ambient.folder != _folder():
            os.chdir(ambient.folder)
    except OSError:
        # Not on this node: a body that opens a relative path fails here, and an item
        # that fails is run again by the caller.
        return


def _enter_environment(ambient: Ambient) -> None:
    wanted = dict(ambient.environment)
    zone = os.environ.get("TZ")
    for name in [name for name in os.environ if name not in wanted]:
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
    if wanted.get("TZ") != zone:
        time.tzset()


def _enter_path(ambient: Ambient) -> None:
    sys.path[:] = ambient.path


def _enter_digits(ambient: Ambient) -> None:
    sys.set_int_max_str_digits(ambient.digits)


def _enter_recursion(ambient: Ambient) -> None:
    try:
        sys.setrecursionlimit(ambient.recursion)
    except RecursionError:  # lower than this frame's depth; the caller's limit is near
        return


def _enter_locale(ambient: Ambient) -> None:
    try:
        locale.setlocale(locale.LC_ALL, ambient.locale or "C")
    except locale.Error:  # not installed on this node
        return


def _enter_decimal(ambient: Ambient) -> None:
    if ambient.decimal is None or ambient.decimal == _decimal():
        return
    import decimal  # costs 2 ms, and most callers never load it

    precision, rounding, low, high, capitals, clamp, flags, traps = ambient.decimal
    decimal.setcontext(
        decimal.Context(
            prec=precision,  # type: ignore[arg-type]
            rounding=rounding,  # type: ignore[arg-type]
            Emin=low,  # type: ignore[arg-type]
            Emax=high,  # type: ignore[arg-type]
            capitals=capitals,  # type: ignore[arg-type]
            clamp=clamp,  # type: ignore[arg-type]
            flags=[getattr(decimal, name) for name in flags],  # type: ignore[attr-defined]
            traps=[getattr(decimal, name) for name in traps],  # type: ignore[attr-defined]
        )
    )


def _enter_float_errors(ambient: Ambient) -> None:
    numpy = sys.modules.get("numpy")
    if ambient.float_errors is None or numpy is None:
        return
    numpy.seterr(**dict(ambient.float_errors))


_ENTER: dict[str, Callable[[Ambient], None]] = {
    "folder": _enter_folder,
    "environment": _enter_environment,
    "path": _enter_path,
    "digits": _enter_digits,
    "recursion": _enter_recursion,
    "locale": _enter_locale,
}
