"""Views of csv readers, against plain iteration of the same readers."""

from __future__ import annotations

import csv
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit.stdlib.origins import Origins
from circuit.stdlib.sources import Start, begin
from circuit.stdlib.view import Misread, Refusal, View

Maker = Callable[[Any], Any]


def view_of(start: Start, consumed: int) -> View:
    """The view, which must not be refused."""
    view = start.view(consumed)
    assert not isinstance(view, Refusal)
    return view


def outcome(items: Iterator[Any]) -> list[Any]:
    """Items in a form that compares by type, and what ended them."""
    found: list[Any] = []
    try:
        for item in items:
            found.append(repr(item))
    except (csv.Error, ValueError) as error:
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
                items.append(repr(item))
        except Misread:
            return found, promised(items, view.resume(base + len(found)))
        assert part.count in (-1, len(items))
        found += items
    return found, view.finish(base + len(found))


def promised(items: list[Any], rest: Iterator[Any]) -> Iterator[Any]:
    """The rest, which must begin with what was read before a slice was misread."""
    for expected in items:
        item = next(rest)
        assert repr(item) == expected
        yield item
    yield from rest


def compare(
    path: str, make: Maker, base: int, share: float, held: bool, **options: Any
) -> int:
    """A reader's view and plain iteration agree; how many rows slices gave."""
    with open(path, **options) as file:
        reader = make(file)
        plain = outcome(reader)
        ends = reader.line_num, file.read()
    origins = Origins()
    with origins.open(open, path, **options) as file:
        reader = make(file) if held else None
        start = begin(reader if held else make(file), origins, not held)
        taken = outcome(islice(start.iterator, base))
        ended = len(taken) < base or any(isinstance(row, tuple) for row in taken)
        if ended or taken != plain[:base]:
            assert taken == plain
            return 0
        view = view_of(start, base)
        assert view.kind == "csv"
        found, left = drive(view, base, share, packed=not held)
        assert taken + found + outcome(left) == plain
        if not isinstance(plain[-1:], tuple):
            assert file.read() == ends[1]
        if reader is not None:
            assert reader.line_num == ends[0]
    return len(found)


def compare_stop(path: str, make: Maker, base: int, stop: int, **options: Any) -> None:
    """A loop that stops early leaves reader and file where plain Python does."""
    with open(path, **options) as file:
        reader = make(file)
        plain = outcome(islice(reader, stop))
        rest = outcome(islice(reader, 3)), outcome(file)
    if any(isinstance(row, tuple) for row in plain):
        return
    origins = Origins()
    with origins.open(open, path, **options) as file:
        start = begin(make(file), origins, True)
        taken = outcome(islice(start.iterator, base))
        if len(taken) < base or any(isinstance(row, tuple) for row in taken):
            return
        view = view_of(start, base)
        if not view.restorable:
            return
        list(view.slices(base, 0.5))
        resumed = view.resume(max(base, min(stop, len(plain))))
        if base <= stop:
            assert (outcome(islice(resumed, 3)), outcome(file)) == rest


def after_header(make: Maker) -> Maker:
    """A reader whose first row was taken before the loop."""

    def made(file: Any) -> Any:
        reader = make(file)
        next(reader, None)
        return reader

    return made


MAKERS: dict[str, Maker] = {
    "reader": csv.reader,
    "records": csv.DictReader,
    "header": after_header(csv.reader),
    "named": lambda file: csv.DictReader(file, ["x", "y"], "more", "none"),
    "semicolons": lambda file: csv.reader(file, delimiter=";", quotechar="'"),
    "numbers": lambda file: csv.reader(file, quoting=csv.QUOTE_NONNUMERIC),
    "no quotes": lambda file: csv.reader(file, quoting=csv.QUOTE_NONE),
    "spaces": lambda file: csv.reader(file, skipinitialspace=True, strict=True),
    "escapes": lambda file: csv.reader(file, escapechar="\\"),
}

TABLES: dict[str, str] = {
    "empty": "",
    "plain": "name,size\n" + "".join(f"n{i},{i}\n" for i in range(3000)),
    "quoted": '"name","size"\n'
    + "".join(f'"a ""{i}"", b","line\nline {i}"\n' for i in range(1500)),
    "stray quotes": "a,b\n" + 'five" disk,3\n' * 1500,
    "open quote": "a,b\n" + "x,y\n" * 3000 + '"never closed,1\n' + "z,w\n" * 2000,
    "ragged": "a,b\n" + "1\n1,2,3\n\n1,2\n" * 900,
    "numbers": "1,2\n" + '3.5,"x"\n' * 3000,
    "returns": "a,b\r\n" + '1,"x\r\ny"\r\n2,3\r\n' * 1500,
    "semicolons": "a;b\n" + "'x;y\n';2\n" * 1500,
    "long rows": "a,b\n" + ('"' + "q" * 9000 + '\n",1\n') * 5,
    "no last newline": "a,b\n" + "1,2\n" * 3000 + "3,4",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("maker", MAKERS)
def test_tables(table: str, maker: str, tmp_path: Path) -> None:
    """All rows, in slices or in place; the reader's line number; early ends."""
    path = str(tmp_path / "table.csv")
    Path(path).write_bytes(TABLES[table].encode())
    for options in ({"newline": ""}, {}):
        for base, share in ((0, 1.0), (2, 0.2), (700, 0.3)):
            for held in (False, True):
                compare(path, MAKERS[maker], base, share, held, **options)
        for base, stop in ((0, 0), (0, 1), (2, 5), (700, 703), (1, 2500)):
            compare_stop(path, MAKERS[maker], base, stop, **options)


def test_most_rows_are_read_in_parallel(tmp_path: Path) -> None:
    """Tables of the usual kinds leave little to the caller."""
    path = str(tmp_path / "table.csv")
    for table, rows in (("plain", 3001), ("quoted", 1501), ("returns", 3001)):
        Path(path).write_bytes(TABLES[table].encode())
        for maker in ("reader", "header", "records"):
            found = compare(path, MAKERS[maker], 0, 0.2, False, newline="")
            assert found >= rows - 1


def test_stray_quotes_still_go_parallel(tmp_path: Path) -> None:
    """An even number of quotes in unquoted fields harms nothing."""
    path = str(tmp_path / "table.csv")
    Path(path).write_text(TABLES["stray quotes"])
    assert compare(path, csv.reader, 0, 0.2, False, newline="") == 1501


def test_item_types(tmp_path: Path) -> None:
    """Rows are lists of text unless the quoting converts."""
    path = tmp_path / "table.csv"
    path.write_text(TABLES["plain"])
    expected = {"reader": "list[str]", "records": "dict", "numbers": ""}
    for maker, item_type in expected.items():
        with path.open(newline="") as file:
            start = begin(MAKERS[maker](file))
            if maker == "numbers":
                continue
            assert view_of(start, 0).item_type == item_type


def test_rows_of_text_in_memory_may_be_read_ahead() -> None:
    """A reader over private lines is a stream that shows nowhere."""
    lines = ["a,b", '"1', '2",3']
    view = view_of(begin(csv.reader(lines)), 0)
    assert view.ahead
    parts = view.slices(0, 1.0)
    rows = [row for part in parts for row in view.read(part)]
    assert rows == [["a", "b"], ["12", "3"]]
    held = iter(lines)
    assert not view_of(begin(csv.reader(held)), 0).ahead


FIELDS = st.sampled_from(
    ["", "a", 'b"', '"', "c\nd", "é", "x,y", "1.5", " z", "\r\n", "'"]
)
ROWS = st.lists(st.lists(FIELDS, max_size=4), max_size=30)


@settings(max_examples=80, deadline=None)
@given(
    rows=ROWS,
    raw=st.lists(
        st.sampled_from(['"', "a", ",", "\n", "\r\n", "\r", '""']), max_size=12
    ),
    repeat=st.sampled_from([1, 5, 150]),
    maker=st.sampled_from(["reader", "records", "header", "named", "spaces"]),
    newline=st.sampled_from([None, ""]),
    base=st.integers(0, 30),
    stop=st.integers(0, 40),
    share=st.floats(0.01, 1.0),
    held=st.booleans(),
)
def test_any_table(
    rows: list[list[str]],
    raw: list[str],
    repeat: int,
    maker: str,
    newline: str | None,
    base: int,
    stop: int,
    share: float,
    held: bool,
) -> None:
    """Well-formed rows followed by any mixture of quotes and newlines."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "table.csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            for _ in range(repeat):
                csv.writer(file).writerows(rows)
                file.write("".join(raw))
        options = {"newline": newline, "encoding": "utf-8"}
        compare(path, MAKERS[maker], base, share, held, **options)
        compare_stop(path, MAKERS[maker], base, stop, **options)
