"""except* inside the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        try:
            raise ExceptionGroup("g", [ValueError(x), KeyError(x)])
        except* ValueError as group:
            out.append(len(group.exceptions))
        except* KeyError:
            out.append("k")
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
