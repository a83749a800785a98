"""What a generator hands to the fuzzer: a program's text, and what its loops are.

The text is a module like those in `tests/programs`: a function with `@circuit`, named
by `MAIN`, and `cases()`, a list of callables that each make `(args, kwargs)` afresh.
Every call finds an empty folder as its working directory: files are named by relative
paths. NumPy may be missing. Each case is called twice in the same module.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """What the generator knows of one loop that it made.

    `line` is the loop's line in the text, `form` names the row of the grammar it was
    made from, `parallel` says that by construction Circuit must run it in parallel.
    """

    line: int
    form: str
    parallel: bool


@dataclass(frozen=True, slots=True)
class Generated:
    """A generated program and its loops, in the order of their lines."""

    text: str
    labels: tuple[Label, ...] = ()
