"""`circuit`: seen from outside, it returns the function it was given."""

from __future__ import annotations

import asyncio
import copy
import functools
import inspect
import pickle
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import cloudpickle
import pytest

from circuit.lang import (
    CircuitError,
    CircuitFunction,
    LazyRunner,
    NotParallelError,
    Options,
    is_pure,
    make_circuit,
    monoid,
    monoid_of,
    options,
    pure,
    state_of,
)


class Recorder:
    """A runner that runs the plain function and remembers the calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def call(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        self.calls.append((state.fn.__name__, args, kwargs))
        state.function.last_run = "ran"
        return state.fn(*args, **kwargs)

    def explain(self, state: CircuitFunction) -> str:
        return f"explained {state.fn.__qualname__}"


runner = Recorder()
circuit: Any = make_circuit(runner)


@circuit
def scale(x: int, by: int = 2, *, plus: int = 0) -> int:
    """Scale it."""
    return x * by + plus


@circuit
def count_down(n: int) -> Iterator[int]:
    while n:
        yield n
        n -= 1


@circuit
async def later(x: int) -> int:
    return x + 1


@circuit
async def stream() -> Any:
    yield 1


def state(function: Any) -> CircuitFunction:
    found = state_of(function)
    assert found is not None
    return found


def test_it_is_a_real_function_with_the_same_face() -> None:
    plain = scale.__wrapped__
    assert type(scale) is types.FunctionType
    for name in (
        "__name__",
        "__qualname__",
        "__doc__",
        "__module__",
        "__defaults__",
        "__kwdefaults__",
        "__annotations__",
        "__globals__",
        "__closure__",
    ):
        assert getattr(scale, name) == getattr(plain, name), name
    assert inspect.signature(scale) == inspect.signature(plain)
    assert scale.__code__.co_filename == plain.__code__.co_filename
    assert scale.__code__.co_firstlineno == plain.__code__.co_firstlineno
    assert scale.last_run is None or scale.last_run == "ran"


def test_calls_go_to_the_runner_until_released() -> None:
    runner.calls.clear()
    assert scale(3, plus=1) == 7
    assert runner.calls == [("scale", (3,), {"plus": 1})]
    assert scale.last_run == "ran"
    state(scale).release()
    try:
        assert scale(3, by=5) == 15
        assert len(runner.calls) == 1
        assert scale.__code__ is scale.__wrapped__.__code__
    finally:
        state(scale).reset()
    assert scale(1) == 2
    assert len(runner.calls) == 2
    assert scale.explain() == "explained scale"


def test_released_recursion_is_as_deep_as_plain() -> None:
    names: dict[str, Any] = {}
    exec("def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)", names)
    names["depth"] = circuit(names["depth"])
    state(names["depth"]).release()
    assert names["depth"](900) == 900


def test_kinds_of_functions() -> None:
    assert inspect.isgeneratorfunction(count_down)
    assert inspect.iscoroutinefunction(later)
    assert inspect.isasyncgenfunction(stream)
    assert not inspect.isgeneratorfunction(scale)
    produced = count_down(3)
    assert isinstance(produced, types.GeneratorType)
    assert list(produced) == [3, 2, 1]
    assert asyncio.run(later(1)) == 2


def test_closures_and_methods() -> None:
    offset = 10

    class Base:
        def value(self, x: int) -> int:
            return x

    class Child(Base):
        @circuit
        def value(self, x: int) -> int:
            return super().value(x) + offset

        @circuit
        @staticmethod
        def inner_static(x: int) -> int:
            return x + 1

        @staticmethod
        @circuit
        def outer_static(x: int) -> int:
            return x + 2

        @circuit(workers=2)
        @classmethod
        def inner_class(cls, x: int) -> tuple[type, int]:
            return cls, x

        @property
        @circuit
        def shown(self) -> str:
            return "shown"

    child = Child()
    assert child.value(1) == 11
    state(Child.value).release()
    offset = 20
    assert child.value(1) == 21
    assert Child.inner_static(1) == 2
    assert child.outer_static(1) == 3
    assert child.inner_class(4) == (Child, 4)
    assert state(Child.inner_class.__func__).options == Options(workers=2)
    assert child.shown == "shown"
    assert child.value.explain().startswith("explained ")
    bound = circuit(child.value)
    assert bound(2) == 22
    assert bound.__self__ is child


def test_other_callables() -> None:
    class Adder:
        def __call__(self, x: int) -> int:
            return x + 1

    assert circuit(len)([1, 2]) == 2
    assert circuit(len).__name__ == "len"
    assert circuit(len).explain().to_dict() == {"function": "len", "loops": []}
    assert circuit(int)("7") == 7
    assert circuit(Adder())(1) == 2
    assert circuit([3].append)(4) is None
    half = circuit(functools.partial(scale, by=5))
    assert half(2) == 10
    assert half.last_run == "ran"
    assert half.explain() == "explained scale"
    many = circuit(functools.partial(count_down, 2))
    assert inspect.isgeneratorfunction(many)
    assert list(many()) == [2, 1]


@pytest.mark.parametrize("bad", [5, "f", [1]])
def test_what_cannot_be_called_is_refused(bad: object) -> None:
    with pytest.raises(TypeError, match="something to call"):
        circuit(bad)


def test_a_property_is_refused_with_the_remedy() -> None:
    with pytest.raises(TypeError, match="below @property"):
        circuit(property(len))


def test_a_circuit_of_a_circuit_merges_options() -> None:
    inner = circuit(scale.__wrapped__, workers=2, backend="serial")
    outer = circuit(inner, workers=3)
    assert state(outer).options == Options(backend="serial", workers=3)
    assert outer.__wrapped__ is scale.__wrapped__


def test_attributes_copied_by_another_decorator_make_no_circuit() -> None:
    @functools.wraps(scale)
    def logged(x: int) -> int:
        return int(scale(x))

    assert state_of(logged) is None
    again = circuit(logged)
    assert state(again).fn is logged
    assert again(2) == 4


def test_pickling_copying() -> None:
    assert pickle.loads(pickle.dumps(scale)) is scale
    assert copy.copy(scale) is scale
    assert copy.deepcopy(scale) is scale


def test_cloudpickle_by_value() -> None:
    names: dict[str, Any] = {"__name__": "nowhere", "__builtins__": __builtins__}
    exec("def triple(x):\n    return 3 * x", names)
    lazy = LazyRunner("circuit.nothing", "Nothing", place="_runner")
    triple: Any = make_circuit(lazy)(names["triple"])
    other = pickle.loads(cloudpickle.dumps(triple))
    assert other is not triple
    assert state(other).function is other
    state(other).release()
    assert other(2) == 6


def test_lazy_runner_loads_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Recorder] = []

    def make() -> Recorder:
        made.append(Recorder())
        return made[-1]

    module = types.ModuleType("lazily_loaded")
    module.make = make  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lazily_loaded", module)
    lazy = LazyRunner("lazily_loaded", "make", place="_runner")
    double = make_circuit(lazy)(lambda x: 2 * x)
    assert made == []
    assert double(2) == 4
    assert double(3) == 6
    assert double.explain().startswith("explained ")
    assert len(made) == 1
    assert len(made[0].calls) == 2


def test_importing_circuit_loads_nothing_heavy() -> None:
    heavy = ("ray", "numpy", "networkx", "libcst", "llvmlite")
    program = (
        "import sys, circuit;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == "[]\n"


def test_pure_marks() -> None:
    def fetch() -> int:
        return 1

    assert not is_pure(fetch)
    assert pure(fetch) is fetch
    assert is_pure(fetch)
    assert is_pure(circuit(fetch))
    over = pure(circuit(lambda: 2))
    assert is_pure(over)
    assert is_pure(over.__wrapped__)

    @functools.wraps(fetch)
    def noisy() -> int:
        print("fetching")
        return fetch()

    assert not is_pure(noisy)
    assert not is_pure(len)
    marked = pure(len)
    assert is_pure(marked)
    assert marked([1]) == 1
    assert marked.__name__ == "len"
    with pytest.raises(TypeError, match="something to call"):
        pure(3)  # type: ignore[type-var]


def test_pure_methods() -> None:
    class Client:
        @pure
        def get(self, x: int) -> int:
            return x

        @pure
        @staticmethod
        def ping() -> int:
            return 1

    assert is_pure(Client.get)
    assert is_pure(Client().get)
    assert is_pure(Client.ping)
    assert Client().get(2) == 2
    bound: Callable[[int], None] = pure([1].append)
    assert is_pure(bound)


def test_monoid() -> None:
    class Tally:
        pass

    class Special(Tally):
        pass

    def merge(left: Tally, right: Tally) -> Tally:
        return left

    assert monoid(Tally, merge, Tally) is Tally
    declared = monoid_of(Tally)
    assert declared is not None
    assert (declared.type, declared.merge, declared.identity) == (Tally, merge, Tally)
    assert monoid_of(Special) is None
    with pytest.raises(TypeError, match="built-in class"):
        monoid(int, lambda a, b: a + b, int)
    with pytest.raises(TypeError, match="wants a class"):
        monoid(3, merge, Tally)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="merge"):
        monoid(Tally, None, Tally)  # type: ignore[arg-type]


def test_errors_travel() -> None:
    error = NotParallelError("no loop is parallel", ("C301",))
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, CircuitError)
    assert (str(again), again.diagnostic) == ("no loop is parallel", "C301")


def test_options_around_a_function_keeps_last_run() -> None:
    @options(workers=2)
    @circuit
    def twice(x: int) -> int:
        return 2 * x

    assert twice(2) == 4
    assert twice.last_run == "ran"


def test_the_trampoline_is_shown_as_the_line_of_the_decorator() -> None:
    def double(x: int) -> int:
        return 2 * x

    first = double.__code__.co_firstlineno
    shown = set(circuit(double).__code__.co_positions())
    assert shown == {(first, first, None, None)}
