"""Payloads as bytes: `ship` and `load` for jobs, `pack` and `unpack` for parts."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from typing import Any

from circuit.backends.base import NotShippable
from circuit.backends.shipping.ambient import Ambient, apply, capture
from circuit.backends.shipping.modules import Mirror, install, silence
from circuit.backends.shipping.pickler import ShippingPickler, read_shipped
from circuit.backends.shipping.reason import find_reason
from circuit.compiler.collection import uncollected
from circuit.compiler.nan import nans_in_pickle

_PROTOCOL = 5
NAN = "a NaN that is met in several places is found again only by its identity"


class Loaded:
    """A shipped object, each of whose methods runs in the state of its caller."""

    __slots__ = ("ambient", "mirrors", "payload")

    def __init__(
        self, payload: Any, ambient: Ambient | None, mirrors: tuple[Mirror, ...]
    ) -> None:
        self.payload = payload
        self.ambient = ambient
        self.mirrors = mirrors

    def enter(self) -> None:
        """Put the caller's state and modules in force in this process."""
        if self.ambient is not None:
            apply(self.ambient)
        install(self.mirrors)

    def run(self, part: Any, progress: Any = None) -> Any:
        """`payload.run(part, progress)` in the caller's state."""
        self.enter()
        return self.payload.run(part, progress)

    def encode(self, outcome: Any) -> Any:
        """`payload.encode(outcome)` in the caller's state."""
        self.enter()
        return self.payload.encode(outcome)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.payload, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.enter()
        return self.payload(*args, **kwargs)


def ship(
    payload: object, by_value: Iterable[str] = (), *, ambient: bool = True
) -> bytes:
    """Bytes from which `load` rebuilds `payload` in another interpreter.

    All that is the user's travels by value, with the globals it reads as they are now;
    `by_value` names more modules to treat so. A `Numbering` inside the payload arrives
    with the copies of its objects that travelled. `ambient`: the caller's folder,
    environment, paths and contexts go along. Raises `NotShippable`.
    """
    state = capture() if ambient else None
    data = pack(payload, by_value)
    if nans_in_pickle(data, [payload]).ids:  # a part may bring the same one
        raise NotShippable(NAN)
    return pickle.dumps((state, data), _PROTOCOL)


def load(data: bytes) -> Loaded:
    """Rebuild a shipped object here, in its caller's state, showing nothing."""
    state, packed = pickle.loads(data)
    if state is not None:
        apply(state)
    payload, mirrors = _read(packed)
    return Loaded(payload, state, mirrors)


def pack(value: object, by_value: Iterable[str] = ()) -> bytes:
    """Bytes of a value that may be an instance of the user's classes; see `ship`."""
    buffer = io.BytesIO()
    try:
        with uncollected():
            ShippingPickler(buffer, by_value).ship(value)
    except NotShippable as error:
        raise NotShippable(find_reason(value, error)) from None
    except Exception as error:  # the user's own pickling code may raise anything
        raise NotShippable(find_reason(value, error)) from error
    refuse_nans(buffer.getvalue(), value)
    return buffer.getvalue()


def refuse_nans(data: bytes, value: object) -> None:
    """Refuse what was pickled where two NaNs would be made out of one."""
    if nans_in_pickle(data, [value]).repeated():
        raise NotShippable(NAN)


def unpack(data: bytes) -> object:
    """The value that was packed."""
    return _read(data)[0]


def _read(data: bytes) -> tuple[object, tuple[Mirror, ...]]:
    with silence(), uncollected():
        return read_shipped(pickle.Unpickler(io.BytesIO(data)))
