"""How polite asking is, and whether it survives: `python -m benchmarks.sources [--kills 50]`.

Invented servers are asked on a fake clock, a thousand for a month unless told otherwise
(`--sources`, `--days`), and what a polite reader must not do is counted. Then a worker with a
database is killed at random so many times, and articles lost or doubled are counted.
"""

import argparse
import time
from collections.abc import Callable

from benchmarks.killed_worker import kill_workers
from benchmarks.polling_month import simulate


def main() -> int:
    """Print what the time of asking was like, and what the kills left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=1_000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--kills", type=int, default=50)
    wish = parser.parse_args()
    if wish.sources:
        print(f"{wish.sources} sources, {wish.days} days, a stop of 12 hours in the middle")
        hosts = max(1, wish.sources * 3 // 5)
        _show(lambda: simulate(sources=wish.sources, days=wish.days, hosts=hosts))
    if wish.kills:
        print(f"a worker killed {wish.kills} times")
        _show(lambda: kill_workers(kills=wish.kills))
    return 0


def _show(count: Callable[[], object]) -> None:
    began = time.process_time()
    counted = count()
    for name, value in vars(counted).items():
        print(f"{name.replace('_', ' '):<36}{value:>10}")
    print(f"{'cpu seconds':<36}{time.process_time() - began:>10.1f}")


if __name__ == "__main__":
    raise SystemExit(main())
