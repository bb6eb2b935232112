"""`hamseda backup` and `hamseda restore`: the whole installation in one file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from hamseda.config.commands.disk import reason_of, require_file
from hamseda.config.commands.start import start_django

if TYPE_CHECKING:
    from hamseda.foundation.files.errors import BackupError


@click.command(short_help="از داده‌ها و پرونده‌ها پشتیبان می‌گیرد.")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--check", is_flag=True, help="تنها درستیِ پشتیبانی را که هست بسنج")
def backup(path: Path | None, check: bool) -> None:
    """پایگاه داده و پرونده‌ها را در یک پروندهٔ پشتیبان می‌نهد و آن را بازمی‌خواند.

    هنگام کار سایت هم می‌شود اجرا کرد. اگر نشانی ندهید، در پوشهٔ backups کنار داده‌ها نوشته می‌شود.
    پشتیبان دادهٔ شخصی دارد و رمز نشده است؛ آن را جایی امن و بیرون از این دستگاه نگه دارید.
    """
    start_django(needs_installation=not check)
    from django.utils import timezone

    from hamseda.foundation.design.numbers import persian_number
    from hamseda.foundation.files.errors import BackupError
    from hamseda.foundation.files.operations import back_up, verify_backup

    now = timezone.now()
    try:
        if check:
            verify_backup(_required(path))
            click.echo("پشتیبان درست و کامل است.")
            return
        made = back_up(path or _default_path(f"{now:%Y%m%d-%H%M%S}"), now=now)
    except (BackupError, OSError) as error:
        _refuse(error)
    size = persian_number(made.size / 1_000_000, 1)
    files = persian_number(len(made.manifest.contents) - 1)
    click.echo(f"پشتیبان نوشته و بازخوانده شد: {made.path}")
    click.echo(f"اندازه: {size} مگابایت، پرونده‌های بارگذاری‌شده: {files}")


@click.command(short_help="سامانه را از پشتیبان بازمی‌گرداند.")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="دادهٔ کنونی کنار گذاشته و جایگزین شود")
def restore(path: Path, replace: bool) -> None:
    """سامانه را از پشتیبان بازمی‌گرداند؛ نخست سایت و کارگر را متوقف کنید.

    تا همهٔ پشتیبان سنجیده نشود به هیچ داده‌ای دست نمی‌خورد.
    """
    require_file(path)
    start_django()
    from django.core.management import call_command
    from django.utils import timezone

    from hamseda.foundation.audit.operations import verify_trail
    from hamseda.foundation.files.errors import BackupError
    from hamseda.foundation.files.operations import restore as bring_back

    try:
        bring_back(path, replace=replace, now=timezone.now())
        call_command("migrate", verbosity=0, interactive=False)  # a backup may be older than we are
    except (BackupError, OSError) as error:
        _refuse(error)
    if verify_trail().broken_at is not None:
        click.echo(
            "داده بازگشت، ولی زنجیرهٔ ردپا درست نیست؛ «hamseda verify audit» را اجرا کنید.", err=True
        )
        raise SystemExit(1)
    click.echo("سامانه بازگشت و زنجیرهٔ ردپا درست است. اکنون «hamseda run» را اجرا کنید.")


def _required(path: Path | None) -> Path:
    if path is None:
        raise click.UsageError("نشانی پشتیبانی را که باید سنجیده شود بنویسید.")
    require_file(path)
    return path


def _default_path(moment: str) -> Path:
    from django.conf import settings

    folder = settings.VAR_DIR / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    return Path(folder) / f"hamseda-{moment}.tar.gz"


def _refuse(error: "BackupError | OSError") -> NoReturn:
    from hamseda.foundation.files.errors import BackupError
    from hamseda.foundation.files.wording import sentence

    if isinstance(error, BackupError):
        click.echo(f"{sentence(error.code)} {error.where}".strip(), err=True)
    else:
        click.echo(f"نوشتن یا خواندن روی دیسک ممکن نشد: {reason_of(error)}.", err=True)
    raise SystemExit(1) from error
