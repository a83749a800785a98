"""Shares of G and C in the sequences of a FASTA file."""

from circuit import circuit


def read_fasta(lines):
    name, parts = None, []
    for line in lines:
        line = line.rstrip()
        if line.startswith(">"):
            if name is not None:
                yield name, "".join(parts)
            name, parts = line[1:].split()[0], []
        else:
            parts.append(line)
    if name is not None:
        yield name, "".join(parts)


@circuit
def main(text):
    content = {}
    for name, sequence in read_fasta(text.splitlines()):  # parallel
        gc = sequence.count("G") + sequence.count("C")
        content[name] = round(100 * gc / len(sequence), 3)
    return max(content.items(), key=lambda item: item[1]), content


def cases():
    return [
        lambda: (
            (
                "\n".join(
                    f">seq{i} of test\n{'ACGT' * (i % 5 + 1)}\n{'GGC' * (i % 3 + 1)}"
                    for i in range(24)
                ),
            ),
            {},
        ),
    ]


MAIN = main
