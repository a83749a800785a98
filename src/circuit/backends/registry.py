"""Names of backends → backends, loaded only when one is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from circuit.backends.base import Availability, Backend

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "circuit.backends"

#: `python` is the undecorated function: the driver calls it, no backend is involved.
PYTHON = "python"
AUTO = "auto"


class UnknownBackendError(LookupError):
    """No backend of that name is installed; the message names those that are."""


class BackendNotInstalledError(ImportError):
    """A backend that is known but lacks a package; the message says what to install."""


def _serial() -> Backend:
    return _load("circuit.backends.serial", "Serial")


def _native() -> Backend:
    return _load("circuit.backends.native", "Native")


def _ray() -> Backend:
    if not _has_ray():
        raise BackendNotInstalledError(
            "the backend 'ray' needs Ray, which is not installed: "
            "pip install circuitc[ray]"
        )
    return _load("circuit.backends.ray", "RayBackend")


#: The backends of this distribution. Each is imported by its thunk, not by the table:
#: Ray alone takes seconds.
BUILT_IN: dict[str, Callable[[], Backend]] = {
    "serial": _serial,
    "native": _native,
    "ray": _ray,
}


def names() -> tuple[str, ...]:
    """The names a user may give, built-in ones first."""
    return (AUTO, PYTHON, *BUILT_IN, *_third_parties())


def resolve(name: str) -> str:
    """The backend meant by `auto`: Ray where a cluster is named, else this machine.

    Raises `UnknownBackendError` for a name that means nothing.
    """
    if name == AUTO:
        return "ray" if os.environ.get("RAY_ADDRESS") and _has_ray() else "native"
    if name == PYTHON or name in BUILT_IN or name in _third_parties():
        return name
    raise UnknownBackendError(_unknown(name))


def get(name: str) -> Backend:
    """A new backend of that name; the caller keeps it for as long as it runs jobs.

    Raises `UnknownBackendError` or `BackendNotInstalledError`. The name `python` has
    no backend: it is the undecorated function.
    """
    name = resolve(name)
    if name in BUILT_IN:
        return BUILT_IN[name]()
    third_parties = _third_parties()
    if name in third_parties:
        return cast(Backend, third_parties[name].load()())
    raise UnknownBackendError(f"{name!r} is the plain function: no backend runs it")


def available() -> list[Availability]:
    """What `circuitc backends` shows: each name, and whether it can be used."""
    rows = [
        Availability(PYTHON, True, "the plain function, as if undecorated"),
        Availability("serial", True, "the plan, evaluated in this process"),
        Availability("native", *_native_detail()),
        Availability("ray", *_ray_detail()),
    ]
    for name, entry in _third_parties().items():
        rows.append(_third_party_row(name, entry))
    return rows


def _load(module: str, attribute: str) -> Backend:
    return cast(Backend, getattr(import_module(module), attribute)())


def _third_parties() -> dict[str, EntryPoint]:
    """Backends of other distributions; the names of ours cannot be taken.

    Asked only when a name is none of ours: reading what is installed takes long.
    """
    reserved = {AUTO, PYTHON, *BUILT_IN}
    metadata = import_module("importlib.metadata")
    found = sorted(metadata.entry_points(group=GROUP), key=lambda entry: entry.name)
    return {entry.name: entry for entry in found if entry.name not in reserved}


def _unknown(name: str) -> str:
    known = names()
    difflib = import_module("difflib")
    close = difflib.get_close_matches(name.lower(), known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"there is no backend {name!r}{hint} (known: {', '.join(known)})"


def _has_ray() -> bool:
    try:
        return find_spec("ray") is not None
    except (ImportError, ValueError):  # a broken or half-removed installation
        return False


def _native_detail() -> tuple[bool, str]:
    if os.name != "posix":
        return False, "needs a POSIX system"
    workers = _load("circuit.backends.native", "Native").target().workers
    return True, f"{workers} cores of this machine"


def _ray_detail() -> tuple[bool, str]:
    if not _has_ray():
        return False, "not installed: pip install circuitc[ray]"
    address = os.environ.get("RAY_ADDRESS")
    return True, f"the cluster at {address}" if address else "a cluster on this machine"


def _third_party_row(name: str, entry: EntryPoint) -> Availability:
    try:
        entry.load()
    except Exception as error:  # whatever another distribution's import raises
        return Availability(name, False, f"{entry.value} cannot be loaded: {error}")
    return Availability(name, True, entry.value)
