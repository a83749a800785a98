"""How terms look in the text form: data that the printer and the reader share.

The tables are fixed by the format's version, not by the Python that runs: a plan
printed under one Python reads the same under another.
"""

from __future__ import annotations

from typing import NamedTuple


class Defaults(NamedTuple):
    """How many operands a term has, and what the last ones are when left out."""

    arity: int
    values: tuple[object, ...]


#: Operands that may be left out at the end of a term.
DEFAULTS: dict[str, Defaults] = {
    "call": Defaults(3, ((), ())),
    "for": Defaults(5, ((), None)),
    "while": Defaults(3, ((),)),
    "if": Defaults(3, ((),)),
    "try": Defaults(4, ((), (), ())),
    "trystar": Defaults(4, ((), (), ())),
    "with": Defaults(3, (None,)),
    "assign": Defaults(3, (None,)),
    "return": Defaults(1, (None,)),
    "raise": Defaults(2, (None, None)),
    "assert": Defaults(2, (None,)),
    "slice": Defaults(3, (None, None, None)),
    "comprehension": Defaults(4, ((), 0)),
    "withitem": Defaults(2, (None,)),
    "arg": Defaults(3, (None, None)),
}

#: Operators that have a sign or a word of Python for a name.
SYMBOL_OF: dict[str, str] = {
    "add": "+",
    "sub": "-",
    "mult": "*",
    "div": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "lshift": "<<",
    "rshift": ">>",
    "bitor": "|",
    "eq": "==",
    "noteq": "!=",
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "is": "is",
    "in": "in",
    "not": "not",
    "and": "and",
    "or": "or",
}

#: Terms that have no place of their own in the source.
PLACELESS = frozenset({
    *SYMBOL_OF, "bitxor", "bitand", "matmult", "isnot", "notin", "invert", "uadd",
    "usub", "comprehension", "arguments", "withitem", "match_case", "load", "store",
    "del",
})  # fmt: skip

#: Terms that stand on a line of their own: statements and what holds statements.
BLOCKS = frozenset({
    "functiondef", "asyncfunctiondef", "classdef", "return", "delete", "assign",
    "typealias", "augassign", "annassign", "for", "asyncfor", "while", "if", "with",
    "asyncwith", "match", "raise", "try", "trystar", "assert", "import", "importfrom",
    "global", "nonlocal", "expr", "pass", "break", "continue", "excepthandler",
    "match_case", "each", "block", "items",
})  # fmt: skip
