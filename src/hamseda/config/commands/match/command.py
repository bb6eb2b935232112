"""`hamseda match`: which articles carry which releases, without a database."""

from pathlib import Path

import click

INTERRUPTED = 130
_PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("releases", type=_PATH)
@click.option(
    "--against",
    "articles",
    required=True,
    type=_PATH,
    help="مطالب رسانه‌ها: پروندهٔ txt، پوشه‌ای از آن‌ها، یا JSONL با id و text",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "html"]),
    default="text",
    show_default=True,
    help="text برای خواندن، jsonl برای برنامه‌ها (هر پیوند یک سطر)، html گزارشی برای مرورگر",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="پرونده‌ای که نتیجه در آن نوشته می‌شود؛ یا کامل می‌آید یا اصلاً نمی‌آید",
)
@click.option(
    "--spark",
    "master",
    is_flag=False,
    flag_value="local[*]",
    metavar="[MASTER]",
    help="سنجش با Apache Spark، برای بایگانی‌های بزرگ: local[4] یا spark://host:7077",
)
def match(
    releases: Path, articles: Path, form: str, output: Path | None, master: str | None
) -> None:
    """نشان می‌دهد کدام مطلب از کدام خبر گرفته شده است، و کدام بخش‌ها.

    RELEASES خبرهای روابط عمومی است: پروندهٔ txt، پوشه، یا JSONL با id و text.
    """
    # Numbers and texts are loaded for work, not for --help.
    from hamseda.config.commands.match.comparing import compare_files
    from hamseda.config.commands.match.wording import STOPPED

    try:
        is_whole = compare_files(releases, articles, form, output, master)
    except KeyboardInterrupt:
        click.echo(f"\n{STOPPED}", err=True)
        raise SystemExit(INTERRUPTED) from None
    raise SystemExit(0 if is_whole else 1)
