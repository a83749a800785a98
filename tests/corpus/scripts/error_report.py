"""Messages of a log by level and module, with an argparse command line."""

import argparse
import re

from circuit import circuit


def read(text):
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line


@circuit
def main(argv, text):
    parser = argparse.ArgumentParser(prog="error_report")
    parser.add_argument("--level", default="ERROR")
    parser.add_argument("--top", type=int, default=3)
    args = parser.parse_args(argv)
    pattern = re.compile(r"^(\S+) (\w+) \[(\w+)\] (.*)$")
    counts = {}
    for line in read(text):  # parallel
        found = pattern.match(line)
        if not found:
            continue
        _, level, module, message = found.groups()
        if level == args.level:
            key = (module, re.sub(r"\d+", "N", message))
            counts[key] = counts.get(key, 0) + 1
    worst = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[: args.top]
    for (module, message), n in worst:
        print(f"{n:4d}  {module:<10} {message}")
    return len(counts)


TEXT = "\n".join(
    f"12:00:{i:02} {('ERROR', 'INFO')[i % 2]} [mod{i % 3}] failed after {i} tries"
    for i in range(60)
)


def cases():
    return [
        lambda: ((["--top", "2"], TEXT), {}),
        lambda: ((["--level", "INFO"], "# empty\n" + TEXT), {}),
    ]


MAIN = main
