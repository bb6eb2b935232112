"""The feed child, which also tells what it used: megabytes of memory at its most, and seconds."""

import json
import resource
import sys
import time
from pathlib import Path

from hamseda.monitoring.reading import feed_child

warm_up = feed_child.warm_up


def main() -> int:
    """Read a feed; whatever comes of it, print the figures last."""
    try:
        feed_child.main()
    except Exception as error:
        sys.stdout.write(repr(error))
    status = Path("/proc/self/status").read_text()
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == feed_child.MEMORY
    used = {"megabytes": int(peak) / 1024, "seconds": time.process_time()}
    sys.stdout.write("\n" + json.dumps(used))
    return 0
