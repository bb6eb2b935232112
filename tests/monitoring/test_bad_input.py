"""Whatever `hamseda ingest` is given, each fault is one Persian sentence and the rest goes on."""

import json
import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hamseda.config.commands.ingest import ingest
from hamseda.foundation.fetch import Response
from hamseda.monitoring.models import Article, Original
from hamseda.monitoring.operations import collecting
from hamseda.monitoring.operations.collecting import NOTES
from hamseda.monitoring.operations.ingesting import ingest_bytes, ingest_url
from hamseda.monitoring.wording import ingest_sentence
from tests.factories import NOW
from tests.monitoring.reading.conftest import BODY, HEADLINE, PAGE_TEXT, REPORT

pytestmark = pytest.mark.django_db

RECORD = json.dumps({"title": HEADLINE, "text": BODY})
ITEM = f"<item><title>{HEADLINE}</title><description>{REPORT}</description></item>"
FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>روزنگار</title>{ITEM}'


@pytest.fixture(autouse=True)
def _nothing_waits_for_ever() -> Iterator[None]:
    """Whoever opens a pipe without a writer would wait for ever; let that be an error instead."""

    def stop(*_: object) -> None:
        raise TimeoutError("the command hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def take_in(source: Path | str) -> Result:
    return CliRunner().invoke(ingest, [str(source), "--no-attribution"])


def sentences_of(answer: Result) -> list[str]:
    """What was told beside progress and summary."""
    return [line for line in answer.stderr.splitlines() if not line.startswith("دریافت: ")]


def is_persian_sentence(line: str) -> bool:
    """Whether Latin letters stand only in names: between guillemets, or in a command to type."""
    rest = re.sub(r"«[^»]*»|hamseda ingest \S+|https?://|UTF-8|HTML|JSON", "", line)
    return re.search(r"[A-Za-z]", rest) is None and re.search(r"[؀-ۿ]", rest) is not None


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_circle(path: Path) -> None:
    path.symlink_to(path.name)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "نبوده")


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # addresses of sockets are short
        made.bind(path.name)
        os.chdir(here)


NO_FILES = [
    (a_pipe, "پروندهٔ معمولی نیست"),
    (a_socket, "پروندهٔ معمولی نیست"),
    (a_device, "پروندهٔ معمولی نیست"),
    (a_circle, "پیوندی است که به خودش می‌رسد"),
    (a_link_to_nowhere, "پیدا نشد"),
]


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
@pytest.mark.parametrize(("make", "words"), NO_FILES, ids=[m.__name__ for m, _ in NO_FILES])
def test_what_is_no_file_is_told_at_once_and_never_opened(
    tmp_path: Path, make: object, words: str, name: str
) -> None:
    make(tmp_path / name)
    answer = take_in(tmp_path / name)
    assert answer.exit_code == 1
    (sentence,) = sentences_of(answer)
    assert words in sentence
    assert f"«{name}»" in sentence
    assert is_persian_sentence(sentence)


@pytest.mark.parametrize(("make", "words"), NO_FILES, ids=[m.__name__ for m, _ in NO_FILES])
def test_beside_good_files_it_is_told_and_the_rest_goes_on(
    tmp_path: Path, make: object, words: str
) -> None:
    (tmp_path / "ا.jsonl").write_text(RECORD, "utf-8")
    make(tmp_path / "ب.txt")
    answer = take_in(tmp_path)
    assert answer.exit_code == 1
    assert [words in sentence for sentence in sentences_of(answer)] == [True]
    assert "خوانده‌نشده: ۱\nمطلب تازه: ۱" in answer.stdout


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "درون").mkdir()
    (tmp_path / "درون" / "باز").symlink_to(tmp_path)
    (tmp_path / "درون" / "ا.jsonl").write_text(RECORD, "utf-8")
    answer = take_in(tmp_path)
    assert answer.exit_code == 0, answer.stderr
    assert "سند: ۱، " in answer.stdout


@pytest.mark.parametrize("name", ["ن" * 300, "الف/" * 2000], ids=["long-name", "long-path"])
def test_a_name_that_no_disk_can_hold_is_not_found(tmp_path: Path, name: str) -> None:
    answer = take_in(tmp_path / name)
    assert answer.exit_code == 1
    assert [s.endswith("پیدا نشد.") for s in sentences_of(answer)] == [True]


def test_a_name_that_is_no_text_is_shown_and_stored_as_one(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[2J.jsonl")).write_text(RECORD, "utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfe\x1b.txt")).touch()
    answer = take_in(tmp_path)
    assert sentences_of(answer) == ["«\ufffd\ufffd.txt» خالی است."]
    assert "\ufffd" in Original.objects.get().name


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
def test_a_file_that_may_not_be_opened_is_told(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(RECORD, "utf-8")

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "denied")  # the superuser may open any file

    monkeypatch.setattr(Path, "open", refuse)
    answer = take_in(tmp_path / name)
    assert answer.exit_code == 1
    assert sentences_of(answer) == [
        f"پروندهٔ «{name}» را نمی‌توان باز کرد؛ اجازهٔ دسترسی به آن را بررسی کنید."
    ]


@pytest.mark.parametrize("source", ["www.peyk.example", "peyk.example/rss", "peyk.example/a/b.php"])
def test_an_address_without_its_beginning_is_offered_whole(source: str) -> None:
    answer = take_in(source)
    assert answer.exit_code == 1
    (sentence,) = sentences_of(answer)
    assert sentence.endswith(f"hamseda ingest https://{source}")


@pytest.mark.parametrize("source", ["خبر.txt", "clippings", "a.jsonl", "./x", "127.0.0.1"])
def test_a_missing_file_is_not_taken_for_an_address(source: str) -> None:
    (sentence,) = sentences_of(take_in(source))
    assert sentence.endswith("پیدا نشد.")


BAD = {
    "empty": (b"", "x.txt", "خالی است"),
    "blank": (b" \n\t\n", "x.html", "خالی است"),
    "garbled": (PAGE_TEXT.encode().decode("cp1252", "ignore").encode(), "x.txt", "به هم ریخته"),
    "lost": (PAGE_TEXT.encode("ascii", "replace"), "x.txt", "از دست رفته"),
    "unknown-letters": ("Réunion préfectorale".encode("latin-1") * 3, "x.txt", "خوانا نیست"),
    "cut-letter": (PAGE_TEXT.encode()[:-2], "x.txt", "نیمه‌کاره"),
    "cut-page": (f"<html><body><p>{REPORT}</p><p>".encode(), "x.html", "نیمه‌کاره"),
    "cut-tag": (f"<html><body><p>{REPORT}</p><a hre".encode(), "x.html", "نیمه‌کاره"),
    "cut-json-feed": (b'{"version": "https://jsonfeed.org/version/1", "it', "x.json", "نیمه‌کاره"),
    "packed": (b"\x1f\x8b\x08\x00" + bytes(range(60)), "x.jsonl", "فشرده است"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "x.txt", "متن نیست"),
    "page-as-feed": (f"<html><body><p>{REPORT}</p></body></html>".encode(), "x.rss", "صفحهٔ وب"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("way", ["file", "folder", "address"])
def test_a_bad_document_is_one_sentence_whichever_way_it_comes(
    tmp_path: Path, case: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, name, words = BAD[case]
    (tmp_path / name).write_bytes(raw)
    source = {
        "file": tmp_path / name,
        "folder": tmp_path,
        "address": f"https://peyk.example/{name}",
    }
    if way == "address":
        kind = "application/rss+xml" if name.endswith(".rss") else ""
        answered = Response(str(source[way]), 200, {"content-type": kind}, raw, (), NOW)
        monkeypatch.setattr(
            "hamseda.monitoring.operations.ingesting.fetched",
            lambda url, get: collecting.fetched(url, get=lambda _: answered),
        )
    answer = take_in(source[way])
    assert answer.exit_code == 1
    (sentence,) = sentences_of(answer)
    assert words in sentence
    assert is_persian_sentence(sentence)
    assert "سند: ۱، خوانده‌نشده: ۱\nمطلب تازه: ۰" in answer.stdout
    assert not Original.objects.exists()


PARTLY = {
    "cut-feed": (f"{FEED}<item><title>نیمه", "x.rss", "نیمه‌کاره", 1),
    "empty-item": (f"{FEED}<item></item></channel></rss>", "x.rss", "پیدا نشد", 1),
    "cut-records": (f"{RECORD}\n{RECORD[:60]}", "x.jsonl", "نیمه‌کاره", 1),
    "bad-line": (f"{RECORD}\nنادرست\n", "x.jsonl", "JSON درستی نیست", 1),
}


@pytest.mark.parametrize("case", PARTLY)
def test_what_is_stored_in_part_is_told_and_the_exit_code_says_so(
    tmp_path: Path, case: str
) -> None:
    text, name, words, stored = PARTLY[case]
    (tmp_path / name).write_text(text, "utf-8")
    answer = take_in(tmp_path / name)
    assert answer.exit_code == 1
    (sentence,) = sentences_of(answer)
    assert words in sentence
    assert Article.objects.count() == stored


STORED = {
    "garbled": (PAGE_TEXT.encode().decode("latin-1"), "x.txt", "برگردانده شد"),
    "perhaps-cut": (PAGE_TEXT[: PAGE_TEXT.index("خانواده‌ها دیگر")], "x.txt", "شاید نیمه‌کاره"),
    "impossible-day": (
        json.dumps({"title": HEADLINE, "text": BODY, "date": "1404-12-31"}), "x.jsonl", "تقویم"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STORED)
def test_a_doubt_about_what_was_stored_is_told_and_no_fault(tmp_path: Path, case: str) -> None:
    text, name, words = STORED[case]
    (tmp_path / name).write_text(text, "utf-8")
    answer = take_in(tmp_path / name)
    assert answer.exit_code == 0, answer.stderr
    (sentence,) = sentences_of(answer)
    assert words in sentence
    assert Article.objects.count() == 1
    assert bytes(Original.objects.get().content) == text.encode()


@pytest.mark.parametrize("source", ["", "  "])
def test_an_empty_name_is_not_taken_for_this_folder(source: str) -> None:
    answer = CliRunner().invoke(ingest, [source])
    assert answer.exit_code == 2
    assert "خالی است" in answer.stderr


def test_the_same_file_twice_is_known_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PAGE_TEXT, "utf-8")
    take_in(tmp_path / "x.txt")
    again = take_in(tmp_path / "x.txt")
    assert again.exit_code == 0
    assert "مطلب تازه: ۰، از پیش موجود: ۱" in again.stdout
    assert sentences_of(again) == []


def test_records_in_sixteen_bits_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(f"{RECORD}\n{RECORD}", "utf-16")
    answer = take_in(tmp_path / "x.jsonl")
    assert answer.exit_code == 0, answer.stderr
    assert Article.objects.get().headline == HEADLINE


def test_items_that_lead_to_other_sites_are_told_and_speak_for_their_feed() -> None:
    items = "".join(
        f"<item><title>{HEADLINE} {n}</title><link>https://{site}/{n}</link>"
        f"<description>{REPORT} {n}</description></item>"
        for n, site in enumerate(["other.example", "news.peyk.example", "third.example"])
    )
    raw = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    answered = Response("https://peyk.example/rss", 200, {}, raw, (), NOW)
    result = ingest_url("https://peyk.example/rss", received_at=NOW, get=lambda _: answered)
    assert (result.stored, result.is_whole) == (3, True)
    (note,) = result.problems
    assert "۲ مطلب" in ingest_sentence(note.code, note.context)
    assert set(Article.objects.values_list("url", flat=True)) == {
        "", "https://news.peyk.example/1",
    }  # fmt: skip
    from_file = ingest_bytes(raw + b"\n", name="x.rss", received_at=NOW)
    assert from_file.problems == ()


def test_every_note_has_its_sentence() -> None:
    context = {"name": "ا", "line": 1, "count": 2, "date": "1404-12-31", "headline": "ب"}
    for code in NOTES:
        assert is_persian_sentence(ingest_sentence(code, context))
