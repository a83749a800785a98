"""`circuitc plan` and `circuitc compile`: the plans of a script's functions."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import FunctionType

from circuit.commands.definitions import Definition, choose, load, split_target
from circuit.commands.failure import FINE, program_error, usage_error
from circuit.compiler.ir import Plan
from circuit.compiler.pipeline import plan_function
from circuit.compiler.text import print_plan
from circuit.lang.function import state_of


def _text(plans: Sequence[Plan]) -> str:
    return "\n".join(print_plan(one).rstrip() + "\n" for one in plans).rstrip()


def _picture(drawing: str) -> Callable[[Sequence[Plan]], str]:
    def draw(plans: Sequence[Plan]) -> str:
        # Lazy: text is what is asked for most, and needs no layout.
        module = import_module("circuit.compiler.draw")
        return str(getattr(module, drawing)(plans))

    return draw


FORMS: dict[str, Callable[[Sequence[Plan]], str]] = {
    "text": _text,
    "dot": _picture("to_dot"),
    "svg": _picture("to_svg"),
    "html": _picture("to_html"),
}


def plan(target: str, form: str) -> int:
    """Print each plan of one function."""
    script, function = split_target(target)
    if not function:
        raise usage_error("name a function: SCRIPT:FUNCTION")
    (definition,) = choose(load(script), function)
    plans = plans_of(definition)
    if not plans:
        raise program_error(
            f"{function} has no loop with a plan; `circuitc explain {target}` says why"
        )
    print(FORMS[form](plans).rstrip())
    return FINE


def compile_plans(script: str, output: str) -> int:
    """Write the plans of every function of a script as text, one after another."""
    definitions = choose(load(script), "")
    plans = [one for definition in definitions for one in plans_of(definition)]
    if not plans:
        raise program_error(f"no loop in {script} has a plan")
    temporary = Path(f"{output}.{os.getpid()}.tmp")
    try:
        temporary.write_text(_text(plans) + "\n", encoding="utf-8")
        temporary.replace(output)
    except OSError as error:
        raise usage_error(f"cannot write {output}: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
    count = "1 plan" if len(plans) == 1 else f"{len(plans)} plans"
    print(f"{output}: {count}")
    return FINE


def plans_of(definition: Definition) -> list[Plan]:
    """The plans of one function's loops, in source order."""
    state = state_of(definition.value)
    function = definition.value if state is None else state.fn
    return plan_function(function) if isinstance(function, FunctionType) else []
