"""A pure method of one object read by all iterations."""

from circuit import circuit


class Model:
    def __init__(self, weights):
        self.weights = weights
    def predict(self, row):
        return sum(w * v for w, v in zip(self.weights, row))
@circuit
def main(model, rows):
    out = []
    for row in rows:  # parallel
        out.append(model.predict(row))
    return out


def cases():
    return [
        lambda: ((Model([0.1, 0.2, 0.3]), [[i, i * 2, i * 3] for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
