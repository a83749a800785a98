"""The comparison harness: everything a call lets its caller see, and what differs."""

from __future__ import annotations

from circuit.observation import (
    Observation,
    difference,
    fresh_workspace,
    observe,
    workspace,
)
from tests.harness.programs import Program, load, markers, programs, run

__all__ = [
    "Observation",
    "Program",
    "difference",
    "fresh_workspace",
    "load",
    "markers",
    "observe",
    "programs",
    "run",
    "workspace",
]
