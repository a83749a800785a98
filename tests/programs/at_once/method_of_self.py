"""A circuit method calls another method with a loop."""

from circuit import circuit


class Report:
    def __init__(self, rows):
        self.rows = rows

    def totals(self):
        return [sum(row) for row in self.rows]

    def widest(self):
        best = 0
        for row in self.rows:
            best = max(best, len(row))
        return best

    @circuit
    def main(self):
        return self.totals(), self.widest()


MAIN = Report.main


def cases():
    return [
        lambda: ((Report([[i] * (i % 5) for i in range(40)]),), {}),
    ]


PARALLEL = True
