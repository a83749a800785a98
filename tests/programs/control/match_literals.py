"""match with literals, guards and captures."""

from circuit import circuit


@circuit
def main(items):
    out = []
    for item in items:  # parallel
        match item:
            case 0:
                out.append("zero")
            case int(n) if n < 0:
                out.append(-n)
            case [first, *rest]:
                out.append((first, len(rest)))
            case {"name": str(name), **others}:
                out.append((name, sorted(others)))
            case "a" | "b" as letter:
                out.append(letter * 2)
            case _:
                out.append(None)
    return out


def cases():
    return [
        lambda: (([0, -5, [1, 2, 3], {"name": "x", "z": 1}, "b", 3.5, ()] * 12,), {}),
    ]


MAIN = main
PARALLEL = True
