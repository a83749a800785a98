"""What a call does beyond its result: the record kept for builtins and libraries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "pure",  # nothing but its result (it may raise)
    "reads",  # reads files, folders or the environment: may run in parallel
    "ordered",  # output whose order shows (print, logging, a write to an open file)
    "random",  # draws from the global generator of `random`
    "caller",  # clocks, pids, ids, frames, thread state: runs in the caller, in sequence
    "writes",  # changes the outside world or global state: sequential
]

Result = Literal[
    "immutable",  # numbers, text, tuples of them, …: identity is free
    "fresh",  # new, and everything mutable that it reaches is new
    "shell",  # a new container whose elements come from the arguments
    "alias",  # may be, or may be part of, an argument or hidden state
]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one function or method does.

    `mutates` are positions of arguments whose objects change (0 is the receiver of a
    method); `calls` are positions or keyword names of arguments that are called back
    before it returns; `consumes` are positions of iterables that are iterated (their
    items' special methods run); `lazy` says the result calls back or iterates later (map,
    filter, generators). `type` names the result's type, "" when it varies
    ("builtins.str", "collections.Counter"). `hash_order` says that the result may depend
    on the hash secret (iteration order of a set of text, `hash`).
    """

    kind: Kind = "pure"
    result: Result = "fresh"
    type: str = ""
    mutates: tuple[int, ...] = ()
    calls: tuple[int | str, ...] = ()
    consumes: tuple[int, ...] = ()
    lazy: bool = False
    hash_order: bool = False
