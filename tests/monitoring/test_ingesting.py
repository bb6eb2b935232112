"""Taking in what media published: once, untouched, whatever the state of the document."""

import errno
import hashlib
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from hamseda.core.text import skeleton
from hamseda.foundation.fetch import Failure, Refusal, RefusedUrl, Response, UnableToFetch
from hamseda.foundation.outbox.models import Fact
from hamseda.monitoring.models import Article, Original, Sighting
from hamseda.monitoring.operations import storing
from hamseda.monitoring.operations.ingesting import (
    IngestResult,
    ingest_bytes,
    ingest_path,
    ingest_url,
)
from hamseda.monitoring.wording import ingest_sentence
from tests.factories import NOW, make_outlet
from tests.monitoring.factories import BODY, LEAD, OTHER_BODY, ingest_record

pytestmark = pytest.mark.django_db

TITLE = "آبرسانی به روستاهای بالادست آغاز شد"
URL = "https://peyk.example/news/48321/آبرسانی"


def test_the_original_is_kept_byte_for_byte() -> None:
    raw = b"\xef\xbb\xbf" + json.dumps({"title": "تیتر", "text": BODY}).encode() + b"  \r\n"
    ingest_bytes(raw, name="یک.jsonl", received_at=NOW)
    original = Original.objects.get()
    assert bytes(original.content) == raw
    assert original.sha256 == hashlib.sha256(raw).hexdigest()
    assert original.received_at == NOW


def test_the_same_bytes_twice_change_nothing() -> None:
    first = ingest_record(url=URL)
    again = ingest_record(url=URL)
    assert (first.stored, first.known) == (1, 0)
    assert (again.stored, again.known, again.changed) == (0, 1, 0)
    assert (Original.objects.count(), Article.objects.count(), Sighting.objects.count()) == (
        1,
        1,
        0,
    )
    assert Fact.objects.filter(name="monitoring.articles.stored").count() == 1


def test_an_article_met_again_in_another_document_is_a_sighting() -> None:
    ingest_record(url=URL)
    again = ingest_record(url=URL, id="another-export")
    assert again.known == 1
    assert Article.objects.count() == 1
    assert Sighting.objects.get().text_differs is False


def test_the_whole_text_takes_the_place_of_a_half_downloaded_one() -> None:
    whole = f"{TITLE}\nکد خبر: ۴۸۳۲۱\n\n{LEAD}\n\n{BODY}\n\n{OTHER_BODY}\n\nپیک کوهستان".encode()
    half = whole[: whole.index("کیلومتر".encode()) + len("کیلومتر".encode())]
    make_outlet("پیک کوهستان", domains=("peyk.example",))
    url = "https://peyk.example/news/48321"
    ingest_bytes(half, name="خبر.txt", received_at=NOW, url=url)
    first = Original.objects.get()
    Article.objects.update(attributed_at=NOW)
    assert ingest_bytes(whole, name="خبر.txt", received_at=NOW, url=url).changed == 1
    article = Article.objects.get()
    assert OTHER_BODY in article.body
    assert article.attributed_at is None
    assert article.original == first
    sighting = Sighting.objects.get()
    assert (sighting.text_differs, bytes(sighting.original.content)) == (True, whole)
    facts = Fact.objects.filter(name="monitoring.articles.stored")
    told = [fact.payload for fact in facts.order_by("pk")]
    assert told == [{"first_article_id": article.pk, "last_article_id": article.pk}] * 2


def test_a_shorter_text_of_a_known_article_is_only_a_sighting() -> None:
    ingest_record(url=URL, text=f"{BODY}\n\n{OTHER_BODY}")
    Article.objects.update(attributed_at=NOW)
    assert ingest_record(url=URL, date="2026-11-21").changed == 1
    article = Article.objects.get()
    assert article.body == f"{BODY}\n\n{OTHER_BODY}"
    assert (article.attributed_at, article.published_on) == (NOW, None)
    assert Sighting.objects.get().text_differs is True
    assert Fact.objects.filter(name="monitoring.articles.stored").count() == 1


def test_a_longer_text_brings_a_day_only_where_none_was_known() -> None:
    longer = f"{BODY}\n\n{OTHER_BODY}"
    ingest_record(url=URL)
    ingest_record(url=URL, text=longer, date="2026-11-21 10:00")
    assert Article.objects.get().published_on == date(2026, 11, 21)
    assert Article.objects.get().precision == "minute"
    ingest_record(url=URL, text=f"{longer}\n\n{LEAD}", date="2026-11-19")
    assert Article.objects.get().published_on == date(2026, 11, 21)


def test_half_and_whole_in_one_batch_end_with_the_whole(tmp_path: Path) -> None:
    texts = (BODY, f"{BODY}\n\n{OTHER_BODY}", BODY[:90])
    record = {"title": TITLE, "lead": LEAD, "url": URL}
    lines = [json.dumps(record | {"text": text}) for text in texts]
    (tmp_path / "بایگانی.jsonl").write_text("\n".join(lines), "utf-8")
    result = ingest_path(tmp_path, received_at=NOW)
    assert (result.stored, result.changed) == (1, 2)
    assert Article.objects.get().body == texts[1]


@pytest.mark.parametrize(
    "address",
    [
        "http://peyk.example/news/48321/آبرسانی",
        "https://www.peyk.example/news/48321/آبرسانی/",
        "https://peyk.example/news/48321/آبرسانی?utm_source=telegram#comments",
        "https://peyk.example/news/48321/عنوانی-دیگر",
    ],
)
def test_two_addresses_of_one_item_are_one_article(address: str) -> None:
    ingest_record(url=URL)
    assert ingest_record(url=address).known == 1


def test_two_items_under_one_headline_are_two_articles() -> None:
    ingest_record(url=URL)
    ingest_record(url="https://peyk.example/news/55555/آبرسانی", text=OTHER_BODY)
    assert Article.objects.count() == 2


def test_one_text_under_two_numbers_of_an_outlet_stays_two_items() -> None:
    ingest_record(url=URL)
    ingest_record(url="https://peyk.example/news/55555/آبرسانی")
    assert Article.objects.count() == 2


def test_an_article_without_an_address_is_known_by_its_news_code() -> None:
    make_outlet("پیک کوهستان", domains=("peyk.example",))
    ingest_record(outlet="پیک کوهستان", code="48321")
    assert ingest_record(outlet="پیک کوهستان", code="۴۸۳۲۱", text=OTHER_BODY).changed == 1


def test_the_same_code_at_another_outlet_is_another_article() -> None:
    ingest_record(outlet="peyk.example", code="48321")
    ingest_record(outlet="ava.example", code="48321")
    assert Article.objects.count() == 2


def test_a_text_whose_page_comes_later_is_one_article() -> None:
    make_outlet("پیک کوهستان", domains=("peyk.example",))
    ingest_record(outlet="پیک کوهستان", code="48321")
    assert ingest_record(url=URL).known == 1
    assert ingest_record(url=URL, text=OTHER_BODY).changed == 1


def test_without_address_and_code_the_letters_decide() -> None:
    ingest_record(outlet="peyk.example")
    spaced = BODY.replace("\N{ZERO WIDTH NON-JOINER}", "").replace("ی", "ي").replace("ک", "ك")
    assert ingest_record(outlet="peyk.example", text=spaced).known == 1
    assert ingest_record(outlet="ava.example").stored == 1


def test_the_outlet_is_found_by_its_domain_and_then_by_its_name() -> None:
    outlet = make_outlet("خبرگزاری رودآور", domains=("rudavar.example", "rudavar-news.example"))
    for number, field in enumerate(
        ({"url": "https://fa.rudavar-news.example/news/11111"}, {"outlet": "رودآور", "code": "7"})
    ):
        ingest_record(**field, text=f"{BODY}\n\nبند شمارهٔ {number} که دو مطلب را از هم جدا می‌کند.")
    assert set(Article.objects.values_list("outlet", flat=True)) == {outlet.pk}


def test_a_branch_is_found_by_the_name_and_the_place_that_a_text_gives() -> None:
    branch = make_outlet("صدا و سیمای مرکز مهرگان")
    make_outlet("صدا و سیمای مرکز دشتستان نو")
    body = f"به گزارش صدا و سیمای استان مهرگان، {BODY}"
    ingest_bytes(f"{TITLE}\n\n{LEAD}\n\n{body}".encode(), name="خبر.txt", received_at=NOW)
    assert Article.objects.get().outlet == branch


def test_a_time_is_kept_in_the_zone_of_tehran() -> None:
    ingest_record(date="2026-11-21 10:00")
    article = Article.objects.get()
    assert article.published_at == datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    assert (article.published_on, article.precision) == (date(2026, 11, 21), "minute")


def test_a_day_without_an_hour_gets_no_invented_hour() -> None:
    ingest_record(date="2026-11-21")
    article = Article.objects.get()
    assert (article.published_on, article.published_at) == (date(2026, 11, 21), None)
    assert article.precision == "day"


def test_a_date_in_the_future_is_left_unknown_and_told() -> None:
    result = ingest_record(date="2026-11-24 10:00")
    article = Article.objects.get()
    assert (article.published_on, article.published_at, article.precision) == (
        None,
        None,
        "unknown",
    )
    assert [problem.code for problem in result.problems] == ["future_date"]
    assert result.failed == 0
    assert "در آینده است" in ingest_sentence("future_date", result.problems[0].context)


@pytest.mark.parametrize(
    "written",
    [
        "1404-12-31",
        "1404-12-30 10:20",
        "۱۴۰۴/۱۲/۳۱",
        "۳۰ اسفند ۱۴۰۴",
        "2026-02-30",
        "2026-02-30T10:00Z",
    ],
)
def test_a_record_of_a_day_that_never_comes_is_stored_undated_and_told(written: str) -> None:
    told_undated(ingest_record(date=written))


def told_undated(result: IngestResult) -> str:
    """An article was stored without a date, and the one sentence that tells it."""
    assert (result.stored, result.failed) == (1, 0)
    article = Article.objects.get()
    assert (article.published_on, article.published_at, article.precision) == (
        None,
        None,
        "unknown",
    )
    assert [problem.code for problem in result.problems] == ["impossible_date"]
    sentence = ingest_sentence("impossible_date", result.problems[0].context)
    assert "در تقویم نیست" in sentence
    return sentence


def test_a_text_of_a_day_that_never_comes_is_stored_undated_and_told() -> None:
    text = f"{TITLE}\nتاریخ انتشار: 31 اسفند 1404 - 10:20\n\n{LEAD}\n\n{BODY}"
    result = ingest_bytes(text.encode(), name="خبر2.txt", received_at=NOW)
    assert told_undated(result) == (
        "تاریخ «۳۱ اسفند ۱۴۰۴» در «خبر2.txt» در تقویم نیست؛ مطلب بدون تاریخ ذخیره شد."
    )


@pytest.mark.parametrize("stamp", ["1404-12-31", "2026-02-30T10:00:00+03:30"])
def test_a_page_of_a_day_that_never_comes_is_stored_undated_and_told(stamp: str) -> None:
    told_undated(ingest_bytes(page_stamped(stamp), name="صفحه.html", received_at=NOW))


def test_a_possible_date_beside_an_impossible_one_is_taken() -> None:
    meta = '<meta property="article:published_time" content="2026-02-30">'
    raw = meta.encode() + page_stamped("2026-11-21")
    assert ingest_bytes(raw, name="صفحه.html", received_at=NOW).problems == ()
    assert Article.objects.get().published_on == date(2026, 11, 21)


def page_stamped(stamp: str) -> bytes:
    time = f'<time datetime="{stamp}"></time>'
    text = "".join(f"<p>{part}</p>" for part in (LEAD, BODY, OTHER_BODY))
    return f"<html><body><article><h1>{TITLE}</h1>{time}{text}</article></body></html>".encode()


def test_a_feed_item_of_a_day_that_never_comes_is_stored_undated_and_told() -> None:
    item = f"<title>{TITLE}</title><description>{BODY}</description>"
    item += "<pubDate>Mon, 30 Feb 2026 10:00:00 +0330</pubDate>"
    raw = f'<rss version="2.0"><channel><title>پیک</title><item>{item}</item></channel></rss>'
    told_undated(ingest_bytes(raw.encode(), name="خوراک.rss", received_at=NOW))


@pytest.mark.parametrize("wrong", ["1404-12-31", "2026-11-24"], ids=["impossible", "future"])
def test_a_wrong_date_of_a_known_article_changes_nothing_and_is_told(wrong: str) -> None:
    ingest_record(url=URL, date="2026-11-21")
    result = ingest_record(url=URL, date=wrong)
    assert (result.stored, result.known) == (0, 1)
    (problem,) = result.problems
    sentence = ingest_sentence(problem.code, problem.context)
    assert sentence.endswith("مطلب از پیش موجود بود و تاریخ آن دست نخورد.")
    assert Article.objects.get().published_on == date(2026, 11, 21)


def test_an_article_without_a_day_takes_the_one_that_it_comes_with_again() -> None:
    ingest_record(url=URL)
    Article.objects.update(attributed_at=NOW)
    again = ingest_record(url=URL, date="2026-09-21 10:20")
    assert (again.stored, again.known, again.changed) == (0, 1, 0)
    article = Article.objects.get()
    assert (article.published_on, article.precision) == (date(2026, 9, 21), "minute")
    assert article.attributed_at is None  # what it may carry depends on its day
    assert Sighting.objects.get().text_differs is False
    assert Fact.objects.filter(name="monitoring.articles.stored").count() == 2
    ingest_record(url=URL, date="2026-09-22")
    assert Article.objects.get().published_on == date(2026, 9, 21)


def test_each_line_of_records_is_an_original_of_its_own(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{BODY} {n}"}).encode() for n in range(3)]
    file = tmp_path / "بایگانی.jsonl"
    file.write_bytes(b"\n".join([lines[0], b'{"id": "broken', lines[1], b"", lines[2]]))
    result = ingest_path(file, received_at=NOW)
    assert (result.documents, result.stored, result.failed) == (4, 3, 1)
    assert result.problems[0].context["line"] == 2
    assert "سطر ۲ از «بایگانی.jsonl»" in ingest_sentence(
        result.problems[0].code, result.problems[0].context
    )
    assert {bytes(o.content).strip() for o in Original.objects.all()} == set(lines)


def test_records_read_from_an_address_are_stored_line_by_line() -> None:
    raw = b"\n".join(json.dumps({"id": str(n), "text": f"{BODY} {n}"}).encode() for n in range(3))
    result = ingest_url("https://peyk.example/export", received_at=NOW, get=_answering(raw))
    assert (result.stored, Original.objects.count()) == (3, 3)


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"", "تهی.txt", "empty"),
        (b"\n \r\n", "تهی.html", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "عکس.txt", "not_text"),
        ("این متن".encode("utf-16-le")[1:] * 40, "آشفته.txt", None),
        ("متنی که میانهٔ نویسه بریده شد".encode()[:-1], "بریده.txt", "truncated"),
        (b"<html><body><p>" + "سلام".encode(), "صفحه.html", None),
        (b"<!doctype html><html><body><p>hi</p></body></html>", "feed.rss", "feed_is_html"),
    ],
)
def test_a_bad_document_is_one_sentence_and_leaves_nothing(
    raw: bytes, name: str, code: str | None
) -> None:
    result = ingest_bytes(raw, name=name, received_at=NOW)
    assert (result.documents, result.failed, result.stored) == (1, 1, 0)
    if code:
        assert result.problems[0].code == code
    sentence = ingest_sentence(result.problems[0].code, result.problems[0].context)
    assert name in sentence
    assert "{" not in sentence
    assert not Original.objects.exists()
    assert not Article.objects.exists()


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "بزرگ.html"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    result = ingest_path(file, received_at=NOW)
    assert [problem.code for problem in result.problems] == ["too_large"]
    assert result.taken == 50_000_000
    assert "۱۰ مگابایت" in ingest_sentence("too_large", result.problems[0].context)


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    result = ingest_path(tmp_path / "نیست.txt", received_at=NOW)
    assert [problem.code for problem in result.problems] == ["file_missing"]
    assert "نیست.txt" in ingest_sentence("file_missing", result.problems[0].context)


def test_a_folder_goes_on_past_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "ا.jsonl").write_text(json.dumps({"title": "تیتر", "text": BODY}), "utf-8")
    (tmp_path / "ب.txt").write_bytes(b"")
    (tmp_path / "پ.jsonl").write_text(json.dumps({"title": "دیگر", "text": OTHER_BODY}), "utf-8")
    (tmp_path / ".پنهان.txt").write_text("پنهان", "utf-8")
    (tmp_path / "عکس.png").write_bytes(b"\x89PNG")
    result = ingest_path(tmp_path, received_at=NOW)
    assert (result.documents, result.stored, result.failed) == (3, 2, 1)


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "خبرها"
    (folder / "تهی").mkdir(parents=True)
    (folder / "عکس.png").write_bytes(b"\x89PNG")
    result = ingest_path(folder, received_at=NOW)
    assert (result.documents, result.failed, result.is_whole) == (0, 0, False)
    sentences = [ingest_sentence(p.code, p.context) for p in result.problems]
    assert sentences == ["در پوشهٔ «خبرها» هیچ سند خواندنی‌ای نیست."]


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ا.jsonl").write_text(json.dumps({"title": "تیتر", "text": BODY}), "utf-8")
    closed = tmp_path / "بسته"
    closed.mkdir()
    scandir = os.scandir

    def guarded(path: str | os.PathLike[str]) -> object:  # the superuser may open any folder
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    result = ingest_path(tmp_path, received_at=NOW)
    assert (result.documents, result.stored, result.failed) == (2, 1, 1)
    sentence = ingest_sentence(result.problems[0].code, result.problems[0].context)
    assert sentence == "پوشهٔ «بسته» را نمی‌توان باز کرد؛ اجازهٔ دسترسی به آن را بررسی کنید."


def test_a_batch_that_fails_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(storing, "record_fact", broken)
    with pytest.raises(RuntimeError):
        ingest_record()
    assert not Original.objects.exists()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RefusedUrl(Refusal.INNER_ADDRESS, "127.0.0.1"), "شبکهٔ داخلی"),
        (UnableToFetch(Failure.DEADLINE, "peyk.example"), "مهلت"),
    ],
)
def test_an_address_that_cannot_be_read_is_one_sentence(error: Exception, words: str) -> None:
    def get(url: str) -> Response:
        raise error

    result = ingest_url("https://peyk.example/", received_at=NOW, get=get)
    assert result.failed == 1
    assert words in ingest_sentence(result.problems[0].code, result.problems[0].context)


def test_an_inner_address_is_refused_by_the_real_guard() -> None:
    result = ingest_url("http://127.0.0.1:8000/rss", received_at=NOW)
    assert result.failed == 1
    assert result.problems[0].code.startswith("fetch.")


def test_an_error_page_is_no_article() -> None:
    result = ingest_url("https://peyk.example/x", received_at=NOW, get=_answering(b"", status=404))
    sentence = ingest_sentence(result.problems[0].code, result.problems[0].context)
    assert "خطای ۴۰۴" in sentence


def test_what_no_database_can_hold_is_left_out_of_the_fields() -> None:
    record = {"title": "تیتر\x00 با \ud800 نویسهٔ نیمه", "text": BODY, "code": "۷" * 500}
    ingest_bytes(json.dumps(record).encode(), name="x.jsonl", received_at=NOW)
    article = Article.objects.get()
    assert "\x00" not in article.headline
    assert skeleton(article.headline).letters.startswith("تیتربا")


def test_fields_hold_the_parts_of_the_item() -> None:
    ingest_record(kicker="مدیرکل آب:", code="۷۷۱۲۳", outlet="peyk.example", date="2026-11-21 10:00")
    article = Article.objects.get()
    assert (article.kicker, article.lead, article.body) == ("مدیرکل آب:", LEAD, BODY)
    assert article.outlet_as_named == "peyk.example"
    assert timezone.localtime(article.published_at).hour == 10


def test_the_real_seeds_and_archive_run_to_the_end(shared: Path) -> None:
    seeds = ingest_path(shared / "seeds", received_at=NOW)
    assert (seeds.documents, seeds.stored, seeds.failed) == (5, 5, 0)
    told: list[int] = []
    archive = shared / "data" / "news" / "aut2019.jsonl"
    taken = ingest_path(archive, received_at=NOW, report=told.append)
    assert taken.documents == 827
    assert taken.stored + taken.known + taken.failed == 827
    assert taken.failed <= 3  # three records have a headline and no text
    assert sum(told) == archive.stat().st_size


def _answering(body: bytes, status: int = 200):
    def get(url: str) -> Response:
        return Response(
            final_url=url,
            status=status,
            headers={"content-type": "application/octet-stream"},
            body=body,
            permanent_redirects=(),
            fetched_at=NOW,
        )

    return get
