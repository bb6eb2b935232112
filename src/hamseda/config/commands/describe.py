"""`hamseda describe`: say of articles that were attributed long ago what they are."""

import click

from hamseda.config.commands.progress import progress
from hamseda.config.commands.start import start_django
from hamseda.core.text import to_persian_digits

_INTERRUPTED = 130
_STOPPED = "کار قطع شد. آنچه خوانده شده محفوظ است؛ همین دستور را دوباره اجرا کنید."


@click.command(short_help="قالب، دستگاه و جای مطالب قدیمی را می‌خواند.")
def describe() -> None:
    """خواندن قالب، دستگاه‌ها، جاها و زنجیرهٔ مطالبی که پیش از این امکان سنجیده شده‌اند.

    سایت می‌تواند روشن باشد. اگر کار را میانه قطع کنید، با اجرای دوباره ادامه می‌یابد.
    """
    start_django(needs_installation=True)
    from django.utils import timezone

    from hamseda.monitoring.operations.backfilling import describe_earlier_articles
    from hamseda.monitoring.queries.describing import undescribed_articles

    try:
        with progress("خواندن", undescribed_articles().count()) as report:
            done = describe_earlier_articles(now=timezone.now(), report=report)
    except KeyboardInterrupt:
        click.echo(f"\n{_STOPPED}", err=True)
        raise SystemExit(_INTERRUPTED) from None
    click.echo(f"مطلب خوانده‌شده: {to_persian_digits(done)}")
