"""Plan → plan, one file each; `PASSES` is the order in which they run."""

from __future__ import annotations

from circuit.compiler.passes.combine import combine
from circuit.compiler.passes.dead import dead
from circuit.compiler.passes.fuse import fuse
from circuit.compiler.passes.fuse_loops import fuse_loops
from circuit.compiler.passes.hoist import hoist
from circuit.compiler.passes.manager import PASSES, run_passes
from circuit.compiler.passes.pushdown import pushdown
from circuit.compiler.passes.target import Target

__all__ = [
    "PASSES",
    "Target",
    "combine",
    "dead",
    "fuse",
    "fuse_loops",
    "hoist",
    "pushdown",
    "run_passes",
]
