"""Looking into bodies: their terms, names and emissions."""

from __future__ import annotations

from collections.abc import Iterator

from circuit.compiler.ir import Term
from circuit.compiler.terms import EMIT


def terms_in(value: object) -> Iterator[Term]:
    """A term and the terms in it, outer ones first, in the order of the source."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Term):
            yield each
            waiting.extend(reversed(each.args))
        elif isinstance(each, tuple):
            waiting.extend(reversed(each))


def names_in(value: object) -> frozenset[str]:
    """Every name in a term, read, stored, deleted or caught."""
    found: set[str] = set()
    for term in terms_in(value):
        if term.op.partition(".")[0] == "name":
            found.add(str(term.args[0]))
        elif term.op in ("excepthandler", "matchas", "matchstar", "matchmapping"):
            found.update(each for each in term.args if isinstance(each, str))
    return frozenset(found)


def emissions_in(value: object) -> Iterator[tuple[int, tuple[object, ...]]]:
    """The emissions in a body: the port, and the terms of its values."""
    for term in terms_in(value):
        match term:
            case Term(
                op="call",
                args=(
                    Term(op="name", args=(name,)),
                    (Term(op="constant", args=(int(port), None)), *values),
                    _,
                ),
            ) if name == EMIT:
                yield port, tuple(values)
