"""Summarises a web server's access log: requests, errors and bytes per page."""

from __future__ import annotations

import random
import re
import sys
import tempfile
from pathlib import Path

from circuit import circuit

LINE = re.compile(
    r'(?P<host>\S+) \S+ \S+ \[(?P<when>[^]]+)\] "(?P<verb>\S+) (?P<page>\S+) [^"]*" '
    r"(?P<status>\d{3}) (?P<size>\d+|-)"
)


@circuit
def summarise(path: str) -> tuple[dict[str, int], dict[str, int], list[str], int]:
    hits: dict[str, int] = {}
    sent: dict[str, int] = {}
    errors: list[str] = []
    unreadable = 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            found = LINE.match(line)
            if found is None:
                unreadable += 1
                continue
            page = found["page"].partition("?")[0]
            hits[page] = hits.get(page, 0) + 1
            if found["size"] != "-":
                sent[page] = sent.get(page, 0) + int(found["size"])
            if found["status"].startswith("5"):
                errors.append(f"{found['when']} {found['status']} {page}")
    return hits, sent, errors, unreadable


def write_sample(path: Path, lines: int) -> None:
    chance = random.Random(11)
    pages = ["/", "/about", "/search?q=loops", "/docs/start", "/docs/plans?v=2"]
    with path.open("w", encoding="utf-8") as log:
        for number in range(lines):
            if number % 61 == 60:
                log.write("-- rotated --\n")
                continue
            status = chance.choice(["200", "200", "200", "304", "404", "500"])
            size = "-" if status == "304" else str(chance.randrange(200, 90_000))
            host = f"10.0.{chance.randrange(8)}.{chance.randrange(256)}"
            when = f"22/Nov/2026:10:{number // 60 % 60:02}:{number % 60:02} +0000"
            page = chance.choice(pages)
            log.write(f'{host} - - [{when}] "GET {page} HTTP/1.1" {status} {size}\n')


def example(size: int) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "access.log")
        write_sample(path, size)
        return summarise(str(path))


def main(argv: list[str]) -> None:
    if argv:
        hits, sent, errors, unreadable = summarise(argv[0])
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "access.log")
            write_sample(path, 20_000)
            hits, sent, errors, unreadable = summarise(str(path))
    for page in sorted(hits):
        print(f"{hits[page]:8} requests {sent.get(page, 0):12} bytes  {page}")
    print(f"{len(errors)} server errors, {unreadable} lines not understood")


if __name__ == "__main__":
    main(sys.argv[1:])
