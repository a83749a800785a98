"""The game of life on a grid of lists."""

from circuit import circuit


class Board:
    def __init__(self, rows):
        self.rows = rows
        self.height = len(rows)
        self.width = len(rows[0])

    def neighbours(self, y, x):
        total = 0
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if (dy, dx) != (0, 0):
                    total += self.rows[(y + dy) % self.height][(x + dx) % self.width]
        return total


@circuit
def main(rows, steps):
    board = Board(rows)
    for _ in range(steps):
        new = []
        for y in range(board.height):  # parallel
            line = []
            for x in range(board.width):
                n = board.neighbours(y, x)
                line.append(1 if n == 3 or (n == 2 and board.rows[y][x]) else 0)
            new.append(line)
        board = Board(new)
    return board.rows


def cases():
    return [
        lambda: (
            (
                [[(x * y + x) % 3 == 0 and 1 or 0 for x in range(8)] for y in range(9)],
                4,
            ),
            {},
        ),
    ]


MAIN = main
