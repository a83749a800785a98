"""Tags of short messages, most frequent first."""

from circuit import circuit


@circuit
def main(messages):
    counts = {}
    for message in messages:  # parallel
        for word in message.split():
            if word.startswith("#") and len(word) > 1:
                tag = word[1:].lower()
                counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def cases():
    return [
        lambda: (
            (
                [
                    f"at the #Beach with #friend{i % 4} and # again #beach"
                    for i in range(20)
                ],
            ),
            {},
        ),
    ]


MAIN = main
