"""Takes NumPy arrays apart so that they come back owning, or viewing, what they did.

Pickle's own way gives an array that is a view of the bytes it was read from, and makes
two separate arrays out of an array and a view of it.
"""

from __future__ import annotations

import sys
from typing import Any


def reduce_array(value: Any) -> tuple[Any, ...] | None:
    """A reduction (see `object.__reduce__`) of an array; None: pickle's own will do.

    Raises `TypeError` for a view that would come back as an array of its own.
    """
    numpy: Any = sys.modules["numpy"]
    if type(value) is not numpy.ndarray:
        return None
    owner = value.base
    if owner is None:
        reduced: tuple[Any, ...] = value.__reduce__()
        return reduced
    if type(owner) is not numpy.ndarray or owner.base is not None:
        return None
    if not owner.flags.c_contiguous or value.dtype.hasobject:
        raise TypeError("a view of an array that cannot be made again as one")
    offset = _address(value) - _address(owner)
    writeable = bool(value.flags.writeable)
    layout = (value.shape, value.dtype, offset, value.strides, writeable)
    return _view, (owner, *layout)


def _address(value: Any) -> int:
    return int(value.__array_interface__["data"][0])


def _view(
    owner: Any,
    shape: tuple[int, ...],
    dtype: Any,
    offset: int,
    strides: tuple[int, ...],
    writeable: bool,
) -> Any:
    numpy: Any = sys.modules["numpy"]
    made = numpy.ndarray(shape, dtype, owner, offset, strides)
    made.flags.writeable = writeable
    return made
