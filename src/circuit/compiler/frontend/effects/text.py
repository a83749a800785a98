"""Effects of the modules for text and bytes: re, json, csv, hashlib, zlib …"""

from __future__ import annotations

from circuit.compiler.frontend.effects import records as r
from circuit.compiler.frontend.effects.model import Effect, Entry

_TEXT_CALLING_1 = Effect(result="immutable", type="builtins.str", calls=(1, "repl"))
_JSON_HOOKS = (
    "cls",
    "object_hook",
    "parse_float",
    "parse_int",
    "parse_constant",
    "object_pairs_hook",
)

PATTERNS: tuple[Entry, ...] = (
    ("re", Effect(result="immutable", type="re.Pattern"), "compile"),
    ("re", Effect(result="immutable"), "escape RegexFlag"),
    # A match refers to the text it was found in: "fresh" as text cannot change.
    ("re", r.FRESH, "fullmatch match search"),
    ("re", r.FRESH_LIST, "findall split"),
    ("re", Effect(result="fresh", lazy=True), "finditer"),
    ("re", _TEXT_CALLING_1, "sub"),
    ("re", Effect(result="immutable", calls=(1, "repl")), "subn"),
    ("re", r.WRITES, "purge template"),
    ("re:Pattern", r.FRESH, "fullmatch match search scanner"),
    ("re:Pattern", r.FRESH_LIST, "findall split"),
    ("re:Pattern", Effect(result="fresh", lazy=True), "finditer"),
    ("re:Pattern", _TEXT_CALLING_1, "sub"),
    ("re:Pattern", Effect(result="immutable", calls=(1, "repl")), "subn"),
    ("re:Pattern", r.IMMUTABLE, "__eq__ __ne__ __hash__ __repr__"),
    ("re:Match", r.ALIAS, "group groupdict groups __getitem__"),
    ("re:Match", r.INT, "end start"),
    ("re:Match", r.TUPLE, "span"),
    ("re:Match", r.TEXT, "expand __repr__"),
)

PLAIN_TEXT: tuple[Entry, ...] = (
    ("string", r.TEXT, "capwords"),
    ("string", r.FRESH, "Template Formatter"),
    (
        "string:Template",
        Effect(result="immutable", type="builtins.str", subscripts=(1,)),
        "safe_substitute substitute",
    ),
    ("string:Template", r.BOOL, "is_valid"),
    ("string:Template", r.FRESH_LIST, "get_identifiers"),
    (
        "string:Formatter",
        Effect(
            result="immutable", type="builtins.str", special="format", subscripts=(1,)
        ),
        "format vformat",
    ),
    ("string:Formatter", r.ALIAS, "convert_field get_value"),
    ("string:Formatter", r.NONE, "check_unused_args"),
    ("string:Formatter", r.TEXT, "format_field"),
    ("string:Formatter", Effect(result="fresh", lazy=True), "parse"),
    ("string:Formatter", Effect(result="alias", special="format"), "get_field"),
    ("textwrap", r.TEXT, "dedent fill shorten"),
    (
        "textwrap",
        Effect(result="immutable", type="builtins.str", calls=(2, "predicate")),
        "indent",
    ),
    ("textwrap", r.FRESH_LIST, "wrap"),
    ("textwrap", r.FRESH, "TextWrapper"),
    ("textwrap:TextWrapper", r.FRESH_LIST, "wrap"),
    ("textwrap:TextWrapper", r.TEXT, "fill"),
    (
        "unicodedata",
        r.TEXT,
        "bidirectional category decomposition east_asian_width lookup normalize",
    ),
    ("unicodedata", r.INT, "combining mirrored"),
    ("unicodedata", r.ALIAS, "decimal digit name numeric"),  # the default given
    ("unicodedata", r.BOOL, "is_normalized"),
    (
        "unicodedata:UCD",
        r.TEXT,
        "bidirectional category decomposition east_asian_width lookup normalize",
    ),
    ("unicodedata:UCD", r.INT, "combining mirrored"),
    ("unicodedata:UCD", r.ALIAS, "decimal digit name numeric"),
    ("unicodedata:UCD", r.BOOL, "is_normalized"),
    ("html", r.TEXT, "escape unescape"),
    ("keyword", r.BOOL, "iskeyword issoftkeyword"),
    ("fnmatch", r.BOOL, "fnmatch fnmatchcase"),
    ("fnmatch", r.TEXT, "translate"),
    ("fnmatch", Effect(result="shell", type="builtins.list", consumes=(0,)), "filter"),
    (
        "fnmatch",
        Effect(result="shell", type="builtins.list", consumes=(0,)),
        "filterfalse",
    ),
    ("shlex", r.TEXT, "quote"),
    ("shlex", r.FRESH_LIST, "split"),
    ("shlex", Effect(result="immutable", type="builtins.str", consumes=(0,)), "join"),
    (
        "difflib",
        Effect(result="immutable", type="builtins.bool"),
        "IS_CHARACTER_JUNK IS_LINE_JUNK",
    ),
    ("difflib", Effect(result="alias", lazy=True), "context_diff unified_diff"),
    (
        "difflib",
        Effect(result="alias", lazy=True, calls=(0, "dfunc"), consumes=(1, 2)),
        "diff_bytes",
    ),
    (
        "difflib",
        Effect(result="alias", lazy=True, calls=("linejunk", "charjunk", 2, 3)),
        "ndiff",
    ),
    ("difflib", Effect(result="alias", lazy=True, consumes=(0,)), "restore"),
    (
        "difflib",
        Effect(result="shell", type="builtins.list", consumes=(1,)),
        "get_close_matches",
    ),
    (
        "difflib",
        Effect(result="alias", calls=("isjunk", 0, "linejunk", "charjunk", 1)),
        "Differ HtmlDiff SequenceMatcher",
    ),
    ("difflib", Effect(result="shell"), "Match"),
    # A matcher keeps what it found: every question may fill its caches.
    (
        "difflib:SequenceMatcher",
        Effect(result="alias", mutates=(0,)),
        """find_longest_match get_grouped_opcodes get_matching_blocks get_opcodes
        quick_ratio ratio real_quick_ratio set_seq1""",
    ),
    (
        "difflib:SequenceMatcher",
        Effect(result="alias", mutates=(0,), calls=(0,)),  # the junk test it was given
        "set_seq2 set_seqs",
    ),
    (
        "difflib:Differ",
        Effect(result="alias", lazy=True, calls=(0,), consumes=(1, 2)),
        "compare",
    ),
    (
        "difflib:HtmlDiff",
        Effect(result="immutable", mutates=(0,), calls=(0,), consumes=(1, 2)),
        "make_file make_table",
    ),
    (
        "urllib.parse",
        r.IMMUTABLE,
        """DefragResult DefragResultBytes ParseResult ParseResultBytes SplitResult
        SplitResultBytes quote quote_from_bytes quote_plus unquote unquote_plus
        unquote_to_bytes urldefrag urljoin urlparse urlsplit""",
    ),
    (
        "urllib.parse",
        Effect(result="immutable", consumes=(0,)),
        "urlunparse urlunsplit",
    ),
    ("urllib.parse", r.FRESH_DICT, "parse_qs"),
    ("urllib.parse", r.FRESH_LIST, "parse_qsl"),
    (
        "urllib.parse",
        Effect(
            result="immutable",
            type="builtins.str",
            consumes=(0,),
            calls=("quote_via", 5),
        ),
        "urlencode",
    ),
    (
        """urllib.parse:DefragResult urllib.parse:DefragResultBytes
        urllib.parse:ParseResult urllib.parse:ParseResultBytes
        urllib.parse:SplitResult urllib.parse:SplitResultBytes""",
        r.IMMUTABLE,
        "geturl",
    ),
    (
        """urllib.parse:DefragResult urllib.parse:ParseResult
        urllib.parse:SplitResult""",
        r.IMMUTABLE,
        "encode",
    ),
    (
        """urllib.parse:DefragResultBytes urllib.parse:ParseResultBytes
        urllib.parse:SplitResultBytes""",
        r.IMMUTABLE,
        "decode",
    ),
)

FORMATS: tuple[Entry, ...] = (
    (
        "json",
        Effect(
            result="immutable",
            type="builtins.str",
            consumes=(0,),
            calls=("cls", "default"),
        ),
        "dumps",
    ),
    ("json", Effect(result="fresh", calls=_JSON_HOOKS), "loads"),
    (
        "json",
        Effect(
            kind="ordered",
            result="immutable",
            type="types.NoneType",
            mutates=(1,),
            mutates_named=("fp",),
            consumes=(0,),
            calls=("cls", "default"),
        ),
        "dump",
    ),
    (
        "json",
        Effect(
            kind="reads",
            result="fresh",
            mutates=(0,),
            mutates_named=("fp",),
            calls=_JSON_HOOKS,
        ),
        "load",
    ),
    ("json", r.TEXT, "detect_encoding"),
    (
        "json",
        Effect(result="alias", calls=_JSON_HOOKS),
        "JSONDecoder",
    ),
    ("json", Effect(result="alias", calls=("default",)), "JSONEncoder"),
    ("json:JSONDecoder", Effect(result="fresh", calls=(0,)), "decode raw_decode"),
    (
        "json:JSONEncoder",
        Effect(result="immutable", type="builtins.str", consumes=(1,), calls=(0,)),
        "default encode",
    ),
    (
        "json:JSONEncoder",
        Effect(result="alias", consumes=(1,), calls=(0,), lazy=True),
        "iterencode",
    ),
    # A reader takes lines from its first argument, a writer writes to it, later.
    ("csv", r.CONSUME_LAZY, "DictReader reader"),
    ("csv", r.LAZY, "DictWriter writer"),
    ("csv", r.FRESH, "Dialect Sniffer excel excel_tab unix_dialect"),
    ("csv", r.READS, "get_dialect list_dialects"),
    ("csv", r.WRITES, "field_size_limit register_dialect unregister_dialect"),
    ("csv:Sniffer", r.FRESH, "sniff"),
    ("csv:Sniffer", r.BOOL, "has_header"),
    (
        "csv:DictReader _csv:Reader",
        Effect(kind="reads", result="fresh", mutates=(0,), consumes=(0,)),
        "__next__",
    ),
    (
        "csv:DictWriter _csv:Writer",
        Effect(kind="ordered", result="immutable", mutates=(0,), consumes=(1,)),
        "writerow writerows",
    ),
    ("csv:DictWriter", r.ORDERED_MUTATE, "writeheader"),
    ("struct", r.INT, "calcsize"),
    ("struct", r.BYTES, "pack"),
    ("struct", r.TUPLE, "unpack unpack_from"),
    ("struct", r.LAZY, "iter_unpack"),
    (
        "struct",
        Effect(result="immutable", type="types.NoneType", mutates=(1,)),
        "pack_into",
    ),
    ("struct", r.IMMUTABLE, "Struct"),
    ("struct:Struct", r.BYTES, "pack"),
    ("struct:Struct", r.TUPLE, "unpack unpack_from"),
    ("struct:Struct", r.LAZY, "iter_unpack"),
    (
        "struct:Struct",
        Effect(result="immutable", type="types.NoneType", mutates=(1,)),
        "pack_into",
    ),
)

CODECS: tuple[Entry, ...] = (
    (
        "base64",
        r.BYTES,
        """a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode
        b32hexencode b64decode b64encode b85decode b85encode decodebytes encodebytes
        standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode
        z85decode z85encode""",
    ),
    (
        "base64",
        Effect(
            kind="ordered",
            result="immutable",
            mutates=(0, 1),
            mutates_named=("input", "output"),
        ),
        "decode encode",
    ),
    (
        "binascii",
        r.BYTES,
        """a2b_base64 a2b_hex a2b_qp a2b_uu b2a_base64 b2a_hex b2a_qp b2a_uu hexlify
        unhexlify""",
    ),
    ("binascii", r.INT, "crc32 crc_hqx"),
    ("zlib", r.INT, "adler32 crc32"),
    ("zlib", r.BYTES, "compress decompress"),
    ("zlib", r.FRESH, "compressobj decompressobj"),
    (
        "zlib:Compress zlib:Decompress zlib:_ZlibDecompressor",
        Effect(result="immutable", type="builtins.bytes", mutates=(0,)),
        "compress decompress flush",
    ),
    ("zlib:Compress zlib:Decompress zlib:_ZlibDecompressor", r.FRESH, "copy"),
    (
        "hashlib",
        r.FRESH,
        """blake2b blake2s md5 new sha1 sha224 sha256 sha384 sha3_224 sha3_256
        sha3_384 sha3_512 sha512 shake_128 shake_256""",
    ),
    ("hashlib", r.BYTES, "pbkdf2_hmac scrypt"),
    (
        "hashlib",
        Effect(kind="reads", result="fresh", mutates=(0,), calls=(1,)),
        "file_digest",
    ),
    (
        """_hashlib:HASH _hashlib:HASHXOF _blake2:blake2b _blake2:blake2s
        _md5:MD5Type _sha1:SHA1Type _sha2:SHA224Type _sha2:SHA256Type
        _sha2:SHA384Type _sha2:SHA512Type""",
        r.MUTATE,
        "update",
    ),
    (
        """_hashlib:HASH _hashlib:HASHXOF _blake2:blake2b _blake2:blake2s
        _md5:MD5Type _sha1:SHA1Type _sha2:SHA224Type _sha2:SHA256Type
        _sha2:SHA384Type _sha2:SHA512Type hmac:HMAC""",
        r.BYTES,
        "digest",
    ),
    (
        """_hashlib:HASH _hashlib:HASHXOF _blake2:blake2b _blake2:blake2s
        _md5:MD5Type _sha1:SHA1Type _sha2:SHA224Type _sha2:SHA256Type
        _sha2:SHA384Type _sha2:SHA512Type hmac:HMAC""",
        r.TEXT,
        "hexdigest",
    ),
    (
        """_hashlib:HASH _hashlib:HASHXOF _blake2:blake2b _blake2:blake2s
        _md5:MD5Type _sha1:SHA1Type _sha2:SHA224Type _sha2:SHA256Type
        _sha2:SHA384Type _sha2:SHA512Type hmac:HMAC""",
        r.FRESH,
        "copy",
    ),
    ("hmac", r.BYTES, "digest"),
    ("hmac", r.BOOL, "compare_digest"),
    # `digestmod` may be any callable.
    ("hmac", Effect(result="fresh", calls=(2, "digestmod")), "HMAC new"),
    ("hmac:HMAC", r.MUTATE, "update"),
    ("gzip bz2 lzma", r.BYTES, "decompress"),
    ("bz2 lzma", r.BYTES, "compress"),
    # The header of a gzip stream carries the time unless `mtime=` is given.
    (
        "gzip",
        Effect(kind="caller", result="immutable", type="builtins.bytes"),
        "compress",
    ),
    (
        "bz2 lzma",
        r.FRESH,
        "BZ2Compressor BZ2Decompressor LZMACompressor LZMADecompressor",
    ),
    (
        """bz2:BZ2Compressor bz2:BZ2Decompressor lzma:LZMACompressor
        lzma:LZMADecompressor""",
        Effect(result="immutable", type="builtins.bytes", mutates=(0,)),
        "compress decompress flush",
    ),
    ("lzma", r.BOOL, "is_check_supported"),
    (
        "codecs",
        r.IMMUTABLE,
        "decode encode escape_decode escape_encode utf_8_decode utf_8_encode",
    ),
    ("pickle marshal", Effect(result="immutable", consumes=(0,)), "dumps"),
    ("marshal", r.FRESH, "loads"),
    # Unpickling may import modules and call anything.
    ("pickle", Effect(kind="writes", result="alias"), "loads"),
    (
        "pickle marshal",
        Effect(
            kind="ordered",
            result="immutable",
            mutates=(1,),
            mutates_named=("file",),
            consumes=(0,),
        ),
        "dump",
    ),
    (
        "pickle",
        Effect(kind="writes", result="alias", mutates=(0,), mutates_named=("file",)),
        "load",
    ),
    ("marshal", Effect(kind="reads", result="fresh", mutates=(0,)), "load"),
    ("uuid", r.IMMUTABLE, "UUID uuid3 uuid5"),
    ("uuid", r.CALLER_IMMUTABLE, "getnode uuid1 uuid4 uuid6 uuid7"),
    ("pprint", r.TEXT, "pformat saferepr"),
    ("pprint", r.ORDERED, "pp pprint"),
    ("reprlib", r.TEXT, "repr"),
    ("ast", r.FRESH, "literal_eval parse"),
    ("ast", r.TEXT, "dump unparse"),
    ("ast", r.ALIAS, "get_docstring get_source_segment"),
    ("ast", r.LAZY, "iter_child_nodes iter_fields walk"),
    (
        "tokenize",
        Effect(result="alias", calls=(0, "readline"), lazy=True),
        "generate_tokens tokenize",
    ),
    (
        "tokenize",
        Effect(result="immutable", calls=(0, "readline")),
        "detect_encoding",
    ),
    ("tokenize", r.READS, "open"),
    ("tomllib", Effect(result="fresh", calls=("parse_float",)), "loads"),
    (
        "tomllib",
        Effect(kind="reads", result="fresh", mutates=(0,), calls=("parse_float",)),
        "load",
    ),
    (
        "ipaddress",
        r.IMMUTABLE,
        """IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network
        ip_address ip_interface ip_network""",
    ),
    ("xml.etree.ElementTree", r.FRESH, "Element XML fromstring"),
    ("xml.etree.ElementTree", r.BYTES, "tostring"),
    ("xml.etree.ElementTree", Effect(kind="reads", mutates=(0,)), "parse"),
    (
        "xml.etree.ElementTree:Element",
        r.ALIAS,
        "find findall findtext get __getitem__",
    ),
    ("xml.etree.ElementTree:Element", r.LAZY, "items iter iterfind itertext keys"),
    (
        "xml.etree.ElementTree:Element",
        r.MUTATE,
        "append clear insert remove set __delitem__ __setitem__",
    ),
    ("xml.etree.ElementTree:Element", r.MUTATE_CONSUME, "extend"),
)

ENTRIES: tuple[Entry, ...] = (*PATTERNS, *PLAIN_TEXT, *FORMATS, *CODECS)

#: Public names that have no row, on purpose: followed into, deprecated, or rare.
UNKNOWN: dict[str, str] = {
    "re": "Match Pattern Scanner",
    "csv": "StringIO",
    "base64": "main test",
    "urllib.parse": """ResultBase clear_cache namedtuple splitattr splithost splitnport
        splitpasswd splitport splitquery splittag splittype splituser splitvalue
        to_bytes unwrap Quoter""",
    "difflib": "GenericAlias",
    "textwrap": "",
    "unicodedata": "UCD",
    "shlex": "StringIO deque shlex",
    "pickle": """FunctionType PickleBuffer Pickler Unpickler decode_long encode_long
        islice partial whichmodule""",
    "uuid": "Enum SafeUUID bytes_ int_ main",
    "fnmatch": "",
}
