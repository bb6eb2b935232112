"""Fetch the Vazirmatn typeface from its npm package and put it among the static files.

Third-party files are not committed, so `make install` runs this once: the package is pinned, its
sha512 is compared with the value the registry published, and only the variable font and its
licence are kept. Without npm, or without a network, the pages fall back to the device's own
Persian fonts; that is a reduced look, not a failure, so the exit code stays 0.
"""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "vazirmatn@33.0.3"
PACKAGE_SHA512 = (
    "fbjNc0CMjazZpIegWzz9OHGzI1APFboT+x7ZecXlUCtDe/nkyx7gtCTZnWS/+eeXG7fbfXymCPKJI8EsnM3iqw=="
)
FONT_SHA256 = "4e3fa217d38fdafc1fea4414ceb58ca5e662cf0ab5fa735a8c8c20e8b42cad92"
FONT_MEMBER = "package/fonts/webfonts/Vazirmatn[wght].woff2"
LICENCE_MEMBER = "package/OFL.txt"
NPM_SECONDS = 120

FOLDER = (
    Path(__file__).resolve().parent.parent / "src/hamseda/foundation/design/static/design/fonts"
)

# Written beside the font rather than committed: a hashed static storage refuses a style sheet
# that names a missing file, and the pages must work where the font could not be fetched.
STYLE_SHEET = """\
@font-face {
  font-family: "Vazirmatn";
  src: local("Vazirmatn Variable"), url("vazirmatn.woff2") format("woff2");
  font-weight: 100 900;
  font-style: normal;
  font-display: swap;
}
"""

MESSAGES = {
    "present": "قلم وزیرمتن از پیش نصب است.",
    "installed": "قلم وزیرمتن نصب شد.",
    "no_npm": "npm پیدا نشد؛ صفحه‌ها با قلم فارسی خود دستگاه نمایش داده می‌شوند.",
    "unreachable": "بستهٔ قلم وزیرمتن به دست نیامد؛ صفحه‌ها با قلم فارسی خود دستگاه می‌آیند.",
    "wrong_hash": "بستهٔ قلم وزیرمتن با مُهر ثبت‌شدهٔ آن نمی‌خواند و نصب نشد.",
}


def is_installed(folder: Path) -> bool:
    """Tell whether the folder already holds exactly the pinned font, its licence and its css."""
    font = folder / "vazirmatn.woff2"
    return (
        font.is_file()
        and hashlib.sha256(font.read_bytes()).hexdigest() == FONT_SHA256
        and (folder / "OFL.txt").is_file()
        and (folder / "vazirmatn.css").is_file()
    )


def matches_integrity(package: bytes) -> bool:
    """Compare a package with the pinned sha512 (base64, as in npm's `dist.integrity`)."""
    return base64.b64encode(hashlib.sha512(package).digest()).decode() == PACKAGE_SHA512


def fetch_package(npm: str, folder: Path) -> bytes | None:
    """Ask npm for the pinned package; None when npm could not get it (offline, blocked)."""
    try:
        subprocess.run(
            [npm, "pack", PACKAGE, "--pack-destination", str(folder), "--silent"],
            check=True,
            capture_output=True,
            timeout=NPM_SECONDS,
            cwd=folder,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError):
        return None
    packages = list(folder.glob("*.tgz"))
    return packages[0].read_bytes() if len(packages) == 1 else None


def unpack(package: bytes, folder: Path) -> None:
    """Write the variable font, its licence and the style sheet that declares it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for member, name in ((FONT_MEMBER, "vazirmatn.woff2"), (LICENCE_MEMBER, "OFL.txt")):
            source = archive.extractfile(member)
            if source is None:
                raise FileNotFoundError(member)
            (folder / name).write_bytes(source.read())
    (folder / "vazirmatn.css").write_text(STYLE_SHEET, encoding="utf-8")


def install(folder: Path = FOLDER) -> str:
    """Install the font and return the code of what happened, a key of MESSAGES."""
    if is_installed(folder):
        return "present"
    npm = shutil.which("npm")
    if npm is None:
        return "no_npm"
    with tempfile.TemporaryDirectory() as scratch:
        package = fetch_package(npm, Path(scratch))
    if package is None:
        return "unreachable"
    if not matches_integrity(package):
        return "wrong_hash"
    unpack(package, folder)
    return "installed"


def main() -> int:
    """Install, say in one Persian line what happened; 1 only for a package that was altered."""
    outcome = install()
    print(MESSAGES[outcome])
    return 1 if outcome == "wrong_hash" else 0


if __name__ == "__main__":
    sys.exit(main())
