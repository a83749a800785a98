"""Words grouped by their letters."""

from circuit import circuit


@circuit
def main(words):
    groups = {}
    for word in words:  # parallel
        groups.setdefault("".join(sorted(word)), []).append(word)
    return [g for g in groups.values() if len(g) > 1]


def cases():
    return [
        lambda: (
            (
                "listen silent enlist google elbow below state taste inch chin night thing cat".split(),
            ),
            {},
        ),
    ]


MAIN = main
