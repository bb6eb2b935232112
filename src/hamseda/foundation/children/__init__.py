"""Child processes that read what strangers made: little memory, little time, no file to write.

Parsers of feeds and office files can be made to run for long or to eat memory, so they run in a
process of their own, and whatever happens there ends with it.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping

__all__ = ["ChildFailedError", "ChildStoppedError", "limit_this_process", "run_child"]


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

    Each call starts an interpreter, which costs a quarter of a second; `keeping.fork_child` does
    the same for what is read often. Raises ChildStoppedError where its limits or the deadline
    ended it, ChildFailedError where it ended with an error of its own.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, input on stdin
            [sys.executable, "-s", "-m", module],
            input=given,
            capture_output=True,
            timeout=deadline_seconds,
            check=False,
            env=child_environment(),
            cwd="/",
        )
    except subprocess.TimeoutExpired as error:
        raise ChildStoppedError(module) from error
    if done.returncode < 0 or b"MemoryError" in done.stderr[-2_000:]:
        raise ChildStoppedError(module)
    if done.returncode != 0:
        raise ChildFailedError(last_line(done.stderr))
    return done.stdout


def child_environment() -> Mapping[str, str]:
    """The environment of a child: where our modules are, and nothing else that we know."""
    paths = [os.path.abspath(path or ".") for path in sys.path if path]
    return {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def last_line(said: bytes) -> str:
    """The last line of what a child said on its way out."""
    return said.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1][:200]
