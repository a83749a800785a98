"""try/except inside the body."""

from circuit import circuit


@circuit
def main(texts):
    out, bad = [], 0
    for text in texts:  # parallel
        try:
            out.append(int(text))
        except ValueError:
            bad += 1
    return out, bad


def cases():
    return [
        lambda: ((["1", "x", "1_000", "", " 7 ", "٣", "0x1"] * 15,), {}),
    ]


MAIN = main
PARALLEL = True
