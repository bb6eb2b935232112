"""A feed child that asks for more memory than its limit, to prove that the limit holds."""

from hamseda.foundation.children import limit_this_process
from hamseda.monitoring.reading.feed_child import CPU_SECONDS, MEMORY


def main() -> int:
    """Ask for too much."""
    limit_this_process(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    bytearray(2 * MEMORY)
    return 0
