"""What the longest and the most hostile pages cost: `python -m benchmarks.hostile_pages`.

Each is read in a process of its own, as the product reads the page at an address; seconds are the
processor's, megabytes are beside what was in use before. No page may take two seconds or 256
megabytes. Beside it stands what `trafilatura.extract` takes for the same bytes. The hostile files
are read from the shared data and left out, with a word, where they are absent.
"""

import os
import sys
import time
from pathlib import Path

from trafilatura import extract

from tests.monitoring.reading.longest_pages import LONGEST, used_by

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).resolve().parents[2] / "shared"))
HOSTILE = SHARED / "data" / "hostile"
SECONDS, MEGABYTES = 2, 256
SHOWN = 6


def main() -> int:
    """Print each of ours and the worst of the collected; 1 where a page takes too much."""
    print(f"load {os.getloadavg()[0]:.1f}; seconds of the processor and megabytes; trafilatura's")
    too_much = _print_costs(LONGEST)
    if HOSTILE.is_dir():
        files = [path for path in sorted(HOSTILE.rglob("*")) if path.is_file()]
        too_much += _print_costs({path.name: path.read_bytes() for path in files}, worst=SHOWN)
    else:
        print(f"not found: {HOSTILE}", file=sys.stderr)
    print(f"{too_much} pages take more than {SECONDS} s or {MEGABYTES} MB")
    return 1 if too_much else 0


def _print_costs(pages: dict[str, bytes], *, worst: int | None = None) -> int:
    used = {name: used_by(raw) for name, raw in pages.items()}
    dearest = sorted(used, key=lambda name: -used[name]["seconds"])[:worst]
    print(f"{len(pages)} pages" + (f", the {worst} dearest" if worst else ""))
    for name in dearest:
        one = used[name]
        peer = _seconds_of_trafilatura(pages[name])
        print(f"  {name:32} {one['seconds']:6.2f} s {one['megabytes']:6.0f} MB   {peer:6.2f} s")
    return sum(one["seconds"] > SECONDS or one["megabytes"] > MEGABYTES for one in used.values())


def _seconds_of_trafilatura(raw: bytes) -> float:
    began = time.process_time()
    extract(raw)
    return time.process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
