"""Counts the words of a text file larger than the memory it may use.

Writes a file of 2 GB with 100,000 distinct words, counts it in a new process with plain
Python and with Circuit, and samples the memory of the whole process tree (PSS: pages
shared after a fork are counted once). The limit is measured, not enforced.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import psutil
from figures import Figure, report

from circuit import circuit

DISTINCT = 100_000
LIMIT = 600 * 1024 * 1024


@circuit
def count_words(path: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in open(path, encoding="utf-8"):
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def write_text(path: str, size: int) -> int:
    """Writes at least `size` bytes; each word stands in it as often as is returned."""
    chance = random.Random(1)
    words = [
        f"w{number:05}é" if number % 50 == 0 else f"word{number}"
        for number in range(DISTINCT)
    ]
    blocks = []
    for _ in range(16):
        chance.shuffle(words)
        lines = (" ".join(words[at : at + 12]) for at in range(0, DISTINCT, 12))
        blocks.append(("\n".join(lines) + "\n").encode())
    written = copies = 0
    with open(path, "wb") as target:
        while written < size:
            written += target.write(blocks[copies % len(blocks)])
            copies += 1
    return copies


def tree_memory(root: psutil.Process) -> int:
    """Bytes used by a process and all below it; those that just ended count nothing."""
    used = 0
    try:
        members = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in members:
        try:
            used += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return used


def count_in_child(path: str, mode: str) -> tuple[float, int, dict[str, int]]:
    """Seconds, peak bytes of the tree, and what the child found."""
    env = os.environ | {"CIRCUIT_MEMORY": "600MB"}
    command = [sys.executable, __file__, "--count", path, "--mode", mode]
    peak = 0
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as child:
        watched = psutil.Process(child.pid)
        while child.poll() is None:
            peak = max(peak, tree_memory(watched))
            time.sleep(0.1)
        assert child.stdout is not None
        answer = json.loads(child.stdout.read())
    assert child.returncode == 0
    return answer.pop("seconds"), peak, answer


def count(path: str, mode: str) -> None:
    """What the child does."""
    function = count_words if mode == "circuit" else count_words.__wrapped__
    start = time.perf_counter()
    counts = function(path)
    seconds = time.perf_counter() - start
    smallest, largest = min(counts.values()), max(counts.values())
    answer = {"distinct": len(counts), "smallest": smallest, "largest": largest}
    print(json.dumps({"seconds": seconds, **answer}))


def memory(gigabytes: float) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "large.txt")
        copies = write_text(path, int(gigabytes * 1e9))
        size = os.path.getsize(path)
        expected = {"distinct": DISTINCT, "smallest": copies, "largest": copies}
        plain, plain_peak, found = count_in_child(path, "plain")
        assert found == expected, found
        seconds, peak, found = count_in_child(path, "circuit")
    met = found == expected and peak <= LIMIT
    status = report(
        f"Memory: {size / 1e9:.2f} GB of text, {DISTINCT} distinct words",
        [Figure("count_words", plain, seconds, "≤ 600 MB for the whole tree", met)],
    )
    print(
        f"peak of the tree: plain {plain_peak / 2**20:.0f} MB, "
        f"Circuit {peak / 2**20:.0f} MB; counts "
        f"{'right' if found == expected else 'WRONG'}"
    )
    return status


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--count", help="(for the child) the file to count")
    parser.add_argument("--mode", choices=["plain", "circuit"])
    arguments = parser.parse_args()
    if arguments.count:
        count(arguments.count, arguments.mode)
    else:
        sys.exit(memory(arguments.gigabytes))
