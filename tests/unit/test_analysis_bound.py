"""However much code is behind a loop, reading it comes to an end, and soon."""

from __future__ import annotations

from time import process_time
from typing import Any

from circuit import circuit


class Node:
    """Objects that lead to others by many ways: 8 to the power of the steps."""

    a: Any = None
    b = c = d = e = f = g = h = None

    def step(self) -> Any:
        return (
            self.a or self.b or self.c or self.d or self.e or self.f or self.g or self.h
        )

    def far(self) -> Any:
        return self.step().step().step().step().step()

    def further(self) -> Any:
        return self.far().far()


def furthest(nodes: list[Node]) -> list[Node]:
    found = []
    for node in nodes:
        found.append(node.further().further())
    return found


def test_more_ways_than_can_be_read_stay_sequential() -> None:
    node = Node()
    node.a = node
    began = process_time()
    fast = circuit(furthest)
    (loop,) = fast.explain().to_dict()["loops"]
    assert (loop["verdict"], loop["code"]) == ("sequential", "C302")
    assert "more code behind" in loop["reason"]
    assert fast([node, node]) == [node, node]
    assert process_time() - began < 30  # it was hours
