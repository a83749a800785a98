"""Expressions that give lists and dictionaries."""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

INT_LISTS = (
    Form("int list", "ints", "[1, 2, 3]", 3),
    Form("int display", "ints", "[<int>, <int>]", 3),
    Form("list of range", "ints", "list(range(<int> % 6))", 2),
    Form("int comprehension", "ints", "[<int+@v:int> for @v in range(4)]", 3),
    Form("filter", "ints", "[@v for @v in <ints> if <bool+@v:int>]", 2),
    Form("sorted", "ints", "sorted(<ints>)", 2),
    Form("sorted by key", "ints", "sorted(<ints>, key=lambda @v: -@v)", 1),
    Form("slice", "ints", "<ints>[1:]", 2),
    Form("reverse", "ints", "<ints>[::-1]", 1),
    Form("digits", "ints", "digits(<int>)", 2),
    Form("star display", "ints", "[*<ints>, <int>]", 2),
    Form("map", "ints", "list(map(square, <ints>))", 1),
    Form("filtered", "ints", "list(filter(is_even, <ints>))", 1),
    Form("generator function", "ints", "list(counting(<int>))", 2),
    Form("accumulate", "ints", "list(itertools.accumulate(<ints>))", 1),
    Form("chain", "ints", "list(itertools.chain(<ints>, (4,)))", 1),
    Form("zip", "ints", "[@v + @w for @v, @w in zip(<ints>, (1, 2))]", 1),
    Form("set comprehension", "ints", "sorted({<int+@v:int> for @v in <ints>})", 1),
    Form("yield from", "ints", "list(delegating(<ints>))", 1),
    Form("byte values", "ints", "list(<bytes>)", 1),
    Form(
        "nested comprehension",
        "ints",
        "[<int+@v:int+@w:int> for @v in (1, 2) for @w in range(@v)]",
        1,
    ),
)

FLOAT_LISTS = (
    Form("float list", "floats", "[0.1, 0.2, 0.3]", 2),
    Form("float display", "floats", "[<float>, <float>]", 2),
    Form("float comprehension", "floats", "[@v / 3 for @v in range(5)]", 2),
)

NUMBER_LISTS = (
    Form("mixed list", "numbers", "[1, 2.5, True]", 2),
    Form("number display", "numbers", "[<number>, <number>]", 2),
    Form("number comprehension", "numbers", "[<number+@v:int> for @v in range(4)]", 2),
)

TEXT_LISTS = (
    Form("word list", "texts", '["a", "bc"]', 2),
    Form("split", "texts", "<text>.split()", 4),
    Form("split at", "texts", '<text>.split("a")', 2),
    Form("lines", "texts", "<text>.splitlines()", 1),
    Form("text display", "texts", "[<text>, <text>]", 2),
    Form("text comprehension", "texts", "[str(<int+@v:int>) for @v in <ints>]", 2),
    Form("characters", "texts", "list(<text>)", 1),
    Form("found", "texts", 're.findall(r"\\w+", <text>)', 1),
)

DICTS = (
    Form("dict display", "counts", "{<key>: <int>, 1: 2}", 2),
    Form("dict comprehension", "counts", "{<key+@v:int>: @v for @v in <ints>}", 2),
    Form("dict union", "counts", "(<counts> | {<key>: 1})", 1),
    Form("counter", "counts", "Counter(<text>)", 2),
    Form("dict of pairs", "counts", "dict([(<key>, <int>)])", 1),
    Form("double star", "counts", "{**<counts>, <key>: 3}", 1),
)
