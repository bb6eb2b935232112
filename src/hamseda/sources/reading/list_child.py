"""The child process that reads sitemaps, list pages and channel pages: run with `python -m`.

Its input is one line of JSON (`kind`, `url`) and then the document in UTF-8; it prints one JSON
object. Strangers made the document, so little memory, time and output are what it has, and
whatever happens ends with this process.
"""

import json
import sys

from hamseda.foundation.children import limit_this_process
from hamseda.sources.reading import channel_pages, link_pages, sitemaps

MEMORY = 256 * 1024 * 1024
CPU_SECONDS = 2
MAX_RESULT = 5_000_000

READERS = {
    "sitemap": sitemaps.entries,
    "listing": link_pages.entries,
    "channel": channel_pages.entries,
    "links": link_pages.declared_feeds,
}


def main() -> int:
    """Read standard input, print the entries."""
    limit_this_process(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    head, _, raw = sys.stdin.buffer.read().partition(b"\n")
    wish = json.loads(head)
    found = READERS[wish["kind"]](raw, wish["url"])
    printed = json.dumps(found, ensure_ascii=True)
    if len(printed) > MAX_RESULT:
        printed = json.dumps({"fault": "too_large"})
    sys.stdout.write(printed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
