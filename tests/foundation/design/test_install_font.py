"""Our own type comes from its pinned package, or the pages do without it."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import render_to_string

from tools import install_font

LICENCE = b"SIL Open Font License"


def package(font: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        members = {install_font.FONT_MEMBER: font, install_font.LICENCE_MEMBER: LICENCE}
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch):
    """Stand in for npm: what it packs is what the test hands over; None means it fails."""

    def stand_in(content: bytes | None) -> None:
        def pack(command, *, cwd, **options):
            if content is None:
                raise subprocess.CalledProcessError(1, command)
            (Path(cwd) / "vazirmatn.tgz").write_bytes(content)

        monkeypatch.setattr(install_font.shutil, "which", lambda name: "/somewhere/npm")
        monkeypatch.setattr(install_font.subprocess, "run", pack)

    return stand_in


def pin(monkeypatch: pytest.MonkeyPatch, content: bytes, font: bytes) -> None:
    import base64
    import hashlib

    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    monkeypatch.setattr(install_font, "PACKAGE_SHA512", digest)
    monkeypatch.setattr(install_font, "FONT_SHA256", hashlib.sha256(font).hexdigest())


def test_the_font_its_licence_and_its_style_sheet_are_installed_once(
    npm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = package(b"font")
    pin(monkeypatch, content, b"font")
    npm(content)
    assert install_font.install(tmp_path) == "installed"
    assert (tmp_path / "OFL.txt").read_bytes() == LICENCE
    assert "vazirmatn.woff2" in (tmp_path / "vazirmatn.css").read_text()
    npm(None)
    assert install_font.install(tmp_path) == "present"


def test_an_altered_package_is_refused(npm, tmp_path: Path) -> None:
    npm(package(b"another font"))
    assert install_font.install(tmp_path) == "wrong_hash"
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_nothing_is_installed_and_nothing_fails(npm, tmp_path: Path) -> None:
    npm(None)
    assert install_font.install(tmp_path) == "unreachable"


def test_without_npm_one_persian_line_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install_font.shutil, "which", lambda name: None)
    monkeypatch.setattr(install_font, "install", lambda: "no_npm")
    assert install_font.main() == 0
    assert capsys.readouterr().out.count("\n") == 1
    monkeypatch.undo()
    monkeypatch.setattr(install_font.shutil, "which", lambda name: None)
    assert install_font.install(tmp_path) == "no_npm"


def test_a_page_without_the_font_asks_for_no_font() -> None:
    assert "vazirmatn" not in render_to_string("design/styles.html", {"has_font": False})
    assert "vazirmatn.css" in render_to_string("design/styles.html", {"has_font": True})


def test_the_log_says_once_that_the_font_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("hamseda.foundation.design.apps.FONT", tmp_path / "absent.css")
    with caplog.at_level("INFO", logger="hamseda"):
        apps.get_app_config("design").ready()
    assert [record.getMessage() for record in caplog.records] == [
        "Vazirmatn is not installed; pages use the device's Persian fonts"
    ]
