"""Nested dataclasses, frozen and with slots."""

from dataclasses import dataclass, field, replace

from circuit import circuit


@dataclass(frozen=True)
class Inner:
    v: int
@dataclass(slots=True)
class Outer:
    inner: Inner
    tags: list = field(default_factory=list)
@circuit
def main(items):
    out = []
    for item in items:  # parallel
        out.append(Outer(replace(item.inner, v=item.inner.v + 1), [*item.tags, "t"]))
    return out


def cases():
    return [
        lambda: (([Outer(Inner(i), ["x"]) for i in range(40)],), {}),
    ]


MAIN = main
PARALLEL = True
