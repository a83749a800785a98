"""What passes did, as text, for those who ask."""

from __future__ import annotations

from collections.abc import Callable

from circuit.compiler.ir import Plan
from circuit.compiler.passes.manager import Trace
from circuit.compiler.text import print_plan


def printed(write: Callable[[str], object]) -> Trace:
    """A trace that writes each pass's name and time, and the plan where it changed."""

    def trace(name: str, seconds: float, before: Plan, after: Plan) -> None:
        what = "no change\n" if after == before else f"changed\n{print_plan(after)}"
        write(f"{name}: {seconds * 1e3:.2f} ms, {what}")

    return trace
