"""How fast articles are taken in and attributed: `python -m benchmarks.ingest [articles.jsonl]`.

A fresh SQLite database in a temporary folder, the same operations as `hamseda ingest`, one
process. CPU seconds are printed beside wall seconds because build machines are shared.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ARCHIVE = Path(__file__).parents[2] / "shared" / "data" / "news" / "aut2019.jsonl"


def main() -> int:
    """Take in the archive into a fresh database and print documents per second."""
    archive = Path(sys.argv[1]) if len(sys.argv) > 1 else ARCHIVE
    if not archive.is_file():
        print(f"{archive.name} is absent; name a file of records")
        return 2
    with tempfile.TemporaryDirectory(prefix="hamseda-benchmark-") as folder:
        os.environ |= {
            "HAMSEDA_VAR": folder,
            "HAMSEDA_DATABASE_URL": f"sqlite:///{folder}/hamseda.sqlite3",
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        measure(archive)
    return 0


def measure(archive: Path) -> None:
    """Print one line for each step."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from hamseda.monitoring.operations.attributing import attribute_pending_articles
    from hamseda.monitoring.operations.ingesting import ingest_path

    call_command("migrate", verbosity=0)
    now = timezone.now()
    print(
        f"{'step':<28}{'documents':>10}{'cpu s':>8}{'wall s':>8}{'per cpu s':>11}{'per wall s':>11}"
    )
    taken = timed("ingest", lambda: ingest_path(archive, received_at=now).documents)
    timed("ingest again (all known)", lambda: ingest_path(archive, received_at=now).documents)
    timed("attribute", lambda: attribute_pending_articles(now=now).articles)
    print(f"{archive.name}: {taken} documents, {archive.stat().st_size / 1e6:.1f} MB")
    connection.close()


def timed(step: str, run: Callable[[], int]) -> int:
    """Run a step once and print its line."""
    wall, cpu = time.perf_counter(), time.process_time()
    count = run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{step:<28}{count:>10}{cpu:>8.2f}{wall:>8.2f}{count / cpu:>11.0f}{count / wall:>11.0f}")
    return count


if __name__ == "__main__":
    raise SystemExit(main())
