"""What a call does beyond its result: the record kept for builtins and libraries."""

from __future__ import annotations

from typing import Literal, TypeAlias

from circuit.lang.dataclass import dataclass

Kind = Literal[
    "pure",  # nothing but its result (it may raise)
    "reads",  # reads files, folders or the environment: may run in parallel
    "ordered",  # output whose order shows (print, logging, a write to an open file)
    "random",  # draws from the global generator of `random`
    "numpy_random",  # draws from the global generator of `numpy.random`
    "draws",  # draws from the generator that is its receiver
    "caller",  # clocks, pids, ids, frames, threads: runs in the caller, in sequence
    "writes",  # changes the outside world or global state: sequential
]

Result = Literal[
    "immutable",  # numbers, text, tuples of them, …: identity is free
    "fresh",  # new, and everything mutable that it reaches is new
    "shell",  # a new container whose elements come from the arguments
    "alias",  # may be, or may be part of, an argument or hidden state
]

Special = Literal[
    "",
    "argless",  # `kind` holds without arguments or with None; else the call is "reads"
    "call",  # calls the object it is given, or one of its methods by name
    "dir",  # lists names: of the caller's scope when called without an argument
    "eval",  # eval, exec, compile: runs or makes code
    "exec",
    "compile",
    "copy",  # with `copy=False` the result is its argument, which may be changed
    "format",  # reads attributes and items named by the text ("{0.name[key]}")
    "getattr",  # getattr, hasattr, operator.attrgetter: may run a property
    "setattr",
    "delattr",
    "globals",
    "locals",
    "vars",
    "import",
    "iter",  # iter(function, sentinel) calls the function later
    "missing",  # stores what a factory made when a key is missing (defaultdict)
    "open",  # `kind` holds for mode "r"; the mode is argument 1 or `mode=`
    "open_method",  # the same for `path.open(mode)`: the call's first argument
    "seeds",  # without a seed, or with None, it takes one from the machine
    "out",  # mutates what is given as `out=` (also by position), or argument 0 when
    # `overwrite_input=` is given
    "super",
    "type",  # type(x) is pure; with three arguments it makes a class
    "wait",  # waits (time.sleep): no result and no effect, but threads overlap
]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one function or method does.

    `mutates` are positions of arguments whose objects change (0 is the receiver of a
    method); `calls` are positions or keyword names of arguments that are called back
    before it returns; `consumes` are positions of iterables that are iterated (their
    items' special methods run); `lazy` says the result calls back or iterates later
    (map, filter, generators). `type` names the result's type, "" when it varies
    ("builtins.str", "collections.Counter"). `hash_order` says that the result may
    depend on the hash secret (iteration order of a set of text, `hash`).

    `special` names a call whose effect depends on more than the positions here.
    `subscripts` are positions read as `argument[key]`, which stores into a defaultdict.
    `mutates_named` are the names of the parameters in `mutates` that may be given by
    keyword; `calls` has the names beside the positions.

    Read with these in mind:

    - A class method or static method counts from its first explicit argument.
    - A call that mutates an argument may store its other arguments in it. Nothing
      happens to an argument that cannot change (a path where a file may be given).
    - Operators of the arguments (`==`, `hash`, `len`, `str` …) may run: `is_value_type`
      says for which types these are harmless.
    - "fresh" speaks of arrays with numbers in them: one of dtype `object` shares items.
    """

    kind: Kind = "pure"
    result: Result = "fresh"
    type: str = ""
    mutates: tuple[int, ...] = ()
    calls: tuple[int | str, ...] = ()
    consumes: tuple[int, ...] = ()
    lazy: bool = False
    hash_order: bool = False
    special: Special = ""
    mutates_named: tuple[str, ...] = ()
    subscripts: tuple[int, ...] = ()


#: The positions of `*arguments`, long enough for any call that a person writes.
EVERY: tuple[int, ...] = tuple(range(255))

#: Where ("module" or "module:Class"), the effect, and the names it is the effect of.
Entry: TypeAlias = tuple[str, Effect, str]
