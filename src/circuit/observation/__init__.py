"""Everything a call lets its caller see, and what differs between two calls."""

from __future__ import annotations

from circuit.observation.observe import Observation, TooLong, difference, observe
from circuit.observation.plain import plain_package
from circuit.observation.surroundings import settled, time_limit
from circuit.observation.workspace import fresh_workspace, workspace

__all__ = [
    "Observation",
    "TooLong",
    "difference",
    "fresh_workspace",
    "observe",
    "plain_package",
    "settled",
    "time_limit",
    "workspace",
]
