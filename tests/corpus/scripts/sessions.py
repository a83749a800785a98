"""Visits of users, cut where half an hour passes without a click."""

from datetime import datetime, timedelta

from circuit import circuit


def parse(line):
    stamp, user, page = line.split("\t")
    return datetime.fromisoformat(stamp), user, page


@circuit
def main(lines, minutes=30):
    clicks = {}
    for line in lines:  # parallel
        stamp, user, page = parse(line)
        clicks.setdefault(user, []).append((stamp, page))
    gap = timedelta(minutes=minutes)
    report = {}
    for user, visits in clicks.items():  # parallel
        visits = sorted(visits)
        sessions = 1
        for (before, _), (after, _) in zip(visits, visits[1:]):
            if after - before > gap:
                sessions += 1
        report[user] = {"sessions": sessions, "pages": len(visits)}
    return report


def cases():
    return [
        lambda: (
            (
                [
                    f"2024-03-{i % 28 + 1:02}T{i * 7 % 24:02}:{i * 11 % 60:02}:00\tu{i % 5}\t/p{i % 9}"
                    for i in range(60)
                ],
            ),
            {},
        ),
    ]


MAIN = main
