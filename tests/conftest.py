"""Shared by all tests: the way to the harness, and whether Ray takes part."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

# Entries of other versions and other runs are none of these tests' business.
_CACHE = tempfile.TemporaryDirectory(prefix="circuit-tests-")
os.environ.setdefault("CIRCUIT_CACHE_DIR", _CACHE.name)

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # `tests.harness`, however pytest was started


@pytest.fixture(scope="session")
def local_ray() -> None:
    """The local Ray that the backend starts on first use and keeps until the exit.

    `CIRCUIT_TEST_RAY=0` leaves out what needs it.
    """
    if os.environ.get("CIRCUIT_TEST_RAY") == "0":
        pytest.skip("CIRCUIT_TEST_RAY=0")
    pytest.importorskip("ray")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ray comes last: its threads keep the native backend from forking."""
    items.sort(key=lambda item: item.get_closest_marker("ray") is not None)
