"""Puzzles solved by trying."""

from circuit import circuit


def candidates(grid, place):
    row, column = divmod(place, 4)
    used = {grid[row * 4 + c] for c in range(4)} | {
        grid[r * 4 + column] for r in range(4)
    }
    top, left = row // 2 * 2, column // 2 * 2
    used |= {grid[(top + r) * 4 + left + c] for r in range(2) for c in range(2)}
    return [d for d in "1234" if d not in used]


def solve(grid):
    if "." not in grid:
        return grid
    place = grid.index(".")
    for digit in candidates(grid, place):
        solved = solve(grid[:place] + digit + grid[place + 1 :])
        if solved:
            return solved
    return None


@circuit
def main(puzzles):
    return [solve(puzzle) for puzzle in puzzles]  # parallel


def cases():
    return [
        lambda: (
            (
                [
                    "1...............",
                    "..3..2....4....1",
                    "11..............",
                    "4..2.3....1.....",
                ],
            ),
            {},
        ),
    ]


MAIN = main
