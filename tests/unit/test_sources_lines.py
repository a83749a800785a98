"""Views of open files by lines, against plain iteration of the same files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit.stdlib.origins import Origins
from circuit.stdlib.sources import Start, begin
from circuit.stdlib.view import Misread, Refusal, View

Opener = Callable[[Origins], Any]


def view_of(start: Start, consumed: int) -> View:
    """The view, which must not be refused."""
    view = start.view(consumed)
    assert not isinstance(view, Refusal)
    return view


def outcome(items: Iterator[Any]) -> list[Any]:
    """Items, and what ended them."""
    found: list[Any] = []
    try:
        for item in items:
            found.append(item)
    except (UnicodeDecodeError, OSError) as error:
        found.append((type(error), str(error)))
    return found


def drive(view: View, base: int, share: float, packed: bool) -> tuple[list[Any], Any]:
    """What a driver does: slices in order; in place from the first that is misread."""
    found: list[Any] = []
    for part in view.slices(base, share):
        assert part.start in (-1, base + len(found))
        items: list[Any] = []
        try:
            if packed:
                source = pickle.loads(pickle.dumps(view.pack(part))).items()
            else:
                source = view.read(part)
            for item in source:
                items.append(item)
        except Misread:
            return found, promised(items, view.resume(base + len(found)))
        assert part.count in (-1, len(items))
        found += items
    return found, view.finish(base + len(found))


def promised(items: list[Any], rest: Iterator[Any]) -> Iterator[Any]:
    """The rest, which must begin with what was read before a slice was misread."""
    for expected in items:
        item = next(rest)
        assert item == expected
        yield item
    yield from rest


def compare(opener: Opener, base: int, share: float, packed: bool = False) -> int:
    """Plain iteration and a view of the same file agree; how many items slices gave."""
    with opener(Origins()) as file:
        plain = outcome(file)
        after = (where(file), file.newlines) if hasattr(file, "newlines") else None
    origins = Origins()
    with opener(origins) as file:
        start = begin(file, origins)
        taken = outcome(islice(start.iterator, base))
        ended = len(taken) < base or any(isinstance(item, tuple) for item in taken)
        if taken != plain[:base] or ended:
            assert taken == plain
            return 0
        view = view_of(start, base)
        found, left = drive(view, base, share, packed)
        assert taken + found + outcome(left) == plain
        if after is not None:
            assert where(file) == after[0]
    return len(found)


def where(file: Any) -> Any:
    """`tell` and what is left to read, or how that fails."""
    try:
        return file.tell(), file.read()
    except (OSError, UnicodeDecodeError) as error:
        return type(error)


def compare_stop(opener: Opener, base: int, stop: int) -> None:
    """After `resume`, the caller's file is where plain iteration leaves it."""
    with opener(Origins()) as file:
        plain = outcome(islice(file, stop))
        rest = (where(file) if stop else None), outcome(file)
    if any(isinstance(item, tuple) for item in plain):
        return  # the loop does not get that far
    origins = Origins()
    with opener(origins) as file:
        start = begin(file, origins)
        taken = outcome(islice(start.iterator, min(base, stop)))
        if taken != plain[: len(taken)] or len(taken) < min(base, stop):
            return
        view = view_of(start, len(taken))
        if not view.restorable:
            return
        list(view.slices(len(taken), 0.5))
        resumed = view.resume(len(plain))
        if len(plain) < stop:
            assert outcome(resumed) == []
        assert resumed is file
        assert ((where(file) if stop else None), outcome(file)) == rest


def opening(path: str, **kwargs: Any) -> Opener:
    """An opener that is recorded."""
    return lambda origins: origins.open(open, path, **kwargs)


def after_header(opener: Opener) -> Opener:
    """An opener whose file has been iterated by one line already."""

    def opened(origins: Origins) -> Any:
        file = opener(origins)
        try:
            next(file, None)
        except UnicodeDecodeError:
            file.seek(0)
        return file

    return opened


def opening_unrecorded(path: str, **kwargs: Any) -> Opener:
    """An opener that nobody recorded."""
    return lambda origins: open(path, **kwargs)


TRICKY = "a\x0bb\x0cc\x1cd\x85e\u2028f\n"

TEXTS: dict[str, tuple[bytes, dict[str, Any]]] = {
    "empty": (b"", {}),
    "one line": (b"abc", {}),
    "plain": (b"".join(b"line %d\n" % i for i in range(5000)), {"encoding": "ascii"}),
    "no last newline": (b"x\n" * 9000 + b"end", {}),
    "wide": ("añ€𝄞\n".encode() * 4000, {"encoding": "utf-8"}),
    "tricky": (TRICKY.encode() * 1500, {"encoding": "utf-8"}),
    "long lines": ((b"q" * 20_000 + b"\n") * 5, {"encoding": "utf-8"}),
    "mark": (
        b"\xef\xbb\xbf" + "é\n".encode() * 6000,
        {"encoding": "utf-8-sig"},
    ),
    "mark kept": (
        b"\xef\xbb\xbf" + "é\ufeff\n".encode() * 4000,
        {"encoding": "utf-8"},
    ),
    "latin": (
        bytes(range(32, 256)) * 50 + b"\n" + b"\xe9\n" * 9000,
        {"encoding": "latin-1"},
    ),
    "returns": (b"a\r\nb\rc\n" * 4000, {"encoding": "utf-8"}),
    "returns kept": (b"a\r\nb\rc\n" * 4000, {"encoding": "utf-8", "newline": ""}),
    "only newlines": (b"a\r\nb\rc\n" * 4000, {"encoding": "utf-8", "newline": "\n"}),
    "only returns": (b"a\r\nb\rc\n" * 4000, {"encoding": "utf-8", "newline": "\r"}),
    "pairs": (b"a\r\nb\rc\n" * 4000, {"encoding": "utf-8", "newline": "\r\n"}),
    "crlf": (b"some text\r\n" * 4000, {"encoding": "utf-8"}),
    "bad byte": (
        b"fine\n" * 7000 + b"\xff\n" + b"more\n" * 3000,
        {"encoding": "utf-8"},
    ),
    "bad byte far": (
        b"fine\n" * 27_000 + b"\xff\n" + b"more\n" * 30_000,
        {"encoding": "utf-8"},
    ),
    "bad end": (b"fine\n" * 7000 + b"\xe2\x82", {"encoding": "utf-8"}),
    "bad byte replaced": (
        b"fine\xff\xe2\x82\n" * 7000,
        {"encoding": "utf-8", "errors": "replace"},
    ),
    "escaped": (
        b"fine\xff\xe2\x82\n" * 7000,
        {"encoding": "utf-8", "errors": "surrogateescape"},
    ),
    "utf-16": (("añ€\n" * 4000).encode("utf-16"), {"encoding": "utf-16"}),
    "binary": (b"a\r\nb\rc\n" * 4000, {"mode": "rb"}),
}


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("name", TEXTS)
def test_slices_and_what_follows(name: str, recorded: bool, tmp_path: Path) -> None:
    """All items, in slices or in place, and the end of the file."""
    data, options = TEXTS[name]
    path = str(tmp_path / "file")
    Path(path).write_bytes(data)
    opener = (opening if recorded else opening_unrecorded)(path, **options)
    for base in (0, 1, 1000):
        for share in (1.0, 0.13):
            compare(opener, base, share, packed=share == 1.0)
            compare(after_header(opener), base, share)


@pytest.mark.parametrize("name", TEXTS)
def test_stopping_anywhere(name: str, tmp_path: Path) -> None:
    """The position after a loop that ended early."""
    data, options = TEXTS[name]
    path = str(tmp_path / "file")
    Path(path).write_bytes(data)
    for base in (0, 3, 1200):
        for stop in (0, 1, 2, 5, 1201, 1300, 4000):
            compare_stop(opening(path, **options), base, stop)
            # A bad byte's place in its error is lost by going back.
            if not name.startswith("bad byte"):
                compare_stop(after_header(opening(path, **options)), base, stop)


def test_most_is_read_in_parallel(tmp_path: Path) -> None:
    """Nearly all lines of large files are in slices, recorded or not."""
    for name in (
        "plain",
        "wide",
        "tricky",
        "mark",
        "latin",
        "returns",
        "crlf",
        "binary",
    ):
        data, options = TEXTS[name]
        path = str(tmp_path / name)
        Path(path).write_bytes(data)
        with open(path, **options) as file:
            lines = len(list(file))
        assert compare(opening(path, **options), 1, 0.2) >= lines - 2
    data, options = TEXTS["crlf"]
    path = str(tmp_path / "crlf")
    assert compare(opening_unrecorded(path, **options), 0, 0.2) == 4000


def test_a_header_taken_before_the_loop(tmp_path: Path) -> None:
    """`next(file)` and `readline` before the loop do not hide the position."""
    path = tmp_path / "file"
    path.write_text("header\n" + "".join(f"row {i}\n" for i in range(4000)))
    plain = path.read_text().splitlines(keepends=True)
    for take in (next, io.TextIOWrapper.readline):
        with path.open() as file:
            take(file)  # type: ignore[operator]
            view = view_of(begin(file), 0)
            found, left = drive(view, 0, 0.3, packed=False)
            assert found + list(left) == plain[1:]
            assert file.tell() == path.stat().st_size
        with path.open() as file:
            take(file)  # type: ignore[operator]
            view = view_of(begin(file), 0)
            assert next(view.resume(0)) == plain[1]
            assert list(file) == plain[2:]


def test_enumerate_over_a_file(tmp_path: Path) -> None:
    """Slices of an enumerated file know their first number."""
    path = tmp_path / "file"
    path.write_bytes(b"x\r\ny\rz\n" * 5000)
    with path.open() as file:
        plain = list(enumerate(file, 1))
    origins = Origins()
    with origins.open(path.open) as file:
        start = begin(enumerate(file, 1), origins)
        taken = list(islice(start.iterator, 700))
        view = view_of(start, 700)
        parts = list(view.slices(700, 0.2))
        assert len(parts) >= 5
        packed = [item for part in parts for item in view.pack(part).items()]
        assert taken + packed == plain
        found, left = drive(view, 700, 0.2, packed=False)
        assert taken + found + list(left) == plain


def test_workers_do_not_move_the_file(tmp_path: Path) -> None:
    """A forked child reads slices; the caller's position stays."""
    path = tmp_path / "file"
    path.write_bytes(b"some words here\n" * 5000)
    with path.open("rb") as file:
        view = view_of(begin(file), 0)
        parts = list(view.slices(0, 0.5))
        child = os.fork()
        if child == 0:
            os._exit(sum(1 for part in parts for _ in view.read(part)) % 251)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 5000 % 251
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 0


def test_truncated_and_closed_files_are_misread(tmp_path: Path) -> None:
    """What is no longer there is not made up."""
    path = tmp_path / "file"
    path.write_bytes(b"some words here\n" * 5000)
    file = path.open()
    view = view_of(begin(file), 0)
    part = list(view.slices(0, 0.5))[-1]
    os.truncate(path, 100)
    with pytest.raises(Misread):
        list(view.read(part))
    packed = view.pack(part)
    path.unlink()
    with pytest.raises(Misread):
        list(packed.items())
    file.close()


def test_pipes_are_refused() -> None:
    """A pipe is read as its lines come."""
    low, high = os.pipe()
    os.write(high, b"a\nb\n")
    os.close(high)
    with os.fdopen(low) as file:
        start = begin(file)
        assert isinstance(start.view(0), Refusal)
        assert list(start.iterator) == ["a\n", "b\n"]


def test_compressed_text_is_a_stream_that_goes_back(tmp_path: Path) -> None:
    """gzip is read in the caller; `resume` starts it again."""
    path = str(tmp_path / "file.gz")
    with gzip.open(path, "wt") as file:
        file.write("".join(f"{i}\n" for i in range(3000)))
    plain = [f"{i}\n" for i in range(3000)]
    with gzip.open(path, "rt") as file:
        start = begin(file)
        taken = list(islice(start.iterator, 10))
        view = view_of(start, 10)
        assert view.restorable
        read = [item for part in view.slices(10, 0.1) for item in view.read(part)]
        assert taken + read == plain
        view.resume(2000)
        assert list(file) == plain[2000:]


def test_buffers_and_compressed_bytes_go_back(tmp_path: Path) -> None:
    """Whatever is iterated by lines and can seek is restorable."""
    path = str(tmp_path / "file")
    data = b"".join(b"%d\n" % i for i in range(3000))
    makers: list[Callable[[], Any]] = [
        lambda: io.BytesIO(data),
        lambda: io.StringIO(data.decode()),
    ]
    for module in (gzip, bz2, lzma):
        with module.open(path + module.__name__, "wb") as file:
            file.write(data)
        makers.append(partial(module.open, path + module.__name__))
    for make in makers:
        with make() as file:
            plain = list(file)
        with make() as file:
            start = begin(file)
            taken = list(islice(start.iterator, 10))
            view = view_of(start, 10)
            assert view.restorable and view.ahead and not view.functions
            read = [item for part in view.slices(10, 0.1) for item in view.read(part)]
            assert taken + read == plain
            view.resume(2000)
            assert list(file) == plain[2000:]


def test_a_loop_over_a_closed_file_raises_as_plain_python(tmp_path: Path) -> None:
    """The error comes from where plain Python meets it, not from the view."""
    path = tmp_path / "file"
    path.write_text("a\n")
    file = path.open()
    start = begin(file)
    file.close()
    with pytest.raises(ValueError, match="I/O operation on closed file"):
        begin(file)
    view = view_of(start, 0)
    assert list(view.slices(0, 1.0)) == []
    with pytest.raises(ValueError, match="I/O operation on closed file"):
        next(view.finish(0))


PIECES = st.sampled_from(
    [b"\n", b"\r\n", b"\r", b"a", "é".encode(), "€".encode(), b"\xff", b"x" * 900]
)
BYTES = st.lists(PIECES, max_size=60).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(
    data=BYTES,
    repeat=st.sampled_from([1, 7, 300]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "ascii", "cp1252"]),
    errors=st.sampled_from(["strict", "replace", "ignore"]),
    newline=st.sampled_from([None, "", "\n", "\r", "\r\n"]),
    recorded=st.booleans(),
    base=st.integers(0, 40),
    stop=st.integers(0, 60),
    share=st.floats(0.01, 1.0),
)
def test_any_bytes(
    data: bytes,
    repeat: int,
    encoding: str,
    errors: str,
    newline: str | None,
    recorded: bool,
    base: int,
    stop: int,
    share: float,
) -> None:
    """Any bytes, in any encoding and newline mode."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        with open(path, "wb") as file:
            file.write(data * repeat)
        options = {"encoding": encoding, "errors": errors, "newline": newline}
        opener = (opening if recorded else opening_unrecorded)(path, **options)
        compare(opener, base, share)
        compare_stop(opener, base, stop)
        compare(after_header(opener), base, share)
