"""A method of the items changes a shared object."""

from circuit import circuit


class Account:
    total = 0
    def __init__(self, amount):
        self.amount = amount
    def book(self):
        Account.total += self.amount
        return Account.total
@circuit
def main(accounts):
    return [a.book() for a in accounts]


def cases():
    return [
        lambda: (([Account(i) for i in range(40)],), {}),
    ]


MAIN = main
