"""`hamseda bulletin`: print the bulletin of a day, or write its files."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamseda.config.commands.start import start_django

if TYPE_CHECKING:
    from hamseda.bulletin.models import Bulletin

NONE_YET = "برای این روز بولتنی نیست؛ با --assemble گردآوری می‌شود."
NOT_SENT = "این بولتن هنوز فرستاده نشده است؛ پرونده‌ها پس از ارسال نگه داشته می‌شوند."
DAY_WRONG = "روز را چنین بنویسید: ۱۴۰۵/۰۹/۰۸"


@click.command(short_help="بولتن یک روز را گرد می‌آورد، چاپ می‌کند یا پرونده‌هایش را می‌نویسد.")
@click.option(
    "--day", "typed", default="", metavar="YYYY/MM/DD", help="روز به تقویم جلالی؛ بی آن، امروز"
)
@click.option("--assemble", is_flag=True, help="اگر بولتن آن روز نیست، گردآوری شود")
@click.option(
    "--write", "folder", type=click.Path(file_okay=False, path_type=Path),
    help="پرونده‌های آخرین نسخهٔ فرستاده‌شده در این پوشه نوشته شود",
)  # fmt: skip
def bulletin(typed: str, assemble: bool, folder: Path | None) -> None:
    """متن کوتاه بولتن یک روز را چاپ می‌کند؛ از آخرین نسخهٔ فرستاده‌شده، یا از پیش‌نویس."""
    start_django(needs_installation=True)
    from hamseda.bulletin.composing import content_of
    from hamseda.bulletin.composing.papers import text_of
    from hamseda.bulletin.queries.listing import newest_edition

    found = _bulletin_of(_day(typed), assemble)
    edition = newest_edition(found)
    if folder:
        _write(found, folder)
        return
    click.echo(text_of(edition.content if edition else content_of(found)), nl=False)


def _day(typed: str) -> date:
    from django.utils import timezone

    from hamseda.core.calendar import ImpossibleDate, UnreadableDate, parse_day

    if not typed:
        return timezone.localdate()
    try:
        return parse_day(typed)
    except (UnreadableDate, ImpossibleDate) as error:
        raise click.UsageError(DAY_WRONG) from error


def _bulletin_of(day: date, assemble: bool) -> "Bulletin":
    from django.utils import timezone

    from hamseda.bulletin.models import Bulletin
    from hamseda.bulletin.operations import BulletinRefusedError
    from hamseda.bulletin.operations.assembling import assemble_bulletin
    from hamseda.bulletin.wording import ISSUES

    found = Bulletin.objects.filter(day=day).first()
    if found is None and assemble:
        try:
            found = assemble_bulletin(day=day, now=timezone.now())
        except BulletinRefusedError as refusal:
            raise click.ClickException(ISSUES[refusal.code]) from refusal
    if found is None:
        raise click.ClickException(NONE_YET)
    return found


def _write(found: "Bulletin", folder: Path) -> None:
    """The frozen bytes, each in a file named by the edition's code."""
    from hamseda.bulletin.queries.listing import newest_edition

    edition = newest_edition(found)
    if edition is None:
        raise click.ClickException(NOT_SENT)
    folder.mkdir(parents=True, exist_ok=True)
    for file in edition.files.filter(copy=None):
        path = folder / f"bulletin-{edition.code}.{file.form}"
        path.write_bytes(bytes(file.content))
        click.echo(str(path))
