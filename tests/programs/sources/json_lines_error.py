"""A broken JSON line raises JSONDecodeError with its attributes."""

import json

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, out):
    for line in open(path):
        out.append(json.loads(line)["v"])
    return out
def make():
    path = workspace() / "a.jsonl"
    path.write_text('{"v": 1}\n' * 45 + '{"v": \n' + '{"v": 3}\n' * 20)
    return (path, []), {}


def cases():
    return [
        make,
    ]


MAIN = main
