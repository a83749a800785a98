"""A program being written: its lines, the names in sight by type, its loops."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from circuit.fuzz.grammar.form import FRESH, HOLE, MARK, Form, bindings
from circuit.fuzz.program import Label

# What else a value of a type may be used as.
USABLE_AS: Mapping[str, tuple[str, ...]] = {
    "bool": ("bool", "int", "number", "key"),
    "int": ("int", "number", "key"),
    "float": ("float", "number"),
    "text": ("text", "key"),
    "ints": ("ints", "numbers"),
    "floats": ("floats", "numbers"),
}
# What stands in an f-string in place of an expression with quotes.
PLAINEST: Mapping[str, str] = {
    "int": "7",
    "number": "2.5",
    "float": "0.5",
    "text": "str(4)",
    "key": "None",
}
FORMATTED = re.compile(r"\bf[\"']")


@dataclass(slots=True)
class Loop:
    """A loop being written: the forms it holds decide what it is."""

    line: int = 0
    forms: list[Form] = field(default_factory=list)
    tied: str = ""  # the first form that need not run in parallel
    accumulators: list[Accumulating] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Accumulating:
    """An accumulator of a loop: its names, and the statements that may update it."""

    names: dict[str, str]
    updates: tuple[str, ...]
    form: Form


@dataclass(slots=True)
class Writer:
    """The state of one program while it is written."""

    random: random.Random
    expressions: Mapping[str, Sequence[Form]]
    statements: Sequence[Form]
    lines: list[str] = field(default_factory=list)
    depth: int = 1
    names: list[tuple[str, str]] = field(default_factory=list)  # (name, type)
    made: list[str] = field(default_factory=list)  # what may be returned
    labels: list[Label] = field(default_factory=list)
    loop: Loop | None = None
    nesting: int = 0  # of blocks below the loop
    counters: dict[str, int] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random.random() < share

    def fresh(self, stem: str) -> str:
        """A name not used before."""
        self.counters[stem] = self.counters.get(stem, 0) + 1
        return f"{stem}{self.counters[stem]}"

    def pick(self, forms: Sequence[Form], *, counted: bool = True) -> Form:
        """A form, by weight; the loop being written remembers it."""
        form = self.random.choices(forms, [form.weight for form in forms])[0]
        self.note(form, counted=counted)
        return form

    def note(self, form: Form, *, counted: bool = True) -> None:
        """Remember that the loop being written holds a form."""
        if self.loop is None:
            return
        if counted and form not in self.loop.forms:
            self.loop.forms.append(form)
        if not form.parallel and not self.loop.tied:
            self.loop.tied = form.name

    def named(self, kind: str) -> list[str]:
        """The names in sight that can be used as a type."""
        return [name for name, own in self.names if kind in USABLE_AS.get(own, (own,))]

    def expression(self, kind: str, depth: int) -> str:
        """An expression of a type, nested at most so deep."""
        names = self.named(kind)
        share = 0.85 if depth <= 0 else 0.35
        if names and self.chance(share):
            # Names bound last are the loop's own: use them most.
            return self.random.choice([*names, *names[-2:], *names[-2:]])
        forms = self.expressions[kind]
        if depth <= 0:
            forms = [form for form in forms if form.leaf] or forms
        return self.filled(self.pick(forms, counted=False).text, {}, depth - 1)

    def filled(self, text: str, names: dict[str, str], depth: int) -> str:
        """A text with its own names and expressions in the holes."""

        def own(stem: str) -> str:
            if stem not in names:
                names[stem] = self.fresh(stem)
            return names[stem]

        pieces: list[str] = []
        end = 0
        for hole in HOLE.finditer(text):
            pieces.append(FRESH.sub(lambda m: own(m[1]), text[end : hole.start()]))
            before = len(self.names)
            self.names += [(own(n[1:]), kind) for n, kind in bindings(hole[2])]
            piece = self.expression(hole[1], depth)
            if FORMATTED.search(text) and any(sign in piece for sign in "'\"\\{"):
                piece = PLAINEST[hole[1]]  # before 3.12 these cannot stand there
            pieces.append(piece)
            del self.names[before:]
            end = hole.end()
        pieces.append(FRESH.sub(lambda m: own(m[1]), text[end:]))
        return "".join(pieces)

    def put(self, text: str, names: dict[str, str] | None = None) -> dict[str, str]:
        """Write the lines of a form; gives the names it used."""
        names = {} if names is None else names
        for line in text.split("\n"):
            bare = line.lstrip(" ")
            self.depth += (indent := (len(line) - len(bare)) // 4)
            if bare.startswith("<block"):
                self.block(bare, names)
            elif bare == "<update>":
                self.update()
            else:
                self.line(bare, names)
            self.depth -= indent
        return names

    def line(self, text: str, names: dict[str, str]) -> None:
        """Write one line, and its label if it is marked."""
        mark = MARK.search(text)
        text = self.filled(MARK.sub("", text), names, 2)
        self.lines.append("    " * self.depth + text)
        if mark and self.loop is not None:
            # A special form's loops answer for themselves.
            form, parallel = self.loop.forms[0].name, mark[1] == "parallel"
            parallel = parallel and not self.loop.tied
            self.labels.append(Label(len(self.lines), form, parallel))

    def block(self, hole: str, names: dict[str, str]) -> None:
        """One or two statements, with the names that the hole adds."""
        self.nesting += 1
        before = len(self.names)
        for name, kind in bindings(hole.strip("<>").removeprefix("block")):
            self.names.append((names[name[1:]], kind))
        if self.loop is not None and self.loop.accumulators and self.chance(0.7):
            self.update()
        else:
            self.statement()
        del self.names[before:]  # bound in one branch only
        self.nesting -= 1

    def statement(self) -> None:
        """One statement, or a simple one where blocks are nested deep already."""
        flat = [form for form in self.statements if "<block" not in form.text]
        form = self.pick(flat if self.nesting > 1 else self.statements)
        names = self.put(form.text)
        self.bind(form.gives, names)

    def bind(self, gives: str, names: dict[str, str]) -> None:
        """Make the names that a form binds known."""
        self.names += [(names[name[1:]], kind) for name, kind in bindings(gives)]

    def update(self) -> None:
        """An update of one of the loop's accumulators."""
        assert self.loop is not None
        if not self.loop.accumulators:
            self.lines.append("    " * self.depth + "pass")
            return
        chosen = self.random.choice(self.loop.accumulators)
        self.note(chosen.form)
        self.put(self.random.choice(chosen.updates), dict(chosen.names))
