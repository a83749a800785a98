"""`key=d.get` where the loop changes `d` between the questions."""

from circuit import circuit


@circuit
def main(rows):
    votes = {}
    out = []
    for row in rows:
        for label in row:
            votes[label] = votes.get(label, 0) + 1
        out.append(max(row, key=votes.get))
        out.append(sorted(row, key=votes.get, reverse=True))
    return out, votes


def cases():
    return [lambda: (([[i % 3, i % 5, i * i % 7, 7] for i in range(20)],), {})]


MAIN = main
