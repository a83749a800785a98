"""`circuitc explain`: every loop of a script, for people and for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from circuit.commands.annotations import github, sarif
from circuit.commands.definitions import Definition, choose, load, split_target
from circuit.commands.failure import FINE, PROGRAM
from circuit.compiler.diagnostics import COLOURS, PLAIN
from circuit.lang.function import state_of
from circuit.report import Explanation


def explain(target: str, form: str, fail_on_sequential: bool) -> int:
    """Print what is known of a script's loops; 1 if one of them must not be so.

    A sequential loop inside a parallel one, or around one, is no failure: the work is
    spread.
    """
    script, function = split_target(target)
    definitions = load(script)
    found = [explain_definition(item) for item in choose(definitions, function)]
    for note in definitions.notes:
        print(f"circuitc: {note}", file=sys.stderr)
    print(FORMS[form](found, bool(function), fail_on_sequential))
    hindered = sum(len(one.hindered) for one in found)
    if not (fail_on_sequential and hindered):
        return FINE
    loops = "loop stays" if hindered == 1 else "loops stay"
    print(f"circuitc: {hindered} {loops} sequential", file=sys.stderr)
    return PROGRAM


def explain_definition(definition: Definition) -> Explanation:
    """The explanation of a circuit, or of a plain function made into one."""
    # Lazy: the compiler is loaded once the script itself has been loaded.
    from circuit import circuit

    value: Any = definition.value
    if state_of(value) is None and not hasattr(value, "explain"):
        value = circuit(value)
    explanation = value.explain()
    assert isinstance(explanation, Explanation)
    return explanation


def _text(found: list[Explanation], one: bool, failing: bool) -> str:
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    palette = COLOURS if coloured else PLAIN
    blocks = [explanation.text(palette) for explanation in found]
    return "\n\n".join(blocks) if blocks else "no functions"


def _json(found: list[Explanation], one: bool, failing: bool) -> str:
    rows = [explanation.to_dict() for explanation in found]
    return json.dumps(rows[0] if one else {"functions": rows}, indent=2)


def _github(found: list[Explanation], one: bool, failing: bool) -> str:
    return github(found, failing)


def _sarif(found: list[Explanation], one: bool, failing: bool) -> str:
    return sarif(found, failing)


FORMS: dict[str, Callable[[list[Explanation], bool, bool], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
