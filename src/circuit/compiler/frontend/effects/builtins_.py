"""Effects of Python's builtin functions, constructors and methods of builtin types."""

from __future__ import annotations

from circuit.compiler.frontend.effects import records as r
from circuit.compiler.frontend.effects.model import EVERY, Effect, Entry

_COMPARE = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__"
_NUMBER_OPERATORS = """
    __abs__ __add__ __and__ __bool__ __ceil__ __complex__ __divmod__ __eq__ __float__
    __floor__ __floordiv__ __format__ __ge__ __getnewargs__ __gt__ __hash__ __index__
    __int__ __invert__ __le__ __lshift__ __lt__ __mod__ __mul__ __ne__ __neg__ __or__
    __pos__ __pow__ __radd__ __rand__ __rdivmod__ __repr__ __rfloordiv__ __rlshift__
    __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__
    __rtruediv__ __rxor__ __str__ __sub__ __truediv__ __trunc__ __xor__
"""
_TEXT_OPERATORS = f"""
    {_COMPARE} __add__ __contains__ __format__ __getitem__ __hash__ __len__ __mod__
    __mul__ __rmod__ __rmul__ __repr__ __str__ __getnewargs__
"""

FUNCTIONS: tuple[Entry, ...] = (
    ("builtins", r.FRESH, "abs divmod pow round"),
    ("builtins", r.TEXT, "ascii bin chr format hex oct repr"),
    ("builtins", r.INT, "len ord"),
    ("builtins", r.BOOL, "callable isinstance issubclass"),
    (
        "builtins",
        Effect(result="immutable", type="builtins.bool", consumes=(0,)),
        "all any",
    ),
    ("builtins", Effect(result="alias", consumes=(0,)), "sum"),
    ("builtins", Effect(result="alias", consumes=(0,), calls=("key",)), "max min"),
    (
        "builtins",
        Effect(result="shell", type="builtins.list", consumes=(0,), calls=("key",)),
        "sorted",
    ),
    ("builtins", Effect(result="alias", lazy=True, special="iter"), "iter"),
    ("builtins", Effect(result="alias", mutates=(0,), consumes=(0,)), "next"),
    (
        "builtins",
        Effect(result="immutable", type="builtins.int", hash_order=True),
        "hash",
    ),
    ("builtins", Effect(kind="caller", result="immutable", type="builtins.int"), "id"),
    ("builtins", Effect(kind="caller", result="immutable"), "input breakpoint"),
    (
        "builtins",
        Effect(
            kind="ordered",
            result="immutable",
            type="types.NoneType",
        ),
        "print",
    ),
    ("builtins", r.OPENS, "open"),
    ("builtins", Effect(result="alias", special="getattr"), "getattr"),
    (
        "builtins",
        Effect(result="immutable", type="builtins.bool", special="getattr"),
        "hasattr",
    ),
    (
        "builtins",
        Effect(result="immutable", mutates=(0,), special="setattr"),
        "setattr",
    ),
    (
        "builtins",
        Effect(result="immutable", mutates=(0,), special="delattr"),
        "delattr",
    ),
    ("builtins", Effect(kind="caller", result="alias", special="globals"), "globals"),
    ("builtins", Effect(kind="caller", result="alias", special="locals"), "locals"),
    ("builtins", Effect(kind="caller", result="alias", special="vars"), "vars"),
    ("builtins", Effect(kind="caller", result="fresh", special="dir"), "dir"),
    ("builtins", Effect(kind="writes", result="alias", special="eval"), "eval"),
    ("builtins", Effect(kind="writes", result="alias", special="exec"), "exec"),
    ("builtins", Effect(kind="caller", result="fresh", special="compile"), "compile"),
    ("builtins", Effect(kind="writes", result="alias", special="import"), "__import__"),
)

CONSTRUCTORS: tuple[Entry, ...] = (
    ("builtins", r.BOOL, "bool"),
    ("builtins", r.INT, "int"),
    ("builtins", r.FLOAT, "float"),
    ("builtins", r.COMPLEX, "complex"),
    ("builtins", r.TEXT, "str"),
    (
        "builtins",
        Effect(result="immutable", type="builtins.bytes", consumes=(0,)),
        "bytes",
    ),
    (
        "builtins",
        Effect(result="fresh", type="builtins.bytearray", consumes=(0,)),
        "bytearray",
    ),
    ("builtins", Effect(result="immutable", type="builtins.range"), "range"),
    ("builtins", Effect(result="shell", type="builtins.slice"), "slice"),
    ("builtins", Effect(result="fresh", type="builtins.object"), "object"),
    ("builtins", Effect(result="alias", type="builtins.memoryview"), "memoryview"),
    (
        "builtins",
        Effect(result="shell", type="builtins.list", consumes=(0,)),
        "list",
    ),
    (
        "builtins",
        Effect(result="shell", type="builtins.tuple", consumes=(0,)),
        "tuple",
    ),
    (
        "builtins",
        Effect(result="shell", type="builtins.dict", consumes=(0,), subscripts=(0,)),
        "dict",
    ),
    (
        "builtins",
        Effect(result="shell", type="builtins.set", consumes=(0,)),
        "set",
    ),
    (
        "builtins",
        Effect(result="shell", type="builtins.frozenset", consumes=(0,)),
        "frozenset",
    ),
    ("builtins", r.CONSUME_LAZY, "enumerate reversed"),
    ("builtins", r.CONSUME_ALL_LAZY, "zip"),
    (
        "builtins",
        Effect(result="alias", calls=(0,), consumes=EVERY[1:], lazy=True),
        "map",
    ),
    (
        "builtins",
        Effect(result="alias", calls=(0,), consumes=(1,), lazy=True),
        "filter",
    ),
    ("builtins", r.LAZY, "classmethod property staticmethod"),
    ("builtins", Effect(kind="caller", result="alias", special="super"), "super"),
    ("builtins", Effect(result="alias", special="type"), "type"),
)

NUMBERS: tuple[Entry, ...] = (
    ("builtins:int", r.INT, "bit_count bit_length conjugate"),
    ("builtins:int", r.TUPLE, "as_integer_ratio"),
    ("builtins:int", r.BOOL, "is_integer"),
    ("builtins:int", r.BYTES, "to_bytes"),
    (
        "builtins:int",
        Effect(result="immutable", type="builtins.int", consumes=(0,)),
        "from_bytes",
    ),
    ("builtins:int", r.IMMUTABLE, _NUMBER_OPERATORS),
    ("builtins:bool", r.IMMUTABLE, "__and__ __or__ __xor__ __invert__ __repr__"),
    ("builtins:float", r.FLOAT, "conjugate fromhex"),
    ("builtins:float", r.TUPLE, "as_integer_ratio"),
    ("builtins:float", r.BOOL, "is_integer"),
    ("builtins:float", r.TEXT, "hex"),
    ("builtins:float", r.IMMUTABLE, _NUMBER_OPERATORS),
    ("builtins:complex", r.COMPLEX, "conjugate from_number"),
    ("builtins:complex", r.IMMUTABLE, _NUMBER_OPERATORS),
    ("types:NoneType", r.IMMUTABLE, "__bool__ __repr__ __eq__ __ne__ __hash__"),
)

TEXT: tuple[Entry, ...] = (
    (
        "builtins:str",
        r.TEXT,
        """capitalize casefold center expandtabs ljust lower lstrip removeprefix
        removesuffix replace rjust rstrip strip swapcase title upper zfill""",
    ),
    ("builtins:str", r.INT, "count find index rfind rindex"),
    (
        "builtins:str",
        r.BOOL,
        """endswith isalnum isalpha isascii isdecimal isdigit isidentifier islower
        isnumeric isprintable isspace istitle isupper startswith""",
    ),
    ("builtins:str", r.TUPLE, "partition rpartition"),
    ("builtins:str", r.FRESH_LIST, "rsplit split splitlines"),
    ("builtins:str", r.BYTES, "encode"),
    (
        "builtins:str",
        Effect(result="immutable", type="builtins.str", consumes=(1,)),
        "join",
    ),
    (
        "builtins:str",
        Effect(result="immutable", type="builtins.str", special="format"),
        "format",
    ),
    (
        "builtins:str",
        Effect(
            result="immutable", type="builtins.str", special="format", subscripts=(1,)
        ),
        "format_map",
    ),
    (
        "builtins:str",
        Effect(result="immutable", type="builtins.str", subscripts=(1,)),
        "translate",
    ),
    ("builtins:str", Effect(result="shell", type="builtins.dict"), "maketrans"),
    ("builtins:str", r.IMMUTABLE, _TEXT_OPERATORS),
    ("builtins:str", r.LAZY, "__iter__"),
    (
        "builtins:bytes",
        r.BYTES,
        """capitalize center expandtabs fromhex ljust lower lstrip maketrans
        removeprefix removesuffix replace rjust rstrip strip swapcase title translate
        upper zfill""",
    ),
    ("builtins:bytes", r.INT, "count find index rfind rindex"),
    (
        "builtins:bytes",
        r.BOOL,
        """endswith isalnum isalpha isascii isdigit islower isspace istitle isupper
        startswith""",
    ),
    ("builtins:bytes", r.TUPLE, "partition rpartition"),
    ("builtins:bytes", r.FRESH_LIST, "rsplit split splitlines"),
    ("builtins:bytes", r.TEXT, "decode hex"),
    (
        "builtins:bytes",
        Effect(result="immutable", type="builtins.bytes", consumes=(1,)),
        "join",
    ),
    ("builtins:bytes", r.IMMUTABLE, _TEXT_OPERATORS + "__bytes__"),
    ("builtins:bytes", r.LAZY, "__iter__ __buffer__"),
    (
        "builtins:bytearray",
        Effect(result="fresh", type="builtins.bytearray"),
        """capitalize center copy expandtabs fromhex ljust lower lstrip removeprefix
        removesuffix replace rjust rstrip strip swapcase title translate upper zfill
        __add__ __mod__ __mul__ __rmul__ __rmod__""",
    ),
    ("builtins:bytearray", r.BYTES, "maketrans"),
    ("builtins:bytearray", r.INT, "count find index rfind rindex __len__"),
    (
        "builtins:bytearray",
        r.BOOL,
        """endswith isalnum isalpha isascii isdigit islower isspace istitle isupper
        startswith __contains__""",
    ),
    ("builtins:bytearray", r.FRESH, "partition rpartition __getitem__"),
    ("builtins:bytearray", r.FRESH_LIST, "rsplit split splitlines"),
    ("builtins:bytearray", r.TEXT, "decode hex __repr__ __str__"),
    (
        "builtins:bytearray",
        Effect(result="fresh", type="builtins.bytearray", consumes=(1,)),
        "join",
    ),
    ("builtins:bytearray", r.IMMUTABLE, _COMPARE),
    (
        "builtins:bytearray",
        r.MUTATE,
        "append clear insert remove resize reverse __delitem__ __setitem__",
    ),
    ("builtins:bytearray", r.MUTATE_INT, "pop"),
    ("builtins:bytearray", r.MUTATE_CONSUME, "extend __init__"),
    (
        "builtins:bytearray",
        Effect(result="alias", mutates=(0,), consumes=(1,)),
        "__iadd__ __imul__",
    ),
    ("builtins:bytearray", r.LAZY, "__iter__ __buffer__"),
    ("builtins:memoryview", r.BYTES, "tobytes"),
    ("builtins:memoryview", r.TEXT, "hex __repr__"),
    ("builtins:memoryview", r.INT, "count index __len__ __hash__"),
    ("builtins:memoryview", r.IMMUTABLE, _COMPARE),
    ("builtins:memoryview", r.FRESH_LIST, "tolist"),
    ("builtins:memoryview", r.LAZY, "cast toreadonly __getitem__ __iter__"),
    ("builtins:memoryview", r.MUTATE, "release __setitem__ __delitem__"),
)

CONTAINERS: tuple[Entry, ...] = (
    ("builtins:list", r.MUTATE, "append clear insert remove reverse"),
    ("builtins:list", r.MUTATE_CONSUME, "extend __init__"),
    ("builtins:list", r.MUTATE_ALIAS, "pop"),
    (
        "builtins:list",
        Effect(
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            calls=("key",),
        ),
        "sort",
    ),
    ("builtins:list", r.SHELL_LIST, "copy __add__ __mul__ __rmul__"),
    ("builtins:list", r.INT, "count index __len__"),
    ("builtins:list", r.IMMUTABLE, f"{_COMPARE} __contains__ __repr__"),
    ("builtins:list", r.ALIAS, "__getitem__"),
    ("builtins:list", r.LAZY, "__iter__ __reversed__"),
    ("builtins:list", r.MUTATE, "__setitem__ __delitem__"),
    (
        "builtins:list",
        Effect(result="alias", mutates=(0,), consumes=(1,)),
        "__iadd__ __imul__",
    ),
    ("builtins:tuple", r.INT, "count index __len__ __hash__"),
    ("builtins:tuple", r.IMMUTABLE, f"{_COMPARE} __contains__ __repr__"),
    ("builtins:tuple", r.ALIAS, "__getitem__"),
    ("builtins:tuple", r.SHELL, "__add__ __mul__ __rmul__ __getnewargs__"),
    ("builtins:tuple", r.LAZY, "__iter__"),
    ("builtins:range", r.INT, "count index __len__ __hash__"),
    (
        "builtins:range",
        r.IMMUTABLE,
        f"{_COMPARE} __bool__ __contains__ __getitem__ __repr__",
    ),
    ("builtins:range", r.LAZY, "__iter__ __reversed__"),
    ("builtins:slice", r.TUPLE, "indices"),
    ("builtins:slice", r.IMMUTABLE, f"{_COMPARE} __repr__ __hash__"),
    ("builtins:dict", r.ALIAS, "get __getitem__"),
    ("builtins:dict", r.LAZY, "items keys values __iter__ __reversed__"),
    (
        "builtins:dict",
        Effect(result="shell", type="builtins.dict"),
        "copy __or__ __ror__",
    ),
    ("builtins:dict", r.CONSUME_SHELL, "fromkeys"),
    ("builtins:dict", r.MUTATE, "clear __setitem__ __delitem__"),
    ("builtins:dict", r.MUTATE_ALIAS, "pop popitem setdefault"),
    (
        "builtins:dict",
        Effect(
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            consumes=(1,),
            subscripts=(1,),
        ),
        "update __init__",
    ),
    ("builtins:dict", Effect(result="alias", mutates=(0,), consumes=(1,)), "__ior__"),
    ("builtins:dict", r.INT, "__len__"),
    ("builtins:dict", r.IMMUTABLE, f"{_COMPARE} __contains__ __repr__"),
    ("builtins:set builtins:frozenset", r.SHELL, "copy"),
    (
        "builtins:set builtins:frozenset",
        Effect(result="shell", consumes=EVERY[1:]),
        "difference intersection symmetric_difference union",
    ),
    (
        "builtins:set builtins:frozenset",
        r.SHELL,
        "__and__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__",
    ),
    (
        "builtins:set builtins:frozenset",
        Effect(result="immutable", type="builtins.bool", consumes=(1,)),
        "isdisjoint issubset issuperset",
    ),
    (
        "builtins:set builtins:frozenset",
        r.IMMUTABLE,
        f"{_COMPARE} __contains__ __len__",
    ),
    (
        "builtins:set builtins:frozenset",
        Effect(result="immutable", hash_order=True),
        "__repr__",
    ),
    (
        "builtins:set builtins:frozenset",
        Effect(result="alias", lazy=True, hash_order=True),
        "__iter__",
    ),
    (
        "builtins:frozenset",
        Effect(result="immutable", type="builtins.int", hash_order=True),
        "__hash__",
    ),
    ("builtins:set", r.MUTATE, "add clear discard remove"),
    (
        "builtins:set",
        Effect(result="alias", mutates=(0,), hash_order=True),
        "pop",
    ),
    (
        "builtins:set",
        r.MUTATE_CONSUME_ALL,
        """difference_update intersection_update symmetric_difference_update update
        __init__""",
    ),
    (
        "builtins:set",
        r.MUTATE_ALIAS,
        "__iand__ __ior__ __isub__ __ixor__",
    ),
)

ITERATORS: tuple[Entry, ...] = (
    (
        "types:GeneratorType types:CoroutineType types:AsyncGeneratorType",
        Effect(result="alias", mutates=(0,), calls=(0,), consumes=(0,)),
        "close send throw __next__ asend athrow aclose",
    ),
    (
        """builtins:enumerate builtins:filter builtins:map builtins:reversed
        builtins:zip _collections_abc:list_iterator _collections_abc:range_iterator
        _collections_abc:tuple_iterator _collections_abc:str_iterator
        _collections_abc:dict_keyiterator _collections_abc:set_iterator""",
        Effect(result="alias", mutates=(0,), consumes=(0,)),
        "__next__",
    ),
    (
        """_collections_abc:dict_keys _collections_abc:dict_items
        _collections_abc:dict_values""",
        r.LAZY,
        "__iter__ __reversed__",
    ),
    (
        """_collections_abc:dict_keys _collections_abc:dict_items
        _collections_abc:dict_values""",
        r.IMMUTABLE,
        f"isdisjoint {_COMPARE} __contains__ __len__ __repr__",
    ),
    (
        "_collections_abc:dict_keys _collections_abc:dict_items",
        r.SHELL,
        "__and__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__",
    ),
    ("types:MappingProxyType", r.ALIAS, "get __getitem__"),
    ("types:MappingProxyType", r.LAZY, "items keys values __iter__"),
    ("types:MappingProxyType", r.SHELL, "copy"),
    ("builtins:property", r.SHELL, "deleter getter setter"),
    ("builtins:type", r.ALIAS, "mro"),
    ("types", r.FRESH, "SimpleNamespace"),
    ("types", r.LAZY, "MappingProxyType MethodType"),
    (
        "builtins:BaseException",
        Effect(result="alias", mutates=(0,)),
        "add_note with_traceback",
    ),
)

ENTRIES: tuple[Entry, ...] = (
    *FUNCTIONS,
    *CONSTRUCTORS,
    *NUMBERS,
    *TEXT,
    *CONTAINERS,
    *ITERATORS,
)

#: Public names of `builtins` that have no row, on purpose.
UNKNOWN: dict[str, str] = {
    "builtins": "aiter anext copyright credits exit help license quit",
}
