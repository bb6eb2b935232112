"""A process that has read one of our modules and forks a child of itself for every call.

Run with `python -m hamseda.foundation.children.nursery MODULE`, with a socket as its standard
input; `keeping` stands at the other end. Each message brings two descriptors: a socket, which
becomes the child's standard input and output, and a pipe, which becomes its standard error and in
the end tells how it went. The nursery itself reads nothing that a stranger made.

A module may have a `warm_up`, which the nursery calls once: what a parser loads at its first
document then need not be loaded by each child again.
"""

import gc
import importlib
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable

STARTED, DONE, FAILED = b"\x01", b"\x02", b"\x03"
"""The first byte on a child's pipe, and the last: it has begun, and how it ended."""


def main() -> int:
    """Fork until the other end of the socket is closed."""
    control = socket.socket(fileno=os.dup(0))
    module = importlib.import_module(sys.argv[1])
    work: Callable[[], int] = module.main
    getattr(module, "warm_up", int)()
    gc.freeze()  # a collection in a child would write to, and so copy, every page of the nursery
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 16, 2)
        if not message:
            return 0
        if len(descriptors) == 2:
            if os.fork() == 0:
                control.close()
                _live(work, *descriptors, deadline_seconds=int(message))
            for descriptor in descriptors:
                os.close(descriptor)
        _bury()


def _live(work: Callable[[], int], talk: int, say: int, *, deadline_seconds: int) -> None:
    """Be the child: do the work and end, or be ended by the kernel at the deadline."""
    signal.alarm(deadline_seconds)
    for descriptor, standard in ((talk, 0), (talk, 1), (say, 2)):
        os.dup2(descriptor, standard)
    os.write(2, STARTED)
    end = FAILED
    try:
        if work() == 0:
            sys.stdout.flush()
            end = DONE
    except MemoryError:
        os.write(2, b"MemoryError\n")
    except BaseException:
        traceback.print_exc()
    finally:
        os.write(2, end)
        os._exit(0)


def _bury() -> None:
    """Take note of children that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass  # there is none


if __name__ == "__main__":
    sys.exit(main())
