"""Source: the right tree for every nasty spelling, none at all when in doubt."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import linecache
import os
import subprocess
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from circuit.compiler.source import (
    Refusal,
    Syntax,
    build_code,
    build_function,
    class_in,
    function_syntax,
    mangle,
    mangled,
)
from circuit.lang import make_circuit, state_of

Load = Callable[..., ModuleType]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write a module and import it."""

    def load(text: str | bytes, name: str = "sample") -> ModuleType:
        path = tmp_path / f"{name}.py"
        data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
        path.write_bytes(data)
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


def read(fn: Any) -> Syntax:
    found = function_syntax(fn)
    assert isinstance(found, Syntax), found
    return found


def rebuilt(fn: Any) -> FunctionType:
    """The function built from its own tree; its code must be the function's own."""
    found = read(fn)
    built = build_function(found, found.node, fn)
    assert built.__code__ == fn.__code__
    assert_same_names(built.__code__, fn.__code__)
    return built


def assert_same_names(left: CodeType, right: CodeType) -> None:
    assert left.co_qualname == right.co_qualname
    assert left.co_filename == right.co_filename
    for one, two in zip(left.co_consts, right.co_consts, strict=True):
        if isinstance(one, CodeType):
            assert_same_names(one, two)


def functions_in(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_name.isidentifier() or each.co_name == "<lambda>":
                yield each
            yield from functions_in(each)


NASTY = '''
# -*- coding: utf-8 -*-
"""Module."""
from __future__ import annotations
import functools, os.path as paths
from math import (
    floor,  # (down)
    ceil as up,
)
try:
    import json
except ImportError:
    json = None

def register(*args, **kwargs):
    def inner(f):
        return f
    return inner

@register(1,
          2)
@functools.lru_cache(maxsize=None)
@register(key=lambda: 3)
def decorated(a, b=(1,
    2), *, c={
"x": 1}):
    return a, b, c, floor(1.5), paths.join("a", "b"), functools.reduce, json.dumps(1)

def strings():
    x = """
no indent
def fake():
    pass
"""
    y = \'\'\'
        # comment-like
\'\'\'
    return x, y, "\\\\d", f"{x!r:>{10}}"

if True:
    def in_if(x): return x * 2
else:
    def in_if(x): return x

class Base:
    __hidden = 1
    def method(self, __arg=2):
        __local = self.__hidden + __arg
        def inner():
            return __local, self.__hidden, __class__, [super().x for _ in ()]
        return inner, [lambda: (self.__x, i) for i in range(3)], Base

    class _Inner:
        def deep(self): return self.__y, json.loads("1"), floor.real()

    async def coroutine(self):
        async with self as x:
            async for y in x:
                yield await y

    @property
    def prop(self):
        return (lambda self: self.__z)(self)

def outer(a):
    b = a + 1
    def middle():
        nonlocal b
        b += 1
        def leaf(x):
            return leaf, a, b, middle, outer, x
        return leaf
    return middle

def recursive(n):
    return 1 if n < 2 else n * recursive(n - 1)

def continued(a, \\
        b):
    return a + \\
b

def tabs(x):
\tif x:
\t\treturn 1
        # odd comment
\treturn [
1,
2]

def form_feed():
    a = 1
\f
    return a

def trailing():
    return 1
    # comment inside
# comment outside

    x = 2

def asserting(x):
    assert x, "needed"
    assert (x is not None)
    return "ünïcödé 漢字", x

def matching(x):
    match x:
        case {"a": [1, *rest], **more}: return rest, more
        case Base(): return x
    try:
        pass
    except* ValueError as e:
        x = 1
    finally:
        del x

pair = (lambda x: x + 1), (lambda x: x + 2)
same = (lambda x: x), (lambda x: x)
spread = sorted([1], key=
    lambda x: (
        -x))
default = lambda f=lambda: 0: f

def make():
    global published
    def published(): return published, __name
    return published
def last(): pass'''


def test_every_function_of_a_nasty_module(load: Load) -> None:
    module = load(NASTY.encode())
    assert module.__file__ is not None
    code = compile(Path(module.__file__).read_bytes(), module.__file__, "exec")
    count = 0
    for each in functions_in(code):
        if each.co_flags & inspect.CO_NEWLOCALS:
            cells = tuple(_cell() for _ in each.co_freevars)
            rebuilt(FunctionType(each, vars(module), "f", None, cells))
            count += 1
    assert count in (33, 34)  # 3.11 keeps the code of `else` below `if True`


def _cell() -> Any:
    value = 0
    closure = (lambda: value).__closure__
    assert closure is not None
    return closure[0]


def test_columns_and_lines_are_the_files(load: Load) -> None:
    module = load(NASTY.encode())
    found = read(module.Base._Inner.deep)
    node = found.node
    assert isinstance(node, ast.FunctionDef)
    text = found.lines[node.lineno - 1]
    assert text[node.col_offset :].startswith("def deep(self)")
    assert (found.class_name, found.qualname) == ("_Inner", "Base._Inner.deep")
    assert found.file == module.__file__
    decorated = module.decorated.__wrapped__
    assert read(decorated).first_line == decorated.__code__.co_firstlineno
    inner = read(decorated).node
    assert isinstance(inner, ast.FunctionDef)
    assert inner.decorator_list == []
    assert inner.lineno == decorated.__code__.co_firstlineno + 4


def test_lambdas_on_one_line_are_told_apart(load: Load) -> None:
    module = load(NASTY.encode())
    columns = []
    for fn in (*module.pair, *module.same):
        found = read(fn)
        assert rebuilt(fn)(1) == fn(1)
        columns.append(found.node.col_offset)
    assert columns == [8, 27, 8, 23]
    assert ast.unparse(read(module.pair[1]).node) == "lambda x: x + 2"


def test_rebuilt_functions_work(load: Load) -> None:
    module = load(NASTY.encode())
    assert rebuilt(module.recursive)(5) == 120
    leaf = module.outer(1)()
    assert rebuilt(leaf)(7) == leaf(7)
    built = rebuilt(module.Base.method)
    assert built.__defaults__ == (2,)
    assert built.__qualname__ == "Base.method"
    inner = built(module.Base())[0]
    assert inner()[:3] == (3, 1, module.Base)
    assert inner.__qualname__ == "Base.method.<locals>.inner"
    assert rebuilt(module.strings)() == module.strings()


def test_other_encodings(load: Load) -> None:
    latin = "# coding: latin-1\ndef f():\n    é = 'à'; return é + 'ç'\n"
    assert rebuilt(load(latin.encode("latin-1"), "latin").f)() == "àç"
    windows = b"\xef\xbb\xbfdef f(x):\r\n    y = '''a\r\nb'''\r\n    return y\r\n"
    assert rebuilt(load(windows, "windows").f)(1) == "a\nb"


TYPE_PARAMETERS = """
def first[T](xs: list[T], kind: T | None = None) -> T:
    y: T = xs[0]
    return y, T.__name__

class Box[K]:
    def get[V](self, x: V) -> tuple[K, V]:
        return K.__name__, V.__name__, self.__private

def text(x): return f"{x + f'{x!r}' + "nested"}"
"""

if sys.version_info >= (3, 12):

    def test_type_parameters(load: Load) -> None:
        module = load(TYPE_PARAMETERS)
        assert rebuilt(module.first)([1]) == (1, "T")
        rebuilt(module.Box.get)
        assert rebuilt(module.text)("a") == "a'a'nested"


def test_edited_files_are_refused(load: Load) -> None:
    module = load("def f(x):\n    return x + 1\n\ndef g(x):\n    return x\n")
    path = Path(str(module.__file__))
    assert isinstance(function_syntax(module.f), Syntax)
    path.write_text("def f(x):\n    return x + 2\n\ndef g(x):\n    return x\n")
    os.utime(path, (1, 1))
    refused = function_syntax(module.f)
    assert isinstance(refused, Refusal)
    assert refused.kind == "changed"
    assert "line 1 of" in refused.reason
    assert isinstance(function_syntax(module.g), Syntax)
    path.write_text("\ndef f(x):\n    return x + 1\n")
    os.utime(path, (2, 2))
    assert isinstance(function_syntax(module.f), Refusal)
    path.unlink()
    gone = function_syntax(module.f)
    assert isinstance(gone, Refusal)
    assert gone.kind == "no-source"


def test_small_changes_are_seen(load: Load) -> None:
    module = load("def f(x):\n    return x + 1.0, -0.0, {1, 2}, (1, True)\n")
    path = Path(str(module.__file__))
    for number, other in enumerate(
        [
            "x + 1, -0.0, {1, 2}, (1, True)",
            "x + 1.0, 0.0, {1, 2}, (1, True)",
            "x + 1.0, -0.0, {1, 3}, (1, True)",
            "x + 1.0, -0.0, {1, 2}, (1, 1)",
            "x - 1.0, -0.0, {1, 2}, (1, True)",
        ]
    ):
        path.write_text(f"def f(x):\n    return {other}\n")
        os.utime(path, (number, number))
        assert isinstance(function_syntax(module.f), Refusal), other


def test_assertions_rewritten_by_pytest_are_refused() -> None:
    def checks(x: int) -> int:
        assert x > 0
        return x

    if "@pytest_ar" not in checks.__code__.co_names:
        checks.__code__ = checks.__code__.replace(
            co_names=(*checks.__code__.co_names, "@pytest_ar")
        )
    refused = function_syntax(checks)
    assert isinstance(refused, Refusal)
    assert "pytest" in refused.reason


def test_no_source() -> None:
    names: dict[str, Any] = {}
    exec("def f():\n    return 1\n", names)
    refused = function_syntax(names["f"])
    assert isinstance(refused, Refusal)
    assert refused.kind == "no-source"
    assert function_syntax(len) == Refusal(
        "not-python", "builtin_function_or_method is not a Python function"
    )


def test_cells_of_a_notebook() -> None:
    text = "x = 1\ndef f():\n    return [x\n    for _ in 'ab']\n"
    linecache.cache["<cell 1>"] = (len(text), None, text.splitlines(True), "<cell 1>")
    try:
        names: dict[str, Any] = {}
        exec(compile(text, "<cell 1>", "exec"), names)
        assert rebuilt(names["f"])() == [1, 1]
    finally:
        del linecache.cache["<cell 1>"]


@pytest.mark.parametrize(
    "flags",
    [["-c"], ["-W", "ignore", "-Ic"], ["-Xpycache_prefix=", "-B", "-X", "dev", "-c"]],
)
def test_python_dash_c(flags: list[str]) -> None:
    program = (
        "import sys; sys.path[:] = sys.argv[1].split(chr(58))\n"
        "from circuit.compiler.source import function_syntax\n"
        "def f(x):\n"
        "    return x\n"
        "print(function_syntax(f).node.lineno)\n"
    )
    done = subprocess.run(
        [sys.executable, *flags, program, ":".join(sys.path)],
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("3\n", "")


def test_a_programs_own_dash_c_is_not_source(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys; sys.path[:] = sys.argv[1].split(chr(58))\n"
        "from circuit.compiler.source import function_syntax\n"
        "names = {}\n"
        "exec('def f(x): return x', names)\n"
        "print(function_syntax(names['f']).kind)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script), ":".join(sys.path), "-c", "def f(x): return x"],
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("no-source\n", "")


def test_a_circuit_is_read_through(load: Load) -> None:
    class Runner:
        def call(self, state: Any, args: Any, kwargs: Any) -> Any:
            return state.fn(*args, **kwargs)

        def explain(self, state: Any) -> Any:
            return None

    fn = load("def f(x):\n    return x\n").f
    g: Any = make_circuit(Runner())(fn)
    found = read(g)
    assert found.qualname == "f"
    state = state_of(g)
    assert state is not None
    node = ast.parse("def f(x):\n    return x + extra.real\n").body[0]
    assert isinstance(node, ast.FunctionDef)
    state.install(build_code(found, node, fn.__code__, {"extra": 5}))
    assert g(1) == 6


def test_warnings_are_not_repeated(load: Load) -> None:
    text = "def f(x):\n    return x is 1, '\\d', x\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = load(text)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        filters = list(warnings.filters)
        rebuilt(module.f)
        assert warnings.filters == filters
    assert seen == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rebuilt(module.f)


CLOSURE = """
def make(a, b):
    def f(x, y=2, *, z=3):
        return x + a + b
    return f
"""


def test_constants_are_neither_globals_nor_locals(load: Load) -> None:
    fn = load(CLOSURE).make(10, 20)
    found = read(fn)
    text = """
        def f(x, y=2, *, z=3):
            if site:
                return sorted(locals()), site[0], [site for _ in (1,)], (site, 1), a
        """
    node = ast.parse(textwrap.dedent(text)).body[0]
    assert isinstance(node, ast.FunctionDef)
    site = ["the site"]
    built = build_function(found, node, fn, {"site": site})
    names, first, inner, pair, a = built(1)
    # The rewritten body no longer reads `b`, yet it stays a free variable.
    assert names == ["a", "b", "x", "y", "z"]
    assert first == "the site"
    assert inner[0] is site
    assert pair[0] is site
    assert a == 10
    assert built.__code__.co_freevars == fn.__code__.co_freevars
    assert built.__kwdefaults__ == {"z": 3}
    fn.__code__ = built.__code__
    assert fn(1)[4] == 10


def test_a_rewritten_lambda_keeps_its_free_variables(load: Load) -> None:
    fn = load("def make(a):\n    return lambda x: x + a\n").make(1)
    found = read(fn)
    node = ast.parse("lambda x: x * extra", mode="eval").body
    assert isinstance(node, ast.Lambda)
    built = build_function(found, node, fn, {"extra": 3})
    assert built(2) == 6
    assert built.__code__.co_freevars == ("a",)


def test_errors_show_the_original_lines(load: Load) -> None:
    module = load("def f(x):\n    y = x\n    return y / 0\n")
    built = rebuilt(module.f)
    with pytest.raises(ZeroDivisionError) as caught:
        built(1)
    last = caught.traceback[-1]
    assert (str(last.path), last.lineno + 1) == (module.__file__, 3)


def test_names_in_classes() -> None:
    assert class_in("A.f") == "A"
    assert class_in("A.f.<locals>.g.<locals>.<lambda>") == "A"
    assert class_in("f.<locals>.B.g") == "B"
    assert class_in("f.<locals>.g") == ""
    assert class_in("f") == ""
    assert mangled("__x", "__A") == "_A__x"
    assert mangled("__x", "__") == "__x"


def test_mangle_agrees_with_the_compiler() -> None:
    text = textwrap.dedent(
        """
        class A:
            def f(self, __p):
                global __g
                __l = self.__a = call(__kw=1)
                try: pass
                except E as __e: pass
                match __l:
                    case [*__s]: pass
                    case {**__r}: pass
                    case __m: pass
                class B:
                    __y = 1
                import os as __os
                __g = __x__
        """
    )
    tree = ast.parse(text)
    names: dict[str, Any] = {}
    exec(text, names)
    code = names["A"].f.__code__
    assert isinstance(tree.body[0], ast.ClassDef)
    function = mangle(tree.body[0].body[0], "A")
    seen: dict[str, Any] = {}
    exec(compile(ast.Module([function], []), "<x>", "exec"), seen)  # type: ignore
    again = seen["f"].__code__
    assert again.co_varnames == code.co_varnames
    assert again.co_names == code.co_names
    inner = [each for each in again.co_consts if isinstance(each, CodeType)]
    assert "_B__y" in inner[0].co_names
