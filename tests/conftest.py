"""Shared by all tests: the way to the harness, and one local Ray for the session."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # `tests.harness`, however pytest was started


@pytest.fixture(scope="session")
def local_ray() -> Iterator[None]:
    """One local Ray of two processors, started on first use and ended with the session.

    `CIRCUIT_TEST_RAY=0` leaves out what needs it.
    """
    if os.environ.get("CIRCUIT_TEST_RAY") == "0":
        pytest.skip("CIRCUIT_TEST_RAY=0")
    os.environ.setdefault("RAY_task_oom_retries", "2")  # for ever by default
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()
