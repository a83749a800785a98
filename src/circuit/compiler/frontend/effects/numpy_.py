"""Effects of NumPy's functions, ufuncs, array methods and random generators."""

from __future__ import annotations

from circuit.compiler.frontend.effects import records as r
from circuit.compiler.frontend.effects.model import EVERY, Effect, Entry

_OUT = Effect(result="fresh", special="out")
_ARRAY = Effect(result="fresh", type="numpy.ndarray")
_READ_ARRAY = Effect(kind="reads", result="fresh")

UFUNCS: tuple[Entry, ...] = (
    (
        "numpy",
        _OUT,
        """abs absolute acos acosh add arccos arccosh arcsin arcsinh arctan arctan2
        arctanh asin asinh atan atan2 atanh bitwise_and bitwise_count bitwise_invert
        bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor cbrt
        ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod equal exp
        exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater
        greater_equal heaviside hypot invert isfinite isinf isnan isnat lcm ldexp
        left_shift less less_equal log log10 log1p log2 logaddexp logaddexp2
        logical_and logical_not logical_or logical_xor matmul matvec maximum minimum
        mod modf multiply negative nextafter not_equal positive pow power rad2deg
        radians reciprocal remainder right_shift rint sign signbit sin sinh spacing
        sqrt square subtract tan tanh true_divide trunc vecdot vecmat""",
    ),
    ("numpy:ufunc", _OUT, "accumulate outer reduce reduceat __call__"),
    ("numpy:ufunc", Effect(result="immutable", mutates=(1,)), "at"),
    ("numpy:ufunc", r.IMMUTABLE, "resolve_dtypes"),
)

FUNCTIONS: tuple[Entry, ...] = (
    (
        "numpy",
        _OUT,
        """all amax amin any argmax argmin around busday_count busday_offset choose clip
        compress concat concatenate cumprod cumsum cumulative_prod cumulative_sum dot
        einsum fix is_busday isneginf isposinf max mean median min nanargmax nanargmin
        nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod
        nanquantile nanstd nansum nanvar outer percentile prod product ptp quantile
        round round_ stack std sum take trace var""",
    ),
    (
        "numpy",
        r.FRESH,
        """allclose angle append arange argpartition argsort argwhere array_equal
        array_equiv average bartlett bincount blackman block bmat column_stack convolve
        corrcoef correlate count_nonzero cov cross delete diag_indices
        diag_indices_from diagflat diff digitize dstack ediff1d einsum_path empty
        empty_like extract eye flatnonzero full full_like geomspace gradient hamming
        hanning histogram histogram2d histogram_bin_edges histogramdd hstack i0
        identity in1d indices inner insert interp intersect1d isclose iscomplex
        iscomplexobj isin isreal isrealobj kaiser kron lexsort linspace logspace
        nonzero ones ones_like packbits pad partition poly polyadd polyder polydiv
        polyfit polyint polymul polysub polyval ravel_multi_index repeat resize roll
        roots row_stack searchsorted select setdiff1d setxor1d sinc sort sort_complex
        take_along_axis tensordot tile trapezoid trapz tri tril tril_indices
        tril_indices_from triu triu_indices triu_indices_from union1d unique unique_all
        unique_counts unique_inverse unique_values unpackbits unravel_index unwrap
        vander vdot vstack where zeros zeros_like ix_""",
    ),
    (
        "numpy",
        r.IMMUTABLE,
        """array2string array_repr array_str base_repr binary_repr broadcast_shapes
        can_cast common_type datetime_as_string datetime_data format_float_positional
        format_float_scientific get_include isdtype isfortran isscalar issctype
        issubdtype iterable may_share_memory min_scalar_type mintypecode ndim
        promote_types result_type shape shares_memory size typename""",
    ),
    (
        "numpy",
        Effect(result="shell", type="numpy.ndarray", special="copy"),
        "array nan_to_num astype",
    ),
    ("numpy", Effect(result="shell", type="numpy.ndarray"), "copy"),
    ("numpy", Effect(result="shell", type="numpy.ndarray", consumes=(0,)), "fromiter"),
    (
        "numpy",
        r.ALIAS,
        """array_split asanyarray asarray asarray_chkfinite ascontiguousarray
        asfortranarray asmatrix atleast_1d atleast_2d atleast_3d broadcast_arrays
        broadcast_to diag diagonal dsplit expand_dims flip fliplr flipud from_dlpack
        frombuffer hsplit imag matrix_transpose meshgrid moveaxis permute_dims ravel
        real real_if_close require reshape rollaxis rot90 split squeeze swapaxes
        transpose trim_zeros unstack vsplit""",
    ),
    (
        "numpy",
        Effect(
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            mutates_named=("a", "arr", "dst"),
        ),
        "copyto fill_diagonal place put put_along_axis putmask",
    ),
    (
        "numpy",
        Effect(result="fresh", calls=(0, "func", "func1d", "function")),
        "apply_along_axis apply_over_axes fromfunction",
    ),
    ("numpy", Effect(result="fresh", calls=(1, "mask_func")), "mask_indices"),
    # The functions are the items of the third argument.
    ("numpy", Effect(calls=(2, "funclist"), consumes=(2,)), "piecewise"),
    (
        "numpy",
        Effect(result="alias", calls=(0, "pyfunc"), lazy=True),
        "frompyfunc vectorize",
    ),
    (
        "numpy",
        Effect(
            kind="reads",
            calls=("converters",),
            mutates=(0,),
            mutates_named=("fname", "file"),
        ),
        "genfromtxt loadtxt fromregex fromfile",
    ),
    # An object array in the file is unpickled, which may run anything; by default
    # NumPy refuses. `mmap_mode=` gives an array that changes with the file.
    (
        "numpy",
        Effect(kind="reads", result="alias", mutates=(0,), mutates_named=("file",)),
        "load",
    ),
    ("numpy", r.WRITES, "save savetxt savez savez_compressed memmap"),
    ("numpy", _ARRAY, "fromstring"),
    ("numpy", r.READS, "get_printoptions getbufsize geterr geterrcall"),
    (
        "numpy",
        r.WRITES,
        """errstate printoptions set_printoptions setbufsize seterr seterrcall""",
    ),
    ("numpy", r.ORDERED, "info show_config show_runtime"),
    (
        "numpy",
        Effect(result="alias", consumes=EVERY, lazy=True),
        "broadcast flatiter ndenumerate ndindex nditer nested_iters",
    ),
    (
        "numpy.linalg",
        r.FRESH,
        """cholesky cond cross det eig eigh eigvals eigvalsh inv lstsq matmul
        matrix_norm matrix_power matrix_rank norm outer pinv qr slogdet solve svd
        svdvals tensordot tensorinv tensorsolve trace vecdot vector_norm""",
    ),
    ("numpy.linalg", r.ALIAS, "diagonal matrix_transpose"),
    ("numpy.linalg", _OUT, "multi_dot"),
    ("numpy.fft", r.FRESH, "fftfreq fftshift ifftshift rfftfreq"),
    (
        "numpy.fft",
        _OUT,
        """fft fft2 fftn hfft ifft ifft2 ifftn ihfft irfft irfft2 irfftn rfft rfft2
        rfftn""",
    ),
)

SCALAR_TYPES = """
    bool bool_ byte bytes_ cdouble clongdouble complex128 complex256 complex64 csingle
    datetime64 double float128 float16 float32 float64 half int16 int32 int64 int8 int_
    intc intp long longdouble longlong short single str_ timedelta64 ubyte uint uint16
    uint32 uint64 uint8 uintc uintp ulong ulonglong ushort
"""

_OPERATORS = """
    __abs__ __add__ __and__ __bool__ __complex__ __contains__ __copy__ __deepcopy__
    __divmod__ __eq__ __float__ __floordiv__ __ge__ __gt__ __index__ __int__ __invert__
    __le__ __len__ __lshift__ __lt__ __matmul__ __mod__ __mul__ __ne__ __neg__ __or__
    __pos__ __pow__ __radd__ __rand__ __rdivmod__ __repr__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __rpow__ __rrshift__ __rshift__ __rsub__
    __rtruediv__ __rxor__ __str__ __sub__ __truediv__ __xor__ __format__
"""

ARRAYS: tuple[Entry, ...] = (
    ("numpy", r.IMMUTABLE, SCALAR_TYPES),
    ("numpy", r.IMMUTABLE, "dtype finfo iinfo busdaycalendar"),
    ("numpy", _ARRAY, "ndarray"),
    (
        "numpy:ndarray",
        _OUT,
        """all any argmax argmin choose clip compress cumprod cumsum dot max mean min
        prod ptp round std sum take trace var""",
    ),
    (
        "numpy:ndarray",
        r.FRESH,
        f"argpartition argsort conj conjugate nonzero repeat searchsorted {_OPERATORS}",
    ),
    (
        "numpy:ndarray",
        Effect(result="shell", type="numpy.ndarray"),
        "copy flatten",
    ),
    ("numpy:ndarray", Effect(result="shell", type="builtins.list"), "tolist"),
    ("numpy:ndarray", Effect(result="alias", special="copy"), "astype"),
    ("numpy:ndarray", r.ALIAS, "item __getitem__"),
    (
        "numpy:ndarray",
        r.ALIAS,
        """diagonal getfield newbyteorder ravel reshape squeeze swapaxes to_device
        transpose view __array__""",
    ),
    ("numpy:ndarray", r.LAZY, "__iter__"),
    ("numpy:ndarray", r.BYTES, "dumps tobytes tostring"),
    (
        "numpy:ndarray",
        r.MUTATE,
        """fill itemset partition put resize setfield setflags sort __delitem__
        __setitem__""",
    ),
    # byteswap(inplace=True)
    ("numpy:ndarray", r.MUTATE_ALIAS, "byteswap"),
    (
        "numpy:ndarray",
        r.MUTATE_ALIAS,
        """__iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __imul__
        __ior__ __ipow__ __irshift__ __isub__ __itruediv__ __ixor__""",
    ),
    (
        "numpy:ndarray",
        Effect(kind="writes", result="immutable", mutates=(1,)),
        "dump tofile",
    ),
    (
        "numpy:generic",
        r.IMMUTABLE,
        f"""all any argmax argmin byteswap conj conjugate copy item max mean min prod
        ptp round std sum tobytes trace var {_OPERATORS} __hash__""",
    ),
    (
        "numpy:generic",
        r.FRESH,
        """argsort astype choose clip compress cumprod cumsum diagonal dumps fill
        flatten getfield nonzero put ravel repeat reshape resize searchsorted setfield
        setflags sort squeeze swapaxes take to_device tolist transpose view""",
    ),
    ("numpy:generic", Effect(kind="writes", result="immutable"), "dump tofile"),
    (
        """numpy:float16 numpy:float32 numpy:float64 numpy:longdouble numpy:integer""",
        r.IMMUTABLE,
        "as_integer_ratio is_integer",
    ),
    (
        """numpy:int8 numpy:int16 numpy:int32 numpy:int64 numpy:uint8 numpy:uint16
        numpy:uint32 numpy:uint64 numpy:longlong numpy:ulonglong""",
        r.IMMUTABLE,
        "bit_count",
    ),
    ("numpy:dtype", r.IMMUTABLE, "newbyteorder"),
    ("numpy:vectorize", Effect(result="fresh", calls=(0,)), "__call__"),
)

_DRAWS = """
    beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel
    hypergeometric laplace logistic lognormal logseries multinomial multivariate_normal
    negative_binomial noncentral_chisquare noncentral_f normal pareto permutation
    poisson power random rayleigh standard_cauchy standard_exponential standard_gamma
    standard_normal standard_t triangular uniform vonmises wald weibull zipf
"""
_OLD_DRAWS = "rand randint randn random_integers random_sample"
_NEW_DRAWS = "integers multivariate_hypergeometric permuted"

RANDOM: tuple[Entry, ...] = (
    # The global generator of numpy.random is not that of `random`.
    (
        "numpy.random",
        Effect(kind="numpy_random", result="fresh"),
        f"{_DRAWS} {_OLD_DRAWS} ranf sample",
    ),
    (
        "numpy.random",
        Effect(
            kind="numpy_random",
            result="immutable",
            type="types.NoneType",
            mutates=(0,),
            mutates_named=("x",),
        ),
        "shuffle",
    ),
    ("numpy.random", r.CALLER, "get_bit_generator get_state"),
    (
        "numpy.random",
        Effect(kind="numpy_random", result="immutable", special="seeds"),
        "seed",
    ),
    ("numpy.random", r.WRITES, "set_bit_generator set_state"),
    (
        "numpy.random",
        Effect(kind="caller", result="fresh", special="argless"),
        """MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence default_rng""",
    ),
    ("numpy.random", r.LAZY, "Generator"),
    (
        "numpy.random:Generator numpy.random:RandomState",
        Effect(kind="draws", result="fresh", mutates=(0,), special="out"),
        _DRAWS,
    ),
    (
        "numpy.random:Generator",
        Effect(kind="draws", result="fresh", mutates=(0,), special="out"),
        _NEW_DRAWS,
    ),
    (
        "numpy.random:RandomState",
        Effect(kind="draws", result="fresh", mutates=(0,)),
        f"{_OLD_DRAWS} tomaxint",
    ),
    (
        "numpy.random:Generator numpy.random:RandomState",
        Effect(kind="draws", result="immutable", mutates=(0, 1), mutates_named=("x",)),
        "shuffle",
    ),
    ("numpy.random:Generator numpy.random:SeedSequence", r.MUTATE_ALIAS, "spawn"),
    ("numpy.random:SeedSequence", r.FRESH, "generate_state"),
    ("numpy.random:RandomState", r.FRESH, "get_state"),
    ("numpy.random:RandomState", r.MUTATE, "set_state"),
    (
        "numpy.random:RandomState",
        Effect(kind="draws", result="immutable", mutates=(0,), special="seeds"),
        "seed",
    ),
    (
        """numpy.random:BitGenerator numpy.random:MT19937 numpy.random:PCG64
        numpy.random:PCG64DXSM numpy.random:Philox numpy.random:SFC64""",
        r.MUTATE_ALIAS,
        "advance jumped random_raw spawn",
    ),
)

ENTRIES: tuple[Entry, ...] = (*UFUNCS, *FUNCTIONS, *ARRAYS, *RANDOM)

#: Public names that have no row, on purpose: abstract, deprecated, or rare.
UNKNOWN: dict[str, str] = {
    "numpy": """character chararray complexfloating flexible floating generic inexact
        integer matrix number object_ poly1d recarray record signedinteger test ufunc
        unsignedinteger void""",
    "numpy.linalg": "test",
    "numpy.fft": "test",
    "numpy.random": "BitGenerator test",
}
