"""`hamseda match`: which articles carry which releases, without a database."""

from collections.abc import Iterator
from pathlib import Path

import click

from hamseda.config.commands.match_input import read_documents
from hamseda.config.commands.match_output import (
    fault_sentence,
    json_line,
    progress_sentence,
    readable,
)
from hamseda.core.reuse import Document, Index, Match, UnfitDocument

_PROGRESS_EVERY = 200


@click.command()
@click.argument("releases", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--against",
    "articles",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="مطالب رسانه‌ها: پروندهٔ txt، پوشه‌ای از آن‌ها، یا JSONL با id و text",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="text برای خواندن، jsonl برای برنامه‌ها (هر پیوند یک سطر)",
)
def match(releases: Path, articles: Path, form: str) -> None:
    """نشان می‌دهد کدام مطلب از کدام خبر گرفته شده است، و کدام تکه‌ها.

    RELEASES خبرهای روابط عمومی است: پروندهٔ txt، پوشه، یا JSONL با id و text.
    """
    faults = _Faults()
    index, texts = _indexed(releases, faults)
    if not texts:
        faults.tell(str(releases), "releases.none")
    count = links = 0
    for count, article in enumerate(read_documents(articles, faults.tell), start=1):
        for found in _matches(index, article, faults):
            links += 1
            click.echo(
                json_line(found)
                if form == "jsonl"
                else readable(found, texts[found.source_id], article) + "\n"
            )
        if count % _PROGRESS_EVERY == 0:
            click.echo(progress_sentence(count, links), err=True)
    click.echo(progress_sentence(count, links), err=True)
    raise SystemExit(1 if faults.count else 0)


class _Faults:
    """Names each thing that cannot be used on stderr, and remembers that there was one."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, name: str, code: str) -> None:
        self.count += 1
        click.secho(fault_sentence(name, code), fg="red", err=True)


def _indexed(path: Path, faults: _Faults) -> tuple[Index, dict[str, Document]]:
    index, texts = Index(), {}
    for release in read_documents(path, faults.tell):
        try:
            index.add(release)
        except UnfitDocument as fault:
            faults.tell(fault.document_id, fault.code)
        else:
            texts[release.id] = release
    return index, texts


def _matches(index: Index, article: Document, faults: _Faults) -> Iterator[Match]:
    try:
        yield from index.match(article)
    except UnfitDocument as fault:
        faults.tell(fault.document_id, fault.code)
