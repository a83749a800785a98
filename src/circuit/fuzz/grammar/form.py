"""A row of the grammar: one form of the language, and what may stand in its holes.

A form's text is Python with holes. `<int>` is an expression of that type,
`<int+@v:int>` one that may also use the name `@v`; `<block>` on a line of its own is
one or two statements, `<update>` an update of an accumulator of the loop. `@v` is a
name not used before, the same one within a form. A line that ends in `#parallel` or
`#sequential` holds a loop, and the mark says what it is by construction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HOLE = re.compile(r"<([a-z]+)((?:\+@[a-z]\w*:[a-z]+)*)>")
FRESH = re.compile(r"@([a-z]\w*)")
MARK = re.compile(r"\s+#(parallel|sequential)$")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name in reports, its text, and what it gives.

    `gives` is an expression's type, or the names that a statement or head binds, as
    `@v:int` with spaces between. `parallel` is False if a loop that holds it need not
    run in parallel.
    """

    name: str
    gives: str
    text: str
    weight: int = 2
    parallel: bool = True

    @property
    def leaf(self) -> bool:
        """Whether no expression stands in it."""
        return HOLE.search(self.text) is None


def bindings(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of name and type in `@v:int @w:text` or `+@v:int+@w:text`."""
    parts = text.replace("+", " ").split()
    return tuple((name, kind) for name, kind in (part.split(":") for part in parts))
