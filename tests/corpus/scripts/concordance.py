"""Words in their context."""

from circuit import circuit


@circuit
def main(text, keyword, width=12):
    words = text.split()
    lines = []
    for i, word in enumerate(words):  # parallel
        if word.strip(".,").lower() == keyword:
            left = " ".join(words[max(0, i - 3) : i])
            right = " ".join(words[i + 1 : i + 4])
            lines.append(f"{left[-width:]:>{width}} [{word}] {right[:width]:<{width}}")
    for line in lines:
        print(line)
    return len(lines)


def cases():
    return [
        lambda: (
            (
                "The cat saw the dog. A dog, it said, is no cat; the Dog left. " * 3,
                "dog",
            ),
            {},
        ),
    ]


MAIN = main
