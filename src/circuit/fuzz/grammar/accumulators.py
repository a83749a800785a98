"""What loops gather: how each accumulator begins, and the ways to update it."""

from __future__ import annotations

from dataclasses import dataclass

from circuit.fuzz.grammar.form import Form


@dataclass(frozen=True, slots=True)
class Accumulator:
    """One kind of accumulator; `@a` is its name.

    `starts` are lines that make it, `gives` the type it has after the loop ("" if no
    expression takes it), `more` names made beside it.
    """

    form: Form
    starts: tuple[str, ...]
    updates: tuple[str, ...]
    more: tuple[str, ...] = ()


def row(
    name: str,
    gives: str,
    starts: tuple[str, ...],
    *updates: str,
    weight: int = 2,
    parallel: bool = True,
    more: tuple[str, ...] = (),
) -> Accumulator:
    """An accumulator's row."""
    return Accumulator(Form(name, gives, "", weight, parallel), starts, updates, more)


ACCUMULATORS = (
    row(
        "int sum",
        "int",
        ("@a = 0", "@a = 10", "@a = 2 ** 64", "@a = True"),
        "@a += <int>",
        "@a = @a + <int>",
        "@a -= <int>",
        "@a = <int> + @a",
        weight=6,
    ),
    row(
        "float sum",
        "float",
        ("@a = 0.0", "@a = 1.5", "@a = -0.0"),
        "@a += <float>",
        "@a = @a + <float>",
        "@a += <number>",
        weight=4,
    ),
    row(
        "mixed sum",
        "number",
        ("@a = 0",),
        "@a += <number>",
        "@a = @a - <number>",
        weight=3,
    ),
    row("product", "number", ("@a = 1",), "@a *= <int> % 3 + 1", "@a = @a * 1.01"),
    row("count", "int", ("@a = 0",), "@a += 1", weight=3),
    row("bits", "int", ("@a = 0",), "@a |= <int> & 255", "@a ^= <int>"),
    row("and bits", "int", ("@a = -1",), "@a &= <int>", weight=1),
    row("or", "bool", ("@a = False",), "@a = @a or <bool>", "@a |= <bool>"),
    row("and", "bool", ("@a = True",), "@a = @a and <bool>", weight=1),
    row("greatest", "number", ("@a = -1",), "@a = max(@a, <number>)"),
    row("least", "int", ("@a = 10 ** 9",), "@a = min(<int>, @a)"),
    row(
        "greatest by comparison",
        "number",
        ("@a = 0\n@b = None",),
        "@t = <number>\nif @t > @a:\n    @a = @t\n    @b = <key>",
        "if (@t := <int>) >= @a:\n    @a, @b = @t, <int>",
        more=("@b",),
    ),
    row(
        "best or none",
        "",
        ("@a = None",),
        "@t = <int>\nif @a is None or @t < @a:\n    @a = @t",
        "@t = <int>\n@a = @t if @a is None else max(@a, @t)",
    ),
    row(
        "list",
        "numbers",
        ("@a = []", "@a = [0]", "@a = list()"),
        "@a.append(<number>)",
        "@a += [<number>]",
        "@a.extend([<number>, <number>])",
        "@a = @a + [<number>]",
        weight=6,
    ),
    row("int list", "ints", ("@a = []",), "@a.append(<int>)", "@a.extend(<ints>)"),
    row("text list", "texts", ("@a = []",), "@a.append(<text>)", "@a += <texts>"),
    row(
        "mixed list",
        "",
        ("@a = []",),
        "@a.append((<key>, <number>))",
        "@a.append([<text>, <int>])",
        "@a.append({'k': <key>, 'v': <ints>})",
        "@a.append(<bytes>)",
    ),
    row(
        "object list",
        "",
        ("@a = []",),
        "@a.append(<item>)",
        "@a.append(<vector>.x)",
        "@a.append(Pair(<int>, <int>))",
        "@a.append(Point(<int>, <text>))",
        "@a.append(Colour.RED)",
    ),
    row("list by index", "ints", ("@a = [0] * 100",), "@a[<int> % 100] = <int>"),
    row("list of sums", "ints", ("@a = [0] * 8",), "@a[<int> % 8] += <int>"),
    row(
        "histogram of lists",
        "",
        ("@a = [[] for _ in range(4)]",),
        "@a[<int> % 4].append(<int>)",
        weight=1,
    ),
    row(
        "counts",
        "counts",
        ("@a = {}", "@a = {'cat': 5}", "@a = {1: 2, True: 3}"),
        "@k = <key>\n@a[@k] = @a.get(@k, 0) + 1",
        "@k = <key>\nif @k in @a:\n    @a[@k] += 1\nelse:\n    @a[@k] = 1",
        "@k = <key>\nif @k not in @a:\n    @a[@k] = 0\n@a[@k] += <int>",
        weight=5,
    ),
    row(
        "counts by default",
        "counts",
        ("@a = defaultdict(int)", "@a = Counter()"),
        "@a[<key>] += 1",
        "@a[<key>] += <int>",
        "@k = <key>\n@a[@k] = @a[@k] + <int>",
        weight=4,
    ),
    row("float by key", "", ("@a = defaultdict(float)",), "@a[<key>] += <float>"),
    row("counter update", "counts", ("@a = Counter()",), "@a.update(<texts>)"),
    row(
        "groups",
        "",
        ("@a = {}",),
        "@a.setdefault(<key>, []).append(<number>)",
        "@k = <key>\nif @k not in @a:\n    @a[@k] = []\n@a[@k].append(<int>)",
        weight=4,
    ),
    row(
        "groups by default",
        "",
        ("@a = defaultdict(list)",),
        "@a[<key>].append(<number>)",
        "@a[<key>] += [<int>]",
        weight=3,
    ),
    row(
        "sets by key",
        "",
        ("@a = defaultdict(set)",),
        "@a[<key>].add(<key>)",
    ),
    row("sets set by default", "", ("@a = {}",), "@a.setdefault(<key>, set()).add(1)"),
    row(
        "dicts by key",
        "",
        ("@a = {}",),
        "@k = <key>\n@d = @a.setdefault(<key>, {})\n@d[@k] = @d.get(@k, 0) + <int>",
        "@a.setdefault(<key>, {})[<key>] = <int>",
    ),
    row(
        "dict of dicts by default",
        "",
        ("@a = defaultdict(lambda: defaultdict(int))",),
        "@a[<key>][<key>] += 1",
    ),
    row(
        "totals by key",
        "",
        ("@a = {}",),
        "@k = <key>\n@c, @s = @a.get(@k, (0, 0))\n@a[@k] = (@c + 1, @s + <int>)",
        "@k = <key>\nif @k not in @a:\n    @a[@k] = [0, 0]\n"
        "@a[@k][0] += 1\n@a[@k][1] += <int>",
    ),
    row("last by key", "", ("@a = {}",), "@a[<key>] = <number>", weight=3),
    row("first by key", "", ("@a = {}",), "@a.setdefault(<key>, <number>)"),
    row(
        "best by key",
        "",
        ("@a = {}",),
        "@k = <key>\n@a[@k] = max(@a.get(@k, 0), <int>)",
    ),
    row(
        "dict update", "", ("@a = {}",), "@a.update({<key>: <int>})", "@a |= {<key>: 1}"
    ),
    row(
        "set",
        "",
        ("@a = set()", "@a = {1}"),
        "@a.add(<key>)",
        "@a |= {<key>}",
        weight=3,
    ),
    row("set update", "", ("@a = set()",), "@a.update([<key>, <int>])", weight=1),
    row("text", "text", ("@a = ''",), "@a += <text>", '@a = @a + f"{<int>:>6}|"'),
    row("bytes", "bytes", ("@a = b''",), "@a += <bytes>", weight=1),
    row("byte array", "", ("@a = bytearray()",), "@a.extend(<bytes>)", weight=1),
    row("deque", "", ("@a = deque()",), "@a.append(<int>)", weight=1),
    row(
        "tuple",
        "",
        ("@a = ()",),
        "@a += (<int>,)",
        "@a = (*@a, <text>)",
        weight=1,
        parallel=False,
    ),
    row(
        "running total",
        "number",
        ("@a = 0\n@b = []",),
        "@a += <int>\n@b.append(@a)",
        weight=2,
        more=("@b",),
    ),
    row(
        "attribute",
        "",
        ("@a = Stats()",),
        "@a.total += <int>",
        "@k = <key>\n@a.table[@k] = @a.table.get(@k, 0) + 1",
        "@a.seen.append(<number>)",
        weight=3,
    ),
    row("method", "", ("@a = Stats()",), "@a.add(<int>)"),
    row(
        "element",
        "",
        ("@a = {'n': 0, 'all': []}",),
        "@a['n'] += <int>",
        "@a['all'].append(<number>)",
    ),
    row(
        "pair",
        "",
        ("@a = @b = 0",),
        "@a, @b = @a + <int>, @b + 1",
        more=("@b",),
    ),
    row("object sum", "", ("@a = Vector(0, 0)",), "@a = @a + <vector>", parallel=False),
    row(
        "object in place", "", ("@a = Vector(0, 0)",), "@a += <vector>", parallel=False
    ),
    row("carried", "int", ("@a = 1",), "@a = (@a * 31 + <int>) % 1009", parallel=False),
    row("alternating", "int", ("@a = 0",), "@a = <int> - @a", parallel=False),
    row("decay", "float", ("@a = 1.0",), "@a = @a * 0.5 + <number>", parallel=False),
    row(
        "heap", "", ("@a = []",), "heapq.heappush(@a, <int>)", weight=1, parallel=False
    ),
    row(
        "bisected",
        "",
        ("@a = []",),
        "bisect.insort(@a, <int>)",
        weight=1,
        parallel=False,
    ),
    row(
        "window",
        "",
        ("@a = deque(maxlen=3)\n@b = []",),
        "@a.append(<int>)\n@b.append(sum(@a))",
        weight=1,
        parallel=False,
        more=("@b",),
    ),
    row("front", "", ("@a = []",), "@a.insert(0, <int>)", weight=1, parallel=False),
    row(
        "stack",
        "",
        ("@a = [0]",),
        "if <bool>:\n    @a.append(<int>)\nelif @a:\n    @a.pop()",
        weight=1,
        parallel=False,
    ),
    row(
        "previous",
        "",
        ("@a = 0\n@b = []",),
        "@b.append(<int> - @a)\n@a = <int>",
        weight=1,
        parallel=False,
        more=("@b",),
    ),
    row(
        "seen before",
        "",
        ("@a = set()\n@b = []",),
        "@k = <key>\nif @k not in @a:\n    @a.add(@k)\n    @b.append(<int>)",
        weight=2,
        parallel=False,
        more=("@b",),
    ),
    row(
        "removal",
        "",
        ("@a = {1: 2, 'k1': 3}",),
        "@a.pop(<key>, None)",
        "@a[<key>] = @a.pop(<key>, 0) + 1",
        weight=1,
        parallel=False,
    ),
    row(
        "two names for one list",
        "",
        ("@a = @b = []",),
        "@a.append(<int>)\n@b.append(<number>)",
        "@a.append(len(@b))",
        weight=1,
        parallel=False,
        more=("@b",),
    ),
    row(
        "argument list",
        "",
        ("@a = ns",),
        "@a.append(<int>) if len(@a) < 90 else None",
        weight=1,
        parallel=False,
    ),
    row(
        "argument dict",
        "",
        ("@a = table",),
        "@a[next(iter(@a))] = <int>",
        weight=1,
        parallel=False,
    ),
    row(
        "shared rows",
        "",
        ("@a = [[0] * 3] * 3",),
        "@a[<int> % 3][<int> % 3] += <int>",
        weight=1,
        parallel=False,
    ),
)
