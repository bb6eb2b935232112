"""Logs are lines of JSON that carry what helps and nothing personal."""

import json
import logging
from pathlib import Path

from hamseda.foundation.logs import JsonLines, logging_settings


def _line(message: str, **extra: object) -> dict[str, object]:
    record = logging.makeLogRecord(
        {"name": "hamseda.test", "levelname": "INFO", "msg": message, **extra}
    )
    line = JsonLines().format(record)
    assert "\n" not in line
    return json.loads(line)


def test_a_field_that_nobody_named_is_left_out() -> None:
    line = _line("Release published", release=12, phone="09120000000", national_code="0012345678")
    assert line["release"] == 12
    assert "0912" not in json.dumps(line)
    assert "0012345678" not in json.dumps(line)


def test_a_forged_line_stays_inside_its_own() -> None:
    line = _line('kind\n{"level": "critical", "message": "forged"}')
    assert line["level"] == "info"
    assert str(line["message"]).startswith("kind\n")


def test_persian_stays_readable_and_an_exception_is_kept() -> None:
    try:
        raise ValueError("نشد")
    except ValueError as error:
        line = _line("کار نیمه ماند", exc_info=(ValueError, error, error.__traceback__))
    assert line["message"] == "کار نیمه ماند"
    assert "ValueError: نشد" in str(line["exception"])


def test_each_process_rotates_a_file_of_its_own(tmp_path: Path) -> None:
    web, worker = (
        logging_settings(tmp_path / "log", name)["handlers"]["file"] for name in ("web", "worker")
    )
    assert web["filename"] != worker["filename"]
    assert web["maxBytes"] * (web["backupCount"] + 1) <= 60 * 1024 * 1024


def test_headlines_of_drafts_stay_out_of_the_logs(tmp_path: Path) -> None:
    assert logging_settings(tmp_path, "web")["loggers"]["wagtail"]["level"] == "WARNING"
