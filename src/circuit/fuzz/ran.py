"""Tells which labelled loops of a program ran parallel, inner ones in workers too."""

from __future__ import annotations

import ast
import types

from circuit import _runner
from circuit.driver import so_far
from circuit.fuzz.program import Generated
from circuit.fuzz.run import file_of

_LOOPS = (
    ast.For,
    ast.While,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


class Ran:
    """What ran parallel of one program since this was made."""

    def __init__(self, generated: Generated) -> None:
        self.text = generated.text
        self.file = file_of(generated.text)
        self.asked = {label.line for label in generated.labels if label.parallel}
        self.before = self._counts()
        self.planned: set[int] | None = None

    def look(self, module: types.ModuleType) -> None:
        """Ask, once a call is over and something is missing, what is planned."""
        if self.planned is None and self.asked - self._ran():
            rows = module.MAIN.explain().loops
            self.planned = {row.line for row in rows if row.verdict == "parallel"}

    def lines(self) -> set[int]:
        """The loops that ran in parts, and those planned to run within such parts."""
        ran = self._ran()
        if not self.planned or not self.asked - ran:
            return ran
        return ran | (self.planned & inside(self.text, ran))

    def _ran(self) -> set[int]:
        before = self.before
        counts = self._counts().items()
        return {line for line, count in counts if count > before.get(line, 0)}

    def _counts(self) -> dict[int, int]:
        counts = so_far(_runner).parallel.items()
        return {line: count for (file, line), count in counts if file == self.file}


def inside(text: str, outer: set[int]) -> set[int]:
    """The lines of the loops that are written within these loops.

    >>> inside("for x in y:\\n    for z in x:\\n        pass\\n", {1})
    {2}
    """
    found: set[int] = set()
    for loop in ast.walk(ast.parse(text)):
        if isinstance(loop, _LOOPS) and loop.lineno in outer:
            inner = (each for each in ast.walk(loop) if isinstance(each, _LOOPS))
            found |= {each.lineno for each in inner if each is not loop}
    return found
