"""Effects of collections, itertools, functools, copy, dataclasses, enum, array."""

from __future__ import annotations

from circuit.compiler.frontend.effects import records as r
from circuit.compiler.frontend.effects.model import EVERY, Effect, Entry

_COMPARE = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__"

COLLECTIONS: tuple[Entry, ...] = (
    (
        "collections",
        Effect(
            result="shell", type="collections.Counter", consumes=(0,), subscripts=(0,)
        ),
        "Counter",
    ),
    (
        "collections",
        Effect(
            result="shell",
            type="collections.OrderedDict",
            consumes=(0,),
            subscripts=(0,),
        ),
        "OrderedDict",
    ),
    (
        "collections",
        Effect(
            result="shell",
            type="collections.defaultdict",
            consumes=(1,),
            subscripts=(1,),
        ),
        "defaultdict",
    ),
    (
        "collections",
        Effect(result="shell", type="collections.deque", consumes=(0,)),
        "deque",
    ),
    ("collections", r.LAZY, "ChainMap"),
    # Reads the name of the calling module, makes a class.
    ("collections", r.CALLER, "namedtuple"),
    ("collections:Counter", r.INT, "total __missing__"),
    ("collections:Counter", r.SHELL_LIST, "most_common"),
    ("collections:Counter", r.LAZY, "elements"),
    (
        "collections:Counter",
        Effect(result="shell", type="collections.Counter"),
        "copy __add__ __and__ __neg__ __or__ __pos__ __sub__ __xor__",
    ),
    ("collections:Counter", r.IMMUTABLE, f"{_COMPARE} __repr__"),
    (
        "collections:Counter",
        Effect(
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            consumes=(1,),
            subscripts=(1,),
        ),
        "subtract update __init__",
    ),
    ("collections:Counter", r.MUTATE, "__delitem__ __setitem__"),
    (
        "collections:Counter",
        r.MUTATE_ALIAS,
        "__iadd__ __iand__ __ior__ __isub__ __ixor__",
    ),
    ("collections:Counter", r.CONSUME_SHELL, "fromkeys"),  # it only raises
    (
        "collections:defaultdict",
        Effect(result="shell", type="collections.defaultdict"),
        "copy __copy__ __or__ __ror__",
    ),
    (
        "collections:defaultdict",
        Effect(result="alias", mutates=(0,), calls=(0,), special="missing"),
        "__getitem__ __missing__",
    ),
    ("collections:defaultdict", r.IMMUTABLE, "__repr__"),
    ("collections:OrderedDict", r.MUTATE, "clear move_to_end __delitem__ __setitem__"),
    ("collections:OrderedDict", r.MUTATE_ALIAS, "pop popitem setdefault __ior__"),
    (
        "collections:OrderedDict",
        Effect(
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            consumes=(1,),
            subscripts=(1,),
        ),
        "update __init__",
    ),
    (
        "collections:OrderedDict",
        Effect(result="shell", type="collections.OrderedDict"),
        "copy __or__ __ror__",
    ),
    ("collections:OrderedDict", r.CONSUME_SHELL, "fromkeys"),
    ("collections:OrderedDict", r.LAZY, "items keys values __iter__ __reversed__"),
    ("collections:OrderedDict", r.IMMUTABLE, f"{_COMPARE} __repr__"),
    (
        "collections:deque",
        r.MUTATE,
        """append appendleft clear insert remove reverse rotate __delitem__
        __setitem__""",
    ),
    ("collections:deque", r.MUTATE_CONSUME, "extend extendleft __init__"),
    ("collections:deque", r.MUTATE_ALIAS, "pop popleft"),
    (
        "collections:deque",
        Effect(result="alias", mutates=(0,), consumes=(1,)),
        "__iadd__ __imul__",
    ),
    (
        "collections:deque",
        Effect(result="shell", type="collections.deque"),
        "copy __add__ __copy__ __mul__ __rmul__",
    ),
    ("collections:deque", r.INT, "count index __len__"),
    ("collections:deque", r.ALIAS, "__getitem__"),
    ("collections:deque", r.LAZY, "__iter__ __reversed__"),
    ("collections:deque", r.IMMUTABLE, f"{_COMPARE} __contains__ __repr__"),
    (
        "collections:ChainMap",
        Effect(result="alias", subscripts=(0,)),
        "get __getitem__",
    ),
    ("collections:ChainMap", r.LAZY, "items keys values __iter__ new_child"),
    ("collections:ChainMap", r.SHELL, "copy __or__"),
    ("collections:ChainMap", r.CONSUME_SHELL, "fromkeys"),
    ("collections:ChainMap", r.IMMUTABLE, "__contains__ __len__ __bool__"),
    (
        "collections:ChainMap",
        r.MUTATE_ALIAS,
        "clear pop popitem setdefault update __delitem__ __ior__ __setitem__",
    ),
    (
        "array",
        Effect(result="fresh", type="array.array", consumes=(1,)),
        "ArrayType array",
    ),
    (
        "array:array",
        r.MUTATE,
        """append byteswap clear frombytes fromlist fromunicode insert remove reverse
        __delitem__ __setitem__""",
    ),
    (
        "array:array",
        Effect(kind="reads", result="immutable", mutates=(0, 1)),
        "fromfile",
    ),
    ("array:array", r.MUTATE_CONSUME, "extend"),
    ("array:array", Effect(result="immutable", mutates=(0,)), "pop"),
    ("array:array", Effect(result="alias", mutates=(0,)), "__iadd__ __imul__"),
    ("array:array", r.INT, "count index __len__"),
    ("array:array", r.FRESH_LIST, "tolist"),
    ("array:array", r.BYTES, "tobytes"),
    ("array:array", r.TEXT, "tounicode __repr__"),
    ("array:array", r.FRESH, "__add__ __copy__ __deepcopy__ __getitem__ __mul__"),
    ("array:array", r.LAZY, "__iter__ __buffer__"),
    ("array:array", r.IMMUTABLE, f"{_COMPARE} __contains__"),
    ("array:array", r.CALLER_IMMUTABLE, "buffer_info"),
    (
        "array:array",
        Effect(kind="ordered", result="immutable", mutates=(1,)),
        "tofile",
    ),
)

ITERTOOLS: tuple[Entry, ...] = (
    (
        "itertools",
        Effect(result="alias", consumes=(0,), calls=(1, "func"), lazy=True),
        "accumulate",
    ),
    ("itertools", r.CONSUME_LAZY, "batched cycle islice pairwise tee"),
    ("itertools", r.CONSUME_ALL_LAZY, "chain zip_longest"),
    ("itertools:chain", r.CONSUME_LAZY, "from_iterable"),
    # These read their iterables at once, and keep the items.
    (
        "itertools",
        Effect(result="shell", consumes=(0,), lazy=True),
        "combinations combinations_with_replacement permutations",
    ),
    ("itertools", Effect(result="shell", consumes=EVERY, lazy=True), "product"),
    ("itertools", Effect(result="alias", consumes=(0, 1), lazy=True), "compress"),
    ("itertools", r.LAZY, "count repeat"),
    (
        "itertools",
        Effect(result="alias", calls=(0,), consumes=(1,), lazy=True),
        "dropwhile filterfalse starmap takewhile",
    ),
    (
        "itertools",
        Effect(result="alias", calls=(1, "key"), consumes=(0,), lazy=True),
        "groupby",
    ),
    (
        """itertools:accumulate itertools:batched itertools:chain
        itertools:combinations itertools:combinations_with_replacement
        itertools:compress itertools:count itertools:cycle itertools:dropwhile
        itertools:filterfalse itertools:groupby itertools:islice itertools:pairwise
        itertools:permutations itertools:product itertools:repeat itertools:starmap
        itertools:takewhile itertools:zip_longest""",
        Effect(result="alias", mutates=(0,), consumes=(0,)),
        "__next__",
    ),
)

FUNCTOOLS: tuple[Entry, ...] = (
    (
        "functools",
        Effect(result="alias", calls=(0, "function"), consumes=(1,)),
        "reduce",
    ),
    (
        "functools",
        Effect(
            result="alias",
            calls=(0, "func", "mycmp", "user_function", "maxsize"),
            lazy=True,
        ),
        """cache cached_property cmp_to_key lru_cache partial partialmethod
        singledispatch singledispatchmethod""",
    ),
    (
        "functools",
        Effect(result="alias", mutates=(0,), mutates_named=("wrapper", "cls")),
        "update_wrapper total_ordering",
    ),
    ("functools", r.LAZY, "wraps"),
    (
        "functools:partial",
        Effect(result="alias", calls=(0,), special="call"),
        "__call__",
    ),
    # A cached function answers from, and fills, a memory that outlives the call.
    (
        "functools:_lru_cache_wrapper",
        Effect(kind="caller", result="alias", mutates=(0,)),
        "cache_clear cache_info cache_parameters",
    ),
    # Runs `__copy__`, `__deepcopy__` or `__reduce_ex__` of types that have them.
    ("copy", r.SHELL, "copy"),
    ("copy", Effect(result="shell", calls=(0,)), "replace"),
    ("copy", Effect(mutates=(1,), mutates_named=("memo",)), "deepcopy"),
)

CLASSES: tuple[Entry, ...] = (
    ("dataclasses", Effect(result="alias"), "field fields"),
    ("dataclasses", Effect(result="fresh", calls=("dict_factory",)), "asdict"),
    ("dataclasses", Effect(result="fresh", calls=("tuple_factory",)), "astuple"),
    ("dataclasses", Effect(result="shell", calls=(0,)), "replace"),
    ("dataclasses", r.BOOL, "is_dataclass"),
    ("dataclasses", Effect(kind="caller", result="alias", mutates=(0,)), "dataclass"),
    ("dataclasses", r.CALLER, "make_dataclass"),
    ("dataclasses", r.ALIAS, "Field InitVar"),
    ("enum", r.FRESH, "auto"),
    ("enum", r.ALIAS, "member nonmember property unique"),
    ("contextlib", r.LAZY, "closing contextmanager nullcontext suppress"),
    ("contextlib", r.LAZY, "ExitStack"),
    ("contextlib", r.CALLER, "chdir redirect_stderr redirect_stdout"),
    (
        "contextlib:ExitStack",
        Effect(kind="caller", result="alias", mutates=(0,), calls=(0, 1)),
        "callback close enter_context pop_all push",
    ),
    ("typing", Effect(result="alias"), "cast get_args get_origin final overload"),
    ("typing", Effect(result="alias"), "assert_never assert_type no_type_check"),
)

ENTRIES: tuple[Entry, ...] = (*COLLECTIONS, *ITERTOOLS, *FUNCTOOLS, *CLASSES)

#: Public names that have no row, on purpose: followed into, or they make classes.
UNKNOWN: dict[str, str] = {
    "collections": "UserDict UserList UserString",
    "functools": "GenericAlias RLock get_cache_token namedtuple recursive_repr",
    "dataclasses": "FunctionType GenericAlias recursive_repr",
    "enum": """CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumDict
        EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag KEEP MappingProxyType
        NAMED_FLAGS ReprEnum STRICT StrEnum UNIQUE bin bltns global_enum
        global_enum_repr global_flag_repr global_str or_ pickle_by_enum_name
        pickle_by_global_name reduce show_flag_values verify""",
}
