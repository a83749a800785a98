"""Inner loops that only count: kernels run them in C, the variable may be read later."""

from collections import Counter, OrderedDict, defaultdict

from circuit import circuit


class Key:
    def __init__(self, number):
        self.number = number
    def __hash__(self):
        return self.number % 5
    def __eq__(self, other):
        return self.number == other.number


@circuit
def count(rows, start):
    word = letter = "none"
    get, plus, tally, seen, twice = {}, defaultdict(int), Counter(), dict(start), {}
    ordered = OrderedDict(start)
    for row in rows:  # parallel
        for word in row:
            get[word] = get.get(word, 0) + 1
        for item in row:
            plus[item] += 1
        for item in row:
            tally[item] = tally[item] + 1
        for letter in row:
            twice[letter] = twice.get(letter, 0) + 2
        for one in row:
            seen[one] = seen.get(one, 0) + 1
        for one in reversed(row):
            ordered[one] = ordered.get(one, 0) + 1
        last = one
    return get, plus, tally, seen, ordered, twice, letter, last


@circuit
def count_until(rows):
    counts = {}
    try:
        for row in rows:  # parallel
            for word in row:
                counts[word] = counts.get(word, 0) + 1
    except TypeError as error:
        return counts, str(error)
    return counts, word


@circuit
def flat(words):
    counts = {}
    for word in words:  # parallel
        counts[word] = counts.get(word, 0) + 1
    return counts


@circuit
def main(kind):
    rows = [[(i * j) % 17 for j in range(i % 9 + 1)] for i in range(60)]
    if kind == "equal":
        rows = [[1, 1.0, True, 0, False][i % 5 :] + [i % 3] for i in range(40)]
    elif kind == "text":
        rows = [["w%d" % (number % 7) for number in row] for row in rows]
    elif kind == "unhashable":
        rows[41].insert(1, [])
    elif kind == "keys":
        rows = [[Key(number) for number in row] for row in rows]
        found = [flat(row) for row in rows]
        return [[(key.number, n) for key, n in each.items()] for each in found]
    if kind == "unhashable":
        return count_until(rows)
    start = {rows[0][0]: 3, rows[3][-1]: 1}
    return (
        [(type(each), each) for each in count(rows, start)],
        count_until(rows),
        flat(sum(rows, [])),
    )


def cases():
    kinds = ("numbers", "equal", "text", "unhashable", "keys")
    return [lambda kind=kind: ((kind,), {}) for kind in kinds]


MAIN = main
PARALLEL = True
