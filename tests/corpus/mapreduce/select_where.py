"""Rows that pass a test, two columns of them."""

from circuit import circuit


@circuit
def main(rows):
    found = []
    for row in rows:  # parallel
        if row["age"] > 30 and row["city"] == "Bern":
            found.append((row["name"], row["age"]))
    return found


def cases():
    return [
        lambda: (
            (
                [
                    {
                        "name": f"n{i}",
                        "age": i * 7 % 60,
                        "city": ("Bern", "Basel")[i % 2],
                    }
                    for i in range(40)
                ],
            ),
            {},
        ),
    ]


MAIN = main
