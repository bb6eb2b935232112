"""Field by field: how often an article is read right.

Run `python -m benchmarks.extraction`. It prints two tables: the five articles of `../shared/seeds`,
whose fields a person has read (as numbers of lines, dates and codes; no text), and, from
`benchmarks.reading`, the outlets' own markup of `../shared/data/news`.
"""

import sys
from collections import Counter
from datetime import UTC, date, datetime

from benchmarks import reading
from hamseda.monitoring.reading.documents import ExtractedArticle, read_document

SEEDS = reading.SHARED / "seeds"
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
# The seed, which of its lines that are not empty, from 0, holds headline and lead, its day and its
# code. No seed names its reporter.
LABELS = (
    ("000", 2, 5, None, "121331"),
    ("001", 1, 2, date(2025, 11, 25), None),
    ("002", 2, 3, date(2017, 10, 16), "6288"),
    ("003", 2, 3, date(2019, 5, 14), None),
    ("004", 1, 8, date(2019, 7, 29), "877747"),
)


def seed_fields() -> Counter[str]:
    """How many seeds have each field right."""
    right: Counter[str] = Counter()
    for name, headline, lead, day, code in LABELS:
        path = next(SEEDS.glob(f"{name}_*.txt"))
        raw = path.read_bytes()
        lines = [line for line in raw.decode().splitlines() if line.strip()]
        article = read_document(raw, name=path.name, received_at=RECEIVED).articles[0]
        right["headline"] += is_in_line(article.headline, lines[headline])
        right["lead"] += is_in_line(article.lead, lines[lead])
        right["date"] += article.published_on == day
        right["reporter"] += article.reporter is None
        right["code"] += article.news_code == code
        right["body"] += holds_the_rest(article, lines)
    return right


def is_in_line(read: str | None, line: str) -> bool:
    """Whether what was read is that line, without a date or a list mark before it."""
    found = reading.letters(read)
    return bool(found) and reading.letters(line).find(found) >= 0


def holds_the_rest(article: ExtractedArticle, lines: list[str]) -> bool:
    """Whether nine of ten long lines of the seed are in the lead or the body."""
    body = reading.letters(f"{article.lead or ''}{article.body}")
    long = [reading.letters(line) for line in lines if len(line) > 150]
    return sum(line[20:120] in body for line in long) >= 0.9 * len(long)


def main() -> int:
    """Print both tables; 1 where the seeds are absent."""
    if not SEEDS.is_dir():
        print(f"not found: {SEEDS}", file=sys.stderr)
        return 1
    right = seed_fields()
    for field in ("headline", "lead", "body", "date", "reporter", "code"):
        print(f"seeds, {field:10} {right[field]} of {len(LABELS)}")
    return reading.main()


if __name__ == "__main__":
    sys.exit(main())
