"""Archives of JSON lines: one bad line costs one line."""

import io
import json
from datetime import date, time
from pathlib import Path

import pytest

from hamseda.monitoring.reading.documents import (
    ExtractedArticle,
    Problem,
    iter_documents,
    read_document,
)
from hamseda.monitoring.reading.records import MAX_LINE_BYTES
from tests.monitoring.reading.conftest import (
    BODY,
    HEADLINE,
    KNOWN,
    LEAD,
    PAGE_TEXT,
    RECEIVED,
    REPORT,
    SECOND,
    THIRD,
)

FULL = {
    "id": "a-1",
    "outlet": "rooznegar.example",
    "date": "2026-07-29 09:40",
    "title": HEADLINE,
    "lead": LEAD,
    "kicker": "مدیرکل بنیاد نمونه:",
    "code": 99877,
    "url": "https://rooznegar.example/news/99877/x?utm_source=a",
    "text": f"{LEAD}\n{REPORT}\n{SECOND}\n{THIRD}\nانتهای پیام/م\n۱۲۳۴",
}


def read(*rows: object, name: str = "archive.jsonl") -> list[ExtractedArticle | Problem]:
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    return list(
        iter_documents(io.BytesIO(b"\n".join(lines)), name=name, received_at=RECEIVED,
                       known_outlets=KNOWN)
    )  # fmt: skip


def test_a_record_gives_all_its_fields() -> None:
    (article,) = read(FULL)
    assert article == ExtractedArticle(
        headline=HEADLINE,
        body=BODY,
        outlet_name="خبرگزاری روزنگار",
        outlet_domain="rooznegar.example",
        url="https://rooznegar.example/news/99877/x",
        external_id="a-1",
        news_code="99877",
        published_on=date(2026, 7, 29),
        published_time=time(9, 40),
        published_precision="minute",
        kicker="مدیرکل بنیاد نمونه:",
        lead=LEAD,
        dateline_place="سپیدرود",
        end_mark="انتهای پیام/م",
    )


def test_an_outlet_may_be_a_name() -> None:
    (article,) = read({**FULL, "outlet": "روزنگار", "url": None})
    assert article.outlet_name == "خبرگزاری روزنگار"


def test_a_text_alone_is_read_like_a_saved_page() -> None:
    (article,) = read({"id": 7, "text": f"کد خبر: ۹۹۸۷۷\n{PAGE_TEXT}"})
    assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)
    assert (article.external_id, article.news_code) == ("7", "99877")


def test_markup_serves_where_there_is_no_text() -> None:
    html = f"<p>{LEAD}</p><p>{REPORT}</p><p>{SECOND}<br>{THIRD}</p>"
    (article,) = read({"id": "1", "title": HEADLINE, "html": html, "text": ""})
    assert (article.lead, article.body) == (LEAD, BODY)


def test_a_lead_that_differs_from_the_text_leaves_the_text_whole() -> None:
    (article,) = read({"id": "1", "title": HEADLINE, "lead": "کوتاه", "text": BODY})
    assert (article.lead, article.body) == ("کوتاه", BODY)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b'{"id": "x", "text": "half', "bad_json_line"),
        (b"not json", "bad_json_line"),
        (b"[1, 2]", "bad_json_line"),
        (b'"text"', "bad_json_line"),
        (b'{"text": "\xff\xfe"}', "record_not_utf8"),
        (b"{" * 5_000, "bad_json_line"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "bad_json_line"),
        (b'{"id": "x"}', "record_without_text"),
        (b'{"id": "x", "text": 5}', "record_without_text"),
        (b'{"id": "x", "title": "t", "text": ""}', "record_without_text"),
        (b'{"id": "x", "html": "' + b"<div>" * 40_000 + b'"}', "bomb"),
        (b'{"text": "' + b"a" * MAX_LINE_BYTES + b'"}', "record_too_long"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_goes_on(bad: bytes, code: str) -> None:
    first, problem, last = read(FULL, b"", bad, FULL)
    assert problem == Problem(code, {"name": "archive.jsonl", "line": 3})
    assert first == last
    assert isinstance(first, ExtractedArticle)


def test_half_a_letter_and_nul_cannot_be_stored_and_are_replaced() -> None:
    (article,) = read({**FULL, "title": "خانه \ud800 روستا\x00"})
    assert article.headline == "خانه ? روستا"


def test_fields_of_a_wrong_type_are_as_if_absent() -> None:
    (article,) = read({**FULL, "outlet": ["x"], "date": 5, "lead": {}, "code": True, "id": 10**60})
    assert (article.external_id, article.published_on, article.outlet_name) == (
        None,
        None,
        "خبرگزاری روزنگار",
    )
    assert article.lead == LEAD


class _Counted(io.RawIOBase):
    """A file of many lines that is made while it is read, and knows how far it was read."""

    def __init__(self, lines: int) -> None:
        self.line = (json.dumps(FULL) + "\n").encode()
        self.left = lines

    def readline(self, size: int = -1) -> bytes:  # type: ignore[override]
        self.left -= 1
        return self.line if self.left >= 0 else b""


def test_an_archive_is_read_line_by_line_as_it_is_asked_for() -> None:
    archive = _Counted(1_000_000)
    found = iter_documents(archive, name="huge.jsonl", received_at=RECEIVED)  # type: ignore[arg-type]
    assert isinstance(next(found), ExtractedArticle)
    assert archive.left >= 999_998


def test_a_folder_gives_every_file_in_order_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE_TEXT, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.jsonl").write_text(json.dumps(FULL), encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    found = list(iter_documents(tmp_path, received_at=RECEIVED))
    assert [getattr(item, "headline", None) or getattr(item, "code", None) for item in found] == [
        HEADLINE, "not_text", HEADLINE,
    ]  # fmt: skip


def test_records_are_known_without_their_name() -> None:
    raw = (json.dumps(FULL) + "\n{bad\n").encode()
    reading = read_document(raw, name="upload", received_at=RECEIVED)
    assert len(reading.articles) == 1
    assert [(p.code, p.context["line"]) for p in reading.problems] == [("bad_json_line", 2)]


@pytest.mark.parametrize(
    "dates",
    [
        {"published_at": "2026-07-29T09:40:00"},
        {"datetime": "1405-05-07 09:40"},
        {"date": "", "published_at": "2026-07-29 09:40"},
        {"date": "2026-02-30", "datetime": "2026-07-29 09:40"},
    ],
    ids=["published-at", "datetime", "empty-date", "impossible-date"],
)
def test_the_date_of_a_record_may_have_other_names(dates: dict[str, str]) -> None:
    raw = json.dumps({"text": BODY, "title": HEADLINE} | dates).encode()
    (article,) = read_document(raw, name="a.jsonl", received_at=RECEIVED).articles
    assert (article.published_on, article.published_time) == (date(2026, 7, 29), time(9, 40))
    assert article.impossible_date is None
