"""Parts as they travel to processes that have loaded their job.

What came with the job is only named in a parcel: a sentinel or a class among the items
is the worker's one copy of it. The caller keeps the parcel's manifest until the outcome
is back, which then names the caller's own objects.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable

from circuit.backends.base import NotShippable
from circuit.backends.shipping.modules import silence
from circuit.backends.shipping.payload import refuse_nans
from circuit.backends.shipping.pickler import ShippingPickler, read_shipped
from circuit.backends.shipping.reason import find_reason
from circuit.compiler.collection import uncollected
from circuit.compiler.manifest import Joined, Manifest


def wrap(value: object, job: Manifest) -> tuple[bytes, Manifest]:
    """Bytes of a value for a process that holds the job, and what is in them.

    Raises `NotShippable`.
    """
    buffer = io.BytesIO()
    part = Manifest()
    try:
        with uncollected():
            pickler = _Wrapper(buffer, job)
            pickler.ship(value)
            part.fill(pickler.travelled(), job.probe)
    except NotShippable as error:
        raise NotShippable(find_reason(value, error)) from None
    except Exception as error:  # the user's own pickling code may raise anything
        raise NotShippable(find_reason(value, error)) from error
    refuse_nans(buffer.getvalue(), value)
    return buffer.getvalue(), part


def unwrap(data: bytes, job: Manifest) -> tuple[object, Joined]:
    """The value, in a process that holds the job, and the numbers of its objects."""
    part = Manifest()
    with silence(), uncollected():
        unpickler = _Unwrapper(io.BytesIO(data))
        unpickler.persistent_load = job.lookup()  # type: ignore[method-assign]
        value, _ = read_shipped(unpickler)
        part.fill(unpickler.memo.copy(), job.probe)
    return value, Joined(job, part)


class _Wrapper(ShippingPickler):
    def __init__(self, buffer: io.BytesIO, job: Manifest) -> None:
        super().__init__(buffer)
        self.persistent_id = _named(job)


class _Unwrapper(pickle.Unpickler):
    """Its instances can be given a `persistent_load`; from 3.13 on, C's cannot."""


def _named(job: Manifest) -> Callable[[object], int | None]:
    find = job.finder()
    return lambda value: find(id(value))
