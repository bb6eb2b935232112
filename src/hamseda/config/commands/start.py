"""Start Django for a command."""

import os

import click


def start_django() -> None:
    """Load the settings and the apps; a refusal to start is told in one sentence, exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamseda.config.settings")
    from hamseda.foundation.database import UnsafeSqliteError

    try:
        import django

        django.setup()
    except UnsafeSqliteError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
