"""Reads a document as the product reads the page at an address; tells what that used: megabytes of
memory beside what was in use before, and seconds of the processor.
"""

import json
import resource
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime

from hamseda.monitoring.reading.documents import UnableToRead, read_document

ADDRESS = "https://x.example.ir/news/1"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def warm_up() -> None:
    """Load what is loaded at the first page."""
    _read(b"<html><body><h1>a</h1><p>b</p></body></html>")


def main() -> int:
    """Read a document; whatever code it ends in, print the figures last."""
    raw = sys.stdin.buffer.read()
    before, began = _megabytes(), time.process_time()
    _read(raw)
    used = {"megabytes": _megabytes() - before, "seconds": time.process_time() - began}
    sys.stdout.write(json.dumps(used))
    return 0


def _read(raw: bytes) -> None:
    with suppress(UnableToRead):
        read_document(raw, name=ADDRESS, url=ADDRESS, received_at=NOW)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
