"""One row among thousands is the list that the loop appends to."""

from circuit import circuit


@circuit
def main(rows, out, table, sums):
    for row in rows:
        out.append(len(row))
    for key, row in table.items():
        sums[key % 3] += sum(row) * 0.5
    return out, sums


def rows_and_result(place):
    rows = [[number] * (number % 5) for number in range(1500)]
    out = rows[place] if place is not None else []
    return rows, out


def table_and_sums(place):
    table = {number: [number, 0.25] for number in range(1500)}
    sums = [0.0, 0.5, 1.0]
    if place is not None:
        table[place] = sums
    return table, sums


def cases():
    return [
        lambda place=place: ((*rows_and_result(place), *table_and_sums(place)), {})
        for place in (None, 1, 1001, 1301)
    ]


MAIN = main
