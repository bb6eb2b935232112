"""`hamseda verify`: prove that what is kept is what was written."""

import re

import click

from hamseda.config.commands.start import start_django
from hamseda.core.text import to_persian_digits

_HASH = re.compile(r"[0-9a-f]{64}")
REASONS = {
    "gap": "شماره‌ها پشت سر هم نیستند؛ رویدادی حذف شده است.",
    "chain_broken": "زنجیره از این رویداد گسسته است.",
    "content_changed": "محتوای این رویداد تغییر کرده است.",
    "head_mismatch": "انتهای زنجیره با سرِ ثبت‌شده نمی‌خواند؛ رویدادهای آخر حذف شده‌اند.",
    "anchor_missing": "سرِ نگه‌داشته‌شده در زنجیره نیست؛ ردپا از نو نوشته یا کوتاه شده است.",
}


@click.group()
def verify() -> None:
    """درستیِ آنچه نگه‌داری می‌شود را می‌سنجد."""


@verify.command()
@click.option("--head", help="سرِ زنجیره که پیش‌تر جایی یادداشت شده است")
def audit(head: str | None) -> None:
    """زنجیرهٔ ردپای تغییرات را از آغاز تا پایان می‌سنجد."""
    if head is not None and not _HASH.fullmatch(head := head.strip().lower()):
        raise click.UsageError("سرِ زنجیره ۶۴ نویسه از ‎0-9 و a-f است؛ آن را کامل بنویسید.")
    start_django(needs_installation=True)
    from hamseda.foundation.audit.operations import verify_trail

    verdict = verify_trail(expected_head=head)
    if verdict.broken_at is not None:
        number, reason = to_persian_digits(verdict.broken_at), REASONS[verdict.reason]
        click.echo(f"ردپا دست‌کاری شده است: رویداد شمارهٔ {number}. {reason}", err=True)
        raise SystemExit(1)
    click.echo(f"ردپا درست است: {to_persian_digits(verdict.entry_count)} رویداد.")
    click.echo(f"سرِ زنجیره: {verdict.head_hash}")
    click.echo("این سر را جایی بیرون از این دستگاه نگه دارید و بعداً با ‎--head بسنجید.")


@verify.command()
def search() -> None:
    """نمایهٔ جست‌وجو را با آنچه نمایه می‌کند می‌سنجد."""
    start_django(needs_installation=True)
    from hamseda.foundation.search.queries import index_faults
    from hamseda.foundation.search.tables import engine

    faults = index_faults()
    click.echo(f"موتور جست‌وجو: {engine()}")
    if not faults.is_sound:
        counts = {
            "در نمایه نیست": faults.missing,
            "در نمایه است و دیگر وجود ندارد": faults.orphaned,
            "با متن امروز نمی‌خواند": faults.outdated,
            "واژه‌هایش گم شده است": faults.wordless,
        }
        for reason, count in counts.items():
            if count:
                click.echo(f"✗ {to_persian_digits(count)} متن {reason}.", err=True)
        click.echo("«hamseda search rebuild» نمایه را از نو می‌سازد.", err=True)
        raise SystemExit(1)
    click.echo(f"نمایهٔ جست‌وجو درست است: {to_persian_digits(faults.rows)} متن.")
