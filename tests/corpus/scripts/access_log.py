"""Status codes, bytes and slow pages of a web server's log."""

import re
from collections import Counter, defaultdict

from circuit import circuit


LINE = re.compile(
    r'(?P<host>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<verb>\w+) (?P<path>\S+) [^"]+" '
    r"(?P<status>\d{3}) (?P<size>\d+|-)"
)


@circuit
def main(lines):
    statuses = Counter()
    sizes = defaultdict(int)
    bad = 0
    for line in lines:  # parallel
        match = LINE.match(line)
        if match is None:
            bad += 1
            continue
        statuses[match["status"]] += 1
        if match["size"] != "-":
            sizes[match["path"]] += int(match["size"])
    top = sorted(sizes.items(), key=lambda item: -item[1])[:5]
    return dict(statuses), top, bad


def line(i):
    if i % 17 == 0:
        return "garbage"
    size = "-" if i % 5 == 0 else str(i * 13)
    status = (200, 404, 500)[i % 3]
    return f'10.0.0.{i % 9} - - [10/Oct/2024:13:55:{i % 60:02}] "GET /p{i % 7} HTTP/1.1" {status} {size}'


def cases():
    return [
        lambda: (([line(i) for i in range(60)],), {}),
    ]


MAIN = main
