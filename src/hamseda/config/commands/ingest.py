"""`hamseda ingest`: take in what media published, then attribute it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamseda.config.commands.progress import progress
from hamseda.config.commands.start import start_django

if TYPE_CHECKING:
    from hamseda.monitoring.operations.attributing import AttributionResult
    from hamseda.monitoring.operations.ingesting import IngestResult

# The same fault in ten thousand lines needs no ten thousand sentences.
MOST_SENTENCES = 50
INTERRUPTED = 130
_STOPPED = "کار قطع شد. آنچه دریافت شده محفوظ است؛ همین دستور را دوباره اجرا کنید."


@click.command(short_help="مطالب رسانه‌ها را از پرونده، پوشه یا نشانی وب دریافت می‌کند.")
@click.argument("source", metavar="PATH|URL")
@click.option("--no-attribution", is_flag=True, help="تنها دریافت؛ انتساب به خبرها بماند برای بعد")
def ingest(source: str, no_attribution: bool) -> None:
    """دریافت مطالب رسانه‌ها از پرونده، پوشه یا نشانی وب (متن، HTML، JSONL و RSS).

    هر چه دریافت شده بماند، دوباره دریافت نمی‌شود؛ اگر کار را میانه قطع کنید، با اجرای دوباره
    ادامه می‌یابد.
    """
    if not source.strip():  # an unset variable of a script; as a path it would be this very folder
        raise click.UsageError("نام پرونده یا پوشه، یا نشانی وب خالی است.")
    start_django(needs_installation=True)
    from django.utils import timezone

    now = timezone.now()
    try:
        result = _take_in(source, now)
        _tell_ingest(result)
        if not no_attribution:
            _tell_attribution(_attribute(now), now)
    except KeyboardInterrupt:
        click.echo(f"\n{_STOPPED}", err=True)
        raise SystemExit(INTERRUPTED) from None
    raise SystemExit(0 if result.is_whole else 1)


def _take_in(source: str, now: datetime) -> "IngestResult":
    from hamseda.monitoring.operations.collecting import files_in, size_of
    from hamseda.monitoring.operations.ingesting import ingest_path, ingest_url

    if "://" in source:
        return ingest_url(source, received_at=now)
    path = Path(source)
    files, others = files_in(path)
    if others:
        click.echo(f"{_fa(others)} پروندهٔ دیگر در این پوشه از نوع متن، وب یا خوراک نیست.", err=True)
    size = sum(map(size_of, files))
    with progress("دریافت", size) as report:
        return ingest_path(path, received_at=now, report=report)


def _attribute(now: datetime) -> "AttributionResult":
    from hamseda.monitoring.operations.attributing import attribute_pending_articles
    from hamseda.monitoring.queries import pending_articles

    with progress("انتساب", pending_articles().count()) as report:
        return attribute_pending_articles(now=now, report=report)


def _tell_ingest(result: "IngestResult") -> None:
    from hamseda.monitoring.wording import ingest_sentence

    sentences = [ingest_sentence(p.code, p.context) for p in result.problems]
    for sentence in sentences[:MOST_SENTENCES]:
        click.echo(sentence, err=True)
    if len(sentences) > MOST_SENTENCES:
        click.echo(f"و {_fa(len(sentences) - MOST_SENTENCES)} مورد دیگر از این دست.", err=True)
    click.echo(
        f"سند: {_fa(result.documents)}، خوانده‌نشده: {_fa(result.failed)}\n"
        f"مطلب تازه: {_fa(result.stored)}، از پیش موجود: {_fa(result.known)}، "
        f"موجود با متنی دیگر: {_fa(result.changed)}"
    )


def _tell_attribution(result: "AttributionResult", now: datetime) -> None:
    from hamseda.monitoring.queries import articles_judged_after

    click.echo(
        f"مطلب سنجیده‌شده: {_fa(result.articles)}، پیوند با خبرها: {_fa(result.links)}، "
        f"گروه مطالب هم‌متن: {_fa(result.stories)}"
    )
    if judged := articles_judged_after(now).count():  # this command judges as of its beginning
        click.echo(f"{_fa(judged)} مطلب را در همین فاصله کارگر پس‌زمینهٔ سایت سنجیده است.")
    if result.unfit:
        click.echo(f"{_fa(result.unfit)} مطلب بلندتر از آن بود که سنجیده شود.", err=True)


def _fa(number: int) -> str:
    from hamseda.foundation.design.numbers import persian_number

    return persian_number(number)
