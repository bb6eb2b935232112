"""How far a long import is. It writes in one transaction that nobody can look into, so its
progress stands in a small file beside the database.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hamseda.lists.models import ImportRun


@dataclass(frozen=True, slots=True)
class Progress:
    """So many rows of so many; both 0 while nothing is known."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """From 0 to 100."""
        return self.done * 100 // self.total if self.total else 0


def progress_file(run_id: int) -> Path:
    """Where the progress of an import is told."""
    return Path(settings.VAR_DIR) / "progress" / f"import-{run_id}"


def progress_of(run: ImportRun) -> Progress:
    """How far an import is; nothing where its worker is on another machine."""
    try:
        done, total = progress_file(run.pk).read_text("ascii").split("/")
        return Progress(int(done), int(total))
    except (OSError, ValueError):
        return Progress(0, 0)
