"""Every call of these tests runs both ways; capsules go to a folder of the test's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from circuit.lang.options import options
from circuit.shadow import compare
from circuit.shadow.verdict import Counts, counts


@pytest.fixture(params=["serial", "native"])
def backend(request: pytest.FixtureRequest) -> str:
    """Each backend that works in a fork."""
    return str(request.param)


@pytest.fixture(autouse=True)
def shadowed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, backend: str
) -> Iterator[None]:
    """Loops are cut whatever they cost, and every call is compared."""
    monkeypatch.setenv("CIRCUIT_SHADOW", "1")
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    monkeypatch.setenv("CIRCUIT_CACHE_DIR", str(tmp_path / "cache"))
    fresh = Counts()
    monkeypatch.setattr(counts, "kinds", fresh.kinds)
    monkeypatch.setattr(counts, "reasons", fresh.reasons)
    monkeypatch.setattr(counts, "capsules", fresh.capsules)
    # Under pytest-xdist a thread of its own waits; it holds nothing that a fork needs.
    monkeypatch.setattr(compare, "fork_obstacle", lambda: None)
    with options(backend=backend, workers=2):
        yield
