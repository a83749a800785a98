"""Writes one `for` loop: accumulators, head, body, exits, and its labels."""

from __future__ import annotations

from circuit.fuzz.grammar.accumulators import ACCUMULATORS, Accumulator
from circuit.fuzz.grammar.effects import EFFECTS, READS
from circuit.fuzz.grammar.exits import BEHIND, EXITS
from circuit.fuzz.grammar.sources import SOURCES
from circuit.fuzz.grammar.writer import Accumulating, Loop, Writer
from circuit.fuzz.program import Label

EFFECT, EXIT, READ, ELSE = 0.15, 0.12, 0.08, 0.08  # shares of loops that have one


def loop(writer: Writer) -> None:
    """One loop with its accumulators before it."""
    writer.loop = here = Loop()
    outer = list(writer.names)
    made: list[tuple[str, str]] = []
    for _ in range(writer.random.choice((1, 1, 1, 2, 2, 3))):
        made += declare(writer, here)
    head = writer.pick(SOURCES)
    names = writer.put(head.text)
    here.line = len(writer.lines)
    writer.bind(head.gives, names)
    writer.depth += 1
    body(writer, here)
    writer.depth -= 1
    if writer.chance(ELSE):
        writer.put(writer.pick(BEHIND).text)
    label(writer, here)
    inner = writer.names[len(outer) :]
    # Names bound in the loop may be unbound after it: rarely worth the risk.
    writer.names = outer + (inner if writer.chance(0.07) else [])
    writer.names += made
    writer.loop = None


def declare(writer: Writer, here: Loop) -> list[tuple[str, str]]:
    """Write the start of an accumulator; gives what is known after the loop."""
    row: Accumulator = writer.random.choices(
        ACCUMULATORS, [row.form.weight for row in ACCUMULATORS]
    )[0]
    names = {"a": writer.fresh("acc")}
    names |= {name[1:]: writer.fresh("also") for name in row.more}
    writer.put(writer.random.choice(row.starts), names)
    writer.made += names.values()
    here.accumulators.append(Accumulating(names, row.updates, row.form))
    return [(names["a"], row.form.gives)] if row.form.gives else []


def body(writer: Writer, here: Loop) -> None:
    """Statements, an update of each accumulator, perhaps an effect or an exit."""
    for _ in range(writer.random.choice((0, 1, 1, 2, 3))):
        writer.statement()
    for accumulating in here.accumulators:
        if writer.chance(0.85):
            writer.note(accumulating.form)
            writer.put(
                writer.random.choice(accumulating.updates), dict(accumulating.names)
            )
        else:
            writer.update()
    if writer.chance(EFFECT):
        form = writer.pick(EFFECTS)
        writer.bind(form.gives, writer.put(form.text))
    if writer.chance(EXIT):
        writer.put(writer.pick(EXITS).text)
    if writer.chance(READ):
        chosen = writer.random.choice(here.accumulators)
        writer.put(writer.pick(READS).text, dict(chosen.names))


def label(writer: Writer, here: Loop) -> None:
    """Say what the loop is by construction, once for each form that it holds."""
    if here.tied:
        writer.labels.append(Label(here.line, here.tied, False))
        return
    writer.labels += [Label(here.line, form.name, True) for form in here.forms]
