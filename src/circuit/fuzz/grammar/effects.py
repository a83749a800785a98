"""Statements that must happen in order, or that tie iterations together."""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

EFFECTS = (
    Form("print", "", "print(<number>)", 4),
    Form("print formatted", "", 'print(f"{<text>}:", <int>, sep="", end=";")', 2),
    Form("conditional print", "", "if <bool>:\n    print('hit', <key>)", 2),
    Form("print to error", "", "print(<int>, file=sys.stderr)", 1, parallel=False),
    Form("write to stream", "", "sys.stdout.write(<text>)", 1, parallel=False),
    Form("log", "", "logger.info('saw %s', <int>)", 1, parallel=False),
    Form("warn", "", "warnings.warn('odd')", 1, parallel=False),
    Form("random", "", "@r = random.random()\n<update>", 2),
    Form("random int", "@r:int", "@r = random.randint(0, 9)\n<update>", 2),
    Form("random choice", "", "@r = random.choice((1, 2, 3))\n<update>", 1, False),
    Form("random shuffle", "", "@l = [1, 2, 3]\nrandom.shuffle(@l)", 1, False),
    Form("global counter", "@r:int", "@r = noted(<int>)", 1, parallel=False),
    Form("global list", "@r:int", "@r = logged(<int>)", 1, parallel=False),
    Form("registry", "", "REGISTRY[<key>] = <int>", 1, parallel=False),
    Form("argument append", "", "ns.append(<int>) if len(ns) < 90 else None", 1, False),
    Form("argument slice", "", "words[len(words) % 3:] = [<text>]", 1, parallel=False),
    Form("argument dict", "", "table.pop(<key>, None)", 1, parallel=False),
    Form("changes an object", "", "items[0].v += <int> if items else 0", 1, False),
    Form("changes its own object", "", "<item>.bump()", 1, parallel=False),
    Form("row of an argument", "", "if grid:\n    grid[0].append(<int>)", 1, False),
    Form("class attribute", "", "Item.SIZE += 1", 1, parallel=False),
    Form("environment", "", 'os.environ["FUZZ"] = <text>.strip("\\0")', 1, False),
    Form("decimal context", "", "decimal.getcontext().prec = 5 + <int> % 9", 1, False),
    Form("changes the class", "", "Item.half = lambda self: 1", 1, parallel=False),
    Form("exec", "", 'exec("pass")', 1, parallel=False),
    Form("noisy with", "", "with Noisy():\n    <update>", 1, parallel=False),
    Form("held iterator", "", "next(held, None)", 1, parallel=False),
    Form("locals", "", "locals()", 1, parallel=False),
)

# Reads of the accumulator named `@a` while it grows.
READS = (
    Form("print of the accumulator", "", "print(@a)", 2, parallel=False),
    Form("copy of the accumulator", "", "@r = @a", 2, parallel=False),
    Form("alias of the accumulator", "", "LOG.append(@a)", 1, parallel=False),
    Form("test of the accumulator", "", "if @a:\n    <update>", 2, parallel=False),
    Form("text of the accumulator", "", "@r = len(str(@a))", 1, parallel=False),
)
