"""Proteins of the open reading frames."""

from circuit import circuit


CODONS = dict(
    zip(
        (a + b + c for a in "TCAG" for b in "TCAG" for c in "TCAG"),
        "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
    )
)


def frames(sequence):
    for start in range(3):
        protein = []
        for i in range(start, len(sequence) - 2, 3):
            protein.append(CODONS.get(sequence[i : i + 3], "X"))
        yield "".join(protein)


@circuit
def main(sequences):
    found = {}
    for name, sequence in sequences:  # parallel
        best = ""
        for protein in frames(sequence):
            for piece in protein.split("*"):
                start = piece.find("M")
                if start >= 0 and len(piece) - start > len(best):
                    best = piece[start:]
        found[name] = best
    return found


def cases():
    return [
        lambda: (
            (
                [
                    (f"s{i}", "ATGGCC" * (i % 4 + 1) + "TAAN" + "ATG" * (i % 7))
                    for i in range(20)
                ],
            ),
            {},
        ),
    ]


MAIN = main
