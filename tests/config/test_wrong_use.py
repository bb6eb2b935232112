"""What a command refuses before it touches any data."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hamseda.config.cli import main


def _refused(*typed: str) -> Result:
    answer = CliRunner().invoke(main, typed)
    assert answer.exit_code == 2
    assert "Errno" not in answer.stderr
    return answer


@pytest.mark.parametrize("command", [("backup", "--check"), ("restore",)], ids=["check", "restore"])
def test_a_pipe_is_no_backup_and_nobody_waits_for_it(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "پروندهٔ معمولی نیست" in _refused(*command, str(tmp_path / "pipe")).stderr


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    answer = _refused("backup", "--check", str(tmp_path / "نیست.tar.gz"))
    assert "نیست.tar.gz» پیدا نشد." in answer.stderr


@pytest.mark.parametrize("head", ["3f0c", "g" * 64, "۱" * 64])
def test_half_a_head_is_not_taken_for_a_broken_trail(head: str) -> None:
    answer = _refused("verify", "audit", "--head", head)
    assert "۶۴ نویسه" in answer.stderr
    assert "دست‌کاری" not in answer.stderr
