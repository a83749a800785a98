"""The disk cache of what first calls found out: bytes under a key, or nothing.

One file an entry, in the cache folder that only its owner may write. An entry carries
its checksum: what is cut off, altered or of another kind is a miss. Writing goes to a
new file that takes the place of the old one, so readers never see half an entry. The
cache never raises and never grows past `LIMIT`: the entries not used for longest go.
"""

from __future__ import annotations

import contextlib
import os
import sys

# `hashlib` loads OpenSSL, `secrets` half of `random`: longer than the cache saves.
from _blake2 import blake2b

from circuit.lang.environment import cache_dir

#: In bytes, of all entries together.
LIMIT = 64 * 1024 * 1024
#: Larger entries are not kept.
LARGEST = 4 * 1024 * 1024
#: How many stores go by between two looks at the folder's size.
_BETWEEN = 64

_MAGIC = b"circuit cache 1\n"
_DIGEST = 32
_ENDING = ".entry"
_FOLDER = "analyses"


def key(*parts: object) -> str:
    """The name of the entry that all these parts determine.

    Parts are text, bytes, or what `repr` tells apart; the running Python is one too.

    >>> key("ab", "c") == key("a", "bc"), len(key())
    (False, 64)
    """
    digest = blake2b(_MAGIC, digest_size=_DIGEST)
    for part in (sys.version, sys.implementation.cache_tag, *parts):
        if isinstance(part, bytes):
            data = part
        else:
            text = part if isinstance(part, str) else repr(part)
            data = text.encode("utf-8", "surrogatepass")
        digest.update(b"%s %d\n" % (type(part).__name__.encode(), len(data)))
        digest.update(data)
    return digest.hexdigest()


def load(name: str) -> bytes | None:
    """The entry of a key, or None: not there, not whole, not readable."""
    path = _path(name)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            held = file.read(LARGEST + 1024)
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST
    data = held[start:]
    if held[:start] != _MAGIC + _checksum(name, data):
        return None
    # The time of the last use decides what is dropped; without it, age does.
    with contextlib.suppress(OSError):
        os.utime(path)
    return data


def store(name: str, data: bytes) -> None:
    """Keep an entry, if that is possible."""
    path = _path(name)
    if path is None or len(data) > LARGEST:
        return
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with open(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(_MAGIC + _checksum(name, data) + data)
        os.replace(temporary, path)
    except OSError:  # a full disk, a folder that was removed: go without
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        return
    if os.urandom(1)[0] % _BETWEEN == 0:
        trim(LIMIT)


def trim(limit: int) -> None:
    """Drop the entries not used for longest until the rest fits in `limit` bytes."""
    folder = _folder()
    if folder is None:
        return
    found: list[tuple[float, int, str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                about = entry.stat(follow_symlinks=False)
                found.append((about.st_mtime, about.st_size, entry.path))
    except OSError:
        return
    kept = 0
    for _, size, path in sorted(found, reverse=True):
        kept += size
        if kept > limit:
            with contextlib.suppress(OSError):  # another process was faster
                os.unlink(path)


def _checksum(name: str, data: bytes) -> bytes:
    """Of the key too: an entry under another's name is a miss."""
    return blake2b(name.encode() + b"\n" + data, digest_size=_DIGEST).digest()


def _folder() -> str | None:
    try:
        base = cache_dir()
    except OSError:
        return None
    return None if base is None else os.path.join(base, _FOLDER)


def _path(name: str) -> str | None:
    folder = _folder()
    return None if folder is None else os.path.join(folder, name + _ENDING)
