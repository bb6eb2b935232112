"""`hamseda doctor`: is this installation in order?"""

import click

from hamseda.config.commands.prepare import require_whole_tables
from hamseda.config.commands.start import start_django
from hamseda.core.text import to_persian_digits

_OTHER_KEY = (
    "دادهٔ شخصی با کلید این سامانه باز نمی‌شود. کلیدی را که با پشتیبان نگه داشته‌اید "
    "در پروندهٔ sealing.key یا متغیر HAMSEDA_SEALING_KEY بگذارید و سامانه را از نو روشن کنید."
)


@click.command()
def doctor() -> None:
    """نسخه‌ها، پایگاه داده، جدول‌ها و تنظیمات را می‌سنجد."""
    start_django()
    from django.core.checks import run_checks
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from hamseda.foundation.sealing.trying import columns_not_opened

    issues = run_checks(include_deployment_checks=False)
    for issue in issues:
        click.echo(f"✗ {issue.msg}", err=True)
    require_whole_tables()
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version()" if connection.vendor == "postgresql" else "SELECT sqlite_version()"
        )
        found = cursor.fetchone()[0]
    click.echo(f"پایگاه داده: {connection.vendor} {found}")
    if waiting:
        count = to_persian_digits(len(waiting))
        click.echo(f"✗ {count} تغییر جدول مانده است؛ «hamseda run» آن را انجام می‌دهد.")
    locked = [] if waiting else columns_not_opened()
    if locked:
        click.echo(f"✗ {_OTHER_KEY} ({'، '.join(locked)})", err=True)
    if issues or waiting or locked:
        raise SystemExit(1)
    click.echo("✓ همه چیز درست است.")
