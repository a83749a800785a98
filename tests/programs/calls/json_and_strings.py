"""Library functions known to be pure."""

import hashlib
import json
import zlib

from circuit import circuit


@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        text = json.dumps(row, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        out.append((digest, zlib.crc32(text.encode()), json.loads(text)))
    return out


def cases():
    return [
        lambda: (([{"b": i, "a": [i / 3, None, True, "é"]} for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
