"""A circuit method whose loop calls its own methods."""

from circuit import circuit


class Cleaner:
    def __init__(self, stop):
        self.stop = stop
    def clean(self, word):
        return word.strip(".,").lower()
    @circuit
    def run(self, words):
        out = []
        for word in words:  # parallel
            word = self.clean(word)
            if word not in self.stop:
                out.append(word)
        return out
MAIN = Cleaner.run


def cases():
    return [
        lambda: ((Cleaner({"the", "a"}), ["The", "cat,", "a", "Dog."] * 20,), {}),
    ]


PARALLEL = True
