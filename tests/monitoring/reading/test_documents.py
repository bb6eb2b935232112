"""Any bytes at all: a reading or a refusal with a code, and a Persian sentence for each code."""

import base64
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hamseda.monitoring import reading
from hamseda.monitoring.reading.documents import (
    MAX_BYTES,
    Problem,
    Reading,
    UnableToRead,
    iter_documents,
    kind_of,
    read_document,
)
from hamseda.monitoring.wording import READING_SENTENCES
from tests.monitoring.reading.conftest import HEADLINE, PAGE_TEXT, RECEIVED, REPORT

PAGE = f"<html><head><title>{HEADLINE}</title></head><body><p>{REPORT}</p></body></html>"
RSS = f"<rss><channel><item><title>{HEADLINE}</title></item></channel></rss>"
RECORD = json.dumps({"id": 1, "title": HEADLINE, "text": REPORT})


def outcome(raw: bytes, **options: object) -> str:
    """Return "read" or the code of the refusal; any other exception fails the test."""
    options.setdefault("name", "x")
    try:
        found = read_document(raw, received_at=RECEIVED, **options)
    except UnableToRead as error:
        READING_SENTENCES[error.code].format(**error.context)  # a missing sentence fails
        return error.code
    assert isinstance(found, Reading)
    for problem in found.problems:
        READING_SENTENCES[problem.code].format(**{"line": 0, **problem.context})
    return "read"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (PAGE_TEXT, "a.txt", "text"),
        (PAGE_TEXT, "misnamed.html", "text"),
        (f"<p>{REPORT}</p>", "a.txt", "page"),
        (f"{REPORT}<br/>دو<br/>سه", "a", "page"),
        (f"<!-- c --><!DOCTYPE html>{PAGE}", "a.xml", "page"),
        (f"\n\n{PAGE}", "a", "page"),
        (RSS, "a.html", "feed"),
        (f"<?xml version='1.0'?><!-- c -->{RSS}", "a", "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "a", "feed"),
        ('<rdf:RDF xmlns:rdf="x"></rdf:RDF>', "a", "feed"),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', "a", "feed"),
        (RECORD, "a", "records"),
        ("not json\n" + RECORD, "a.jsonl", "records"),
        (f"۵ < ۶ و {REPORT}", "a", "text"),
    ],
)
def test_the_content_says_what_a_document_is(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name=name) == kind


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"expected_kind": "feed"}, "feed_is_html"),
        ({"content_type": "application/rss+xml; charset=utf-8"}, "feed_is_html"),
        ({"name": "feed.xml"}, "feed_is_html"),
        ({"name": "feed.xml", "content_type": "text/html"}, "read"),
        ({"content_type": "application/xhtml+xml"}, "read"),
        ({}, "read"),
    ],
)
def test_a_page_where_a_feed_was_promised_is_refused(options: dict, code: str) -> None:
    page = PAGE.replace("</title>", '</title><meta property="og:type" content="article">')
    assert outcome(page.encode(), **options) == code


HOSTILE = {
    "empty": b"",
    "fifty megabytes": b"a" * 50_000_000,
    "zeros": b"\x00" * 100_000,
    "every byte": bytes(range(256)) * 400,
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "one letter": ("ا" * 500_000).encode(),
    "half a page": PAGE.encode()[: len(PAGE.encode()) // 2],
    "half a feed": RSS.encode()[: len(RSS.encode()) - 30],
    "half a record": RECORD.encode()[:-20],
    "deep tags": b"<html><body>" + b"<div>" * 25_000 + b"</body></html>",
    "deep formatting": b"<html><body>" + b"<b><i>" * 12_000 + b"</body></html>",
    "too many tags": b"<html><body>" + b"<div>" * 100_000 + b"</body></html>",
    "too many attributes": b"<p " + b"a=1 " * 100_000 + b">x</p>",
    "entities": b"<html><body><p>" + b"&amp;" * 500_000 + b"</p></body></html>",
    "only openings": b"<" * 1_000_000,
    "open comments": b"<!--" * 200_000,
    "open instructions": b"<?" * 200_000,
    "open doctype": b"<!DOCTYPE " + b"[" * 300_000,
    "open quotes": b"<a \"'" * 200_000,
    "deep JSON": b'{"a":' * 100_000,
    "open JSON": b"{" * 1_000_000,
    "short lines": ("خط\n" * 100_000).encode(),
    "dotted lines": ("متن کوتاه این خط است ...\n" * 20_000).encode(),
    "fact lines": ("کد خبر: 123 | 1398/02/02\n" * 15_000).encode(),
    "report formulas": ("به گزارش " * 50_000).encode(),
    "end marks": ("پایان پیام " * 40_000).encode(),
    "sentences": ("الف. " * 80_000).encode(),
    "dashes": ("الف - " * 80_000).encode(),
    "bars": ("|" * 500_000 + "a").encode(),
    "surrogates": b'{"id": "\\ud800", "title": "\\udfff", "text": "\\ud83d \\ud800"}',
    "direction marks": ("\u202e\u2066\u200f" * 100_000).encode(),
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_hostile_documents_end_in_a_reading_or_a_code(case: str) -> None:
    outcome(HOSTILE[case])


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("empty", "empty"),
        ("fifty megabytes", "too_large"),
        ("zeros", "empty"),
        ("an image", "not_text"),
        ("half a page", "truncated"),
        ("half a record", "read"),
        ("too many tags", "bomb"),
        ("too many attributes", "bomb"),
    ],
)
def test_the_code_says_what_was_wrong(case: str, code: str) -> None:
    assert outcome(HOSTILE[case]) == code


PIECES = st.sampled_from(
    [
        "<html>", "<body>", "<p>", "</p>", "<div class='body'>", "<rss>", "<channel>", "<item>",
        "<title>", "</title>", "<![CDATA[", "]]>", "<!--", "-->", "&#x110000;", "&nbsp;", "{", "}",
        '"text":', '"', "\\ud800", "\n", "\n\n", "|", "کد خبر: ۱۲", "۱۳۹۸/۰۲/۳۱", "۱۳۹۸/۱۳/۴۰",
        "به گزارش ", "خبرنگار ", "خبرگزاری ", "انتهای پیام/", "نظر شما", "بیشتر بخوانید:", "...",
        ". ", "۲۵:۹۹", "مدیرکل گفت", "\u200c", "\u00a0", "\x00", "\ufeff", "\u202e", "x",
        HEADLINE, REPORT,
    ]
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=30).map("".join))
@example("<rss")
def test_no_mixture_of_real_pieces_breaks_the_reader(text: str) -> None:
    if not re.search(r"<rss|<channel", text):  # those start a child process: fewer, below
        outcome(text.encode("utf-8", "replace"))


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    outcome(raw)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_mixture_breaks_the_feed_reader(text: str) -> None:
    outcome(f"<rss><channel><item>{text}</item></channel></rss>".encode("utf-8", "replace"))


@settings(max_examples=60)
@given(st.integers(0, len(PAGE_TEXT.encode())))
def test_a_text_cut_anywhere_is_read_or_refused(cut: int) -> None:
    assert outcome(PAGE_TEXT.encode()[:cut]) in ("read", "truncated", "empty", "no_article")


@settings(max_examples=60)
@given(st.integers(1, len(PAGE.encode()) - len("</body></html>")))
def test_half_a_page_is_never_taken_for_an_article(cut: int) -> None:
    assert outcome(PAGE.encode()[:cut], expected_kind="page") != "read"


def test_a_large_document_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * (MAX_BYTES + 5))
    (problem,) = iter_documents(path, received_at=RECEIVED)
    assert problem.code == "too_large"


def test_every_code_has_its_persian_sentence() -> None:
    sources = Path(reading.__file__).parent.glob("*.py")
    pattern = re.compile(r'(?:UnableToRead|Problem)\(\s*"(\w+)"')
    codes = {code for source in sources for code in pattern.findall(source.read_text("utf-8"))}
    codes |= {"truncated", "bad_encoding", "challenge_page", "record_without_text"}
    assert codes <= set(READING_SENTENCES)
    assert len(codes) >= 12


def test_every_feed_that_crashes_the_parser_ends_in_a_code(shared: Path) -> None:
    folder = shared / "data" / "hostile" / "feed-crashers"
    files = [path for path in sorted(folder.glob("*")) if path.name != "index.json"]
    if not files:
        pytest.skip("the feeds that crash feedparser are absent from shared/data/hostile")
    for path in files:
        outcome(path.read_bytes(), name=path.name, expected_kind="feed")


def test_every_xml_bomb_ends_in_a_code(shared: Path) -> None:
    files = sorted((shared / "data" / "hostile" / "defusedxml").glob("*.x*"))
    if not files:
        pytest.skip("the XML bombs are absent from shared/data/hostile")
    for path in files:
        raw = path.read_bytes()
        assert outcome(raw, name=path.name) != "read"
        code = outcome(raw, name=path.name, expected_kind="feed")
        assert code != "read"
        if path.name in (
            "cyclic.xml",
            "external.xml",
            "external_file.xml",
            "quadratic.xml",
            "xmlbomb.xml",
        ):
            assert code == "bomb"


def test_a_sample_of_the_public_feed_cases_is_read(shared: Path) -> None:
    path = shared / "data" / "feeds" / "feedparser_cases.jsonl"
    if not path.is_file():
        pytest.skip("the public feed cases are absent from shared/data/feeds")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()][::150]
    codes = [
        outcome(
            row["xml"].encode() if "xml" in row else base64.b64decode(row["xml_base64"]),
            expected_kind="feed",
        )
        for row in rows
    ]
    assert codes.count("read") >= 0.9 * len(codes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PAGE_TEXT, False),
        (PAGE_TEXT.rstrip(".") + " /", True),
        (PAGE_TEXT[: PAGE_TEXT.index("آماده می‌شود و")], True),
        (PAGE_TEXT[: PAGE_TEXT.index("خانواده‌ها دیگر")], True),
        (f"{PAGE_TEXT}\n\nانتهای پیام/", False),
        (PAGE_TEXT.rstrip(".") + "\n\nانتهای پیام/", False),
        (PAGE_TEXT.rstrip(".") + "\n\nhttps://rooznegar.example/1234", False),
    ],
    ids=["whole", "no-stop", "mid-sentence", "mid-word", "end-mark", "mark-only", "address-below"],
)
def test_a_text_that_ends_in_the_middle_of_a_sentence_is_told(text: str, told: bool) -> None:
    reading = read_document(text.encode(), name="خبر.txt", received_at=RECEIVED)
    assert (Problem("perhaps_cut", {"name": "خبر.txt"}) in reading.problems) is told


def test_records_that_end_in_the_middle_of_a_line_say_so() -> None:
    whole = json.dumps({"text": PAGE_TEXT}).encode()
    raw = whole + b"\n" + whole[:100]
    reading = read_document(raw, name="a.jsonl", received_at=RECEIVED)
    assert len(reading.articles) == 1
    assert reading.problems == (Problem("record_cut", {"name": "a.jsonl", "line": 2}),)
