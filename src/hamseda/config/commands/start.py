"""Start Django for a command."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hamseda.config.commands.disk import reason_of

NOT_INSTALLED = (
    "در «{var}» نصبی از همصدا نیست. متغیر HAMSEDA_VAR را به پوشهٔ داده‌های خود بدهید، "
    "یا نخست «hamseda run» را اجرا کنید."
)
VAR_UNUSABLE = (
    "پوشهٔ داده‌ها ساخته یا باز نشد: {reason}. "
    "متغیر HAMSEDA_VAR را به پوشه‌ای بدهید که بتوان در آن نوشت."
)
DATABASE_AWAY = "پایگاه داده در دسترس نیست یا خوانده نمی‌شود: {reason}"


def start_django(*, needs_installation: bool = False) -> None:
    """Load the settings and the apps; a refusal to start is told in one sentence, exit code 2.

    `needs_installation` refuses a folder in which nothing was ever prepared, instead of making an
    empty database there. New files are for our own account only.
    """
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamseda.config.settings")
    from hamseda.foundation.database import UnsafeSqliteError

    try:
        import django

        django.setup()
    except (UnsafeSqliteError, ValueError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    except OSError as error:
        click.echo(VAR_UNUSABLE.format(reason=reason_of(error)), err=True)
        raise SystemExit(2) from error
    if needs_installation:
        _require_installation()


@contextmanager
def database_errors_told() -> Iterator[None]:
    """Turn what the database says into one sentence and exit code 2."""
    try:
        yield
    except Exception as error:
        if not _is_database_error(error):
            raise
        reason = str(error).strip().splitlines() or [type(error).__name__]
        click.echo(DATABASE_AWAY.format(reason=reason[0]), err=True)
        raise SystemExit(2) from error


def _is_database_error(error: Exception) -> bool:
    if "django.db" not in sys.modules:
        return False
    from django.db import Error

    return isinstance(error, Error)


def _require_installation() -> None:
    from django.conf import settings
    from django.db import connection

    # Asking a SQLite file that is not there would make it.
    is_missing = (
        connection.vendor == "sqlite"
        and not connection.is_in_memory_db()
        and not Path(connection.settings_dict["NAME"]).exists()
    )
    tables = [] if is_missing else connection.introspection.table_names()
    if "monitoring_article" not in tables:
        click.echo(NOT_INSTALLED.format(var=settings.VAR_DIR), err=True)
        raise SystemExit(2)
