"""The arguments that programs are called with, and what changes between calls."""

from __future__ import annotations

import random

# For each parameter: texts of arguments. The first has many ordinary items.
INPUTS: dict[str, tuple[str, ...]] = {
    "xs": (
        "[i * 37 % 101 for i in range(60)]",
        "[(i * 7919 % 1000) / 7 for i in range(50)]",
        "[1, 2.5, True, 2**70, -0.0, 3] * 8",
        "[0.1, float('nan'), -0.0, 1e16, 1.0] * 6",
        "[NAN, 1.0, NAN, 2]",
        "[True, False] * 5",
        "[]",
        "[4.5]",
    ),
    "ns": (
        "[i * 37 % 101 for i in range(60)]",
        "[i % 7 - 3 for i in range(40)]",
        "[2**62 + i for i in range(30)]",
        "[2**63 - 2, 1, 2**64] * 5",
        "[True, 2, False] * 4",
        "[5, 4]",
        "[]",
        "[33]",
    ),
    "fs": (
        "[(i * 7919 % 1000) / 7 for i in range(50)]",
        "[0.1, 1e16, -1e16, 0.3] * 9",
        "[-0.0, 0.0] * 4",
        "[float('inf'), 1.0, float('nan')] * 3",
        "[NAN] * 4",
        "[]",
        "[-0.0]",
    ),
    "words": (
        "['w%d x' % (i * i % 13) for i in range(40)]",
        "['the cat the dog', 'a cat', '', 'dog é end'] * 6",
        r"['a\x1cb', 'x\x85y', '\u2028', ' 7 ', '1_000'] * 5",
        "[]",
        "['', 'a']",
    ),
    "items": (
        "[Item(i % 9) for i in range(30)]",
        "[Item(3)] * 6",
        "[Special(i) if i % 2 else Item(i) for i in range(20)]",
        "[]",
        "[Item(1)]",
    ),
    "grid": (
        "[[i, i + 1, i * i % 7] for i in range(20)]",
        "[[1, 2]] * 5",
        "[[], [1], [2, 3]]",
        "[]",
    ),
    "rows": (
        "[(i % 5, i) for i in range(40)]",
        "[('k%d' % (i % 7), i * 2**61) for i in range(30)]",
        "[((1, 1.0, True, 0, False)[i % 5], i) for i in range(25)]",
        "[((i % 3, 'x'), i % 2) for i in range(20)]",
        "[]",
        "[(None, 1)]",
    ),
    "table": (
        "{i % 11: i for i in range(30)}",
        "{'k%d' % i: i * i for i in range(20)}",
        "{1: 2, 'a': 3, None: 4, 2.5: 5}",
        "{}",
    ),
    "held": ("iter(range(20))", "iter([1, 2, 3])", "(v * 2 for v in range(15))"),
}

CHANGES = (
    "change('environment', 7)",
    "change('global', 5)",
    "change('class', 9)",
    "change('method', 3)",
    "change('function', 11)",
    "change('decimal', 4)",
    "change('seed', 8)",
)
READS_FILES = ("input.txt", "table.csv", "lines.json", "*.txt")


def cases(source: random.Random, parameters: list[str], body: str) -> list[str]:
    """The texts of some calls: the first with many items in each argument."""
    texts = []
    for number in range(source.choice((2, 3, 3, 4))):
        given = [
            INPUTS[name][0] if number == 0 else source.choice(INPUTS[name])
            for name in parameters
        ]
        before: list[str] = []
        if any(name in body for name in READS_FILES):
            before.append(f"files({0 if number == 0 else source.randrange(4)})")
        if source.random() < 0.3:
            before.append(source.choice(CHANGES))
        texts.append(case(source, parameters, given, before, ordinary=number == 0))
    return texts


def case(
    source: random.Random,
    parameters: list[str],
    given: list[str],
    before: list[str],
    *,
    ordinary: bool,
) -> str:
    """One call's text: a callable that gives (args, kwargs)."""
    named = ""
    if given and source.random() < 0.15:
        named = f"{parameters[-1]!r}: {given[-1]}"
        given = given[:-1]
    elif not ordinary and {"xs", "ns"} <= {*parameters} and source.random() < 0.4:
        # One list as two arguments.
        whole = given[parameters.index("ns")]
        spelled = [
            "same" if name in ("xs", "ns") else text
            for name, text in zip(parameters, given, strict=True)
        ]
        call = f"[(({', '.join(spelled)},), {{}}) for same in [{whole}]][0]"
        return (
            f"lambda: ({', '.join([*before, call])},)[-1]"
            if before
            else f"lambda: {call}"
        )
    call = f"(({', '.join(given)}{',' if given else ''}), {{{named}}})"
    if before:
        return f"lambda: ({', '.join([*before, call])})[-1]"
    return f"lambda: {call}"
