"""Which types are plain values: operators and attributes without hidden effects."""

from __future__ import annotations

#: Types whose objects nobody can tell from an equal one of the same type.
IDENTITY_FREE = """
    builtins:int builtins:float builtins:complex builtins:bool builtins:str
    builtins:bytes types:NoneType types:EllipsisType types:NotImplementedType
"""

#: Types whose objects never change and reach nothing that does. Their identity shows.
#: (An aware `datetime` holds a `tzinfo` that may be of a type of the user's.)
FROZEN = """
    builtins:range datetime:date datetime:datetime datetime:time datetime:timedelta
    datetime:timezone zoneinfo:ZoneInfo decimal:Decimal fractions:Fraction re:Pattern
    pathlib:Path pathlib:PosixPath pathlib:PurePath pathlib:PurePosixPath
    pathlib:PureWindowsPath pathlib:WindowsPath uuid:UUID struct:Struct
    statistics:NormalDist ipaddress:IPv4Address ipaddress:IPv6Address
    ipaddress:IPv4Network ipaddress:IPv6Network time:struct_time os:stat_result
    builtins:object
    numpy:dtype numpy:bool numpy:bool_ numpy:bytes_ numpy:str_ numpy:datetime64
    numpy:timedelta64 numpy:int8 numpy:int16 numpy:int32 numpy:int64 numpy:longlong
    numpy:uint8 numpy:uint16 numpy:uint32 numpy:uint64 numpy:ulonglong numpy:float16
    numpy:float32 numpy:float64 numpy:longdouble numpy:complex64 numpy:complex128
    numpy:clongdouble
    pandas:Timestamp pandas:Timedelta pandas:Period pandas:Interval
"""

#: Containers and other values whose operators are known. What they hold is asked apart.
#: `defaultdict[key]` stores missing keys: `special="missing"`, `subscripts`.
MUTABLE = """
    builtins:list builtins:tuple builtins:dict builtins:set builtins:frozenset
    builtins:bytearray builtins:memoryview builtins:slice
    _collections_abc:dict_keys _collections_abc:dict_values _collections_abc:dict_items
    collections:Counter collections:OrderedDict collections:defaultdict
    collections:deque array:array re:Match string:Template types:SimpleNamespace
    random:Random io:StringIO io:BytesIO os:DirEntry subprocess:CompletedProcess
    urllib.parse:ParseResult urllib.parse:SplitResult urllib.parse:DefragResult
    urllib.parse:ParseResultBytes urllib.parse:SplitResultBytes
    urllib.parse:DefragResultBytes decimal:DecimalTuple difflib:Match
    xml.etree.ElementTree:Element operator:itemgetter operator:attrgetter
    numpy:ndarray numpy.random:Generator numpy.random:RandomState
    numpy.random:SeedSequence numpy.random:MT19937 numpy.random:PCG64
    numpy.random:PCG64DXSM numpy.random:Philox numpy.random:SFC64
    pandas:DataFrame pandas:Series pandas:Index pandas:RangeIndex
    pandas:DatetimeIndex pandas:MultiIndex pandas:Categorical
"""

#: Types that look names up in themselves (`frame.column`), without effect.
PLAIN_LOOKUP = """
    pandas:DataFrame pandas:Series pandas:Index pandas:RangeIndex pandas:DatetimeIndex
    pandas:MultiIndex
"""

#: Classes of the standard library that user types derive from without changing what
#: their operators do (see `table.is_value_type`).
ENUM_BASES = """
    enum:Enum enum:IntEnum enum:StrEnum enum:Flag enum:IntFlag enum:ReprEnum
    builtins:int builtins:str builtins:float builtins:object
"""
