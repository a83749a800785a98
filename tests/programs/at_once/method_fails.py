"""A loop in a method fails in the middle."""

from circuit import circuit


class Table:
    def __init__(self, cells):
        self.cells = cells
        self.done = []

    def check(self):
        for cell in self.cells:
            self.done.append(10 // cell)
        return self.done


@circuit
def main(table):
    try:
        return table.check()
    except ZeroDivisionError as error:
        return str(error), table.done


def cases():
    return [
        lambda: ((Table([1, 2, 0, 3]),), {}),
    ]


MAIN = main
