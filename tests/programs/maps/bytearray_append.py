"""A bytearray filled with append and extend."""

from circuit import circuit


@circuit
def main(data):
    out = bytearray()
    for byte in data:
        out.append(byte ^ 0x55)
        out.extend(b"!")
    return out


def cases():
    return [
        lambda: ((bytes(range(256)),), {}),
    ]


MAIN = main
