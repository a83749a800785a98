"""Whether a stream's items can be pulled before the loop needs them, unseen."""

from __future__ import annotations

import csv
import gc
import io
import itertools
import sys
from collections.abc import Iterator
from types import CodeType, GeneratorType
from typing import Any

from circuit.stdlib.iterators import cells_of

#: Iterators that hold copies of what they read.
SELF_CONTAINED: tuple[type, ...] = (
    itertools.product,
    itertools.permutations,
    itertools.combinations,
    itertools.combinations_with_replacement,
)

#: Iterators that only pass on what they read from the iterators they hold.
PASSING: tuple[Any, ...] = (
    zip,
    enumerate,
    itertools.pairwise,
    itertools.zip_longest,
    itertools.accumulate,
    itertools.chain,
    itertools.islice,
    itertools.compress,
    itertools.cycle,
    type(csv.reader(())),
    getattr(itertools, "batched", itertools.pairwise),  # from Python 3.12 on
)

#: Containers whose iteration has no effect.
CONTAINERS: tuple[type, ...] = (list, tuple, range, str, bytes, dict, set, frozenset)

#: Compressed files; they are read where the loop runs.
COMPRESSED = (("gzip", "GzipFile"), ("bz2", "BZ2File"), ("lzma", "LZMAFile"))

#: References to an inner iterator in `pulls_unseen`: from the iterator that holds it,
#: from the list of what is held, from the loop's variable, and from the call.
HELD_ONCE = 4


def pulls_unseen(iterator: object) -> bool:
    """Whether an iterator that only the loop holds can be read ahead of the loop.

    Everything it reads from must be as private, and nothing of the user's may run.
    """
    if type(iterator) in SELF_CONTAINED:
        return True
    if isinstance(iterator, GeneratorType):
        return _is_quiet_generator(iterator)
    if type(iterator) not in PASSING:
        return False
    held = gc.get_referents(iterator)
    for inner in held:
        if isinstance(inner, Iterator):
            if sys.getrefcount(inner) > HELD_ONCE or not _reads_quietly(inner):
                return False
        elif callable(inner) and not isinstance(inner, type):
            return False
    return True


def tells_its_place(file: object) -> bool:
    """Whether an object of the standard library is iterated by lines and can seek."""
    if type(file) in (io.StringIO, io.BytesIO):
        return True
    owner = type(file)
    return (owner.__module__, owner.__name__) in COMPRESSED and owner is getattr(
        sys.modules.get(owner.__module__), owner.__name__, None
    )


def _reads_quietly(inner: Iterator[Any]) -> bool:
    if type(inner) in (io.StringIO, io.BytesIO):
        return True
    cells = cells_of(inner)
    return cells is not None and not cells.functions


def _is_quiet_generator(generator: Any) -> bool:
    """rich's `track` over a container, and the rows of a DataFrame."""
    if generator.gi_frame is None:
        return False
    names = generator.gi_frame.f_locals
    rich = sys.modules.get("rich.progress")
    if rich is not None and generator.gi_code is _code(rich, "track"):
        return type(names.get("sequence")) in CONTAINERS
    pandas = sys.modules.get("pandas")
    frame = getattr(pandas, "DataFrame", None)
    if frame is not None and generator.gi_code is _code(frame, "iterrows"):
        return type(names.get("self")) is frame
    return False


def _code(owner: object, name: str) -> CodeType | None:
    return getattr(getattr(owner, name, None), "__code__", None)
