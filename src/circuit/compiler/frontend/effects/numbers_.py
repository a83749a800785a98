"""Effects of the modules that compute: math, statistics, decimal, random, operator …"""

from __future__ import annotations

from circuit.compiler.frontend.effects import records as r
from circuit.compiler.frontend.effects.model import EVERY, Effect, Entry

MATHEMATICS: tuple[Entry, ...] = (
    (
        "math",
        r.FLOAT,
        """acos acosh asin asinh atan atan2 atanh cbrt copysign cos cosh degrees erf
        erfc exp exp2 expm1 fabs fma fmod gamma hypot ldexp lgamma log log10 log1p log2
        nextafter pow radians remainder sin sinh sqrt tan tanh ulp""",
    ),
    ("math", r.INT, "comb factorial gcd isqrt lcm perm"),
    ("math", r.BOOL, "isclose isfinite isinf isnan"),
    ("math", r.TUPLE, "frexp modf"),
    ("math", r.FRESH, "ceil floor trunc"),  # what the number's own method answers
    ("math", r.CONSUME_FLOAT, "fsum"),
    ("math", r.CONSUME, "prod"),
    (
        "math",
        Effect(result="immutable", type="builtins.float", consumes=(0, 1)),
        "dist",
    ),
    ("math", Effect(result="fresh", consumes=(0, 1)), "sumprod"),
    (
        "cmath",
        r.COMPLEX,
        """acos acosh asin asinh atan atanh cos cosh exp log log10 rect sin sinh sqrt
        tan tanh""",
    ),
    ("cmath", r.FLOAT, "phase"),
    ("cmath", r.TUPLE, "polar"),
    ("cmath", r.BOOL, "isclose isfinite isinf isnan"),
    (
        "colorsys",
        r.TUPLE,
        "hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb",
    ),
    (
        "statistics",
        r.CONSUME_FLOAT,
        "fmean geometric_mean median_grouped correlation covariance",
    ),
    (
        "statistics",
        Effect(result="alias", consumes=(0,)),
        """harmonic_mean mean median median_high median_low mode pstdev pvariance stdev
        variance""",
    ),
    (
        "statistics",
        Effect(result="shell", type="builtins.list", consumes=(0,)),
        "multimode quantiles",
    ),
    ("statistics", Effect(result="immutable", consumes=(0, 1)), "linear_regression"),
    ("statistics", r.CONSUME_LAZY, "kde"),
    ("statistics", r.IMMUTABLE, "LinearRegression NormalDist"),
    (
        "statistics:NormalDist",
        r.FLOAT,
        "cdf inv_cdf overlap pdf zscore",
    ),
    ("statistics:NormalDist", r.FRESH_LIST, "quantiles"),
    ("statistics:NormalDist", Effect(result="fresh", consumes=(0,)), "from_samples"),
    ("statistics:NormalDist", Effect(kind="random", result="fresh"), "samples"),
)

_DECIMAL_METHODS = """
    adjusted as_integer_ratio as_tuple canonical compare compare_signal compare_total
    compare_total_mag conjugate copy_abs copy_negate copy_sign exp fma from_float
    from_number is_canonical is_finite is_infinite is_nan is_normal is_qnan is_signed
    is_snan is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or
    logical_xor max max_mag min min_mag next_minus next_plus next_toward normalize
    number_class quantize radix remainder_near rotate same_quantum scaleb shift sqrt
    to_eng_string to_integral to_integral_exact to_integral_value
"""
_EXACT_OPERATORS = """
    __abs__ __add__ __bool__ __ceil__ __complex__ __divmod__ __eq__ __float__ __floor__
    __floordiv__ __format__ __ge__ __gt__ __hash__ __int__ __le__ __lt__ __mod__ __mul__
    __ne__ __neg__ __pos__ __pow__ __radd__ __rdivmod__ __repr__ __rfloordiv__ __rmod__
    __rmul__ __round__ __rpow__ __rsub__ __rtruediv__ __str__ __sub__ __truediv__
    __trunc__
"""

EXACT_NUMBERS: tuple[Entry, ...] = (
    # Decimal arithmetic reads the current context and raises flags in it: the
    # context is ambient state (DESIGN 3.7), which the driver carries to workers.
    ("decimal", Effect(result="immutable", type="decimal.Decimal"), "Decimal"),
    ("decimal", Effect(result="immutable"), "DecimalTuple"),
    ("decimal", r.FRESH, "Context"),
    ("decimal", Effect(kind="caller", result="alias"), "getcontext localcontext"),
    ("decimal", r.WRITES, "setcontext"),
    ("decimal:Decimal", r.IMMUTABLE, _DECIMAL_METHODS + _EXACT_OPERATORS),
    (
        "decimal:Context",
        Effect(result="immutable", mutates=(0,)),
        """Etiny Etop abs add canonical clear_flags clear_traps compare compare_signal
        compare_total compare_total_mag copy_abs copy_decimal copy_negate copy_sign
        create_decimal create_decimal_from_float divide divide_int divmod exp fma
        is_canonical is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan
        is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or
        logical_xor max max_mag min min_mag minus multiply next_minus next_plus
        next_toward normalize number_class plus power quantize radix remainder
        remainder_near rotate same_quantum scaleb shift sqrt subtract to_eng_string
        to_integral to_integral_exact to_integral_value to_sci_string""",
    ),
    ("decimal:Context", r.FRESH, "copy"),
    ("fractions", Effect(result="immutable", type="fractions.Fraction"), "Fraction"),
    (
        "fractions:Fraction",
        r.IMMUTABLE,
        f"""as_integer_ratio from_decimal from_float from_number is_integer
        limit_denominator conjugate {_EXACT_OPERATORS}""",
    ),
)

_DRAWS = """
    betavariate binomialvariate expovariate gammavariate gauss lognormvariate
    normalvariate paretovariate random triangular uniform vonmisesvariate weibullvariate
"""
_DRAW_INTEGERS = "getrandbits randint randrange"

RANDOM: tuple[Entry, ...] = (
    (
        "random",
        Effect(kind="random", result="immutable", type="builtins.float"),
        _DRAWS,
    ),
    (
        "random",
        Effect(kind="random", result="immutable", type="builtins.int"),
        _DRAW_INTEGERS,
    ),
    (
        "random",
        Effect(kind="random", result="immutable", type="builtins.bytes"),
        "randbytes",
    ),
    ("random", Effect(kind="random", result="alias"), "choice"),
    (
        "random",
        Effect(kind="random", result="shell", type="builtins.list", consumes=(1,)),
        "choices sample",
    ),
    (
        "random",
        Effect(
            kind="random",
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            mutates_named=("x",),
        ),
        "shuffle",
    ),
    ("random", Effect(kind="caller", result="immutable"), "getstate"),
    (
        "random",
        Effect(kind="random", result="immutable", special="seeds"),
        "seed",
    ),
    ("random", r.WRITES, "setstate"),
    ("random", Effect(kind="caller", result="fresh", special="argless"), "Random"),
    ("random", r.CALLER, "SystemRandom"),
    (
        "random:Random",
        Effect(kind="draws", result="immutable", mutates=(0,)),
        f"{_DRAWS} {_DRAW_INTEGERS} randbytes",
    ),
    ("random:Random", Effect(result="immutable", mutates=(0,)), "setstate"),
    ("random:Random", Effect(kind="draws", result="alias", mutates=(0,)), "choice"),
    (
        "random:Random",
        Effect(
            kind="draws",
            result="shell",
            type="builtins.list",
            mutates=(0,),
            consumes=(2,),
        ),
        "choices sample",
    ),
    (
        "random:Random",
        Effect(
            kind="draws",
            result="immutable",
            type="types.NoneType",
            mutates=(0, 1),
            mutates_named=("x",),
        ),
        "shuffle",
    ),
    ("random:Random", r.IMMUTABLE, "getstate"),
    (
        "random:Random",
        Effect(kind="draws", result="immutable", mutates=(0,), special="seeds"),
        "seed",
    ),
    (
        "random:SystemRandom",
        Effect(kind="caller", result="alias", mutates=(0, 1)),
        f"{_DRAWS} {_DRAW_INTEGERS} randbytes choice choices sample shuffle seed",
    ),
    (
        "secrets",
        Effect(kind="caller", result="alias"),
        "choice randbelow randbits token_bytes token_hex token_urlsafe",
    ),
    ("secrets", r.BOOL, "compare_digest"),
)

OPERATORS: tuple[Entry, ...] = (
    # Results are those of the operands' own methods: for containers, shells.
    (
        "operator",
        r.SHELL,
        """abs add and_ concat floordiv inv invert lshift matmul mod mul neg or_ pos pow
        rshift sub truediv xor""",
    ),
    ("operator", r.FRESH, "eq ge gt le lt ne"),
    ("operator", r.BOOL, "contains is_ is_not not_ truth is_none is_not_none"),
    ("operator", r.INT, "index length_hint"),
    (
        "operator",
        Effect(result="immutable", type="builtins.int", consumes=(0,)),
        "countOf indexOf",
    ),
    ("operator", Effect(result="alias", subscripts=(0,)), "getitem"),
    ("operator", r.MUTATE, "delitem setitem"),
    (
        "operator",
        Effect(result="alias", mutates=(0,), consumes=(1,)),
        """iadd iand iconcat ifloordiv ilshift imatmul imod imul ior ipow irshift isub
        itruediv ixor""",
    ),
    (
        "operator",
        Effect(result="alias", calls=(0,), special="call"),
        "call",
    ),
    ("operator", r.SHELL, "attrgetter itemgetter methodcaller"),
    ("operator:attrgetter", Effect(result="alias", special="getattr"), "__call__"),
    ("operator:itemgetter", Effect(result="alias", subscripts=(1,)), "__call__"),
    (
        "operator:methodcaller",
        Effect(kind="writes", result="alias", mutates=(1,), special="call"),
        "__call__",
    ),
    (
        "bisect",
        Effect(result="immutable", type="builtins.int", calls=("key",)),
        "bisect bisect_left bisect_right",
    ),
    (
        "bisect",
        Effect(
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            mutates_named=("a",),
            calls=("key",),
        ),
        "insort insort_left insort_right",
    ),
    ("heapq", r.MUTATE, "heapify heappush"),
    ("heapq", r.MUTATE, "heapify_max heappush_max"),
    ("heapq", r.MUTATE_ALIAS, "heappop heappushpop heapreplace"),
    ("heapq", r.MUTATE_ALIAS, "heappop_max heappushpop_max heapreplace_max"),
    (
        "heapq",
        Effect(result="shell", type="builtins.list", consumes=(1,), calls=("key", 2)),
        "nlargest nsmallest",
    ),
    (
        "heapq",
        Effect(result="alias", consumes=EVERY, calls=("key",), lazy=True),
        "merge",
    ),
)

ENTRIES: tuple[Entry, ...] = (
    *MATHEMATICS,
    *EXACT_NUMBERS,
    *RANDOM,
    *OPERATORS,
)

#: Public names that have no row, on purpose: taken from other modules, or rare.
UNKNOWN: dict[str, str] = {
    "random": "main",
    "statistics": "kde_random namedtuple Counter defaultdict groupby repeat",
    "fractions": "Decimal",
    "secrets": "DEFAULT_ENTROPY",
}
