"""Payloads reach an interpreter that is no fork, with the caller's values as they are.

Each test writes a program with helper modules beside it; the program ships functions to
one warm child interpreter and prints what came back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from circuit.backends.base import NotShippable
from circuit.backends.shipping import capture, pack, ship

_PRELUDE = '''
import pickle, subprocess, sys
from circuit.backends.shipping import ship
from circuit.compiler import identity

_CHILD = """
import pickle, sys
from circuit.backends.shipping import load
from circuit.compiler import identity
source, sink = sys.stdin.buffer, sys.stdout.buffer
while True:
    try:
        data, args = pickle.load(source)
    except EOFError:
        break
    loaded = load(data)
    loaded.enter()
    function, numbering = loaded.payload
    try:
        answer = function(*args)
        answer = (True, identity.dumps(answer, numbering))
    except Exception as error:
        answer = (False, repr(error))
    pickle.dump(answer, sink)
    sink.flush()
"""
_child = subprocess.Popen(
    [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
)

def remote(function, *args):
    numbering = identity.number([function])
    pickle.dump((ship((function, numbering)), args), _child.stdin)
    _child.stdin.flush()
    fine, answer = pickle.load(_child.stdout)
    return identity.loads(answer, numbering) if fine else answer
'''


def run(folder: Path, program: str, **helpers: str) -> list[str]:
    for name, text in helpers.items():
        path = folder / (name.replace("__", "/") + ".py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    script = folder / "program.py"
    script.write_text(
        _PRELUDE + textwrap.dedent(program) + "\n_child.stdin.close()\n_child.wait()\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [sys.executable, str(script)],
        cwd="/",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_functions_see_globals_and_class_attributes_of_the_moment(
    tmp_path: Path,
) -> None:
    program = """
    RATE = 2
    class Tax:
        factor = 3
        extra = 1
        def on(self, x):
            return x * self.factor + getattr(self, "extra", 0)
    def pay(x):
        return Tax().on(x) * RATE
    print(remote(pay, 10))
    RATE, Tax.factor = 5, 7
    del Tax.extra
    print(remote(pay, 10))
    def outer():
        n = 1
        def inner(x):
            return x + n
        print(remote(inner, 1))
        n = 100
        print(remote(inner, 1))
    outer()
    """
    assert run(tmp_path, program) == ["62", "350", "2", "101"]


def test_helper_modules_carry_the_callers_values_and_import_silently(
    tmp_path: Path,
) -> None:
    program = """
    import helper, package.deep as deep
    from helper import scale
    helper.RATE = 10
    deep.LEVEL = 4
    def body(x):
        import helper as again
        return scale(x), helper.scale(x), again.RATE, deep.depth(), again.UNTOUCHED
    print(remote(body, 3))
    helper.RATE = 11
    print(remote(body, 3))
    def indirect(x):
        return getattr(helper, "UNTO" + "UCHED"), __name__
    print(remote(indirect, 0))
    """
    helper = """
    print("helper imported")
    RATE = 1
    UNTOUCHED = 5
    def scale(x):
        return x * RATE
    """
    deep = """
    LEVEL = 1
    def depth():
        return LEVEL
    """
    lines = run(tmp_path, program, helper=helper, package__deep=deep)
    assert lines == [
        "helper imported",
        "(30, 30, 10, 4, 5)",
        "(33, 33, 11, 4, 5)",
        "(5, '__main__')",
    ]


def test_results_are_of_the_callers_classes_and_objects(tmp_path: Path) -> None:
    program = """
    import enum, functools
    import helper
    class Colour(enum.Enum):
        RED = 1
    class Point:
        def __init__(self, x):
            self.x = x
    MISSING = object()
    ORIGIN = Point(0)
    @functools.lru_cache(maxsize=8)
    def make(x):
        return Point(x)
    def body(x):
        made = make(x)
        return [made, made, Colour.RED, MISSING, ORIGIN, helper.Kind(), Point, len]
    answer = remote(body, 5)
    assert type(answer) is list, answer
    a, b, red, missing, origin, kind, cls, length = answer
    print(type(a) is Point, a.x, a is b, red is Colour.RED, missing is MISSING)
    print(origin is ORIGIN, type(kind) is helper.Kind, cls is Point, length is len)
    def shared():
        return {"o": ORIGIN, "fresh": [helper.TABLE]}
    print(remote(shared)["fresh"][0] is helper.TABLE)
    """
    helper = """
    TABLE = {"a": [1]}
    class Kind:
        pass
    """
    lines = run(tmp_path, program, helper=helper)
    assert lines == ["True 5 True True True", "True True True True", "True"]


def test_the_callers_state_is_in_force_in_a_warm_worker(tmp_path: Path) -> None:
    program = """
    import decimal, os
    def state():
        import decimal, os, sys
        return (os.getcwd(), os.environ.get("CITY"), str(decimal.Decimal(1) / 3),
                sys.get_int_max_str_digits(), sys.getrecursionlimit(),
                sys.path == PATH)
    PATH = list(sys.path)
    print(remote(state))
    os.chdir("/usr"); os.environ["CITY"] = "Ulm"; decimal.getcontext().prec = 4
    sys.set_int_max_str_digits(9999); sys.setrecursionlimit(1234)
    sys.path.append("/elsewhere"); PATH = list(sys.path)
    print(remote(state))
    os.chdir("/"); del os.environ["CITY"]; decimal.getcontext().prec = 28
    sys.set_int_max_str_digits(4300); sys.setrecursionlimit(1000)
    print(remote(state))
    """
    default = "('/', None, '0.3333333333333333333333333333', 4300, 1000, True)"
    assert run(tmp_path, program) == [
        default,
        "('/usr', 'Ulm', '0.3333', 9999, 1234, True)",
        default,
    ]


def test_main_never_runs_again(tmp_path: Path) -> None:
    program = """
    print("main")
    from dataclasses import dataclass
    import collections, typing
    @dataclass(frozen=True)
    class Row:
        a: int
        b: typing.Optional[str] = None
    Pair = collections.namedtuple("Pair", "x y")
    class Base:
        def who(self): return "base"
    class Child(Base):
        __slots__ = ("z",)
        def who(self): return "child of " + super().who()
    def body(x):
        return Row(x), Pair(x, 2), Child().who()
    print(remote(body, 1))
    """
    assert run(tmp_path, program) == [
        "main",
        "(Row(a=1, b=None), Pair(x=1, y=2), 'child of base')",
    ]


def test_the_librarys_own_instances_are_the_workers(tmp_path: Path) -> None:
    program = """
    import dataclasses
    from dataclasses import MISSING, field, fields
    @dataclasses.dataclass
    class Row:
        a: int
        b: int = 3
    def body():
        return [f.name for f in fields(Row) if f.default is MISSING], MISSING
    names, missing = remote(body)
    print(names, missing is MISSING)
    """
    assert run(tmp_path, program) == ["['a'] True"]


def test_code_without_a_module_ships(tmp_path: Path) -> None:
    program = """
    import helper
    helper.RATE = 7
    space = {"helper": helper}
    exec("def body(x): return helper.RATE * x", space)
    print(remote(space["body"], 3))
    """
    assert run(tmp_path, program, helper="RATE = 1") == ["21"]


def test_a_circuit_ships_as_its_plain_function(tmp_path: Path) -> None:
    program = """
    from circuit import circuit
    @circuit
    def double(xs):
        return [2 * x for x in xs]
    def body(n):
        return double(range(n)), double
    values, function = remote(body, 3)
    print(values, function is double)
    """
    assert run(tmp_path, program) == ["[0, 2, 4] True"]


LOCK_HOLDER = __import__("threading").Lock()


class Cache:
    def __init__(self) -> None:
        self.guard = __import__("threading").Lock()


def reads_lock() -> object:
    return LOCK_HOLDER


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ([1, (n for n in range(3))], "generator"),
        (Cache(), "guard"),
        ({"cache": [Cache()]}, r"\['cache'\]\[0\].guard"),
        (reads_lock, "global LOCK_HOLDER in reads_lock"),
    ],
)
def test_what_cannot_travel_is_named(payload: object, words: str) -> None:
    with pytest.raises(NotShippable, match=words):
        ship(payload)


def test_open_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.txt"
    path.write_text("a\n", encoding="utf-8")
    with (
        path.open(encoding="utf-8") as file,
        pytest.raises(NotShippable, match=r"open file .*data\.txt"),
    ):
        pack([file])


def test_capture_is_comparable() -> None:
    assert capture() == capture()
