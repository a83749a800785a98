"""The effects that most functions share, under short names for the data modules."""

from __future__ import annotations

from circuit.compiler.frontend.effects.model import EVERY, Effect

BOOL = Effect(result="immutable", type="builtins.bool")
INT = Effect(result="immutable", type="builtins.int")
FLOAT = Effect(result="immutable", type="builtins.float")
COMPLEX = Effect(result="immutable", type="builtins.complex")
TEXT = Effect(result="immutable", type="builtins.str")
BYTES = Effect(result="immutable", type="builtins.bytes")
TUPLE = Effect(result="immutable", type="builtins.tuple")  # of immutable items
NONE = Effect(result="immutable", type="types.NoneType")
IMMUTABLE = Effect(result="immutable")
FRESH = Effect(result="fresh")
FRESH_LIST = Effect(result="fresh", type="builtins.list")
FRESH_DICT = Effect(result="fresh", type="builtins.dict")
SHELL = Effect(result="shell")
SHELL_LIST = Effect(result="shell", type="builtins.list")
ALIAS = Effect(result="alias")
LAZY = Effect(result="alias", lazy=True)  # an iterator or view over its arguments

CONSUME = Effect(result="fresh", consumes=(0,))
CONSUME_FLOAT = Effect(result="immutable", type="builtins.float", consumes=(0,))
CONSUME_SHELL = Effect(result="shell", consumes=(0,))
CONSUME_LAZY = Effect(result="alias", consumes=(0,), lazy=True)
CONSUME_ALL_LAZY = Effect(result="alias", consumes=EVERY, lazy=True)

MUTATE = Effect(result="immutable", type="types.NoneType", mutates=(0,))
MUTATE_CONSUME = Effect(
    result="immutable", type="types.NoneType", mutates=(0,), consumes=(1,)
)
MUTATE_CONSUME_ALL = Effect(
    result="immutable", type="types.NoneType", mutates=(0,), consumes=EVERY[1:]
)
MUTATE_ALIAS = Effect(result="alias", mutates=(0,))
MUTATE_INT = Effect(result="immutable", type="builtins.int", mutates=(0,))

READS = Effect(kind="reads", result="fresh")
READS_BOOL = Effect(kind="reads", result="immutable", type="builtins.bool")
READS_INT = Effect(kind="reads", result="immutable", type="builtins.int")
READS_FLOAT = Effect(kind="reads", result="immutable", type="builtins.float")
READS_TEXT = Effect(kind="reads", result="immutable", type="builtins.str")
READS_BYTES = Effect(kind="reads", result="immutable", type="builtins.bytes")
READS_IMMUTABLE = Effect(kind="reads", result="immutable")
READS_LIST = Effect(kind="reads", result="fresh", type="builtins.list")
READS_LAZY = Effect(kind="reads", result="alias", lazy=True)
CALLER = Effect(kind="caller", result="alias")
CALLER_ARGLESS = Effect(kind="caller", result="immutable", special="argless")
CALLER_IMMUTABLE = Effect(kind="caller", result="immutable")
CALLER_MUTATE = Effect(kind="caller", result="alias", mutates=(0,))
WRITES = Effect(kind="writes", result="alias")
WRITES_MUTATE = Effect(kind="writes", result="alias", mutates=(0,))
ORDERED = Effect(kind="ordered", result="immutable", type="types.NoneType")
ORDERED_MUTATE = Effect(kind="ordered", result="immutable", mutates=(0,))
OPENS = Effect(kind="reads", result="alias", calls=("opener",), special="open")
OPENS_PATH = Effect(kind="reads", result="alias", special="open_method")
