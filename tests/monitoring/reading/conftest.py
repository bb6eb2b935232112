"""Texts of our own, built as Iranian pages print them."""

from datetime import UTC, datetime

import pytest

from hamseda.monitoring.reading.documents import ExtractedArticle, OutletName, read_document

RECEIVED = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

LEAD = "مدیرکل بنیاد نمونه استان گفت: صد خانه روستایی تا پایان سال به دست خانواده‌ها می‌رسد."
REPORT = (
    "به گزارش خبرنگار روزنگار از سپیدرود، بهروز پاک‌سرشت در نشست خبری امروز از پیشرفت کار "
    "ساخت خانه‌های روستایی گفت و افزود که همه پیمانکاران بومی هستند."
)
SECOND = (
    "وی با بیان اینکه نیمی از خانه‌ها آماده شده است، گفت: بازمانده آنها نیز تا پایان زمستان "
    "آماده می‌شود و خانواده‌ها دیگر نگران سرما نخواهند بود."
)
THIRD = "پاک‌سرشت یادآور شد: مردم می‌توانند پرسش‌های خود را از روابط عمومی این بنیاد بپرسند."
HEADLINE = "صد خانه روستایی تا پایان سال آماده می‌شود"
PAGE_TEXT = "\n\n".join((HEADLINE, LEAD, REPORT, SECOND, THIRD))
BODY = "\n\n".join((REPORT, SECOND, THIRD))

KNOWN = (
    OutletName("خبرگزاری روزنگار", ("روزنگار", "Rooznegar"), "rooznegar.example"),
    OutletName("هفته‌نامه سپیدرود", ("سپیدرود",), "sepidrood.example"),
)


@pytest.fixture
def read_text():
    """Read a text file's content and return its one article."""

    def read(text: str, **options: object) -> ExtractedArticle:
        options.setdefault("name", "page.txt")
        reading = read_document(text.encode(), received_at=RECEIVED, **options)
        assert len(reading.articles) == 1
        return reading.articles[0]

    return read
