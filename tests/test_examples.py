"""Every example gives plain Python's result on every backend, in parallel where it can.

The plain result comes from a second copy of the program without Circuit, not from
`__wrapped__`: it would show a decorator that changes the function it wraps.
"""

from __future__ import annotations

import importlib
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from circuit import options

FOLDER = Path(__file__).resolve().parent.parent / "examples"
SIZE = 240


@dataclass(frozen=True)
class Example:
    """A program of `examples/`: its circuit, and whether some loop must be parallel."""

    module: str
    function: str
    parallel: bool = True


EXAMPLES = (
    Example("access_log", "summarise"),
    Example("csv_report", "report"),
    Example("heat", "spread"),
    Example("inverted_index", "build_index"),
    Example("kmeans", "kmeans"),
    Example("mandelbrot", "draw"),
    Example("matrix_product", "multiply"),
    Example("monte_carlo", "price_option"),
    Example("n_queens", "queens"),
    Example("pagerank", "pagerank"),
    Example("parameter_sweep", "sweep"),
    Example("word_count", "count_words"),
)

BACKENDS = (
    pytest.param("python", 1, id="python"),
    pytest.param("serial", 1, id="serial"),
    pytest.param("native", 2, id="native-2"),
    pytest.param("ray", 2, id="ray", marks=pytest.mark.ray),
)


@pytest.fixture(autouse=True)
def programs_importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(FOLDER))
    yield
    for example in EXAMPLES:
        sys.modules.pop(example.module, None)


def plain_result(name: str) -> object:
    """What the program computes when `circuit` is the identity."""
    path = FOLDER / f"{name}.py"
    text = path.read_text(encoding="utf-8")
    undecorated = text.replace(
        "from circuit import circuit\n", "circuit = lambda function: function\n"
    )
    assert undecorated != text
    module = ModuleType(name)
    exec(compile(undecorated, str(path), "exec"), vars(module))
    run: Callable[[int], object] = module.example
    return run(SIZE)


def exact(value: object) -> str:
    """A text that differs where values, types, float bits or dict order differ."""
    return repr(value)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.module)
@pytest.mark.parametrize(("backend", "workers"), BACKENDS)
def test_same_result_on_every_backend(
    example: Example, backend: str, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    expected = plain_result(example.module)
    module = importlib.import_module(example.module)
    for _ in range(2):
        with options(backend=backend, workers=workers):
            found = module.example(SIZE)
        assert exact(found) == exact(expected)
        assert type(found) is type(expected)
    ran = getattr(module, example.function).last_run.to_dict()
    assert ran["backend"] == backend
    parallel = [row for row in ran["regions"] if row["mode"] == "parallel"]
    if backend == "python":
        assert parallel == []
    elif example.parallel:
        assert parallel, ran
        assert all(row["partitions"] >= 2 for row in parallel)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.module)
def test_explains_every_loop(example: Example) -> None:
    module = importlib.import_module(example.module)
    circuit = getattr(module, example.function)
    loops = circuit.explain().to_dict()["loops"]
    lines = (FOLDER / f"{example.module}.py").read_text(encoding="utf-8").splitlines()
    assert loops
    for loop in loops:
        assert " for " in f" {lines[loop['line'] - 1].strip()} "
        assert loop["verdict"] in ("parallel", "sequential")
    verdicts = {loop["verdict"] for loop in loops}
    assert ("parallel" in verdicts) is example.parallel


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.module)
def test_main_prints_the_same(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    module = importlib.import_module(example.module)
    with options(backend="python"):
        module.main([])
    plain = capsys.readouterr().out
    module.main([])
    assert plain
    assert capsys.readouterr().out == plain


def test_circuits_of_examples_pickle_by_reference() -> None:
    module = importlib.import_module("word_count")
    assert pickle.loads(pickle.dumps(module.count_words)) is module.count_words
