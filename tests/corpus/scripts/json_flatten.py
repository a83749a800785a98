"""Nested JSON documents flattened to dotted keys."""

import json

from circuit import circuit


def flatten(value, prefix=""):
    if isinstance(value, dict):
        out = {}
        for key, inner in value.items():
            out.update(flatten(inner, f"{prefix}{key}."))
        return out
    if isinstance(value, list):
        out = {}
        for i, inner in enumerate(value):
            out.update(flatten(inner, f"{prefix}{i}."))
        return out
    return {prefix[:-1]: value}


@circuit
def main(lines):
    rows = [flatten(json.loads(line)) for line in lines]  # parallel
    columns = []
    for row in rows:
        for key in row:
            if key not in columns:
                columns.append(key)
    return columns, rows


def cases():
    return [
        lambda: (
            (
                [
                    json.dumps(
                        {
                            "id": i,
                            "tags": ["a", "b"][: i % 3],
                            "geo": {"x": i / 2, "y": {"z": i}},
                        }
                    )
                    for i in range(30)
                ],
            ),
            {},
        ),
    ]


MAIN = main
