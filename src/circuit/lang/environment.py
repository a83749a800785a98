"""What environment variables say: read at each call, as programs change them."""

from __future__ import annotations

import os
import re
import stat

from circuit.lang.dataclass import dataclass
from circuit.lang.errors import BadOption

_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_SIZE = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([kmgt]?)(i?)(b?)\s*", re.IGNORECASE)
_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"", "0", "false", "no", "off"})


def _read(name: str) -> str:
    return os.environ.get(name, "").strip()


def backend() -> str | None:
    """CIRCUIT_BACKEND, or None."""
    return _read("CIRCUIT_BACKEND") or None


def workers() -> int | None:
    """CIRCUIT_WORKERS as a positive number, or None. Raises `BadOption`."""
    text = _read("CIRCUIT_WORKERS")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise BadOption(
            f"CIRCUIT_WORKERS must be a positive whole number, not {text!r}"
        )
    return int(text)


def shadow() -> float | None:
    """CIRCUIT_SHADOW as a fraction of calls, or None. Raises `BadOption`."""
    text = _read("CIRCUIT_SHADOW")
    if not text:
        return None
    fraction = parse_fraction(text)
    if fraction is None:
        raise BadOption(f"CIRCUIT_SHADOW must be a number from 0 to 1, not {text!r}")
    return fraction


def parse_fraction(text: str) -> float | None:
    """A number from 0 to 1 out of a text, or None.

    >>> parse_fraction("0.01"), parse_fraction("2"), parse_fraction("nan")
    (0.01, None, None)
    """
    try:
        fraction = float(text)
    except ValueError:
        return None
    return fraction if 0 <= fraction <= 1 else None


def memory_limit() -> int | None:
    """CIRCUIT_MEMORY in bytes, or None. Raises `BadOption`."""
    text = _read("CIRCUIT_MEMORY")
    if not text:
        return None
    size = parse_size(text)
    if size is None:
        raise BadOption(
            f'CIRCUIT_MEMORY must be a size such as "600MB" or "2GiB", not {text!r}'
        )
    return size


def parse_size(text: str) -> int | None:
    """Bytes meant by a text, or None: kB, MB, GB, TB count in 1000, KiB … in 1024.

    >>> parse_size("600MB"), parse_size("2GiB"), parse_size("1.5g"), parse_size("x")
    (600000000, 2147483648, 1500000000, None)
    """
    match = _SIZE.fullmatch(text)
    if match is None:
        return None
    number, unit, binary, _ = match.groups()
    if binary and not unit:
        return None
    base = 1024 if binary else 1000
    size = int(float(number) * base ** _UNITS[unit.lower()])
    return size if size > 0 else None


def force_parallel() -> bool:
    """CIRCUIT_FORCE_PARALLEL: cut every region that can be planned. For tests."""
    text = _read("CIRCUIT_FORCE_PARALLEL").lower()
    if text in _NO:
        return False
    if text in _YES:
        return True
    raise BadOption(f"CIRCUIT_FORCE_PARALLEL must be 0 or 1, not {text!r}")


def forced_partitions() -> int | None:
    """CIRCUIT_FORCE_PARTITIONS: how many parts a forced region is cut into.

    For the fuzzer: about so many, as a source can be cut; None: by the workers.
    """
    text = _read("CIRCUIT_FORCE_PARTITIONS")
    return int(text) if text.isascii() and text.isdecimal() else None


def forced_after() -> int:
    """CIRCUIT_FORCE_AFTER: how many items a forced loop first does in place.

    For the fuzzer: without being forced, every loop begins in place.
    """
    text = _read("CIRCUIT_FORCE_AFTER")
    return int(text) if text.isascii() and text.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """Where compiled plans are kept; `path` is None where `refusal` says why not."""

    path: str | None
    refusal: str = ""


def cache_dir() -> str | None:
    """The cache folder, made if need be, or None where it cannot be used safely."""
    return cache_folder().path


def cache_folder() -> CacheFolder:
    """CIRCUIT_CACHE_DIR, or `circuit` in the user's cache folder: ours alone, 0700."""
    path = _read("CIRCUIT_CACHE_DIR") or _default_cache()
    if not os.path.isabs(path):
        path = os.path.abspath(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if not os.path.isdir(path):
            os.mkdir(path, 0o700)
    except OSError as error:
        return CacheFolder(None, f"{path}: {error.strerror or error}")
    refusal = _refusal(path)
    return CacheFolder(None, refusal) if refusal else CacheFolder(path)


def _default_cache() -> str:
    base = _read("XDG_CACHE_HOME")
    if not os.path.isabs(base):  # the XDG rules: a relative path is to be ignored
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "circuit")


def _refusal(path: str) -> str:
    """Why a folder is not safe to load compiled code from, or an empty string."""
    if not hasattr(os, "geteuid"):
        return ""
    for info in (os.lstat(path), os.stat(path)):
        if info.st_uid != os.geteuid():
            return f"{path} belongs to another user"
    if stat.S_IMODE(info.st_mode) & 0o022:
        return f"{path} can be written by other users"
    if stat.S_IMODE(info.st_mode) & 0o077:
        try:
            os.chmod(path, 0o700)
        except OSError as error:
            return f"{path}: {error.strerror or error}"
    return ""
