"""`circuitc backends`: where plans can run on this machine."""

from __future__ import annotations

from circuit.backends.registry import available
from circuit.commands.failure import FINE


def backends() -> int:
    """Print a line for each backend: its name, whether it can be used, and why not."""
    rows = available()
    width = max((len(row.name) for row in rows), default=0)
    for row in rows:
        state = "ready" if row.available else "not available"
        detail = f"  {row.detail}" if row.detail else ""
        print(f"{row.name:<{width}}  {state:<13}{detail}".rstrip())
    return FINE
