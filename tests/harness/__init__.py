"""The comparison harness: everything a call lets its caller see, and what differs."""

from __future__ import annotations

from tests.harness.observe import Observation, difference, observe
from tests.harness.programs import Program, load, markers, programs, run
from tests.harness.workspace import fresh_workspace, workspace

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
