"""The five real articles are read exactly: every part, and every paragraph that is theirs."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from hamseda.monitoring.reading.documents import ExtractedArticle, read_document

# For each article: the lines of its file that are its body, the line of its lead, its facts.
GOLD = {
    "000": {
        "body": range(7, 14),
        "lead": 5,
        "outlet_name": "خبرگزاری کار ایران",
        "dateline_place": "خرم آباد",
        "published_on": None,
        "published_time": None,
        "published_precision": "none",
        "news_code": "121331",
        "kicker": "مدیر روابط عمومی و امور بین الملل استانداری لرستان:",
        "headline": "با همه رسانههای لرستان تعامل یکسان خواهیم داشت",
        "end_mark": None,
    },
    "001": {
        "body": range(3, 19),
        "lead": 2,
        "outlet_name": "خبرگزاری صدا و سیما",
        "dateline_place": "لرستان",
        "published_on": date(2025, 11, 25),
        "published_time": None,
        "published_precision": "day",
        "news_code": None,
        "kicker": "معاون استاندار لرستان:",
        "headline": "روابط عمومیها، صدای لرستان در سطح دستگاههای ملی باشند",
        "end_mark": None,
    },
    "002": {
        "body": range(5, 17),
        "lead": 4,
        "outlet_name": "پیام ملّت",
        "dateline_place": None,
        "published_on": date(2017, 10, 16),
        "published_time": None,
        "published_precision": "day",
        "news_code": "6288",
        "kicker": None,
        "headline": "تعامل میان روابط عمومیها و رسانهها ازاهمیت ویژهای برخوردار است",
        "end_mark": "انتهای پیام/ع",
    },
    "003": {
        "body": range(5, 22),
        "lead": 3,
        "outlet_name": None,
        "dateline_place": None,
        "published_on": date(2019, 5, 14),
        "published_time": None,
        "published_precision": "day",
        "news_code": None,
        "kicker": None,
        "headline": "مدير کل روابط عمومي استـانداري همـدان : اجراي بيش از 55برنامه "
        "به مناسبت روز ارتباطات و روابط عمومي در استان همدان",
        "end_mark": None,
    },
    "004": {
        "body": range(9, 17),
        "lead": 8,
        "outlet_name": "خبرگزاری برنا",
        "dateline_place": "قم",
        "published_on": date(2019, 7, 29),
        "published_time": time(11, 19, 30),
        "published_precision": "second",
        "news_code": "877747",
        "kicker": "استاندار قم:",
        "headline": "توجه مدیران به فضای رسانه کم است/مدیران از نظرات فعالان خبری استفاده کنند",
        "end_mark": None,
    },
}


def _read(shared: Path, number: str) -> tuple[ExtractedArticle, list[str]]:
    files = sorted((shared / "seeds").glob(f"{number}_*.txt"))
    if not files:
        pytest.skip(f"real article {number} is absent from {shared.name}/seeds")
    raw = files[0].read_bytes()
    reading = read_document(raw, name=files[0].name, received_at=datetime(2026, 11, 22, tzinfo=UTC))
    assert reading.problems == ()
    lines = [line.strip(" \t\n•\u00a0") for line in raw.decode().split("\n") if line.strip()]
    return reading.articles[0], lines


@pytest.mark.parametrize("number", sorted(GOLD))
def test_facts_of_a_real_article_are_read_exactly(shared: Path, number: str) -> None:
    article, _ = _read(shared, number)
    facts = {name: getattr(article, name) for name in GOLD[number] if name not in ("body", "lead")}
    assert facts == {k: v for k, v in GOLD[number].items() if k not in ("body", "lead")}


@pytest.mark.parametrize("number", sorted(GOLD))
def test_body_is_the_paragraphs_of_the_article_and_nothing_of_the_page(
    shared: Path, number: str
) -> None:
    article, lines = _read(shared, number)
    assert article.body.split("\n\n") == [lines[index] for index in GOLD[number]["body"]]


@pytest.mark.parametrize("number", sorted(GOLD))
def test_lead_is_kept_once_without_the_outlets_name(shared: Path, number: str) -> None:
    article, lines = _read(shared, number)
    lead = lines[GOLD[number]["lead"]]
    assert article.lead == lead.removeprefix("پیام ملّت ")


def test_a_space_that_may_not_break_stays_in_the_paragraph(shared: Path) -> None:
    article, lines = _read(shared, "004")
    inside = [line for line in lines if "\u00a0" in line]
    assert len(inside) == 1
    assert "\u00a0" in f"{article.lead}{article.body}"


def test_the_ninth_item_after_the_closing_sentence_is_kept(shared: Path) -> None:
    article, _ = _read(shared, "003")
    numbered = [p for p in article.body.split("\n\n") if p[0].isdigit()]
    assert [p[0] for p in numbered] == list("123456789")
