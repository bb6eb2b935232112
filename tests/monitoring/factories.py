"""Articles that arrive the way real ones do: as lines of JSON through the ingest operation."""

import json
from datetime import datetime
from random import Random

from hamseda.monitoring.models import Article, Coverage
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.ingesting import IngestResult, ingest_bytes
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office, Outlet
from tests.factories import NOW, make_outlet, make_release

HEADLINE = "آبرسانی به روستاهای بالادست آغاز شد"
LEAD = "مدیرکل امور آب مهرگان از آغاز آبرسانی به روستاهای بالادست خبر داد."
BODY = (
    "به گفتهٔ وی، برای این کار دوازده کیلومتر لوله‌گذاری لازم است که چهار کیلومتر آن تا امروز "
    "انجام شده و بقیه تا پایان سال به سرانجام می‌رسد.\n\n"
    "او افزود: چاه تازه‌ای در دامنهٔ سبزکوه کنده شده است که نیاز سه هزار خانوار را برآورده می‌کند."
)
OTHER_BODY = (
    "نمایشگاه صنایع دستی استان با حضور هشتاد هنرمند در باغ موزهٔ شهر گشایش یافت و تا آدینهٔ "
    "آینده هر روز از ساعت ده بامداد پذیرای دوستداران گلیم و سفال است."
)

WORDS = """
باران شهر راه کتاب درمان مدرسه پل روستا جاده چشمه باغ بازار نان گندم برف تابستان زمستان
دانشجو معلم پزشک کشاورز شهردار استاندار گزارش برنامه بودجه طرح ساخت مرمت گشایش بازدید نشست
شورا سخن پاسخ پرسش آمار هزینه سرمایه کارگاه کارخانه فولاد سیمان ترافیک پیاده‌رو فرهنگسرا
موزه نمایشگاه کودک سالمند ورزش زمین میدان قطار فرودگاه مسافر گردشگر هتل جنگل دریا رودخانه
""".split()  # noqa: SIM905 - a list of sixty strings reads worse


def ingest_record(*, received_at: datetime = NOW, **fields: str) -> IngestResult:
    """Take in one article given as a record."""
    record = {"title": "آبرسانی به روستاهای بالادست آغاز شد", "lead": LEAD, "text": BODY} | fields
    raw = json.dumps(record, ensure_ascii=False).encode()
    return ingest_bytes(raw, name="records.jsonl", received_at=received_at)


def make_article(outlet: Outlet | None = None, **fields: str) -> Article:
    """A stored article of an outlet, published on the day before NOW unless told otherwise."""
    number = Article.objects.count() + 1
    outlet = outlet or make_outlet(f"پیک شمارهٔ {number}")
    fields = {
        "outlet": outlet.domains.get().domain,
        "date": "2026-11-21 10:00",
        "url": f"https://{outlet.domains.get().domain}/news/{90000 + number}",
    } | fields
    result = ingest_record(**fields)
    assert result.stored == 1, result
    return Article.objects.latest("pk")


def page(headline: str = HEADLINE, lead: str = LEAD, body: str = BODY) -> bytes:
    """A page as outlets serve it, cut by nothing."""
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return (
        f'<!DOCTYPE html><html><head><meta property="og:title" content="{headline}">'
        f'<meta property="og:type" content="article"><title>{headline}</title></head><body>'
        f"<article><h1>{headline}</h1><p>{lead}</p>{paragraphs}</article></body></html>"
    ).encode()


def make_coverage(
    office: Office | None = None, outlet: Outlet | None = None, number: int = 0
) -> Coverage:
    """A link that the machine has proposed: a full reprint by an outlet. Different numbers give
    texts that share nothing.
    """
    headline, lead, body = f"خبر شمارهٔ {number}", "", invented_text(number)
    release = make_published(office, kicker="", headline=headline, lead=lead, body=body)
    article = make_article(outlet, title=headline, lead=lead, text=body)
    attribute_pending_articles(now=NOW)
    return Coverage.objects.get(release=release, article=article)


def invented_text(seed: int, sentences: int = 8) -> str:
    """Words in an order that no other seed has."""
    chance = Random(seed)
    return " ".join(" ".join(chance.choices(WORDS, k=14)) + "." for _ in range(sentences))


def make_published(office: Office | None = None, **fields: str) -> Release:
    """A release published two days before NOW."""
    fields = {
        "headline": "آبرسانی به روستاهای بالادست آغاز شد",
        "lead": LEAD,
        "body": BODY,
    } | fields
    published_at = datetime.fromisoformat("2026-11-20T09:00:00+03:30")
    return make_release(office, published_at=published_at, **fields)
