"""float() and int() of odd spellings."""

from circuit import circuit


@circuit
def main(texts):
    out = []
    for text in texts:  # parallel
        try:
            out.append(float(text))
        except ValueError as error:
            out.append(str(error))
    return out


def cases():
    return [
        lambda: ((["1_000", "1e400", "-0", "nan", "-NaN", "infinity", "0x10", "१२.५", " 1.5\n", "1__0", "4.9e-324", "0.1"] * 6,), {}),
    ]


MAIN = main
PARALLEL = True
