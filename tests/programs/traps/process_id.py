"""os.getpid is the caller's in every iteration."""

import os
import threading

from circuit import circuit


@circuit
def main(n, pid):
    here = set()
    for _ in range(n):  # sequential
        here.add((os.getpid() == pid, threading.current_thread() is threading.main_thread()))
    return here


def cases():
    return [
        lambda: ((40, os.getpid()), {}),
    ]


MAIN = main
