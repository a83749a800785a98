"""OrderedDict with move_to_end."""

from collections import OrderedDict

from circuit import circuit


@circuit
def main(keys):
    recent = OrderedDict()
    for key in keys:
        recent[key] = True
        recent.move_to_end(key)
        if len(recent) > 4:
            recent.popitem(last=False)
    return recent


def cases():
    return [
        lambda: (([i * i % 13 for i in range(60)],), {}),
    ]


MAIN = main
