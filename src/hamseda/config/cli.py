"""`hamseda`: every command is a thin call of an operation."""

import os

import click

from hamseda.config.commands.match import match


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """همصدا: روابط عمومی استان، از خبر تا بازتاب و امتیاز."""


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamseda.config.settings")
    import django

    django.setup()


main.add_command(match)
