"""Whether each iteration owns the element at its own index, on the live objects."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from circuit.compiler.frontend.owned import Owned
from circuit.compiler.frontend.values import Problem
from circuit.compiler.walk import levels
from circuit.runtime.region_types import is_flat


def ownership_problem(
    owned: Iterable[Owned], values: Mapping[str, Any], first: object, node: ast.AST
) -> Problem | None:
    """Why the elements cannot be worked on apart; `first` is the lowest index."""
    for each in owned:
        held = values.get(each.name)
        if type(first) is not int or first < 0:
            why = "negative indexes name elements from the end"
        elif not _separate(held, each.rows):
            why = f"the elements of `{each.name}` are not separate plain values"
        else:
            continue
        return Problem("C203", node, why, "write the results into a new list")
    return None


def _separate(held: Any, rows: bool) -> bool:
    if _is_array(held, 2 if rows else 1):
        return True
    if type(held) is not list:
        return False
    if not rows:
        return is_flat(held)
    if len({id(row) for row in held}) != len(held):
        return False
    return all(
        (type(row) is list and is_flat(row)) or _is_array(row, 1) for row in held
    )


def share_memory(changed: Iterable[object], read: Iterable[object]) -> bool:
    """Whether an array that is changed overlaps one that is read."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return False
    arrays = [held for held in changed if isinstance(held, numpy.ndarray)]
    if not arrays:
        return False
    for level in levels(read, code=False):
        for held in level:
            if isinstance(held, numpy.ndarray) and any(
                numpy.may_share_memory(held, array) for array in arrays
            ):
                return True
    return False


def _is_array(held: Any, dimensions: int) -> bool:
    numpy = sys.modules.get("numpy")
    return (
        numpy is not None
        and type(held) is numpy.ndarray
        and held.ndim >= dimensions
        and held.dtype.kind in "biufc"
    )
