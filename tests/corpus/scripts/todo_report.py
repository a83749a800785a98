"""Tasks of a to-do list, grouped and sorted, by a class."""

from datetime import date

from circuit import circuit


class Task:
    def __init__(self, line):
        state, due, *words = line.split()
        self.done = state == "x"
        self.due = date.fromisoformat(due)
        self.tags = [w[1:] for w in words if w.startswith("+")]
        self.title = " ".join(w for w in words if not w.startswith("+"))

    def late(self, today):
        return not self.done and self.due < today


@circuit
def main(lines, today):
    today = date.fromisoformat(today)
    late = []
    by_tag = {}
    for line in lines:  # parallel
        task = Task(line)
        if task.late(today):
            late.append((task.due.isoformat(), task.title))
        for tag in task.tags:
            by_tag[tag] = by_tag.get(tag, 0) + 1
    return sorted(late), by_tag


def cases():
    return [
        lambda: (
            (
                [
                    f"{'x-'[i % 2]} 2024-0{i % 9 + 1}-11 do thing {i} +t{i % 3} +u"
                    for i in range(30)
                ],
                "2024-05-05",
            ),
            {},
        ),
    ]


MAIN = main
