"""The sample's files, and the passwords made for its accounts."""

import json
import secrets
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings

Row = Mapping[str, Any]


def sample_folder() -> Path:
    """Where the sample's files lie."""
    return Path(str(resources.files("hamseda.config").joinpath("sample")))


def read(name: str) -> dict[str, list[dict[str, Any]]]:
    """One of the sample's files: its tables by name."""
    return tomllib.loads((sample_folder() / name).read_text("utf-8"))


def day(value: str | date) -> date:
    """A day that the file gives as a date or in ISO form."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def passwords(usernames: list[str] | tuple[()]) -> dict[str, str]:
    """The password of each sample account; made once, kept with mode 0600."""
    path = settings.VAR_DIR / "sample-accounts.json"
    if usernames and not path.exists():
        path.touch(mode=0o600)
        made = {name: f"{secrets.token_hex(2)}-{secrets.token_hex(4)}" for name in usernames}
        path.write_text(json.dumps(made, indent=1), encoding="utf-8")
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
