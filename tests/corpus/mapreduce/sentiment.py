"""Scores of sentences by a list of words."""

from circuit import circuit


@circuit
def main(sentences, good, bad):
    scores = []
    for sentence in sentences:  # parallel
        score = 0
        for word in sentence.lower().split():
            word = word.strip(".,!?")
            if word in good:
                score += 1
            elif word in bad:
                score -= 1
        scores.append((score, sentence))
    return scores


def cases():
    return [
        lambda: (
            (
                [
                    f"It was good, {w}!"
                    for w in "fine bad awful nice great poor".split() * 5
                ],
                {"good", "fine", "nice", "great"},
                {"bad", "awful", "poor"},
            ),
            {},
        ),
    ]


MAIN = main
