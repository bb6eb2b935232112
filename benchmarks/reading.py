"""How fast articles are read, and how often they agree with what an archive already knows.

Run `python -m benchmarks.reading`. The archive is `../shared/data/news/aut2019.jsonl`: its `title`,
`lead`, `date` and `text` were taken by its own collector, and `html` is the outlets' own markup.
No public set has whole pages of Iranian sites, so the page path is measured on that markup set
into page frames of our own, one for each family of site software, with a box of related news and
comments around it. That says how well the parts are told apart, not how a live site behaves.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from hamseda.core.text import skeleton
from hamseda.monitoring.reading.documents import (
    ExtractedArticle,
    UnableToRead,
    iter_documents,
    read_document,
)

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).resolve().parents[2] / "shared"))
NEWS = SHARED / "data" / "news" / "aut2019.jsonl"
RECEIVED = datetime(2019, 9, 30, tzinfo=UTC)

_AROUND = (
    '<div class="{related}"><h4>اخبار مرتبط</h4><ul>'
    + '<li><a href="/news/1/x">تیتر خبر دیگری که به این خبر ربط دارد</a></li>' * 4
    + '</ul></div><div class="comments"><h4>نظر شما</h4><p>'
    + "سلام، این نظر یک خواننده است که درباره این خبر نوشته است و بخشی از متن خبر نیست. " * 3
    + "</p></div>"
)
FRAMES = {
    "iransamaneh": (
        '<div class="news_nav news_pdate_c">تاریخ انتشار: {jalali}</div><div class="rutitr">'
        '</div><div class="title"><h1 class="Htag">{title}</h1></div><div class="subtitle">{lead}'
        '</div><div class="body">{html}</div>' + _AROUND.replace("{related}", "related_news")
    ),
    "asam": (
        '<article><h1 class="title">{title}</h1><p class="lead">{lead}</p>'
        '<div class="article_body"><div id="echo_detail">{html}</div></div></article>'
        + _AROUND.replace("{related}", "relation_news")
    ),
    "nastooh": (
        '<article><div class="item-header"><div class="item-title"><h1 class="title">{title}</h1>'
        '</div></div><p class="summary introtext">{lead}</p><div class="item-body">'
        '<div class="item-text">{html}</div></div></article>'
        + _AROUND.replace("{related}", "box related-items")
    ),
    "wordpress": (
        '<article class="post type-post"><h1 class="entry-title">{title}</h1>'
        '<div class="entry-content"><p>{lead}</p>{html}'
        + _AROUND.replace("{related}", "yarpp-related")
        + "</div></article>"
    ),
    "unknown site": (
        '<div id="menu"><a href="/">صفحه نخست</a></div><div class="c1"><h1>{title}</h1>'
        '<div class="c2"><p>{lead}</p>{html}</div></div>' + _AROUND.replace("{related}", "c9")
    ),
}


def main() -> int:
    """Print one table; exit 1 where the archive is absent."""
    if not NEWS.is_file():
        print(f"not found: {NEWS}", file=sys.stderr)
        return 1
    rows = [json.loads(line) for line in NEWS.open(encoding="utf-8")]
    print(
        f"{'path':22}{'articles/s':>11}{'unread':>8}{'headline':>10}{'lead':>8}{'time':>8}"
        f"{'text >= .95':>13}{'precision':>11}{'recall':>8}"
    )
    report("records (text)", rows, lambda: as_records())
    bodies = [{**row, "lead": ""} for row in rows]
    report("fragment", bodies, lambda: as_pages(rows, lambda row: row["html"]))
    for family, frame in FRAMES.items():
        report(f"page ({family})", rows, lambda f=frame: as_pages(rows, lambda row: whole(row, f)))
    return 0


def as_records() -> Iterator[ExtractedArticle | None]:
    """Read the archive as the product would."""
    for item in iter_documents(NEWS, received_at=RECEIVED):
        yield item if isinstance(item, ExtractedArticle) else None


def as_pages(
    rows: list[dict[str, str]], page: Callable[[dict[str, str]], str]
) -> Iterator[ExtractedArticle | None]:
    """Read each row's page."""
    for row in rows:
        try:
            reading = read_document(
                page(row).encode(), name=row["id"], received_at=RECEIVED, expected_kind="page"
            )
        except UnableToRead:
            yield None
        else:
            yield reading.articles[0]


def whole(row: dict[str, str], frame: str) -> str:
    """Set an outlet's markup into a page frame."""
    title, lead = escape(row["title"] or ""), escape(row["lead"] or "")
    body = frame.format(title=title, lead=lead, html=row["html"], jalali="")
    meta = (
        f'<meta property="og:title" content="{title} | نام سایت"><meta property="og:site_name" '
        f'content="نام سایت"><meta property="article:published_time" content="{row["date"]}+04:30">'
    )
    return f"<!DOCTYPE html><html><head>{meta}</head><body>{body}</body></html>"


def report(
    name: str, rows: list[dict[str, str]], read: Callable[[], Iterator[ExtractedArticle | None]]
) -> None:
    """Read everything once and print its line."""
    start = time.perf_counter()
    articles = list(read())
    seconds = time.perf_counter() - start
    hits: Counter[str] = Counter()
    precision = recall = 0.0
    for row, article in zip(rows, articles, strict=True):
        if article is None:
            hits["unread"] += 1
            continue
        hits["headline"] += letters(article.headline) == letters(row["title"])
        hits["lead"] += letters(article.lead) == letters(row["lead"])
        hits["time"] += stamp(article) == row["date"][:16]
        if row["text"]:
            ours, theirs = (
                f"{lead or ''}\n{body}"
                for lead, body in ((article.lead, article.body), (row["lead"], row["text"]))
            )
            p, r = overlap(ours, theirs)
            precision, recall = precision + p, recall + r
            hits["text"] += 2 * p * r / (p + r) >= 0.95 if p + r else 0
            hits["with text"] += 1
    read_count = len(rows) - hits["unread"]
    texts = hits["with text"]
    share = {key: f"{100 * hits[key] / read_count:.1f}%" for key in ("headline", "lead", "time")}
    print(
        f"{name:22}{len(rows) / seconds:>11.0f}{hits['unread']:>8}{share['headline']:>10}"
        f"{share['lead']:>8}{share['time']:>8}{100 * hits['text'] / texts:>12.1f}%"
        f"{precision / texts:>11.3f}{recall / texts:>8.3f}"
    )


def letters(text: str | None) -> str:
    """Return the letters of a text, in which spellings are equal."""
    return skeleton(text or "").letters


def stamp(article: ExtractedArticle) -> str:
    """Return the time of publication as the archive writes it."""
    clock = article.published_time.isoformat("minutes") if article.published_time else ""
    return f"{article.published_on}T{clock}"


def unique_lines(text: str) -> list[str]:
    """Return the lines of a text, each once."""
    return list({letters(line): line for line in text.split("\n")}.values())


def overlap(ours: str, theirs: str) -> tuple[float, float]:
    """Return the shares of our words found in theirs and of their words found in ours.

    A paragraph that a side has twice counts once: repeats are taken out on purpose.
    """
    mine, other = (
        Counter(letters(word) for line in unique_lines(text) for word in line.split())
        for text in (ours, theirs)
    )
    common = (mine & other).total()
    return common / max(mine.total(), 1), common / max(other.total(), 1)


if __name__ == "__main__":
    sys.exit(main())
