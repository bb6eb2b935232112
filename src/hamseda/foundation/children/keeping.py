"""Call a child that is forked from a process which has read its module already.

An interpreter that reads feedparser or lxml takes longer to start than most feeds take to read.
So one process for each module is kept (`nursery`); it begins as clean as a child of `run_child`,
and every call gets a fork of it, with the same limits, which ends with the call.
"""

import atexit
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from hamseda.foundation.children import (
    ChildFailedError,
    ChildStoppedError,
    child_environment,
    last_line,
)
from hamseda.foundation.children.nursery import DONE, FAILED, STARTED

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class _Kept:
    """A nursery: its process, and the socket by which it is told to fork."""

    process: subprocess.Popen[bytes]
    control: socket.socket

    def end(self) -> None:
        self.control.close()
        self.process.kill()
        self.process.wait()


_lock = threading.Lock()
_nurseries: dict[tuple[int, str], _Kept] = {}
"""By the id of the process that keeps it, and the module: who was forked from that process does
not keep what it kept.
"""


def fork_child(module: str, *, given: bytes, deadline_seconds: int) -> bytes:
    """Have `module.main` read `given` as its standard input; return what it printed.

    Raises ChildStoppedError where its limits or the deadline ended it, ChildFailedError where it
    ended with an error of its own. May be called by several threads at once.
    """
    for _ in range(2):
        printed, said = _call(module, given, deadline_seconds)
        if said.startswith(STARTED):
            break
        _forget(module)  # the nursery was ended by somebody; the next one is new
    else:
        raise ChildFailedError(f"no process for {module}")
    if said.endswith(DONE):
        return printed
    if not said.endswith(FAILED) or b"MemoryError" in said[-2_000:]:
        raise ChildStoppedError(module)
    raise ChildFailedError(last_line(said.strip(STARTED + FAILED)))


def _call(module: str, given: bytes, deadline_seconds: int) -> tuple[bytes, bytes]:
    """What a child printed, and what stood on its pipe."""
    ours, theirs = socket.socketpair()
    heard, say = os.pipe()
    try:
        try:
            socket.send_fds(
                _nursery(module), [str(deadline_seconds).encode()], [theirs.fileno(), say]
            )
        except OSError:
            return b"", b""
        finally:
            theirs.close()
            os.close(say)
        return _conversation(ours, heard, given, time.monotonic() + deadline_seconds + 1)
    finally:
        ours.close()
        os.close(heard)


def _conversation(
    talk: socket.socket, heard: int, given: bytes, ends: float
) -> tuple[bytes, bytes]:
    """Give a child its input and take what it prints and says, until it has ended."""
    talk.setblocking(False)
    os.set_blocking(heard, False)
    printed, said, left = bytearray(), bytearray(), memoryview(given)
    with selectors.DefaultSelector() as waiting:
        waiting.register(talk, selectors.EVENT_READ | selectors.EVENT_WRITE)
        waiting.register(heard, selectors.EVENT_READ)
        # Past its deadline the kernel has ended the child.
        while waiting.get_map() and (seconds := ends - time.monotonic()) > 0:
            for key, events in waiting.select(seconds):
                if events & selectors.EVENT_WRITE:
                    left, goes_on = _give(talk, left)
                    if not goes_on:
                        waiting.modify(talk, selectors.EVENT_READ)
                if events & selectors.EVENT_READ:
                    into = said if key.fd == heard else printed
                    if not _take(key.fd, into):
                        waiting.unregister(key.fileobj)
    return bytes(printed), bytes(said)


def _give(talk: socket.socket, left: memoryview) -> tuple[memoryview, bool]:
    """Send some of the input; what is left of it, and whether anything is to be sent still."""
    try:
        left = left[talk.send(left[:_CHUNK]) :] if left else left
        if not left:
            talk.shutdown(socket.SHUT_WR)
    except OSError:
        return left, False  # the child has ended before it read all
    return left, bool(left)


def _take(descriptor: int, into: bytearray) -> bool:
    """Take what is there; whether there may be more."""
    try:
        piece = os.read(descriptor, _CHUNK)
    except ConnectionError:
        return False
    into.extend(piece)
    return bool(piece)


def _nursery(module: str) -> socket.socket:
    """The control socket of the module's nursery, started now where there is none."""
    key = os.getpid(), module
    with _lock:
        if key not in _nurseries:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, "-s", "-m", "hamseda.foundation.children.nursery", module],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
                cwd="/",
            )
            theirs.close()
            _nurseries[key] = _Kept(process, ours)
        return _nurseries[key].control


def _forget(module: str) -> None:
    with _lock:
        kept = _nurseries.pop((os.getpid(), module), None)
    if kept is not None:
        kept.end()


@atexit.register
def _end_all() -> None:
    for keeper, module in list(_nurseries):
        if keeper == os.getpid():
            _forget(module)
