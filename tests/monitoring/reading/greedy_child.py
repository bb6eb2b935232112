"""A feed child that asks for more memory than its limit, to prove that the limit holds."""

from hamseda.monitoring.reading.feed_child import MEMORY, limit_this_process

if __name__ == "__main__":
    limit_this_process()
    bytearray(2 * MEMORY)
