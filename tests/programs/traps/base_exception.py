"""A user's BaseException passes `except Exception`."""

from circuit import circuit


class Stop(BaseException):
    pass
@circuit
def main(xs, out):
    for x in xs:
        try:
            if x == 30:
                raise Stop(x)
            out.append(x)
        except Exception:
            out.append("caught")


def cases():
    return [
        lambda: ((list(range(50)), [],), {}),
    ]


MAIN = main
