"""Refuses, in a fork, what would be done to the world outside it.

Python tells audit hooks of such acts before it does them. Circuit's own acts (forks,
its cache) are let through: whose an act is, the nearest frame says that belongs to no
module of the standard library.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from circuit.lang.frames import PACKAGE

_WRITES = "it writes or changes files"
_STARTS = "it starts other processes"
_TALKS = "it uses the network"
_SIGNALS = "it sends signals"

#: Audit events, or the part of them before the first dot, and what they mean.
REFUSED: dict[str, str] = {
    "os.chflags": _WRITES,
    "os.chmod": _WRITES,
    "os.chown": _WRITES,
    "os.lchflags": _WRITES,
    "os.lchmod": _WRITES,
    "os.link": _WRITES,
    "os.lockf": _WRITES,
    "os.mkdir": _WRITES,
    "os.remove": _WRITES,
    "os.removexattr": _WRITES,
    "os.rename": _WRITES,
    "os.rmdir": _WRITES,
    "os.setxattr": _WRITES,
    "os.symlink": _WRITES,
    "os.truncate": _WRITES,
    "os.utime": _WRITES,
    "fcntl.flock": _WRITES,
    "fcntl.lockf": _WRITES,
    "sqlite3.connect": "it uses a database",
    "os.exec": _STARTS,
    "os.fork": _STARTS,
    "os.forkpty": _STARTS,
    "os.posix_spawn": _STARTS,
    "os.system": _STARTS,
    "pty.spawn": _STARTS,
    "subprocess.Popen": _STARTS,
    "os.kill": _SIGNALS,
    "os.killpg": _SIGNALS,
    "signal.pthread_kill": _SIGNALS,
    "syslog.syslog": "it writes to the system's log",
    "socket.__new__": _TALKS,
    "socket.bind": _TALKS,
    "socket.connect": _TALKS,
    "socket.getaddrinfo": _TALKS,
    "socket.gethostbyname": _TALKS,
    "socket.sendmsg": _TALKS,
    "socket.sendto": _TALKS,
}

_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(BaseException):
    """What a worker was not allowed to do."""


def refuse(leave: Callable[[str], NoReturn]) -> None:
    """From now on this process calls `leave` in place of such an act of the user's."""
    process = os.getpid()
    open_to = {os.devnull}

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        why = REFUSED.get(event)
        if event == "open":
            path, _, flags = arguments
            why = _WRITES if flags & _CHANGING and path not in open_to else None
        if why is None or _is_our_own(sys._getframe(1)):
            return
        if os.getpid() != process:
            raise Refused(why)  # in a worker: the part is run again in place
        leave(why)

    sys.addaudithook(hook)


def _is_our_own(frame: FrameType | None) -> bool:
    """Whether Circuit, or the import of a module, is about to act."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith((PACKAGE, "<frozen importlib")):
            return True
        if not file.startswith(_LIBRARY) or file.startswith(_OTHERS):
            return False
        frame = frame.f_back
    return False


_LIBRARY = (sysconfig.get_path("stdlib") + os.sep, "<frozen ")
_OTHERS = tuple(
    {os.path.join(sysconfig.get_path(name), "") for name in ("purelib", "platlib")}
    | {os.path.join(sysconfig.get_path("stdlib"), "site-packages", "")}
)
