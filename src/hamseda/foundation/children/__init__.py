"""Child processes that read what strangers made: little memory, little time, no file to write.

Parsers of feeds and office files can be made to run for long or to eat memory, so they run in a
process of their own, and whatever happens there ends with it.
"""

import os
import resource
import subprocess
import sys


class ChildStoppedError(RuntimeError):
    """The limits of the child ended it: it wanted too much memory or time."""


class ChildFailedError(RuntimeError):
    """The child gave up by itself; the message is the last line that it said."""


def limit_this_process(*, memory: int, cpu_seconds: int) -> None:
    """Give this process at most `memory` bytes of address space and so much time, and no file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_child(module: str, *, given: bytes, deadline_seconds: int) -> bytes:
    """Run one of our modules with `given` as its standard input; return what it printed.

    Raises ChildStoppedError where its limits or the deadline ended it, ChildFailedError where it
    ended with an error of its own.
    """
    paths = [os.path.abspath(path or ".") for path in sys.path if path]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, input on stdin
            [sys.executable, "-s", "-m", module],
            input=given,
            capture_output=True,
            timeout=deadline_seconds,
            check=False,
            env={"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
            cwd="/",
        )
    except subprocess.TimeoutExpired as error:
        raise ChildStoppedError(module) from error
    if done.returncode < 0 or b"MemoryError" in done.stderr[-2_000:]:
        raise ChildStoppedError(module)
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1][:200]
        raise ChildFailedError(reason)
    return done.stdout
