"""`circuitc replay`: shows a failed iteration and runs it again in this process."""

from __future__ import annotations

import inspect
import os
import sys

from circuit import replay as files
from circuit.commands.definitions import load
from circuit.commands.failure import FINE, PROGRAM, program_error, usage_error
from circuit.commands.traceback import hide_our_frames


def replay(file: str, trust: bool) -> int:
    """Print the failure and its locals, then run the loop's body with them once more.

    1 if it fails again, 0 if it does not. Of a capsule, which shadow mode wrote, both
    ways are run: 1 while they differ.
    """
    if not os.path.isfile(file):
        raise usage_error(f"no such file: {file}")
    if files.begins_as_capsule(file):
        # Lazy: it loads what runs functions, and few files are capsules.
        from circuit.commands.capsule import replay_capsule

        return replay_capsule(file, trust)
    try:
        facts = files.read_facts(file)
        print(facts.traceback, end="")
        print(f"\nlocals of {facts.function}, line {facts.line}:")
        for name, text in facts.shown.items():
            print(f"  {name} = {text}")
        check_trust(file, trust)
        return _again(facts, files.read_values(file))
    except files.NotReplayable as error:
        raise program_error(str(error)) from None


def check_trust(file: str, trust: bool) -> None:
    """Raise what `circuitc` says of a file that somebody else can have written."""
    if not trust and not files.is_own(file):
        raise program_error(
            f"{file} is not your own, and opening its values can run code; "
            "if you trust where it comes from, add --trust"
        )


def _again(facts: files.Facts, values: dict[str, object]) -> int:
    if not os.path.isfile(facts.file):
        raise files.NotReplayable(f"its source, {facts.file}, is not here")
    definitions = load(facts.file, facts.arguments)
    for note in definitions.notes:
        print(f"circuitc: {note}", file=sys.stderr)
    space = dict(vars(definitions.module))
    names = sorted(name for name in values if name.isidentifier())
    function = files.iteration(facts, names, space)
    print("\nrunning it again:", flush=True)
    try:
        result = function(**{name: values[name] for name in names})
        if inspect.isgenerator(result):
            for _ in result:
                pass
    except Exception as error:
        hide_our_frames(error)
        sys.excepthook(type(error), error, error.__traceback__)
        return PROGRAM
    print("it did not fail this time")
    return FINE
