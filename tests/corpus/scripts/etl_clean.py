"""Records cleaned, rejected with reasons, and counted."""

from datetime import date

from circuit import circuit


class Reject(Exception):
    pass


def clean(record):
    name = record.get("name", "").strip().title()
    if not name:
        raise Reject("no name")
    try:
        born = date.fromisoformat(record["born"])
    except (KeyError, ValueError) as error:
        raise Reject(f"bad date: {type(error).__name__}") from error
    mail = record.get("mail", "").lower()
    if "@" not in mail:
        raise Reject("bad mail")
    return {"name": name, "year": born.year, "domain": mail.split("@")[1]}


@circuit
def main(records):
    good = []
    rejected = {}
    for record in records:  # parallel
        try:
            good.append(clean(record))
        except Reject as error:
            reason = str(error)
            rejected[reason] = rejected.get(reason, 0) + 1
    return good, rejected


def record(i):
    made = {"name": f" person {i} ", "born": f"19{i % 60 + 20}-0{i % 9 + 1}-11"}
    if i % 7 == 0:
        made["born"] = "unknown"
    if i % 11 == 0:
        made["name"] = ""
    made["mail"] = "none" if i % 5 == 0 else f"p{i}@Example{i % 3}.org"
    return made


def cases():
    return [
        lambda: (([record(i) for i in range(60)],), {}),
    ]


MAIN = main
