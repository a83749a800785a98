"""What a user may say to Circuit: the decorator, options, purity, monoids, errors."""

from circuit.lang.decorator import Circuit, Decorator, make_circuit
from circuit.lang.environment import (
    cache_dir,
    cache_folder,
    force_parallel,
    memory_limit,
)
from circuit.lang.errors import BadOption, CircuitError, NotParallelError
from circuit.lang.function import CircuitFunction, state_of
from circuit.lang.monoid import Monoid, monoid, monoid_of
from circuit.lang.options import (
    NOTHING,
    Options,
    command_line,
    current,
    merge,
    options,
    resolve,
)
from circuit.lang.pure import is_pure, pure
from circuit.lang.runner import LazyRunner, Runner

__all__ = [
    "NOTHING",
    "BadOption",
    "Circuit",
    "CircuitError",
    "CircuitFunction",
    "Decorator",
    "LazyRunner",
    "Monoid",
    "NotParallelError",
    "Options",
    "Runner",
    "cache_dir",
    "cache_folder",
    "command_line",
    "current",
    "force_parallel",
    "is_pure",
    "make_circuit",
    "memory_limit",
    "merge",
    "monoid",
    "monoid_of",
    "options",
    "pure",
    "resolve",
    "state_of",
]
