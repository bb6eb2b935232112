"""`hamseda ingest`: progress, summary, exit codes, and a kill in the middle."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone

from hamseda.config.commands.ingest import ingest
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.ingesting import IngestResult
from tests.monitoring.factories import BODY, invented_text

ingest_command = import_module("hamseda.config.commands.ingest")
COMMAND = [sys.executable, "-m", "hamseda.config.cli", "ingest"]
ARTICLES = 300  # enough for a process to be met in the middle
HELD = {
    "articles": "SELECT count(*) FROM monitoring_article",
    "keys": "SELECT count(*) FROM monitoring_articlekey",
    "originals": "SELECT count(*) FROM monitoring_original",
    "sightings": "SELECT count(*) FROM monitoring_sighting",
    "stories": "SELECT count(story_id) FROM monitoring_article GROUP BY story_id",
    "dangling": """SELECT count(*) FROM monitoring_original
        WHERE id NOT IN (SELECT original_id FROM monitoring_article)
        AND id NOT IN (SELECT original_id FROM monitoring_sighting)""",
}


@pytest.mark.django_db
def test_a_folder_ends_with_a_summary(tmp_path: Path) -> None:
    _write_records(tmp_path / "ا.jsonl", 3)
    answer = CliRunner().invoke(ingest, [str(tmp_path)])
    assert answer.exit_code == 0, answer.output
    assert "سند: ۳، خوانده‌نشده: ۰" in answer.stdout
    assert "مطلب تازه: ۳" in answer.stdout
    assert "مطلب سنجیده‌شده: ۳" in answer.stdout
    assert "دریافت: ۱۰۰٪" in answer.stderr
    again = CliRunner().invoke(ingest, [str(tmp_path)])
    assert "مطلب تازه: ۰، از پیش موجود: ۳" in again.stdout


@pytest.mark.django_db
def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    _write_records(tmp_path / "ا.jsonl", 2)
    (tmp_path / "ب.txt").write_bytes(b"")
    answer = CliRunner().invoke(ingest, [str(tmp_path)])
    assert answer.exit_code == 1
    assert "«ب.txt» خالی است." in answer.stderr
    assert "مطلب تازه: ۲" in answer.stdout


@pytest.mark.django_db
def test_a_folder_without_documents_is_no_success(tmp_path: Path) -> None:
    answer = CliRunner().invoke(ingest, [str(tmp_path)])
    assert answer.exit_code == 1
    assert "هیچ سند خواندنی‌ای نیست" in answer.stderr


@pytest.mark.django_db
def test_articles_that_the_site_judged_first_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_records(tmp_path / "ا.jsonl", 3)
    take_in = ingest_command._take_in

    def with_a_busy_worker(source: str, now: datetime) -> IngestResult:
        result = take_in(source, now)
        attribute_pending_articles(now=timezone.now())
        return result

    monkeypatch.setattr(ingest_command, "_take_in", with_a_busy_worker)
    answer = CliRunner().invoke(ingest, [str(tmp_path)])
    assert "مطلب سنجیده‌شده: ۰" in answer.stdout
    assert "۳ مطلب را در همین فاصله کارگر پس‌زمینهٔ سایت سنجیده است." in answer.stdout


@pytest.mark.django_db
@pytest.mark.parametrize(
    "source", ["http://169.254.169.254/latest/meta-data/", "http://localhost/"]
)
def test_an_inner_address_is_refused_in_one_sentence(source: str) -> None:
    answer = CliRunner().invoke(ingest, [source])
    assert answer.exit_code == 1
    assert "شبکهٔ داخلی" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    answer = CliRunner().invoke(ingest, [str(tmp_path / "نیست")])
    assert answer.exit_code == 1
    assert "پیدا نشد" in answer.stderr


@pytest.mark.django_db
def test_ten_thousand_bad_lines_do_not_fill_the_screen(tmp_path: Path) -> None:
    (tmp_path / "بد.jsonl").write_text("{\n" * 500, "utf-8")
    answer = CliRunner().invoke(ingest, [str(tmp_path)])
    assert answer.exit_code == 1
    assert answer.stderr.count("JSON درستی نیست") == 50
    assert "۴۵۰ مورد دیگر" in answer.stderr


@pytest.mark.processes
def test_killed_in_the_middle_and_run_again_it_ends_the_same(
    tmp_path: Path, migrated_sqlite: Path
) -> None:
    archive = tmp_path / "بایگانی.jsonl"
    _write_records(archive, ARTICLES)
    undisturbed = _copy_of(migrated_sqlite, tmp_path / "one")
    subprocess.run([*COMMAND, str(archive)], env=undisturbed, check=True, capture_output=True)
    disturbed = _copy_of(migrated_sqlite, tmp_path / "two")
    kills = 0
    while kills < 3:
        # Each round is let a little further: into the intake, then into the attribution.
        words = ("دریافت: ۱۰٪", "دریافت: ۶۰٪", "انتساب: ۱۰٪")[kills]
        with subprocess.Popen(
            [*COMMAND, str(archive)],
            env=disturbed,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        ) as running:
            for line in running.stderr:
                if words in line:
                    running.send_signal(signal.SIGKILL)
        assert running.returncode == -signal.SIGKILL
        kills += 1
        counts = _state(disturbed)
        assert counts["dangling"] == [0]
    subprocess.run([*COMMAND, str(archive)], env=disturbed, check=True, capture_output=True)
    assert _state(disturbed) == _state(undisturbed)
    assert _state(disturbed)["articles"] == [ARTICLES]


@pytest.mark.processes
def test_interrupted_from_the_keyboard_it_says_how_to_go_on(
    tmp_path: Path, migrated_sqlite: Path
) -> None:
    archive = tmp_path / "بایگانی.jsonl"
    _write_records(archive, ARTICLES)
    told = ""
    with subprocess.Popen(
        [*COMMAND, str(archive)],
        env=_copy_of(migrated_sqlite, tmp_path / "one"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # Whoever runs the tests in the background has Ctrl-C switched off for their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        for line in running.stderr:
            told += line
            if "دریافت: ۱۰٪" in line:
                running.send_signal(signal.SIGINT)
    assert running.returncode == 130
    assert "همین دستور را دوباره اجرا کنید" in told
    assert "Traceback" not in told


def _write_records(path: Path, count: int) -> None:
    lines = (
        json.dumps(
            {
                "id": str(number),
                "outlet": f"outlet-{number % 7}.example",
                "date": f"2026-11-{number % 20 + 1:02} 10:00",
                "title": f"خبر شمارهٔ {number}",
                # Every third text is a reprint, so that stories are at stake too.
                "text": f"{BODY}\n\n{invented_text(number - number % 3)}",
                "code": str(10_000 + number),
            },
            ensure_ascii=False,
        )
        for number in range(count)
    )
    path.write_text("\n".join(lines), "utf-8")


def _copy_of(installation: Path, folder: Path) -> dict[str, str]:
    """An installation of its own: the environment of its processes."""
    folder.mkdir()
    shutil.copy(installation / "hamseda.sqlite3", folder)
    return _environment(folder)


def _environment(folder: Path) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("HAMSEDA", "DJANGO"))
    }
    return kept | {"HAMSEDA_VAR": str(folder), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


def _state(environment: dict[str, str]) -> dict[str, list[int]]:
    """What a database holds, without the ids that depend on when things were written."""
    database = sqlite3.connect(Path(environment["HAMSEDA_VAR"], "hamseda.sqlite3"))
    found = {
        name: sorted(number for (number,) in database.execute(ask)) for name, ask in HELD.items()
    }
    database.close()
    return found
