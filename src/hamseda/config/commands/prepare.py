"""`hamseda prepare`: tables, static files, reference data, and at first the sample province."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import click

from hamseda.config.commands.start import start_django

TABLES_HALF_WAY = (
    "جدول‌های این پایگاه داده نیمه‌کاره است یا از نسخه‌ای آزمایشی مانده که به این نسخه نمی‌رسد "
    "({found}). اگر در آن داده‌ای ندارید، آن را کنار بگذارید و دوباره «hamseda run» را "
    "اجرا کنید؛ وگرنه راهنمای به‌روزرسانی را ببینید (docs/how-to/upgrade.md)."
)


def require_whole_tables() -> None:
    """Refuse a database from which no way leads here, in one sentence, with exit code 2."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from hamseda.foundation.database.migrating import half_way

    found = half_way(MigrationRecorder(connection).applied_migrations())
    if found is not None:
        click.echo(TABLES_HALF_WAY.format(found=".".join(found)), err=True)
        raise SystemExit(2)


@click.command(short_help="نصب را آماده می‌کند، بی آن‌که سایت را راه بیندازد.")
@click.option("--sample/--no-sample", default=True, help="در نخستین اجرا استان نمونه بار شود")
def prepare(sample: bool) -> None:
    """جدول‌ها، پرونده‌های ثابت و داده‌های پایه را آماده و در نخستین بار استان نمونه را بار می‌کند.

    تکرارش چیزی را از میان نمی‌برد. «hamseda run» نخست همین را اجرا می‌کند.
    """
    start_django()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from hamseda.councils.operations.bodies import load_statutes
    from hamseda.newsroom.operations.subjects import load_subjects
    from hamseda.registry.operations.areas import load_divisions

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    require_whole_tables()
    call_command("migrate", verbosity=0, interactive=False)
    _collect_static(settings.STATIC_ROOT)
    load_divisions(now=timezone.now())
    load_subjects(now=timezone.now())
    load_statutes(now=timezone.now())
    if sample:
        _prepare_sample()
    _tell_accounts()


def _prepare_sample() -> None:
    from django.utils import timezone

    from hamseda.config import sample_province

    now = timezone.now()
    if sample_province.is_needed():
        click.echo("نخستین اجرا: استان نمونه بار می‌شود…")
        sample_province.load_sample_province(now=now)
    if sample_province.lacks_articles():
        sample_province.load_sample_articles(now=now)


def _tell_accounts() -> None:
    from hamseda.config.sample_province import sample_accounts

    if accounts := sample_accounts():
        click.echo("\nحساب‌های استان نمونه (نام کاربری، گذرواژه، نقش):")
        for username, password, role, office in accounts:
            click.echo(f"  {username:<10} {password:<16} {role}، {office}")


def _collect_static(static_root: Path) -> None:
    """Copy static files when something has changed since the last time."""
    from django.core.management import call_command

    stamp = static_root / ".collected"
    fingerprint = _static_fingerprint()
    if not stamp.exists() or stamp.read_text("ascii") != fingerprint:
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(fingerprint, encoding="ascii")


def _static_fingerprint() -> str:
    """Changes with Wagtail's version and with any of our own static files."""
    import hamseda

    package = Path(hamseda.__file__).parent
    seen = hashlib.sha256(version("wagtail").encode())
    for path in sorted(package.glob("**/static/**/*")):
        if path.is_file():
            state = path.stat()
            seen.update(f"{path.relative_to(package)} {state.st_size} {state.st_mtime_ns}".encode())
    return seen.hexdigest()
