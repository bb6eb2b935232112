"""How polite asking is: `python -m benchmarks.sources [sources] [days]`.

Invented servers are asked on a fake clock, a thousand for a month unless told otherwise; what a
polite reader must not do is counted.
"""

import sys
import time

from benchmarks.polling_month import simulate


def main() -> int:
    """Print what the time of asking was like."""
    sources, days = [int(text) for text in sys.argv[1:]] or (1_000, 30)
    began = time.process_time()
    counted = simulate(sources=sources, days=days, hosts=max(1, sources * 3 // 5))
    print(f"{sources} sources, {days} days, a stop of 12 hours in the middle")
    for name in counted.__dataclass_fields__:
        print(f"{name.replace('_', ' '):<36}{getattr(counted, name):>10}")
    print(f"{'cpu seconds':<36}{time.process_time() - began:>10.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
