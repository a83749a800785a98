"""Expressions that give text, bytes, and keys of dictionaries."""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

TEXTS = (
    Form("word", "text", '"cat"', 2),
    Form("empty text", "text", '""', 1),
    Form("odd whitespace", "text", r'"a\x1cb\x85c\u2028d "', 1),
    Form("text past the plane", "text", r'"\U0001F600\u00e9"', 1),
    Form("text of number", "text", "str(<int>)", 4),
    Form("representation", "text", "repr(<number>)", 2),
    Form("f-string", "text", 'f"{<int>}-{<number>!r}"', 3),
    Form("formatted", "text", 'f"{<int> % 1000:>6}|{<float>:.3f}"', 2),
    Form("nested format", "text", 'f"{<text>:{3}.{2}}"', 1),
    Form("percent format", "text", '"%s/%d" % (<text>, <int>)', 1),
    Form("format method", "text", '"{0}{b}".format(<text>, b=<int>)', 1),
    Form("concatenation", "text", "(<text> + <text>)", 3),
    Form("repetition", "text", "<text> * 2", 1),
    Form("slice of text", "text", "<text>[1:4]", 2),
    Form("reversed text", "text", "<text>[::-1]", 1),
    Form("upper", "text", "<text>.upper()", 2),
    Form("title", "text", "<text>.title()", 1),
    Form("strip", "text", "<text>.strip()", 2),
    Form("replace", "text", '<text>.replace("a", "o")', 2),
    Form("join", "text", '"-".join(<texts>)', 2),
    Form("translate", "text", '<text>.translate({97: "A", 98: None})', 1),
    Form("text conditional", "text", "(<text> if <bool> else <text>)", 2),
    Form("substitution", "text", 're.sub(r"\\d+", "#", <text>)', 1),
    Form("user text", "text", "tidy(<text>)", 2),
    Form("user representation", "text", "str(<item>)", 2),
    Form("decoded", "text", '<bytes>.decode("latin-1")', 1),
    Form("wrapped", "text", "textwrap.shorten(<text>, 12)", 1),
    Form("json", "text", "json.dumps({'k': <int>})", 1),
    Form("centred", "text", '<text>.center(9, "*")', 1),
    Form("case folded", "text", "<text>.casefold()", 1),
    Form("type name", "text", "type(<number>).__name__", 1),
)

BYTES = (
    Form("bytes", "bytes", r'b"ab\x00"', 2),
    Form("encoded", "bytes", '<text>.encode("utf-8")', 3),
    Form("bytes slice", "bytes", "<bytes>[:3]", 1),
    Form("bytes join", "bytes", '(<bytes> + b"-")', 1),
    Form("bytes of ints", "bytes", "bytes([<int> % 256, 7])", 1),
    Form("digest", "bytes", "hashlib.md5(<bytes>).digest()", 1),
    Form("packed", "bytes", 'struct.pack("<i", <int> % 1000)', 1),
)

KEYS = (
    Form("small key", "key", "<int> % 5", 5),
    Form("text key", "key", "<text>", 3),
    Form("key of text", "key", 'f"k{<int> % 4}"', 3),
    Form("tuple key", "key", "(<int> % 3, <text>)", 2),
    Form("float key", "key", "<int> % 4 / 2", 1),
    Form("mixed keys", "key", "(1, 1.0, True, 0, False)[<int> % 5]", 2),
    Form("none key", "key", "maybe(<int>)", 1),
    Form("bool key", "key", "<bool>", 1),
    Form("frozen key", "key", "frozenset((<int> % 3,))", 1),
    Form("enum key", "key", "Colour(<int> % 2 + 1)", 1),
    Form("bytes key", "key", "<bytes>", 1),
)
