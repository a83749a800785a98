"""Shrinks a failing program to a minimal one that still fails in the same way.

Delta debugging (Zeller and Hildebrandt, IEEE TSE 2002) over the syntax tree: an edit
that leaves the failure is kept, and the search goes on from the same place.
"""

from __future__ import annotations

import ast
import time
import warnings
from collections.abc import Callable
from itertools import islice

from circuit.fuzz.edits import edited, edits


def shrink(text: str, fails: Callable[[str], bool], seconds: float) -> str:
    """The smallest text found within the time; `fails` runs a program and compares."""
    until = time.monotonic() + seconds
    tree: ast.AST = ast.parse(text)
    best = ast.unparse(tree)
    if not fails(best):
        return text  # it fails by its layout alone
    tried = {best}
    start, moved = 0, False
    while time.monotonic() < until:
        edit = next(islice(edits(tree), start, None), None)
        if edit is None:
            if not moved:
                return best
            start, moved = 0, False
            continue
        smaller = edited(tree, edit)
        written = _written(smaller)
        if written is None or written in tried or not fails(written):
            tried.add(written or "")
            start += 1
            continue
        # Places before this one are tried again in the next round.
        tree, best, moved = ast.parse(written), written, True
    return best


def _written(tree: ast.AST) -> str | None:
    """The text of a tree, if it is a program."""
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd programs are the point
            compile(text, "<smaller>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, AttributeError, IndexError, TypeError):
        return None
    return text
