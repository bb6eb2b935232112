"""Where finished public pages are kept: in the process's memory, and in files for all processes.

The files outlive a restart, so that what was read once can be read without a database too.
"""

import gzip
import hashlib
import json
import logging
import os
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

logger = logging.getLogger(__name__)

MOST_IN_MEMORY = 500
MOST_ON_DISK = 20_000
_WRITES_BETWEEN_SWEEPS = 2_000
_ENDING = ".page"
_LEVEL = 4  # of compression: most of the gain for a quarter of the time


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished answer. `state` is the site's state that it was made in (see `site_state`),
    `kept_at` seconds since 1970.
    """

    key: str
    state: str
    kept_at: float
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)
    zipped: bytes = field(repr=False)


class PageStore:
    """The kept pages of one process, in front of the folder that it shares with the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = threading.Lock()
        self._write_count = 0

    def in_memory(self, key: str) -> KeptPage | None:
        """The page as this process has it."""
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def on_disk(self, key: str) -> KeptPage | None:
        """The page as any process has left it; None also for a file that cannot be read."""
        try:
            head, _, zipped = self._path(key).read_bytes().partition(b"\n")
            page = KeptPage(**json.loads(head), body=gzip.decompress(zipped), zipped=zipped)
        except (OSError, EOFError, ValueError, TypeError):
            return None
        if page.key != key:
            return None
        self._remember(page)
        return page

    def keep(self, page: KeptPage) -> None:
        """Keep a page for all processes. A disk that refuses it takes nothing from the reader."""
        self._remember(page)
        head = {
            name: value for name, value in asdict(page).items() if name not in ("body", "zipped")
        }
        path = self._path(page.key)
        unfinished = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(json.dumps(head).encode() + b"\n" + page.zipped)
            unfinished.replace(path)
        except OSError:
            logger.warning("A page could not be kept on disk", exc_info=True)
            return
        if self._write_count % _WRITES_BETWEEN_SWEEPS == 0:
            self._sweep()
        self._write_count += 1

    def _remember(self, page: KeptPage) -> None:
        with self._lock:
            self._pages[page.key] = page
            self._pages.move_to_end(page.key)
            if len(self._pages) > MOST_IN_MEMORY:
                self._pages.popitem(last=False)

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self._folder / name[:2] / f"{name[2:]}{_ENDING}"

    def _sweep(self) -> None:
        """Let go of the oldest files beyond MOST_ON_DISK."""
        dated = []
        for path in self._folder.glob(f"*/*{_ENDING}"):
            with suppress(OSError):  # another process sweeps too
                dated.append((path.stat().st_mtime, path))
        dated.sort()
        for _, path in dated[: max(0, len(dated) - MOST_ON_DISK)]:
            with suppress(OSError):
                path.unlink()


def zipped(body: bytes) -> bytes:
    """The body as a browser takes it and as it lies on disk; the same for the same body."""
    return gzip.compress(body, _LEVEL, mtime=0)
