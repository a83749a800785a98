"""Businesses of a state that suit children and have a rating above four."""

from circuit import circuit


@circuit
def main(businesses, state):
    count = 0
    for b in businesses:  # parallel
        if b.state == state and b.comment.find("kids") >= 0 and b.stars > 4:
            count += 1
    return count


class Business:
    def __init__(self, state, stars, comment):
        self.state = state
        self.stars = stars
        self.comment = comment


def cases():
    return [
        lambda: (
            (
                [
                    Business(
                        "AZNV"[i % 2 * 2 :][:2],
                        i % 6,
                        "good for kids" if i % 3 else "dull",
                    )
                    for i in range(40)
                ],
                "AZ",
            ),
            {},
        ),
    ]


MAIN = main
