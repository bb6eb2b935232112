"""The child that reads tables, which tells at the end what it took."""

import contextlib
import io
import json
import re
import resource
import sys
from pathlib import Path

from hamseda.foundation.tables import child

if __name__ == "__main__":
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        child.main()
    used = resource.getrusage(resource.RUSAGE_SELF)
    # `ru_maxrss` begins with what the parent had when it split; this is the child's alone.
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) * 1024
    spent = {"peak": peak, "seconds": used.ru_utime + used.ru_stime}
    sys.stdout.write(json.dumps(json.loads(printed.getvalue()) | spent))
