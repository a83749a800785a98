"""JSON lines."""

import json

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    totals = {}
    with open(path, encoding="utf-8") as file:
        for line in file:  # parallel
            record = json.loads(line)
            totals[record["k"]] = totals.get(record["k"], 0) + record["v"]
    return totals
def make():
    import json
    path = workspace() / "a.jsonl"
    path.write_text("".join(json.dumps({"k": f"ž{i % 5}", "v": i}) + "\n" for i in range(90)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
