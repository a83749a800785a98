"""Say how two accumulators of a user's type merge into one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from circuit.lang.dataclass import dataclass

T = TypeVar("T")

RECORD = "__circuit_monoid__"


@dataclass(frozen=True, slots=True)
class Monoid(Generic[T]):
    """`merge(left, right)` is associative, and `identity()` changes nothing."""

    type: type[T]
    merge: Callable[[T, T], T]
    identity: Callable[[], T]


def monoid(
    type: type[T],
    merge: Callable[[T, T], T],
    identity: Callable[[], T],
) -> type[T]:
    """Declare how accumulators of a class merge; returns the class.

    `merge(left, right)` may change and return `left`; `identity()` makes a fresh empty
    accumulator. Subclasses do not inherit the declaration. Raises TypeError for a class
    that takes no attributes.

    >>> class Tally:
    ...     def __init__(self, n=0): self.n = n
    >>> monoid(Tally, lambda a, b: Tally(a.n + b.n), Tally) is Tally
    True
    >>> monoid_of(Tally).merge(Tally(1), Tally(2)).n
    3
    """
    if not isinstance(type, _METACLASS):
        raise TypeError(f"monoid() wants a class first, not {type!r}")
    if not callable(merge):
        raise TypeError(f"monoid() wants merge(left, right), not {merge!r}")
    if not callable(identity):
        raise TypeError(
            f"monoid() wants a function that makes an empty {type.__name__},"
            f" not {identity!r}"
        )
    try:
        setattr(type, RECORD, Monoid(type, merge, identity))
    except TypeError:
        raise TypeError(
            f"monoid() cannot be declared for {type.__name__}, a built-in class:"
            f" declare it for a subclass of your own"
        ) from None
    return type


_METACLASS = type


def monoid_of(cls: type[T]) -> Monoid[T] | None:
    """The declaration made for exactly this class, or None."""
    record = vars(cls).get(RECORD)
    return record if isinstance(record, Monoid) else None
