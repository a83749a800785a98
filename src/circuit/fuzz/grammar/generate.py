"""Writes a random loop program: the forms Circuit recognises, mixed with traps.

The same seed gives the same text. A program has the shape of those in
`tests/programs`: helpers, one `@circuit` function `main`, `cases()` and `MAIN`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from circuit.fuzz.program import Generated

HELPERS = """
count = 0
SCALE = 3


def square(v):
    return v * v + SCALE


def digits(v):
    out = []
    for c in str(v):
        if c.isdigit():
            out.append(int(c))
    return out


def noted(v):
    global count
    count += 1
    return v + count % 3


class Stats:
    def __init__(self):
        self.total = 0
        self.table = {}


class Item:
    def __init__(self, v):
        self.v = v

    def half(self):
        return self.v // 2
"""

NUMBERS = (
    "[i * 37 % 101 for i in range(60)]",
    "[(i * 7919 % 1000) / 7 for i in range(50)]",
    "[i % 7 - 3 for i in range(40)]",
    "[2**62 + i for i in range(30)]",
    "[1, 2.5, True, 2**70, -0.0, 3] * 8",
    "[float(i % 5) for i in range(30)]",
    "[]",
    "[4]",
    "[5, 4]",
)
WORDS = (
    '["the cat the dog", "a cat", "", "dog é end"] * 8',
    '["w%d x" % (i * i % 13) for i in range(40)]',
    '["", "a"]',
)


@dataclass(slots=True)
class Writer:
    """A program being written."""

    random: random.Random
    lines: list[str] = field(default_factory=list)
    depth: int = 1
    made: dict[str, str] = field(default_factory=dict)  # accumulator -> kind
    numbers: list[str] = field(default_factory=list)  # names that hold numbers
    keys: list[str] = field(default_factory=list)  # names that can be keys
    lists: list[str] = field(default_factory=list)  # lists built by earlier loops
    counter: int = 0

    def put(self, line: str) -> None:
        """Add one line at the current depth."""
        self.lines.append("    " * self.depth + line)

    def name(self, prefix: str) -> str:
        """A name not used before."""
        self.counter += 1
        return f"{prefix}{self.counter}"

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random.random() < share


def generate(seed: int) -> Generated:
    """The text of a program."""
    writer = Writer(random.Random(seed))
    for _ in range(writer.random.choice((1, 1, 2, 3))):
        loop(writer)
    results = [*writer.made, *(n for n in writer.numbers if writer.chance(0.4))]
    body = "\n".join(writer.lines)
    cases = "".join(f"        lambda: (({arguments(writer)}), {{}}),\n" for _ in "123")
    return Generated(
        f'"""Generated from seed {seed}."""\n\n'
        "# ruff: noqa\n# fmt: off\n# mypy: ignore-errors\n"
        "import random\nfrom collections import Counter, defaultdict\n\n"
        f"from circuit import circuit\n\n{HELPERS}\n\n"
        f"@circuit\ndef main(xs, words, rows):\n{body}\n"
        f"    return {', '.join(results) or 'None'}\n\n\n"
        f"def cases():\n    return [\n{cases}    ]\n\n\nMAIN = main\n"
    )


def arguments(writer: Writer) -> str:
    """The arguments of one call, as text."""
    return f"{numbers(writer)}, {words(writer)}, {pairs(writer)}"


def numbers(writer: Writer) -> str:
    """A list of numbers, as text."""
    return writer.random.choice(NUMBERS)


def words(writer: Writer) -> str:
    """A list of texts, as text."""
    return writer.random.choice(WORDS)


def pairs(writer: Writer) -> str:
    """A list of (key, number) pairs, as text."""
    key = writer.random.choice(
        ("i % 5", "'k%d' % (i % 7)", "(i % 3, i % 2)", "i / 2 % 4")
    )
    value = writer.random.choice(
        ("i", "i / 7", "i * 37 % 11", "2**61 * i", "i % 2 == 0")
    )
    return f"[({key}, {value}) for i in range({writer.random.choice((0, 1, 30, 60))})]"


def loop(writer: Writer) -> None:
    """One loop with its accumulators before it."""
    if writer.chance(0.2):
        comprehension(writer)
        return
    accumulators = [declare(writer) for _ in range(writer.random.choice((1, 1, 2, 3)))]
    outer_numbers, outer_keys = list(writer.numbers), list(writer.keys)
    header = source(writer)
    writer.put(header)
    writer.depth += 1
    for _ in range(writer.random.choice((0, 1, 2))):
        prelude(writer)
    for name in accumulators:
        wrapped_update(writer, name)
    if writer.chance(0.12):
        effect(writer, accumulators)
    if writer.chance(0.12):
        leave(writer)
    writer.depth -= 1
    if writer.chance(0.1):
        writer.put("else:")
        writer.put("    print('done')")
    # Names bound in the loop may be unbound after it: rarely worth the risk.
    if not writer.chance(0.15):
        writer.numbers, writer.keys = outer_numbers, outer_keys
    writer.lists += [n for n in accumulators if writer.made[n] == "numbers"]


def source(writer: Writer) -> str:
    """The head of a loop; its targets become known names."""
    x, k = writer.name("x"), writer.name("k")
    plain = [
        ("for {x} in xs:", "x"),
        ("for {x} in range(40):", "xk"),
        ("for {x} in range(50, -10, -3):", "xk"),
        ("for {k}, {x} in enumerate(xs):", "xk+"),
        ("for {k}, {x} in rows:", "xk+"),
        ("for {k}, {x} in zip(words, xs):", "xk+"),
        ("for {x} in reversed(xs):", "x"),
        ("for {x} in sorted(xs, key=lambda v: -v):", "x"),
        ("for {k}, {x} in dict(rows).items():", "xk+"),
        ("for {x} in dict(rows).values():", "x"),
        ("for {x} in {{i * 64 for i in range(30)}}:", "xk"),
        ("for {x} in iter(xs):", "x"),
        ("for {x} in (v + 1 for v in xs):", "x"),
        ("for {x} in xs[1::2]:", "x"),
    ]
    plain += [(f"for {{x}} in {name}:", "x") for name in writer.lists for _ in range(3)]
    text, names = writer.random.choice(plain)
    writer.numbers.append(x)
    if "k" in names:
        writer.keys.append(k if "+" in names else x)
    return text.format(x=x, k=k)


def comprehension(writer: Writer) -> None:
    """A comprehension, or a generator that a builtin reads."""
    x = writer.name("c")
    kept, writer.numbers = writer.numbers, [x]
    value, test = number(writer, 2), truth(writer)
    writer.numbers = kept
    where = writer.random.choice(
        ("xs", "range(45)", "[v for _, v in rows]", *writer.lists)
    )
    inner = f"{value} for {x} in {where}" + (
        f" if {test}" if writer.chance(0.5) else ""
    )
    shape, kind = writer.random.choice(
        (
            (f"[{inner}]", "numbers"),
            (f"sum({inner})", "number"),
            (f"max(({inner}), default=0)", "number"),
            (f"min(({inner}), default=None)", "value"),
            (f"any({inner})", "number"),
            (f"all({inner})", "number"),
            (f"{{{inner}}}", "value"),
            (f"sorted({inner})", "numbers"),
            (f"Counter({inner})", "value"),
            (f"{{{x} % 7: {inner}}}", "value"),
            (f"','.join(str(z) for z in [{inner}])", "value"),
            (f"next(({inner}), None)", "value"),
        )
    )
    name = writer.name("made")
    writer.put(f"{name} = {shape}")
    writer.made[name] = kind
    if kind == "numbers":
        writer.lists.append(name)


STARTS = {
    "numbers": ("[]", "[]", "[0]", "list(xs)"),
    "sum": ("0", "0.0", "10", "1.5", "True"),
    "product": ("1", "1.0"),
    "best": ("None",),
    "counts": ("{}", "{'cat': 5}", "Counter()", "defaultdict(int)"),
    "groups": ("{}", "defaultdict(list)"),
    "sets": ("{}", "defaultdict(set)"),
    "last": ("{}",),
    "set": ("set()", "{1}"),
    "text": ("''",),
    "bits": ("0",),
    "running": ("0", "0.0"),
    "scatter": ("[0] * 64",),
    "attribute": ("Stats()",),
    "carried": ("0", "1.0"),
    "items": ("[]",),
}


def declare(writer: Writer) -> str:
    """A new accumulator."""
    kind = writer.random.choice(list(STARTS))
    name = writer.name("acc")
    writer.put(f"{name} = {writer.random.choice(STARTS[kind])}")
    if kind == "running":
        writer.put(f"{name}_all = []")
        writer.made[f"{name}_all"] = "value"
    if kind == "best":
        writer.put(f"{name}_at = None")
        writer.made[f"{name}_at"] = "value"
    writer.made[name] = kind
    return name


def wrapped_update(writer: Writer, name: str) -> None:
    """An update of an accumulator, perhaps conditional, nested or guarded."""
    roll = writer.random.random()
    if roll < 0.55:
        update(writer, name)
    elif roll < 0.72:
        block(writer, f"if {truth(writer)}:", name)
        if writer.chance(0.4):
            block(writer, "else:", name)
    elif roll < 0.85:
        inner = writer.name("j")
        kept = list(writer.numbers)
        spelled = f"digits({name_of(writer)})"
        over = writer.random.choice(("range(3)", spelled, "(1, 2.5)"))
        writer.numbers.append(inner)
        block(writer, f"for {inner} in {over}:", name)
        writer.numbers = kept
    elif roll < 0.95:
        block(writer, "try:", name, failing=True)
        writer.put("except ZeroDivisionError:")
        writer.depth += 1
        update(writer, name)
        writer.depth -= 1
    else:
        writer.put(f"match {number(writer, 1)}:")
        writer.depth += 1
        block(writer, f"case {writer.random.randint(0, 3)}:", name)
        block(writer, "case _:", name)
        writer.depth -= 1


def block(writer: Writer, head: str, name: str, *, failing: bool = False) -> None:
    """A head and an update below it."""
    writer.put(head)
    writer.depth += 1
    if failing:
        extra = writer.name("t")
        value = f"100 // ({name_of(writer)} % {writer.random.randint(2, 5)})"
        writer.put(f"{extra} = {value}")
        if writer.chance(0.5):
            writer.put(f"{name}_x = {extra}")
    update(writer, name)
    writer.depth -= 1


def update(writer: Writer, name: str) -> None:
    """One statement, or a few, that update an accumulator."""
    value, k = number(writer, 2), key(writer)
    choices = {
        "numbers": (
            f"{name}.append({value})",
            f"{name}.extend([{value}, {number(writer, 1)}])",
            f"{name} += [{value}]",
        ),
        "items": (
            f"{name}.append(Item({value}))",
            f"{name}.append([{value}, {k}])",
            f'{name}.append(f"{{{value}}}-{{{k}!r}}")',
        ),
        "sum": (
            f"{name} += {value}",
            f"{name} = {name} + {value}",
            f"{name} -= {value}",
            f"{name} = {value} + {name}",
        ),
        "product": (f"{name} *= {value} % 3 + 1", f"{name} = {name} * 1.01"),
        "counts": (
            f"{name}[{k}] = {name}.get({k}, 0) + 1",
            f"{name}[{k}] = {name}.get({k}, 0) + {value}",
            f"if {k} in {name}: {name}[{k}] += 1\n@else: {name}[{k}] = 1",
            f"if {k} not in {name}: {name}[{k}] = 0\n@{name}[{k}] += {value}",
        ),
        "groups": (f"{name}.setdefault({k}, []).append({value})",),
        "sets": (f"{name}.setdefault({k}, set()).add({k})",),
        "last": (f"{name}[{k}] = {value}", f"{name}.setdefault({k}, {value})"),
        "set": (f"{name}.add({k})", f"{name}.update([{k}, {value}])"),
        "text": (f"{name} += str({value})", f'{name} += f"{{{value}:>6}}|"'),
        "bits": (f"{name} |= int({value}) & 255", f"{name} ^= int({value})"),
        "running": (f"{name} += {value}\n@{name}_all.append({name})",),
        "scatter": (f"{name}[int({value}) % 64] = {k}",),
        "attribute": (
            f"{name}.total += {value}",
            f"{name}.table[{k}] = {name}.table.get({k}, 0) + 1",
        ),
        "carried": (
            f"{name} = {value} - {name}",
            f"{name} = {name} * 0.5 + {value}",
            f"{name} = ({name} * 31 + {value}) % 1009",
        ),
        "best": (
            f"t = {value}\n@if {name} is None or t > {name}:\n@    {name} = t\n"
            f"@    {name}_at = {k}",
            f"t = {value}\n@if {name} is None or t <= {name}:\n@    {name} = t",
            f"{name} = {value} if {name} is None else max({name}, {value})",
        ),
    }
    text = writer.random.choice(choices[writer.made[name]])
    for line in text.split("\n"):
        writer.put(line.lstrip("@") if line.startswith("@") else line)


def prelude(writer: Writer) -> None:
    """A statement before the updates: a temporary, a filter, a rare trap."""
    roll = writer.random.random()
    if roll < 0.5:
        value = number(writer, 3)
        name = writer.name("t")
        writer.put(f"{name} = {value}")
        writer.numbers.append(name)
    elif roll < 0.8:
        writer.put(f"if {truth(writer)}:")
        writer.put("    continue")
    elif roll < 0.9:
        value = number(writer, 1)
        name = writer.name("w")
        writer.put(f"if ({name} := {value}) == 2:")
        writer.put(f"    {name} = 7")
        writer.numbers.append(name)
    else:
        name = writer.name("o")
        writer.put(f"{name} = Item({number(writer, 1)}).half()")
        writer.numbers.append(name)


def effect(writer: Writer, accumulators: list[str]) -> None:
    """Something that must happen in order."""
    name = writer.random.choice(accumulators)
    other = writer.name("r")
    writer.put(
        writer.random.choice(
            (
                f"print({name_of(writer)})",
                f"print({name!r}, {name})",
                f"if {truth(writer)}: print('hit')",
                f"{other} = random.random() < 0.5",
                f"{other} = noted({name_of(writer)})",
                f"{other} = {name}",
                f"100 // ({name_of(writer)} - 33)",
                f"xs.append({name_of(writer)}) if len(xs) < 90 else None",
                f"words[len(words) % 3:] = [str({name_of(writer)})]",
            )
        )
    )


def leave(writer: Writer) -> None:
    """An early end of the loop."""
    writer.put(f"if {name_of(writer)} == {writer.random.choice((3, 33, 50, 0))}:")
    writer.put(
        "    "
        + writer.random.choice(("break", "break", "return 'left'", "raise KeyError(1)"))
    )


def name_of(writer: Writer) -> str:
    """A name that holds a number."""
    return writer.random.choice(writer.numbers)


def number(writer: Writer, depth: int) -> str:
    """An expression for a number."""
    if depth == 0 or writer.chance(0.25):
        return writer.random.choice((name_of(writer), name_of(writer), "2", "0.5", "7"))
    left, right = number(writer, depth - 1), number(writer, depth - 1)
    return writer.random.choice(
        (
            f"({left} + {right})",
            f"({left} - {right})",
            f"({left} * {right})",
            f"({left} % 7)",
            f"({left} // 3)",
            f"square({left})",
            f"abs({left})",
            f"({left} if {left} > {right} else {right})",
            f"min({left}, {right})",
            f"len(str({left}))",
            f"int({left} % 11)",
            f"({left} / 4)",
            f"sum(digits({left}))",
            "SCALE",
        )
    )


def truth(writer: Writer) -> str:
    """An expression for a condition."""
    return writer.random.choice(
        (
            f"{number(writer, 1)} % {writer.random.randint(2, 5)} == 0",
            f"{number(writer, 1)} > {writer.random.randint(-3, 40)}",
            f"{name_of(writer)} and {number(writer, 1)} < 20",
            f"not {number(writer, 1)}",
            f"0 < {number(writer, 1)} <= 30",
            f"str({name_of(writer)})[0] in '123'",
        )
    )


def key(writer: Writer) -> str:
    """An expression for a dictionary key."""
    plain = (
        f"{name_of(writer)} % 5",
        f"int({name_of(writer)}) % 7",
        f"str({name_of(writer)})",
    )
    if writer.keys and writer.chance(0.6):
        return writer.random.choice(writer.keys)
    if writer.chance(0.15):
        return f"({name_of(writer)} % 3, 'k')"
    return writer.random.choice(plain)
