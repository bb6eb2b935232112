"""`hamseda search`: look after the search index by hand."""

import click

from hamseda.config.commands.start import start_django
from hamseda.core.text import to_persian_digits


@click.group()
def search() -> None:
    """از نمایهٔ جست‌وجو نگه‌داری می‌کند."""


@search.command()
def rebuild() -> None:
    """نمایهٔ جست‌وجو را از نو می‌سازد؛ در این میان جست‌وجو کار می‌کند."""
    start_django(needs_installation=True)
    from django.utils import timezone

    from hamseda.foundation.search.operations import rebuild_index

    total = rebuild_index(now=timezone.now())
    click.echo(f"نمایهٔ جست‌وجو ساخته شد: {to_persian_digits(total)} متن.")
