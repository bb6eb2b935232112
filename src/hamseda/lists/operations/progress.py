"""Tell how far a long import is."""

import time

from hamseda.lists.models import ImportRun
from hamseda.lists.queries.progress import progress_file

_EVERY_SECONDS = 0.3
_told: dict[int, float] = {}


def note_progress(run: ImportRun, done: int, total: int) -> None:
    """Write down how many rows are done, a few times a second at most."""
    moment = time.monotonic()
    if moment - _told.get(run.pk, 0.0) < _EVERY_SECONDS:
        return
    _told[run.pk] = moment
    path = progress_file(run.pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{done}/{total}", "ascii")


def clear_progress(run: ImportRun) -> None:
    """The import has ended, one way or the other."""
    _told.pop(run.pk, None)
    progress_file(run.pk).unlink(missing_ok=True)
