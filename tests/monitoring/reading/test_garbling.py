"""Letters that a wrong table has spoilt are brought back whole, or the document is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.monitoring.reading.articles import Problem, UnableToRead
from hamseda.monitoring.reading.documents import read_document
from hamseda.monitoring.reading.garbling import ungarbled
from tests.monitoring.reading.conftest import BODY, HEADLINE, PAGE_TEXT, RECEIVED

# windows-1256 has no Persian yeh and kaf: older programs wrote the Arabic ones.
OLD_TEXT = PAGE_TEXT.replace("ی", "ي").replace("ک", "ك").replace("ۀ", "ه")
HTML = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n")
)


def as_browsers_read_1252(raw: bytes) -> str:
    """Browsers give the five bytes that windows-1252 leaves open the controls of Latin-1."""
    return "".join(
        bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
        for byte in raw
    )


WRONG_TABLES = {
    "latin-1": lambda raw: raw.decode("latin-1"),
    "windows-1252": as_browsers_read_1252,
    "windows-1256": lambda raw: raw.decode("cp1256"),
}


@pytest.mark.parametrize("table", WRONG_TABLES)
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_read_with_a_table_of_single_bytes_is_brought_back(table: str, times: int) -> None:
    text = PAGE_TEXT
    for _ in range(times):
        text = WRONG_TABLES[table](text.encode())
    assert text != PAGE_TEXT
    assert ungarbled(text, name="a") == (PAGE_TEXT, True)


@pytest.mark.parametrize("table", ["latin-1", "windows-1252"])
def test_the_old_persian_encoding_read_as_western_is_brought_back(table: str) -> None:
    raw = OLD_TEXT.encode("cp1256")
    assert ungarbled(WRONG_TABLES[table](raw), name="a") == (OLD_TEXT, True)


@pytest.mark.parametrize("table", WRONG_TABLES)
def test_a_page_with_right_and_wrong_parts_is_brought_back(table: str) -> None:
    mixed = f"{HEADLINE}\n\n" + WRONG_TABLES[table](BODY.encode())
    assert ungarbled(mixed, name="a") == (f"{HEADLINE}\n\n{BODY}", True)


@given(st.text(alphabet="آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤة\u200c،؛؟«» .", max_size=200))
def test_right_persian_is_never_touched(text: str) -> None:
    assert ungarbled(text, name="a") == (text, False)


@given(st.text(alphabet="آابپتجچخدرزژسشغفقکگلمنوهی\u200c، .", min_size=40))
def test_what_is_repaired_is_exactly_what_was_meant(text: str) -> None:
    garbled = WRONG_TABLES["latin-1"](text.encode())
    meant, was_garbled = ungarbled(garbled, name="a")
    assert meant == (text if was_garbled else garbled)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PAGE_TEXT.encode().decode("cp1252", "replace"), "garbled"),
        (PAGE_TEXT.encode().decode("cp1252", "ignore"), "garbled"),
        (PAGE_TEXT.encode().decode("latin-1").replace("\x81", ""), "garbled"),
        (PAGE_TEXT.encode().decode("cp1256").replace("ظپ", "ظ"), "garbled"),
        (("Η συνάντηση στην πόλη " * 9).encode("iso8859-7").decode("latin-1"), "garbled"),
        (PAGE_TEXT.encode().replace(b"\xd8", b"").decode("utf-8", "replace"), "letters_lost"),
        (PAGE_TEXT.encode("ascii", "replace").decode(), "letters_lost"),
        (PAGE_TEXT.encode("cp1256", "replace").decode("cp1256"), "letters_lost"),
        ("روابط عموم?ها، صدا? لرستان را شن?دند.", "letters_lost"),
    ],
    ids=[
        "replaced",
        "dropped",
        "one-dropped",
        "1256-dropped",
        "greek",
        "replacement",
        "marks",
        "marks-for-some-letters",
        "marks-in-words",
    ],
)
def test_letters_without_a_certain_way_back_are_refused(text: str, code: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        ungarbled(text, name="خبر.txt")
    assert (refusal.value.code, refusal.value.context["name"]) == (code, "خبر.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Réunion préfectorale à l’hôtel de ville. « Été » — 20 °C" * 20,
        "Größe, Straße, schöne Grüße aus München: «Übung» macht den Meister. " * 9,
        "Řekl: „příliš žluťoučký kůň“ úpěl ďábelské ódy. " * 9,
        "Новости области и города на сегодня и завтра. " * 9,
        "«قطع‌ها»، «موضوع‌ها»، «شروع» و «ظ»، «عکس» و «ط‌ها». " * 9,
        "What??? Really?? Yes.",
        "چرا? زیرا هوا سرد است. چگونه? با برف. کی? فردا. " * 9,
        "چرا؟زیرا هوا سرد است. چگونه؟با برف. کی؟فردا. " * 9,
        "هوا فردا چگونه است?سازمان هواشناسی می‌گوید: سرد. " + PAGE_TEXT,
    ],
    ids=[
        "french",
        "german",
        "czech",
        "russian",
        "persian",
        "questions",
        "latin-question-marks",
        "persian-question-marks",
        "one-without-a-space",
    ],
)
def test_other_languages_are_left_as_they_are(text: str) -> None:
    assert ungarbled(text, name="a") == (text, False)


@pytest.mark.parametrize(
    "raw",
    [PAGE_TEXT.encode(), f"{HTML}</body></html>".encode()],
    ids=["text", "page"],
)
def test_a_document_brought_back_is_read_and_told(raw: bytes) -> None:
    garbled = raw.decode("latin-1").encode()
    reading = read_document(garbled, name="خبر", received_at=RECEIVED)
    assert reading.articles[0].headline == HEADLINE
    assert Problem("letters_repaired", {"name": "خبر"}) in reading.problems


def test_a_record_brought_back_is_read_with_all_its_fields_and_told() -> None:
    record = {"id": "1", "title": HEADLINE, "text": BODY, "outlet": "ایرنا"}
    garbled = {field: value.encode().decode("latin-1") for field, value in record.items()}
    reading = read_document(json.dumps(garbled).encode(), name="a.jsonl", received_at=RECEIVED)
    assert (reading.articles[0].headline, reading.articles[0].outlet_name) == (HEADLINE, "ایرنا")
    assert reading.problems == (Problem("record_repaired", {"name": "a.jsonl", "line": 1}),)


def test_a_record_without_a_way_back_is_named_by_its_line() -> None:
    lost = json.dumps({"text": BODY.encode().decode("cp1252", "ignore")})
    good = json.dumps({"text": PAGE_TEXT})
    reading = read_document(f"{good}\n{lost}".encode(), name="a.jsonl", received_at=RECEIVED)
    assert len(reading.articles) == 1
    assert reading.problems == (Problem("record_garbled", {"name": "a.jsonl", "line": 2}),)
