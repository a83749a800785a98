"""Statements that may stand in a loop's body beside its updates."""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

ASSIGNMENTS = (
    Form("assignment", "@t:int", "@t = <int>", 8),
    Form("number assignment", "@t:number", "@t = <number>", 5),
    Form("text assignment", "@s:text", "@s = <text>", 4),
    Form("object assignment", "@o:item", "@o = <item>", 2),
    Form("list assignment", "@l:ints", "@l = <ints>", 3),
    Form("dict assignment", "@d:counts", "@d = <counts>", 1),
    Form("annotated", "@t:int", "@t: int = <int>", 1),
    Form("augmented", "@t:int", "@t = <int>\n@t += <int>\n@t *= 2", 2),
    Form("unpacking", "@p:int @q:int", "@p, @q = <int>, <int>", 2),
    Form("starred", "@p:int @q:ints", "@p, *@q = [<int>, <int>, <int>]", 1),
    Form("swap", "@p:int @q:text", "@p, @q = <text>, <int>\n@p, @q = @q, @p", 1),
    Form("chained", "@p:int @q:int", "@p = @q = <int>", 1),
    Form("divmod", "@p:int @q:int", "@p, @q = divmod(<int>, 7)", 1),
    Form("index", "@l:ints", "@l = [1, 2, 3]\n@l[<int> % 3] = <int>", 1),
    Form("slice assignment", "@l:ints", "@l = [1, 2, 3]\n@l[1:] = <ints>", 1),
    Form("delete item", "@l:ints", "@l = [4, <int>, 6]\ndel @l[1]", 1),
    Form("delete name", "", "@t = <int>\ndel @t", 1),
    Form("local dict", "@t:int", "@d = {}\n@d[<key>] = <int>\n@t = len(@d)", 2),
    Form("attribute", "@o:item", "@o = Item(<int>)\n@o.v += <int>", 2),
    Form("property", "@o:item", "@o = Item(<int>)\n@o.double = <int>", 1),
    Form("local object's method", "@o:item", "@o = Item(<int>)\n@o.bump(by=2)", 1),
    Form("own container", "@t:int", "@b = Bag([<int>])\n@b[0] += 1\n@t = len(@b)", 1),
    Form("walrus", "@w:int", "if (@w := <int>) == 2:\n    @w = 7", 2),
    Form("assertion", "", "assert <int> is not None", 1),
    Form("assertion that may fail", "", "assert <int> != 33, 'so'", 1),
    Form("checked call", "@t:int", "@t = checked(<int> * 11)", 1),
    Form("call that may fail", "@t:int", "@t = checked(<int>)", 1),
    Form("decorated function", "@t:int", "@t = decorated(<int>)", 2),
    Form("closure", "@t:int", "@t = adder(<int>)(<int>)", 1),
    Form("partial", "@t:int", "@t = functools.partial(scaled, by=4)(<int>)", 1),
    Form("itemgetter", "@t:int", "@t = operator.itemgetter(1)((<int>, <int>))", 1),
    Form(
        "aliased local", "@l:ints", "@l = <ints>\n@m = @l = [*@l]\n@m.append(<int>)", 1
    ),
    Form("import", "@t:int", "import math as @m\n@t = @m.gcd(<int>, 6)", 1),
    Form("decimal", "@s:text", "@s = str(decimal.Decimal(<int>) / 7)", 1),
    Form("fraction", "@s:text", "@s = str(fractions.Fraction(<int>, 7))", 1),
    Form("pass", "", "pass", 1),
    Form("bare expression", "", "<int>", 1),
)

BLOCKS = (
    Form("if", "", "if <bool>:\n    <block>", 5),
    Form("if else", "", "if <bool>:\n    <block>\nelse:\n    <block>", 3),
    Form(
        "elif",
        "",
        "if <bool>:\n    <block>\nelif <bool>:\n    <block>\nelse:\n    pass",
    ),
    Form("continue", "", "if <bool>:\n    continue", 3),
    Form("inner for", "", "for @j in range(3):\n    <block+@j:int>", 3),
    Form("inner for over a list", "", "for @j in <ints>:\n    <block+@j:int>", 3),
    Form("inner for over text", "", "for @j in <texts>:\n    <block+@j:text>", 2),
    Form(
        "inner for with break",
        "",
        "for @j in <ints>:\n    if @j > 9:\n        break\n    <block+@j:int>\n"
        "else:\n    <block>",
        1,
    ),
    Form("inner while", "", "@n = 3\nwhile @n:\n    @n -= 1\n    <block+@n:int>", 2),
    Form(
        "inner while true",
        "",
        "@n = 0\nwhile True:\n    @n += 1\n    if @n > 2:\n        break\n"
        "    <block+@n:int>\nelse:\n    pass",
        1,
    ),
    Form(
        "try except",
        "",
        "try:\n    @t = 100 // (<int> % 4)\n    <block+@t:int>\n"
        "except ZeroDivisionError:\n    <block>",
        3,
    ),
    Form(
        "try else finally",
        "",
        "try:\n    @t = int(<text>)\nexcept (ValueError, TypeError) as @e:\n"
        "    @t = len(str(@e))\nelse:\n    <block+@t:int>\nfinally:\n    <block>",
        2,
    ),
    Form(
        "raise and catch",
        "",
        "try:\n    if <bool>:\n        raise Failure('inner', <int>)\n"
        "except Failure as @e:\n    @t = @e.code\n    <block+@t:int>",
        2,
    ),
    Form(
        "raise from",
        "",
        "try:\n    try:\n        [][<int>]\n    except IndexError as @e:\n"
        "        raise KeyError('k') from @e\nexcept LookupError as @f:\n"
        "    @t = len(repr(@f.__cause__))\n    <block+@t:int>",
        1,
    ),
    Form(
        "exception group",
        "",
        "try:\n    raise ExceptionGroup('g', [ValueError(<int>), KeyError(1)])\n"
        "except* ValueError as @e:\n    @t = len(@e.exceptions)\n"
        "except* KeyError:\n    <block>",
        1,
    ),
    Form("with", "", "with Guarded() as @g:\n    <block+@g:int>", 2),
    Form(
        "with two",
        "",
        "with Guarded(True) as @g, contextlib.suppress(KeyError):\n"
        "    @t = 10 // (<int> % 3)\n    <block+@t:int+@g:int>",
        1,
    ),
    Form(
        "with suppress", "", "with contextlib.suppress(ZeroDivisionError):\n    <block>"
    ),
    Form(
        "match",
        "",
        "match <int> % 4:\n    case 0:\n        <block>\n    case 1 | 2 as @m:\n"
        "        <block+@m:int>\n    case _:\n        <block>",
        2,
    ),
    Form(
        "match sequence",
        "",
        "match <ints>:\n    case []:\n        <block>\n    case [@p, *@q] if @p > 1:\n"
        "        <block+@p:int+@q:ints>\n    case [@p, *_]:\n        <block+@p:int>",
        2,
    ),
    Form(
        "match class",
        "",
        "match <item>:\n    case Item(v=0):\n        <block>\n"
        "    case Item(v=int(@v)):\n        <block+@v:int>",
        1,
    ),
    Form(
        "match mapping",
        "",
        "match {'k': <int>, 'w': <text>}:\n    case {'k': 1}:\n        <block>\n"
        "    case {'k': @v, **@rest}:\n        <block+@v:int>",
        1,
    ),
    Form(
        "local function",
        "@t:int",
        "def @g(@v, @w=<int>):\n    return <int+@v:int+@w:int>\n@t = @g(<int>)",
        2,
    ),
    Form(
        "nonlocal",
        "@t:int",
        "@t = <int>\ndef @g():\n    nonlocal @t\n    @t += 1\n@g()",
        1,
        parallel=False,
    ),
    Form(
        "local generator",
        "@l:ints",
        "def @g(@v):\n    yield @v\n    yield <int+@v:int>\n@l = list(@g(<int>))",
        1,
    ),
    Form(
        "local class",
        "@t:int",
        "class @c:\n    size = 2\n@t = @c.size",
        1,
        parallel=False,
    ),
    Form(
        "private list",
        "@l:ints",
        "@l = []\nfor @j in range(3):\n    @l.append(<int+@j:int>)",
        3,
    ),
    Form(
        "file read",
        "@s:text",
        'with open("input.txt", encoding="utf-8") as @f:\n    @s = @f.readline()',
        1,
        parallel=False,
    ),
)
