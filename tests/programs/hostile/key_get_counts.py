"""`key=d.get` where `d` is of a class whose `get` counts its calls."""

from circuit import circuit

ASKED = []


class Votes(dict):
    def get(self, key, default=None):
        ASKED.append(key)
        return dict.get(self, key, default)


@circuit
def main(rows):
    out = []
    for row in rows:
        votes = Votes()
        for label in row:
            votes[label] = dict.get(votes, label, 0) + 1
        out.append(max(votes, key=votes.get))
    return out


def cases():
    return [lambda: (([[i % 3, i % 5, i % 3, 7] for i in range(20)],), {})]


MAIN = main
