"""A child that does what its input names."""

import os
import signal
import sys
import time

from hamseda.foundation.children import limit_this_process


def main() -> int:
    """Obey."""
    limit_this_process(memory=256_000_000, cpu_seconds=1)
    given = sys.stdin.buffer.read()
    match given[:8]:
        case b"sleep...":
            time.sleep(60)
        case b"compute.":
            while True:
                pass
        case b"memory..":
            bytearray(1_000_000_000)
        case b"killed..":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"write...":
            with open("/tmp/hamseda-never", "wb") as file:
                file.write(b"x" * 10)
        case b"secrets.":
            sys.stdout.write(" ".join(sorted(os.environ)))
        case _:
            sys.stdout.write(f"{os.getpid()} {len(given)}")
    return 0
