"""A value is stored under a name that is bound again in the same iteration."""

from circuit import circuit


@circuit
def main(words):
    kept = {}
    for word in words:
        parts = [word]
        key = word[:1]
        kept[key] = [len(kept), parts]
        key = word[-1:]
        kept[key] = [parts, list(parts)]
        parts += [key]
    return kept


def cases():
    return [lambda: (("ab ba cab bac abc cb".split(),), {})]


MAIN = main
