"""What a disk refused, in words."""

import errno
import os
import stat
from pathlib import Path

import click

_REASONS = {
    errno.ENOENT: "«{name}» پیدا نشد",
    errno.EACCES: "اجازهٔ دسترسی به «{name}» نیست",
    errno.EPERM: "اجازهٔ دسترسی به «{name}» نیست",
    errno.EROFS: "«{name}» جایی است که تنها خواندنی است",
    errno.ENOSPC: "روی دیسک جا نمانده است",
    errno.EDQUOT: "سهم شما از دیسک پر شده است",
    errno.EEXIST: "«{name}» هست و پوشه نیست",
    errno.ENOTDIR: "بخشی از مسیر «{name}» پوشه نیست",
    errno.EISDIR: "«{name}» پوشه است",
    errno.ELOOP: "«{name}» پیوندی است که به خودش می‌رسد",
    errno.ENAMETOOLONG: "نام «{name}» بیش از اندازه بلند است",
    errno.EIO: "دیسک خطا داد",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, without the full stop; in its own words where we have none."""
    name = os.fsdecode(error.filename) if error.filename else ""
    reason = _REASONS.get(error.errno or 0)
    return reason.format(name=name) if reason else str(error)


def require_file(path: Path) -> None:
    """Raise click.UsageError for what cannot be read to an end: nothing there, a pipe, a device."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise click.UsageError(f"{reason_of(error)}.") from error
    if not stat.S_ISREG(mode):
        raise click.UsageError(f"«{path}» پروندهٔ معمولی نیست.")
