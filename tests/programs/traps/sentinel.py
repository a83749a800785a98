"""A sentinel object of the module is compared by identity."""

from circuit import circuit


MISSING = object()
@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        value = row.get("v", MISSING)
        out.append(value)
    return out, sum(1 for v in out if v is MISSING)


def cases():
    return [
        lambda: (([{"v": i} if i % 3 else {} for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
