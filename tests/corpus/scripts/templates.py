"""Letters filled in from a table."""

from string import Template

from circuit import circuit


@circuit
def main(people, source):
    template = Template(source)
    letters = []
    for person in people:  # parallel
        title = "Ms" if person["sex"] == "f" else "Mr"
        letters.append(template.safe_substitute(person, title=title))
    return letters


def cases():
    return [
        lambda: (
            (
                [
                    {"name": f"N{i}", "sex": "fm"[i % 2], "sum": i * 1.5}
                    for i in range(20)
                ],
                "Dear $title $name, you owe $sum. $unknown",
            ),
            {},
        ),
    ]


MAIN = main
