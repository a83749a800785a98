"""Friends that two people share."""

from circuit import circuit


@circuit
def main(friends):
    shared = {}
    for person, known in friends.items():  # parallel
        for other in known:
            pair = tuple(sorted((person, other)))
            if pair in shared:
                shared[pair] = sorted(set(shared[pair]) & set(known))
            else:
                shared[pair] = list(known)
    return shared


def cases():
    return [
        lambda: (
            ({i: [j for j in range(12) if j != i and (i + j) % 3] for i in range(12)},),
            {},
        ),
    ]


MAIN = main
