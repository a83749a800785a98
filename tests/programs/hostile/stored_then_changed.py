"""Values made of a list are stored, then the list is changed."""

from circuit import circuit


class Box:
    def __init__(self, held):
        self.held = held


@circuit
def main(rows):
    whole, copies, boxes, lengths, firsts = {}, {}, {}, {}, {}
    for i in range(len(rows)):
        row = []
        for x in rows[i]:
            row.append(x * 2)
        whole[i] = [row]
        copies[i] = sorted(row)
        boxes[i] = Box(row)
        lengths[i] = len(row)
        firsts[i] = (row, row[:1])
        row.append(99)
        row[0] = -1
    return whole, copies, [b.held for b in boxes.values()], lengths, firsts


@circuit
def printed(rows):
    kept = {}
    for i, r in enumerate(rows):
        row = list(r)
        kept[i] = tuple(row), row
        print(row, kept[i])
        row.append(i)
    return kept


@circuit
def run(rows):
    return main(rows), printed(rows)


def cases():
    return [lambda: (([[i, i * 7 % 5, 3] for i in range(20)],), {})]


MAIN = run
