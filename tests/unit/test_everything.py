"""`run --all`: which functions become circuits, and that nothing else changes."""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path
from types import ModuleType

import pytest

from circuit.compiler.source import Refusal, function_syntax
from circuit.everything import EverythingFinder, compile_everything
from circuit.lang.function import state_of

SOURCE = '''\
"""The module's own text."""
from __future__ import annotations
import functools
from circuit import circuit

def plain(xs):
    return [x for x in xs]

@circuit
def already(xs):
    return [x for x in xs]

@functools.lru_cache
def cached(n):
    return n

def strange(f):
    return f

@strange
def hidden(xs):
    return xs

class Holder:
    def method(self):
        return super().__repr__()

    @staticmethod
    def static(xs):
        return xs

    @property
    def size(self):
        return 1

    def __private(self):
        return 2

async def later():
    return 3

def generator():
    yield 4

def outer():
    def inner():
        return 5
    return inner

if True:
    def conditional():
        return 6
'''


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    file = tmp_path / "everything_module.py"
    file.write_text(SOURCE)
    made = ModuleType("everything_module")
    exec(compile_everything(file.read_bytes(), str(file)), made.__dict__)
    return made


def test_functions_and_methods_become_circuits(module: ModuleType) -> None:
    holder = vars(module.Holder)
    for function in (
        module.plain,
        module.already,
        module.cached.__wrapped__,
        module.strange,
        module.later,
        module.generator,
        module.outer,
        module.conditional,
        holder["method"],
        holder["static"].__func__,
        holder["size"].fget,
        holder["_Holder__private"],
    ):
        assert state_of(function) is not None, function


def test_unknown_decorators_and_inner_functions_are_left_alone(
    module: ModuleType,
) -> None:
    assert state_of(module.hidden) is None
    assert state_of(module.outer()) is None


def test_a_circuit_is_not_made_twice(module: ModuleType) -> None:
    assert state_of(module.already.__wrapped__) is None


def test_nothing_else_changes(module: ModuleType) -> None:
    plain: dict[str, object] = {}
    exec(compile(SOURCE, "plain.py", "exec"), plain)
    assert set(vars(module)) - set(vars(ModuleType("m"))) <= set(plain) | {"__name__"}
    assert module.__doc__ == "The module's own text."
    assert inspect.isgeneratorfunction(module.generator)
    assert inspect.iscoroutinefunction(module.later)
    assert module.plain.__code__.co_firstlineno == 6
    assert module.cached.__wrapped__.__wrapped__.__code__.co_firstlineno == 13


def test_the_source_still_matches(module: ModuleType) -> None:
    for function in (module.plain, module.generator, module.Holder.method):
        syntax = function_syntax(function.__wrapped__)
        assert not isinstance(syntax, Refusal), syntax


def test_modules_beside_the_script_but_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "everything_beside.py").write_text("def f():\n    return 1\n")
    inner = tmp_path / "lib" / "site-packages"
    inner.mkdir(parents=True)
    (inner / "everything_installed.py").write_text("def f():\n    return 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.syspath_prepend(inner)
    monkeypatch.setattr(sys, "meta_path", [EverythingFinder(tmp_path), *sys.meta_path])
    beside = importlib.import_module("everything_beside")
    installed = importlib.import_module("everything_installed")
    assert state_of(beside.f) is not None
    assert state_of(installed.f) is None
    assert inspect.getsource(beside) == "def f():\n    return 1\n"
    assert not list((tmp_path / "__pycache__").glob("everything_beside*"))
    for name in ("everything_beside", "everything_installed"):
        del sys.modules[name]
