"""Statements of `main` that hold whole loops: comprehensions, iterations, matrices.

`@a` is the result, and `gives` its type.
"""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

COMPREHENSIONS = (
    Form(
        "list comprehension",
        "@a:numbers",
        "@a = [<number+@c:int> for @c in ns]  #parallel",
        4,
    ),
    Form(
        "filtered list",
        "@a:ints",
        "@a = [<int+@c:int> for @c in ns if <bool+@c:int>]  #parallel",
        3,
    ),
    Form("texts", "@a:texts", "@a = [<text+@w:text> for @w in words]  #parallel", 3),
    Form("objects", "@a:ints", "@a = [<int+@i:item> for @i in items]  #parallel", 2),
    Form("sum", "@a:int", "@a = sum(<int+@c:int> for @c in ns)  #parallel", 4),
    Form(
        "float sum of a generator",
        "@a:float",
        "@a = sum((<float+@f:float> for @f in fs), 0.5)  #parallel",
        2,
    ),
    Form(
        "sum of a list",
        "@a:number",
        "@a = sum([<number+@c:number> for @c in xs])  #parallel",
        2,
    ),
    Form(
        "max",
        "@a:int",
        "@a = max((<int+@c:int> for @c in ns), default=0)  #parallel",
        2,
    ),
    Form(
        "max by key",
        "",
        "@a = max((c for c in ns), key=lambda @v: <int+@v:int>, default=0)",
        1,
        False,
    ),
    Form(
        "min",
        "@a:number",
        "@a = min((<number+@c:number> for @c in xs), default=1)  #parallel",
        2,
    ),
    Form("any", "@a:bool", "@a = any(<bool+@c:int> for @c in range(40))  #parallel", 2),
    Form("all", "@a:bool", "@a = all(<bool+@c:int> for @c in range(40))  #parallel", 2),
    Form(
        "next", "", "@a = next((@c for @c in ns if <bool+@c:int>), None)  #parallel", 1
    ),
    Form("set comprehension", "", "@a = {<key+@c:int> for @c in ns}  #parallel", 2),
    Form(
        "dict comprehension",
        "@a:counts",
        "@a = {<key+@c:int>: <int+@c:int> for @c in ns}  #parallel",
        3,
    ),
    Form("sorted", "@a:ints", "@a = sorted(<int+@c:int> for @c in ns)  #parallel", 2),
    Form(
        "sorted by key",
        "",
        "@a = sorted([<text+@w:text> for @w in words], key=len)  #parallel",
        1,
    ),
    Form(
        "join", "@a:text", "@a = ','.join(<text+@w:text> for @w in words)  #parallel", 2
    ),
    Form(
        "counter",
        "@a:counts",
        "@a = Counter(<key+@w:text> for @w in words)  #parallel",
        2,
    ),
    Form(
        "list of generator",
        "@a:ints",
        "@a = list(<int+@c:int> for @c in range(30))  #parallel",
        1,
    ),
    Form(
        "tuple of generator", "", "@a = tuple(<int+@c:int> for @c in ns)  #parallel", 1
    ),
    Form("set of generator", "", "@a = set(<key+@c:int> for @c in ns)  #parallel", 1),
    Form(
        "dict of generator",
        "@a:counts",
        "@a = dict((<key+@c:int>, @c) for @c in ns)  #parallel",
        1,
    ),
    Form(
        "two fors",
        "@a:ints",
        "@a = [<int+@c:int+@j:int> for @c in ns for @j in range(2)]  #parallel",
        2,
    ),
    Form(
        "nested lists",
        "",
        "@a = [[<int+@c:int+@j:int> for @j in range(3)] for @c in ns]  #parallel",
        2,
    ),
    Form(
        "fsum",
        "@a:float",
        "@a = math.fsum(<float+@f:float> for @f in fs if @f == @f)  #sequential",
        1,
    ),
    Form("generator kept", "", "@a = (<int+@c:int> for @c in ns)  #sequential", 1),
    Form(
        "filter with walrus",
        "@a:ints",
        "@a = [@y for @c in ns if (@y := <int+@c:int>) > 3]  #parallel",
        1,
    ),
    Form("loop of a plain function", "@a:int", "@a = norm(<ints> + ns)", 2),
    Form("comprehension of a plain function", "@a:ints", "@a = spread(ns)", 2),
    Form("map call", "", "@a = list(map(lambda @v: <int+@v:int>, ns))", 1),
)

ITERATIONS = (
    Form(
        "repeated fold",
        "@a:int",
        "@a = 1\nfor _ in range(3):  #sequential\n    @s = 0\n"
        "    for @n in ns:  #parallel\n"
        "        @s += (@n * @a) % 7\n    @a = (@a * 31 + @s) % 1009",
    ),
    Form(
        "means",
        "",
        "@a = [0.0, 5.0]\nfor _ in range(3):  #sequential\n"
        "    @s, @k = [0.0, 0.0], [0, 0]\n"
        "    for @f in range(40):  #parallel\n"
        "        @b = 0 if abs(@f - @a[0]) < abs(@f - @a[1]) else 1\n"
        "        @s[@b] += @f\n        @k[@b] += 1\n"
        "    @a = [@s[j] / max(@k[j], 1) for j in range(2)]",
    ),
    Form(
        "ranks",
        "@a:floats",
        "@l = {@v: [(@v * 3) % 10, (@v + 1) % 10] for @v in range(10)}\n"
        "@a = [0.1] * 10\n"
        "for _ in range(3):  #sequential\n    @r = [0.0] * 10\n"
        "    for @p, @o in @l.items():  #parallel\n        for @q in @o:\n"
        "            @r[@q] += @a[@p] / len(@o)\n"
        "    @a = [0.15 + 0.85 * r for r in @r]",
    ),
    Form(
        "while",
        "@a:ints",
        "@a = list(ns)\n@g = 0\nwhile @g < 3:  #sequential\n    @g += 1\n"
        "    @a = [(@v * 3 + @g) % 101 for @v in @a]  #parallel",
    ),
    Form(
        "while until",
        "",
        "@a = 27\n@s = []\nwhile @a != 1:  #sequential\n    @s.append(@a)\n"
        "    @a = @a // 2 if @a % 2 == 0 else 3 * @a + 1",
    ),
    Form(
        "work list",
        "",
        "@a = []\n@q = deque([5])\nwhile @q:  #sequential\n    @v = @q.popleft()\n"
        "    @a.append(@v)\n    if len(@a) < 9:\n        @q.extend([@v + 1, @v * 2])",
    ),
)

MATRICES = (
    Form(
        "matrix product",
        "",
        "@m = [[(i * j) % 7 for j in range(5)] for i in range(6)]\n"
        "@a = [[0] * 6 for _ in range(6)]\nfor @i in range(6):  #parallel\n"
        "    for @j in range(6):\n        for @k in range(5):\n"
        "            @a[@i][@j] += @m[@i][@k] * @m[@j][@k]",
    ),
    Form(
        "stencil",
        "@a:numbers",
        "@s = [v * 0.5 for v in ns]\n@a = list(@s)\n"
        "for @i in range(1, len(@s) - 1):  #parallel\n"
        "    @a[@i] = (@s[@i - 1] + @s[@i] + @s[@i + 1]) / 3",
    ),
    Form(
        "stencil in place",
        "@a:numbers",
        "@a = [v * 0.5 for v in ns]\nfor @i in range(1, len(@a)):  #sequential\n"
        "    @a[@i] = (@a[@i - 1] + @a[@i]) / 2",
    ),
    Form(
        "own index",
        "@a:ints",
        "@a = [0] * len(ns)\nfor @i in range(len(ns)):  #parallel\n"
        "    @a[@i] = <int+@i:int> + ns[@i]",
        3,
    ),
    Form(
        "own element",
        "@a:ints",
        "@a = list(ns)\nfor @i, @v in enumerate(@a):  #parallel\n"
        "    @a[@i] = <int+@v:int+@i:int>",
    ),
    Form(
        "element in place",
        "@a:ints",
        "@a = list(ns)\nfor @i in range(len(@a)):  #parallel\n"
        "    @a[@i] += <int+@i:int>",
    ),
    Form(
        "transpose",
        "",
        "@a = [[0] * 8 for _ in range(3)]\nfor @i in range(8):  #parallel\n"
        "    for @j in range(3):\n        @a[@j][@i] = @i * 10 + @j",
    ),
    Form(
        "rows in place",
        "",
        "for @r in grid:  #sequential\n    for @j in range(len(@r)):\n"
        "        @r[@j] *= 2\n"
        "@a = grid",
        1,
    ),
    Form(
        "triangle",
        "@a:int",
        "@a = 0\nfor @i in range(20):  #parallel\n    for @j in range(@i):\n"
        "        @a += @i * @j % 5",
    ),
    Form(
        "objects in place",
        "",
        "for @i in items:  #sequential\n    @i.v = <int+@i:item>\n@a = items",
        2,
    ),
    Form(
        "filtered in two steps",
        "@a:ints",
        "@l = []\nfor @n in ns:  #parallel\n    if <bool+@n:int>:\n"
        "        @l.append(@n)\n"
        "@a = [<int+@v:int> for @v in @l]",
    ),
)

FILES = (
    Form(
        "file with",
        "@a:int",
        '@a = 0\nwith open("input.txt", encoding="utf-8") as @f:\n'
        "    for @l in @f:  #parallel\n        @a += <int+@l:text>",
        3,
    ),
    Form(
        "word counts of a file",
        "@a:counts",
        '@a = {}\nfor @l in open("input.txt", encoding="utf-8"):  #parallel\n'
        "    for @w in @l.split():\n        @a[@w] = @a.get(@w, 0) + 1",
        3,
    ),
    Form(
        "half-read file",
        "",
        '@a = []\nwith open("input.txt", encoding="utf-8") as @f:\n    next(@f, None)\n'
        "    for @l in @f:  #sequential\n        @a.append(<text+@l:text>)\n"
        "        if len(@l) > 15:\n            break\n    @a.append(@f.read())",
        1,
    ),
    Form(
        "binary file",
        "@a:int",
        '@a = 0\nwith open("input.txt", "rb") as @f:\n    for @l in @f:  #sequential\n'
        "        @a += len(@l)",
        1,
    ),
    Form(
        "records",
        "@a:counts",
        "@a = defaultdict(int)\n"
        'with open("table.csv", newline="", encoding="utf-8") as @f:\n'
        "    for @r in csv.DictReader(@f):  #parallel\n"
        "        @a[@r['name']] += int(@r['value'] or 0)",
    ),
    Form(
        "json lines",
        "@a:int",
        '@a = 0\nwith open("lines.json", encoding="utf-8") as @f:\n'
        "    for @l in @f:  #parallel\n        @a += json.loads(@l)['v']",
    ),
    Form(
        "file written",
        "",
        '@a = 0\nwith open("out.txt", "w", encoding="utf-8") as @f:\n'
        "    for @n in ns:  #sequential\n        @f.write(<text+@n:int>)\n"
        "        @a += 1",
        2,
    ),
    Form(
        "file appended in turns",
        "",
        "@a = 0\nfor @n in ns:  #sequential\n"
        '    with open("log.txt", "a", encoding="utf-8") as @f:\n'
        '        @f.write(f"{<int+@n:int>}\\n")',
        1,
    ),
    Form(
        "table written",
        "",
        '@a = 0\nwith open("out.csv", "w", newline="") as @f:\n'
        "    @o = csv.writer(@f)\n"
        "    for @k, @v in rows:  #sequential\n        @o.writerow([@k, <int+@v:int>])",
        1,
    ),
    Form(
        "print to a file",
        "",
        '@a = 0\nwith open("out.txt", "w", encoding="utf-8") as @f:\n'
        "    for @n in range(20):  #sequential\n        print(<int+@n:int>, file=@f)",
        1,
    ),
    Form(
        "files by name",
        "@a:int",
        "@a = 0\nfor @p in sorted(pathlib.Path('.').glob('*.txt')):  #sequential\n"
        "    @a += len(@p.read_text('utf-8'))",
        1,
    ),
)

PLAIN = (
    Form("assignment of main", "@a:int", "@a = <int>", 3),
    Form("text of main", "@a:text", "@a = <text>", 1),
    Form("list of main", "@a:numbers", "@a = <numbers>", 1),
    Form("print of main", "", "@a = print(<key>)", 1),
    Form("draw of main", "@a:float", "@a = random.random()", 1),
    Form("lambda of main", "", "@f = lambda @v: <int+@v:int>\n@a = @f(4)", 1),
    Form("import of main", "", "from math import floor\n@a = floor(2.5)", 1),
    Form(
        "try of main",
        "",
        "try:\n    @a = 10 // len(ns)\nexcept ZeroDivisionError:\n    @a = None",
        1,
    ),
)
