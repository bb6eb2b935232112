"""Structured logs: one JSON object a line, rotated, without personal data.

Only the fields named here are written: a log call that passes a phone number or a text as an
extra field loses it, instead of leaking it.
"""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ALLOWED_FIELDS = (
    "event", "office", "release", "article", "task", "worker", "attempt", "fact", "receiver",
    "status", "method", "path", "duration_ms", "count", "code", "error_id",
)  # fmt: skip

_MEGABYTE = 1024 * 1024


class JsonLines(logging.Formatter):
    """A record as one JSON line; line breaks inside a message are escaped by JSON itself."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`."""
        entry: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {name: record.__dict__[name] for name in ALLOWED_FIELDS if name in record.__dict__}
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def logging_settings(directory: Path, process: str) -> dict[str, Any]:
    """Django's LOGGING: `directory/process.jsonl`, ten files of 5 MB, and warnings on the screen.

    Each process writes its own file, because a file rotated by two processes loses lines.
    """
    directory.mkdir(parents=True, exist_ok=True)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": JsonLines},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": directory / f"{process}.jsonl",
                "maxBytes": 5 * _MEGABYTE,
                "backupCount": 10,
                "encoding": "utf-8",
                "delay": True,
                "formatter": "json",
            },
            "screen": {
                "class": "logging.StreamHandler",
                "level": "WARNING",
                "formatter": "plain",
            },
        },
        # Wagtail writes the headline of every draft into its INFO lines.
        "loggers": {"wagtail": {"level": "WARNING"}},
        "root": {"handlers": ["file", "screen"], "level": "INFO"},
    }
