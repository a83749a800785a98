"""In which documents each word occurs."""

from circuit import circuit


@circuit
def main(documents):
    index = {}
    for name, text in documents.items():  # parallel
        for word in text.split():
            if word not in index:
                index[word] = []
            if name not in index[word]:
                index[word].append(name)
    return index


def cases():
    return [
        lambda: (
            ({f"d{i}": f"word{i % 5} and word{i % 3} again and" for i in range(20)},),
            {},
        ),
    ]


MAIN = main
