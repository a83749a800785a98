"""The effect tables: complete over the library, true of what can be observed."""

from __future__ import annotations

import array
import bisect
import collections
import copy
import csv
import datetime
import decimal
import enum
import fractions
import functools
import heapq
import importlib
import importlib.util
import inspect
import io
import itertools
import json
import logging
import math
import operator
import os
import pathlib
import pickle
import random
import re
import subprocess
import sys
import typing
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from circuit.compiler.frontend.effects import (
    builtins_,
    containers,
    numbers_,
    numpy_,
    system,
    text,
)
from circuit.compiler.frontend.effects.index import FAMILIES, class_of
from circuit.compiler.frontend.effects.model import Effect, Entry
from circuit.compiler.frontend.effects.table import (
    attribute_is_plain,
    effect_of,
    is_identity_free,
    is_immutable_type,
    is_value_type,
    method_effects,
    receiver_of,
    type_method_effect,
    type_of_key,
)


def words(text: str) -> list[str]:
    """The names in a piece of text."""
    return text.split()


UNKNOWN = {
    module: names.split()
    for family in (builtins_, text, numbers_, containers, system, numpy_)
    for module, names in family.UNKNOWN.items()
}

MODULES = words("""
    builtins math cmath re json string datetime decimal fractions collections
    itertools functools operator heapq bisect statistics hashlib zlib base64 struct
    unicodedata textwrap csv urllib.parse os os.path pathlib glob gzip copy
    dataclasses enum random html difflib io time sys logging warnings threading
    subprocess socket shutil tempfile pickle binascii colorsys fnmatch secrets uuid
    bz2 lzma numpy numpy.linalg numpy.fft numpy.random
""")

TYPES: tuple[type, ...] = (
    *(int, float, complex, bool, str, bytes, bytearray, memoryview, list, tuple, dict),
    *(set, frozenset, range, slice),
    *(collections.Counter, collections.OrderedDict, collections.defaultdict),
    *(collections.deque, collections.ChainMap, array.array, re.Pattern, re.Match),
    *(datetime.date, datetime.datetime, datetime.time, datetime.timedelta),
    *(datetime.timezone, decimal.Decimal, decimal.Context, fractions.Fraction),
    *(pathlib.PurePath, pathlib.Path, pathlib.PosixPath, random.Random),
    *(io.StringIO, io.BytesIO, io.TextIOWrapper, io.BufferedReader, io.FileIO),
    *(io.BufferedWriter, type(csv.writer(io.StringIO())), csv.DictWriter),
    *(np.ndarray, np.float64, np.int64, np.bool_, np.random.Generator),
    *(np.random.RandomState, logging.Logger),
)

#: Public methods that have no row, on purpose.
UNKNOWN_METHODS = {
    np.ndarray: {"to_device"},
    np.random.Generator: {"bit_generator"},
    np.random.RandomState: set[str](),
    logging.Logger: {"manager", "root"},
    random.Random: {"VERSION"},
    pathlib.PurePath: {"parser"},
}


@pytest.mark.parametrize("module_name", MODULES)
def test_every_public_callable_is_known_or_listed(module_name: str) -> None:
    module = importlib.import_module(module_name)
    missing = [
        name
        for name in dir(module)
        if not name.startswith("_")
        and is_function_or_class(getattr(module, name))
        and effect_of(getattr(module, name)) is None
        and name not in UNKNOWN.get(module_name, ())
        # Libraries put hooks of their own there (`sys.excepthook`).
        and not hasattr(module, f"__{name}__")
    ]
    assert len(missing) <= allowance(module_name), missing


def is_function_or_class(obj: object) -> bool:
    if isinstance(obj, type) and issubclass(obj, BaseException):
        return False
    if isinstance(obj, type) and obj.__module__ in ("typing", "collections.abc"):
        return False
    return callable(obj) and not isinstance(obj, type(typing.Any) | typing.TypeVar)


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.__qualname__)
def test_every_public_method_is_known_or_listed(cls: type) -> None:
    missing = [
        name
        for name in dir(cls)
        if not name.startswith("_")
        and callable(getattr(cls, name, None))
        and type_method_effect(cls, name) is None
        and name not in UNKNOWN_METHODS.get(cls, ())
    ]
    assert len(missing) <= allowance(cls.__module__), missing


def allowance(module_name: str) -> int:
    """How many names may be new: NumPy adds some in every version."""
    return 10 if module_name.partition(".")[0] == "numpy" else 0


def test_every_row_names_something() -> None:
    """Each name of the tables exists in some version: no slip of the pen."""
    for entries in FAMILIES:
        for places, _, _ in entries:
            for place in places.split():
                import_module(place.partition(":")[0])
    found = 0
    strange = []
    for entries in FAMILIES:
        for entry in entries:
            here, absent = names_found(entry)
            found += here
            strange += absent
    assert strange == []
    assert found > 2500


#: Names that only some of the supported versions of Python and NumPy have.
OTHER_VERSIONS = words("""
    __replace__ activate_stack_trampoline batched binomialvariate cache_parameters
    clear copy copy_into deactivate_stack_trampoline deprecated filterfalse fma
    from_number from_uri full_match getChildren getHandlerByName getHandlerNames
    getunicodeinternedsize grantpt heapify_max heappop_max heappush_max
    heappushpop_max heapreplace_max is_integer is_junction is_none is_not_none
    is_stack_trampoline_active isdevdrive isjunction isreserved kde move move_into
    posix_openpt process_cpu_count ptsname replace resize setns
    setprofile_all_threads settrace_all_threads splitroot strptime sumprod
    timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime
    timerfd_settime_ns translate unlockpt unshare uuid6 uuid7 walk with_segments
    shutdown z85decode z85encode count index template lchmod link_to glob0 glob1
    isDaemon
""")


def names_found(entry: Entry) -> tuple[int, list[str]]:
    """How many names of a row exist, and those that should but do not."""
    places, _, names = entry
    if places.startswith("numpy"):
        return len(names.split()), []  # what exists depends on the version
    absent = [
        f"{places.split()[0]} {name}"
        for name in names.split()
        if not any(exists(place, name) for place in places.split())
        and name not in OTHER_VERSIONS
        and not name.startswith("__")
    ]
    return len(names.split()) - len(absent), absent


def import_module(name: str) -> None:
    """Import a module; private ones are not in every version."""
    if not name.startswith("_") or importlib.util.find_spec(name) is not None:
        importlib.import_module(name)


def exists(place: str, name: str) -> bool:
    module, _, owner = place.partition(":")
    holder: object = sys.modules.get(module)
    if owner and holder is not None:
        holder = class_of(holder, owner)
    return hasattr(holder, name)


# Samples: each method is called with each of these argument lists that it accepts.

ARGUMENTS: tuple[tuple[object, ...], ...] = (
    (),
    (0,),
    (1,),
    (-1,),
    (2, 9),
    ("a",),
    ("a", "b"),
    (b"a",),
    (b"a", b"b"),
    ([1, 2],),
    (["a", "b"],),
    ([("a", 5)],),
    ({"a": 7},),
    ({1, 9},),
    ((1, 9),),
    (0, "z"),
    ("zz", 1),
    (0, 65),
    (65,),
    (3, "little"),
    (b"\x01\x02\x03\x04\x05\x06\x07\x08",),
    ([b"a", b"b"],),
    (1.5,),
    (slice(0, 1),),
    (slice(0, 1), [4]),
    (slice(0, 1), array.array("l", [4])),
    (array.array("l", [4, 5]),),
    (collections.Counter("ab"),),
    (collections.deque([3]),),
)

RECEIVERS: tuple[object, ...] = (
    *(5, True, 2.5, 3 + 4j, "a b", "", b"a b", bytearray(b"cab"), bytearray(b" ")),
    *([3, 1, 2], [], ["b", "a"], (3, 1), range(4), slice(1, 5)),
    *({"a": 1}, {}, {1, 2, 3}, {"a", "b"}, frozenset({1, 2})),
    collections.Counter("abca"),
    collections.OrderedDict(a=1, b=2),
    collections.defaultdict(list, a=[1]),
    collections.deque([1, 2, 3]),
    collections.deque(["a", "b"]),
    array.array("l", [3, 1, 2]),
    datetime.date(2024, 2, 29),
    datetime.datetime(2024, 2, 29, 12, 30),
    datetime.timedelta(days=1),
    decimal.Decimal("2.5"),
    fractions.Fraction(3, 4),
    pathlib.PurePosixPath("/a/b.txt"),
    random.Random(1),
    io.StringIO("a\nb\n"),
    io.BytesIO(b"a\nb\n"),
    np.array([3.0, 1.0, 2.0]),
    np.array([[3, 1], [2, 0]]),
    np.float64(1.5),
)

#: Methods that say they mutate although these samples cannot show it.
NOT_SHOWN = {
    "__enter__",
    "release",
    "resize",
    "fileno",
    "frombytes",
    "setflags",
    "setfield",
    "byteswap",
    "flush",
    "detach",
    "tofile",
    "fromfile",
}
NOT_CALLED = {"tofile", "dump", "fromfile", "itemset", "__init__"}


def state_of(value: object) -> object:
    """What can be seen of a value, as text and bytes."""
    match value:
        case io.StringIO() | io.BytesIO():
            return None if value.closed else (value.getvalue(), value.tell())
        case random.Random():
            return value.getstate()
        case np.ndarray():
            return value.tobytes(), value.shape, value.strides, str(value.flags)
        case _ if hasattr(value, "__next__"):
            return None
        case _:
            return repr(value)


def observe(
    function: Callable[..., object], arguments: tuple[object, ...]
) -> tuple[bool, list[int]]:
    """Whether the call succeeded, and the positions whose objects changed."""
    own = [copy.deepcopy(argument) for argument in arguments]
    before = [state_of(argument) for argument in own]
    try:
        function(*own)
    except Exception:
        return False, []
    return True, [at for at, value in enumerate(own) if state_of(value) != before[at]]


def known_methods(cls: type) -> list[tuple[str, Effect]]:
    pairs = [(name, type_method_effect(cls, name)) for name in dir(cls)]
    return [
        (name, effect)
        for name, effect in pairs
        if effect is not None and name not in NOT_CALLED
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "cls", list(dict.fromkeys(type(value) for value in RECEIVERS)), ids=str
)
def test_methods_mutate_what_the_table_says(cls: type) -> None:
    receivers = [value for value in RECEIVERS if type(value) is cls]
    wrong = []
    for name, effect in known_methods(cls):
        shown: set[int] = set()
        called = False
        for receiver in receivers:
            for arguments in ARGUMENTS:
                fine, changed = observe(
                    lambda own, *rest, name=name: getattr(own, name)(*rest),
                    (receiver, *arguments),
                )
                called = called or fine
                shown.update(changed)
        if not shown <= set(effect.mutates):
            wrong.append(f"{name} also changes {sorted(shown)}")
        if called and 0 in effect.mutates and not shown and name not in NOT_SHOWN:
            wrong.append(f"{name} changes nothing")
    assert wrong == []


FUNCTION_SAMPLES: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...] = (
    (
        "operator",
        (
            ([3, 1],),
            ([3, 1], [4]),
            ([3, 1], 0),
            ([3, 1], 0, 9),
            ({1, 2}, {2, 3}),
            ({"a": 1}, {"b": 2}),
            ({"a": 1}, "a"),
            ({"a": 1}, "a", 5),
            (5, 2),
            (5,),
            ("a",),
            (np.array([7.0, 5.0]), 2.0),
            (np.array([7, 5]), 2),
            (np.eye(2), np.eye(2) * 3),
        ),
    ),
    ("bisect", (([1, 3], 2), ([], 1))),
    (
        "heapq",
        (([3, 1, 2],), ([1, 3, 2], 0), ([1, 3, 2], 9), (2, [3, 1, 2]), ([1], [2])),
    ),
    ("math", ((2,), (2, 3), (0.5,), ([0.1, 0.2],), ([1, 2], [3, 4]))),
    ("statistics", (([1, 2, 3, 3],), ([1, 2, 3], [3, 4, 5]))),
    ("itertools", (([1, 2],), ([1, 2], 1), ([1, 2], [3, 4]), (2, [1, 2]))),
    ("copy", (([1, [2]],), ({"a": []},))),
    (
        "builtins",
        (
            ([3, 1, 2],),
            ([3, 1, 2], 1),
            ({"b": 1, "a": 2},),
            (5, 3),
            ("text",),
            (bytearray(b"ab"),),
            ({1, 2},),
            (2.5,),
            (-7,),
        ),
    ),
    (
        "numpy",
        (
            (np.array([3.0, 1.0, 2.0]),),
            (np.array([3.0, 1.0, 2.0]), np.array([1.0, 5.0, 4.0])),
            (np.array([[3.0, 1.0], [2.0, 4.0]]),),
            (np.array([[3.0, 1.0], [2.0, 4.0]]), 0),
            (np.array([3, 1, 2]), 1),
            (np.array([3, 1, 2]), [0, 1], [9, 9]),
            (np.array([3, 1, 2]), np.array([True, False, True]), [9, 9]),
        ),
    ),
)

#: Functions that would stop, prompt, print or write.
QUIET = words("""
    breakpoint input print exit quit help license copyright credits open exec eval
    compile __import__ info show_config show_runtime save savetxt savez
    savez_compressed memmap test seterr seterrcall setbufsize errstate printoptions
    set_printoptions load loadtxt fromfile genfromtxt fromregex count cycle repeat
    kde_random
""")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("module_name", "samples"), FUNCTION_SAMPLES)
def test_functions_mutate_what_the_table_says(
    module_name: str, samples: tuple[tuple[object, ...], ...]
) -> None:
    module = importlib.import_module(module_name)
    wrong = []
    for name in dir(module):
        function = getattr(module, name)
        effect = effect_of(function)
        if effect is None or name in QUIET:
            continue
        shown: set[int] = set()
        called = False
        for arguments in samples:
            fine, changed = observe(function, arguments)
            called = called or fine
            shown.update(changed)
        # A ufunc's second operand may stand where its `out` does.
        if not shown <= set(effect.mutates) and effect.special not in ("out", "copy"):
            wrong.append(f"{name} also changes {sorted(shown)}")
        if called and 0 in effect.mutates and not shown and name not in SILENT:
            wrong.append(f"{name} changes nothing")
    assert wrong == []


#: Functions of the modules above that mutate only what the samples do not hold.
SILENT = {"setattr", "delattr", "next", "iconcat"}


@pytest.mark.filterwarnings("ignore")
def test_methods_give_the_types_the_table_says() -> None:
    wrong = []
    for receiver in RECEIVERS:
        for name, effect in known_methods(type(receiver)):
            if effect.type == "" or name.startswith("__"):
                continue
            for arguments in ARGUMENTS:
                own = copy.deepcopy((receiver, *arguments))
                try:
                    result = getattr(own[0], name)(*own[1:])
                except Exception:
                    continue
                given = type(result)
                if type_of_key(effect.type) is not given:
                    wrong.append(f"{type(receiver).__name__}.{name} gives {given}")
    assert sorted(set(wrong)) == []


def test_fresh_results_share_nothing_with_the_arguments() -> None:
    inner: list[object] = []
    for receiver in ([inner], {"a": inner}, (inner,), collections.deque([inner])):
        for name, effect in known_methods(type(receiver)):
            if effect.result not in ("fresh", "immutable"):
                continue
            for arguments in ((), (0,), ("a",), (inner,)):
                own = copy.copy(receiver)
                try:
                    result = getattr(own, name)(*arguments)
                except Exception:
                    continue
                assert result is not own, name
                assert result is not inner, name


def test_a_users_function_of_the_same_name_is_not_known() -> None:
    def len(x: object) -> int:
        return 0

    assert effect_of(len) is None
    assert effect_of(min) is not None
    assert effect_of(lambda: 0) is None
    assert effect_of(object()) is None
    assert effect_of(None) is None
    assert effect_of("") is None
    assert effect_of([1]) is None


def test_a_stand_in_for_a_library_function_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original = json.loads
    monkeypatch.setattr(json, "loads", lambda text: {})
    assert effect_of(json.loads) is None
    assert effect_of(original) is not None


def test_a_stand_in_put_before_the_table_is_built_is_not_known() -> None:
    program = """
import json, statistics, sys, types
json.loads = lambda text: {}
math = types.ModuleType("math"); math.sqrt = lambda x: x
sys.modules["math"] = math
from circuit.compiler.frontend.effects.table import effect_of
print(effect_of(json.loads), effect_of(math.sqrt), effect_of(json.dumps).kind)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "None None pure\n"


def test_a_users_module_with_a_library_name_is_not_known(
    tmp_path: pathlib.Path,
) -> None:
    (tmp_path / "statistics.py").write_text("def mean(data):\n    data.clear()\n")
    program = """
import statistics
from circuit.compiler.frontend.effects.table import effect_of
print(effect_of(statistics.mean))
"""
    path = os.pathsep.join([str(tmp_path), *sys.path])
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "None\n"


def test_the_table_imports_no_library() -> None:
    program = """
import sys
from circuit.compiler.frontend.effects import table
table.effect_of(len), table.effect_of(print)
print([name for name in ("numpy", "pandas", "socket", "csv") if name in sys.modules])
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "[]\n"


def test_bound_methods() -> None:
    words: list[str] = []
    assert effect_of(words.append) == effect_of(list.append)
    assert receiver_of(words.append) is words
    assert receiver_of(", ".join) == ", "
    assert receiver_of(len) is None
    assert receiver_of(random.random) is None
    assert receiver_of(dict.fromkeys) is None

    generator = random.Random(1)
    drawn = effect_of(generator.random)
    assert drawn is not None
    assert drawn.mutates == (0,)
    assert drawn.kind == "draws"
    assert receiver_of(generator.random) is generator

    shared = effect_of(random.random)
    assert shared is not None
    assert shared.kind == "random"

    fromkeys = effect_of(dict.fromkeys)
    assert fromkeys is not None
    assert fromkeys.consumes == (0,)

    environment = effect_of(os.environ.get)
    assert environment is not None
    assert environment.kind == "reads"


class Loud(list):  # type: ignore[type-arg]
    def append(self, item: object) -> None:
        print(item)


class Quiet(list):  # type: ignore[type-arg]
    pass


class LoudDict(dict):  # type: ignore[type-arg]
    def __init__(self) -> None:
        print("made")


def test_subclasses() -> None:
    assert type_method_effect(Loud, "append") is None
    assert type_method_effect(Loud, "extend") == type_method_effect(list, "extend")
    assert type_method_effect(Quiet, "append") == type_method_effect(list, "append")
    assert effect_of(Loud().append) is None
    assert effect_of(LoudDict) is None
    assert effect_of(LoudDict.fromkeys) is None
    assert type_method_effect(LoudDict, "fromkeys") is None
    assert not is_value_type(Loud)
    assert not is_value_type(Quiet)


class Point(typing.NamedTuple):
    x: int
    y: int


class LoudPoint(Point):
    def __eq__(self, other: object) -> bool:
        print("compared")
        return True

    __hash__ = None  # type: ignore[assignment]


class NamedPoint(typing.NamedTuple):
    x: int

    def __add__(self, other: object) -> NamedPoint:  # type: ignore[override]
        print("added")
        return self


Plain = collections.namedtuple("Plain", "a b")


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Level(enum.IntEnum):
    LOW = 1


class Mode(enum.Flag):
    READ = 1
    WRITE = 2


class LoudColor(enum.Enum):
    RED = 1

    def __hash__(self) -> int:
        print("hashed")
        return 1


def test_value_types() -> None:
    for cls in (int, str, list, dict, datetime.date, decimal.Decimal, re.Pattern):
        assert is_value_type(cls), cls
    for cls in (pd.DataFrame, pd.Series, pd.Timestamp, pd.Index):
        assert is_value_type(cls), cls
        assert attribute_is_plain(cls, "year")
    for cls in (Point, Plain, Color, Level, Mode, np.ndarray, np.float64, ValueError):
        assert is_value_type(cls), cls
    for other in (LoudPoint, NamedPoint, LoudColor, Loud, io.TextIOWrapper, type):
        assert not is_value_type(other), other


def test_immutable_and_identity_free_types() -> None:
    for cls in (int, float, complex, bool, str, bytes, type(None), type(...)):
        assert is_identity_free(cls), cls
        assert is_immutable_type(cls), cls
    for cls in (decimal.Decimal, fractions.Fraction, datetime.datetime, range, Color):
        assert is_immutable_type(cls), cls
        assert not is_identity_free(cls), cls
    for cls in (list, tuple, dict, Point, np.ndarray, bytearray, frozenset):
        assert not is_immutable_type(cls), cls
        assert not is_identity_free(cls), cls


class Holder:
    @property
    def loud(self) -> int:
        print("read")
        return 1


class LoudlyRead(enum.Enum):
    RED = 1

    @property
    def label(self) -> str:
        print("read")
        return "red"


def test_attributes() -> None:
    for cls, name in (
        (complex, "real"),
        (datetime.date, "year"),
        (fractions.Fraction, "numerator"),
        (pathlib.PosixPath, "suffix"),
        (np.ndarray, "shape"),
        (np.ndarray, "T"),
        (re.Match, "string"),
        (Point, "x"),
        (Plain, "a"),
        (Color, "value"),
        (Color, "name"),
        (list, "append"),
        (list, "no_such_attribute"),
    ):
        assert attribute_is_plain(cls, name), (cls, name)
    assert not attribute_is_plain(Holder, "loud")
    assert not attribute_is_plain(LoudlyRead, "label")


def test_method_effects_for_an_unknown_receiver() -> None:
    kinds = dict(method_effects("append"))
    assert kinds["builtins.list"].mutates == (0,)
    assert kinds["collections.deque"].mutates == (0,)
    assert dict(method_effects("no_such_method")) == {}
    assert {effect.kind for _, effect in method_effects("write")} >= {"ordered"}
    assert [name for name, _ in method_effects("most_common")] == [
        "collections.Counter"
    ]


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        (random.random, "random"),
        (random.shuffle, "random"),
        (random.seed, "random"),
        (random.setstate, "writes"),
        (os.getpid, "caller"),
        (os.listdir, "reads"),
        (os.remove, "writes"),
        (os.path.join, "pure"),
        (os.path.exists, "reads"),
        (datetime.datetime.now, "caller"),
        (logging.info, "ordered"),
        (logging.getLogger("x").info, "ordered"),
        (print, "ordered"),
        (input, "caller"),
        (id, "caller"),
        (subprocess.run, "writes"),
        (np.random.rand, "numpy_random"),
        (np.random.seed, "numpy_random"),
        (np.add, "pure"),
        (pathlib.Path.cwd, "reads"),
        (pathlib.Path("x").write_text, "writes"),
        (pickle.loads, "writes"),
        (math.sqrt, "pure"),
        (functools.reduce, "pure"),
        (itertools.chain.from_iterable, "pure"),
        (io.TextIOWrapper(io.BytesIO()).write, "ordered"),
    ],
)
def test_kinds(function: object, kind: str) -> None:
    effect = effect_of(function)
    assert effect is not None
    assert effect.kind == kind


@pytest.mark.parametrize("module_name", MODULES)
def test_mutated_parameters_are_known_by_name(module_name: str) -> None:
    """Where a mutated argument may be given by keyword, the row has the keyword."""
    module = importlib.import_module(module_name)
    missing = []
    for name in dir(module):
        function = getattr(module, name)
        effect = effect_of(function)
        if effect is None or effect.kind == "writes" or isinstance(function, type):
            continue
        called = [at for at in effect.calls if isinstance(at, int)]
        names = {*effect.mutates_named, *effect.calls}
        parameters = keyword_parameters(function)
        for at in (*effect.mutates, *called):
            if at in parameters and parameters[at] not in names:
                missing.append(f"{name}({parameters[at]})")
    assert missing == []


def keyword_parameters(function: object) -> dict[int, str]:
    """The names of the parameters that may be given by keyword, by position."""
    assert callable(function)
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return {}
    return {
        at: parameter.name
        for at, parameter in enumerate(parameters)
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    }


def test_records_that_matter_most() -> None:
    def record(obj: object) -> Effect:
        found = effect_of(obj)
        assert found is not None
        return found

    assert record(random.shuffle).mutates == (0,)
    assert record(heapq.heappush).mutates == (0,)
    assert record(bisect.insort).mutates == (0,)
    assert record(operator.iadd).mutates == (0,)
    assert record(next).mutates == (0,)
    assert record(sorted).calls == ("key",)
    assert record(sorted).result == "shell"
    assert record(map).lazy
    assert record(map).calls == (0,)
    assert record(zip).consumes[:3] == (0, 1, 2)
    assert record(re.sub).calls == (1, "repl")
    assert "default" in record(json.dumps).calls
    assert record(open).special == "open"
    assert record(np.add).special == "out"
    assert record(np.ravel).result == "alias"
    assert record(hash).hash_order
    assert record(str.join).consumes == (1,)
    missing = type_method_effect(collections.defaultdict, "__getitem__")
    assert missing is not None
    assert missing.mutates == (0,)
    assert record(json.dumps) == record(json.dumps)
    assert record(json.loads).kind == "pure"
