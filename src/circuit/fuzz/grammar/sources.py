"""The heads of loops: what they go through, and the names they bind.

A head may need lines before it; all of them end in the loop's own line.
"""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

SOURCES = (
    Form("list", "@x:number", "for @x in xs:", 5),
    Form("list of ints", "@n:int", "for @n in ns:", 6),
    Form("list of floats", "@f:float", "for @f in fs:", 4),
    Form("list of texts", "@w:text", "for @w in words:", 5),
    Form("list of objects", "@i:item", "for @i in items:", 4),
    Form("list of lists", "@r:ints", "for @r in grid:", 3),
    Form("range", "@n:int", "for @n in range(40):", 5),
    Form("range down", "@n:int", "for @n in range(50, -10, -3):", 2),
    Form("range of a length", "@k:int", "for @k in range(len(ns)):", 3),
    Form("enumerate", "@k:int @x:number", "for @k, @x in enumerate(xs):", 4),
    Form("enumerate from", "@k:int @w:text", "for @k, @w in enumerate(words, 5):", 2),
    Form("pairs", "@k:key @n:int", "for @k, @n in rows:", 5),
    Form(
        "nested target", "@p:int @k:key @n:int", "for @p, (@k, @n) in enumerate(rows):"
    ),
    Form("zip", "@w:text @n:int", "for @w, @n in zip(words, ns):", 3),
    Form(
        "zip strict", "@n:int @m:int", "for @n, @m in zip(ns, ns[::-1], strict=True):"
    ),
    Form("reversed", "@n:int", "for @n in reversed(ns):", 2),
    Form("sorted", "@n:int", "for @n in sorted(ns):", 2),
    Form("sorted by key", "@n:int", "for @n in sorted(ns, key=lambda v: -v):", 1),
    Form("dict", "@k:key", "for @k in table:", 2),
    Form("items", "@k:key @n:int", "for @k, @n in table.items():", 3),
    Form("values", "@n:int", "for @n in table.values():", 2),
    Form("keys", "@k:key", "for @k in table.keys():", 1),
    Form("set", "@n:int", "for @n in set(ns):", 2),
    Form("slice", "@n:int", "for @n in ns[1::2]:", 2),
    Form("tuple", "@n:int", "for @n in tuple(ns):", 2),
    Form("text", "@c:text", "for @c in ' '.join(words):", 1),
    Form("star list", "@n:int", "for @n in [*ns, 1, 2]:", 1),
    Form("concatenation", "@n:int", "for @n in ns + [4]:", 1),
    Form("list of a map", "@n:int", "for @n in list(map(square, ns)):", 1),
    Form("generator expression", "@n:int", "for @n in (v + 1 for v in ns):", 2),
    Form("map", "@n:int", "for @n in map(square, ns):", 1),
    Form("filter", "@n:int", "for @n in filter(is_even, range(40)):", 1),
    Form("chain", "@n:int", "for @n in itertools.chain(ns, (4, 5)):", 1),
    Form("islice", "@n:int", "for @n in itertools.islice(ns, 30):", 1),
    Form("product", "@n:int @m:int", "for @n, @m in itertools.product(ns, (1, 2)):", 1),
    Form("deque", "@n:int", "for @n in deque(ns):", 1),
    Form("bag", "@n:int", "for @n in Bag(ns):", 1, parallel=False),
    Form("countdown", "@n:int", "for @n in Countdown(30):", 1, parallel=False),
    Form("noisy generator", "@n:int", "for @n in noisy(6):", 1, parallel=False),
    Form("held iterator", "@n:int", "for @n in held:", 1, parallel=False),
    Form("iterator of two", "@n:int", "for @n in iter(ns):", 1, parallel=False),
    Form("sentinel", "@n:int", "for @n in iter(iter([*ns, 7]).__next__, 7):", 1, False),
    Form(
        "until a value",
        "@n:int",
        "for @n in itertools.takewhile(is_even, range(0, 60, 2)):",
        1,
        parallel=False,
    ),
    Form(
        "file by lines",
        "@l:text",
        'for @l in open("input.txt", encoding="utf-8"):',
        3,
    ),
    Form(
        "csv rows",
        "@r:texts",
        'for @r in csv.reader(open("table.csv", newline="", encoding="utf-8")):',
        1,
    ),
    Form(
        "lines of a text",
        "@l:text",
        'for @l in pathlib.Path("input.txt").read_text("utf-8").splitlines():',
        1,
    ),
)
