"""Writes a whole program from a seed: helpers, `main`, and the calls of it.

The same seed gives the same text. A program has the shape of those in
`tests/programs`: one `@circuit` function `main`, `cases()` and `MAIN`.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from circuit.fuzz.grammar.containers import (
    DICTS,
    FLOAT_LISTS,
    INT_LISTS,
    NUMBER_LISTS,
    TEXT_LISTS,
)
from circuit.fuzz.grammar.form import MARK, Form
from circuit.fuzz.grammar.inputs import INPUTS, cases
from circuit.fuzz.grammar.loops import loop
from circuit.fuzz.grammar.numbers import BOOLS, FLOATS, INTS, NUMBERS
from circuit.fuzz.grammar.objects import ITEMS, VECTORS
from circuit.fuzz.grammar.preludes import UNITS, needed
from circuit.fuzz.grammar.shapes import SHAPES, Shape
from circuit.fuzz.grammar.statements import ASSIGNMENTS, BLOCKS
from circuit.fuzz.grammar.texts import BYTES, KEYS, TEXTS
from circuit.fuzz.grammar.whole import (
    COMPREHENSIONS,
    FILES,
    ITERATIONS,
    MATRICES,
    PLAIN,
)
from circuit.fuzz.grammar.writer import Loop, Writer
from circuit.fuzz.program import Generated, Label

EXPRESSIONS = {
    "int": INTS,
    "float": FLOATS,
    "number": NUMBERS,
    "bool": BOOLS,
    "text": TEXTS,
    "bytes": BYTES,
    "key": KEYS,
    "ints": INT_LISTS,
    "floats": FLOAT_LISTS,
    "numbers": NUMBER_LISTS,
    "texts": TEXT_LISTS,
    "counts": DICTS,
    "item": ITEMS,
    "vector": VECTORS,
}
# What `main` is made of, beside `for` loops, by weight.
WHOLES: tuple[tuple[tuple[Form, ...], int], ...] = (
    (COMPREHENSIONS, 6),
    (ITERATIONS, 1),
    (MATRICES, 2),
    (FILES, 2),
    (PLAIN, 2),
)
LOOPS = 12  # the weight of a `for` loop
PARAMETERS = {"xs": "numbers", "ns": "ints", "fs": "floats", "words": "texts"}
IMPORTS = """\
import asyncio
import bisect
import contextlib
import csv
import dataclasses
import decimal
import enum
import fractions
import functools
import hashlib
import heapq
import itertools
import json
import logging
import math
import operator
import os
import pathlib
import random
import re
import statistics
import struct
import sys
import textwrap
import warnings
from collections import Counter, defaultdict, deque, namedtuple

from circuit import circuit
"""
SEES_ALL = re.compile(r"\b(exec|locals)\(")
WORD = re.compile(r"[A-Za-z_]\w*")


def generate(seed: int) -> Generated:
    """A program and what its loops are."""
    source = random.Random(seed)
    writer = Writer(source, EXPRESSIONS, (*ASSIGNMENTS * 2, *BLOCKS))
    shape = source.choices(SHAPES, [shape.weight for shape in SHAPES])[0]
    writer.depth = shape.depth
    # Parameters are rarely read whole: a list in each item's work is slow to follow.
    known = source.sample(sorted(PARAMETERS), source.choice((0, 0, 0, 1)))
    writer.names = [(name, PARAMETERS[name]) for name in known]
    for _ in range(source.choice((1, 1, 2, 2, 3, 4))):
        part(writer)
    return assembled(seed, writer, shape)


def part(writer: Writer) -> None:
    """One loop, or a statement that holds loops."""
    kinds: list[tuple[Form, ...] | None] = [None, *(forms for forms, _ in WHOLES)]
    weights = [LOOPS, *(weight for _, weight in WHOLES)]
    forms = writer.random.choices(kinds, weights)[0]
    if forms is None:
        loop(writer)
        return
    writer.loop = Loop()
    form = writer.pick(forms)
    names = writer.put(form.text)
    writer.loop = None
    writer.bind(form.gives, names)
    writer.made.append(names["a"])


def assembled(seed: int, writer: Writer, shape: Shape) -> Generated:
    """The program's text, with the labels moved to their lines in it."""
    source = writer.random
    body = "\n".join(writer.lines)
    words = {*WORD.findall(body)}
    parameters = [name for name in INPUTS if name in words]
    results = [name for name in writer.made if source.random() < 0.9] or ["None"]
    head, tail = shape.around(parameters, results)
    calls = "".join(f"        {text},\n" for text in cases(source, parameters, body))
    listed = f"def cases():\n    return [\n{calls}    ]"
    end = f"{tail}\n\n\n{listed}\n\n\nMAIN = {shape.main}\n"
    units = [UNITS[name] for name in needed(f"{head}\n{body}\n{end}")]
    above = "\n\n\n".join(units)
    lead = (
        f'"""Generated from seed {seed}."""\n\n'
        "# ruff: noqa\n# fmt: off\n# mypy: ignore-errors\n"
    )
    imports = imported(f"{above}\n{head}\n{body}\n{end}")
    before = f"{lead}{imports}\n\n{above}\n\n\n{head}\n"
    marked, helpers = unmarked(before)
    shift = before.count("\n")
    # What sees all names of a function ties all of its loops.
    free = not SEES_ALL.search(body)
    labels = [
        *helpers,
        *(replace(one, line=one.line + shift) for one in writer.labels),
    ]
    labels = [replace(one, parallel=one.parallel and free) for one in labels]
    labels.sort(key=lambda label: label.line)
    return Generated(f"{marked}{body}\n{end}", tuple(labels))


def imported(text: str) -> str:
    """The imports that a program needs."""
    words = {*WORD.findall(text)}
    kept = []
    for line in IMPORTS.splitlines():
        names = WORD.findall(line.rpartition("import")[2])
        if not line or words & {*names}:
            kept.append(line)
    return "\n".join(kept)


def unmarked(text: str) -> tuple[str, list[Label]]:
    """The text without the marks of loops in helpers, and labels for these."""
    labels: list[Label] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        mark = MARK.search(line)
        if mark:
            lines[number] = line[: mark.start()]
            labels.append(
                Label(number + 1, "loop of a plain function", mark[1] == "parallel")
            )
    return "\n".join(lines), labels
