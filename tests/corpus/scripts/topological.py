"""Build steps in an order that respects what they need."""

from circuit import circuit


@circuit
def main(needs):
    waiting = {task: set(before) for task, before in needs.items()}  # parallel
    order = []
    while waiting:
        free = [task for task, before in waiting.items() if not before]  # parallel
        ready = sorted(free)
        if not ready:
            raise ValueError("cycle: " + ", ".join(sorted(waiting)))
        for task in ready:
            del waiting[task]
        for before in waiting.values():
            before.difference_update(ready)
        order.append(ready)
    return order


def cases():
    return [
        lambda: (
            (
                {
                    f"t{i}": [f"t{j}" for j in range(i) if i % (j + 2) == 0]
                    for i in range(14)
                },
            ),
            {},
        ),
        lambda: (({"a": ["b"], "b": ["a"], "c": []},), {}),
    ]


MAIN = main
