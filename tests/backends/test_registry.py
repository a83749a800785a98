"""Names of backends, and what is said about names that mean nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from circuit.backends import registry
from circuit.backends.native import Native
from circuit.backends.serial import Serial


class Custom(Serial):
    """A backend of a third party."""

    name = "custom"


@pytest.fixture
def third_party(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two distributions: one with a backend, one that is broken or takes our name."""
    rows = EntryPoints(
        EntryPoint(name, value, registry.GROUP)
        for name, value in (
            ("custom", f"{__name__}:Custom"),
            ("broken", "no.such.module:Thing"),
            ("native", f"{__name__}:Custom"),
        )
    )
    monkeypatch.setitem(sys.modules, __name__, sys.modules[Custom.__module__])
    monkeypatch.setattr(metadata, "entry_points", lambda group: rows)


def test_built_in_backends() -> None:
    assert isinstance(registry.get("serial"), Serial)
    assert isinstance(registry.get("native"), Native)
    assert registry.names()[:5] == ("auto", "python", "serial", "native", "ray")


def test_unknown_names_are_answered_with_the_likeliest() -> None:
    with pytest.raises(
        registry.UnknownBackendError, match="did you mean 'native'"
    ) as e:
        registry.get("nativ")
    assert "known: auto, python, serial, native, ray" in str(e.value)
    with pytest.raises(registry.UnknownBackendError, match="plain function"):
        registry.get("python")
    with pytest.raises(registry.UnknownBackendError, match="no backend 'zzz' "):
        registry.resolve("zzz")


def test_ray_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda name: None)
    monkeypatch.setenv("RAY_ADDRESS", "auto")
    with pytest.raises(
        registry.BackendNotInstalledError, match=r"pip install circuitc\[ray\]"
    ):
        registry.get("ray")
    assert registry.resolve("auto") == "native"
    [row] = [row for row in registry.available() if row.name == "ray"]
    assert not row.available and "pip install" in row.detail


def test_auto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    assert registry.resolve("auto") == "native"
    monkeypatch.setenv("RAY_ADDRESS", "ray://head:10001")
    monkeypatch.setattr(registry, "find_spec", lambda name: object())
    assert registry.resolve("auto") == "ray"


@pytest.mark.usefixtures("third_party")
def test_third_parties() -> None:
    assert registry.get("custom").name == "custom"
    assert isinstance(registry.get("native"), Native)  # ours cannot be taken
    rows = {row.name: row for row in registry.available()}
    assert rows["custom"].available
    assert not rows["broken"].available
    assert "No module named 'no'" in rows["broken"].detail
    with pytest.raises(registry.UnknownBackendError, match="did you mean 'custom'"):
        registry.get("custon")


def test_the_registry_loads_no_backend() -> None:
    code = (
        "import sys; from circuit.backends import registry;"
        "registry.resolve('native'); registry.resolve('auto');"
        "heavy = ('ray', 'circuit.backends.native', 'importlib.metadata');"
        "print([name for name in heavy if name in sys.modules])"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert output.stdout == "[]\n"
