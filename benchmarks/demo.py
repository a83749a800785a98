"""The three jobs of `make demo`: plain Python beside Circuit, in turns, warm."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from figures import Figure, report

BOUNDS = {"word_counts": 1.7, "identifier_counts": 1.7, "inverted_index": 1.0}


def load_demo() -> ModuleType:
    path = Path(__file__).resolve().parent.parent / "examples" / "demo.py"
    spec = importlib.util.spec_from_file_location("circuit_demo", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def demo(rounds: int = 3) -> list[Figure]:
    job_module = load_demo()
    paths = job_module.library_files()
    paths *= job_module.repeats_needed(paths)
    figures = []
    for job in job_module.JOBS:
        timing = job_module.measure(job, paths, rounds)
        bound = BOUNDS[timing.name]
        figures.append(
            Figure(
                timing.name,
                timing.plain,
                timing.circuit,
                f"≥ {bound} ×, identical",
                timing.ratio >= bound and timing.identical,
            )
        )
    return figures


if __name__ == "__main__":
    sys.exit(report("The demo (bounds are for two cores)", demo()))
