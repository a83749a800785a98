"""Variants filtered by quality and counted by kind."""

from circuit import circuit


def kind(reference, alternative):
    if len(reference) == len(alternative) == 1:
        return "snp"
    return "insertion" if len(alternative) > len(reference) else "deletion"


@circuit
def main(lines, quality):
    kept = []
    kinds = {"snp": 0, "insertion": 0, "deletion": 0}
    for line in lines:  # parallel
        if line.startswith("#"):
            continue
        chrom, pos, _, ref, alts, qual, *rest = line.split("\t")
        if qual == "." or float(qual) < quality:
            continue
        for alt in alts.split(","):
            kinds[kind(ref, alt)] += 1
            kept.append((chrom, int(pos), ref, alt))
    kept.sort()
    return kept, kinds


def cases():
    return [
        lambda: (
            (
                [
                    "##header",
                    *(
                        f"chr{i % 3}\t{i * 31}\t.\t{'ACGT'[i % 4 :][:2]}\t{'A,GG' if i % 2 else 'T'}\t{'.' if i % 7 == 0 else i}\tPASS"
                        for i in range(50)
                    ),
                ],
                10.0,
            ),
            {},
        ),
    ]


MAIN = main
