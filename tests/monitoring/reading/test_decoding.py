"""Bytes become the right letters, or an honest refusal."""

import codecs

import pytest

from hamseda.monitoring.reading.decoding import decode
from hamseda.monitoring.reading.documents import MAX_BYTES, UnableToRead
from tests.monitoring.reading.conftest import PAGE_TEXT

# windows-1256 has no Persian yeh and no half-space of its own kind: older sites wrote with these.
OLD_TEXT = PAGE_TEXT.replace("ی", "ي").replace("ۀ", "ه")


@pytest.mark.parametrize(
    "raw",
    [
        PAGE_TEXT.encode(),
        codecs.BOM_UTF8 + PAGE_TEXT.encode(),
        PAGE_TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + PAGE_TEXT.encode("utf-16-be"),
        PAGE_TEXT.encode("utf-32"),
        PAGE_TEXT.replace("\n", "\r\n").encode(),
        PAGE_TEXT.replace("\n", "\r").encode(),
        PAGE_TEXT[:50].encode() + b"\x00" + PAGE_TEXT[50:].encode(),
    ],
)
def test_unicode_in_any_of_its_forms(raw: bytes) -> None:
    assert decode(raw, name="a") == PAGE_TEXT


@pytest.mark.parametrize("content_type", [None, "text/plain", "text/html; charset=iso-8859-1"])
def test_the_old_persian_encoding_is_known_by_its_looks(content_type: str | None) -> None:
    raw = OLD_TEXT.encode("windows-1256", "ignore")
    text = decode(raw, name="a", content_type=content_type)
    assert text == OLD_TEXT.encode("windows-1256", "ignore").decode("windows-1256")


def test_a_declared_encoding_of_another_script_is_used() -> None:
    page = '<meta charset="windows-1251"><p>Новости области и города</p>'
    assert decode(page.encode("windows-1251"), name="a") == page
    french = "Réunion préfectorale à l'hôtel de ville".encode("latin-1")
    assert decode(french, name="a", content_type="text/plain; charset=latin-1").startswith("Réun")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x00" * 500, "empty"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
        (b"%PDF-1.7 ...", "not_text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x01" * 50, "not_text"),
        (b"PK\x03\x04" + b"x" * 50, "packed"),
        (b"PK\x03\x04" + b"x" * 26 + b"[Content_Types].xml", "not_text"),
        (b"\x1f\x8b\x08" + b"x" * 50, "packed"),
        (b"{\\rtf1\\ansi ...}", "not_text"),
        ("متن\x01\x02\x03\x04".encode() * 20, "not_text"),
        (b"ab\x00\xff\x00\x01" * 50, "not_text"),
        (b"\x80" + PAGE_TEXT.encode(), "bad_encoding"),
        (PAGE_TEXT.encode() + "ی".encode()[:1], "truncated"),
        (PAGE_TEXT.encode("utf-16")[:201], "truncated"),
        (bytes(range(128, 256)) * 10, "bad_encoding"),
        ("Réunion préfectorale".encode("latin-1") * 3, "bad_encoding"),
        (PAGE_TEXT.encode()[:100] + b"\xff\xfe" + PAGE_TEXT.encode()[100:], "bad_encoding"),
    ],
)
def test_what_cannot_be_decoded_says_why(raw: bytes, code: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        decode(raw, name="a")
    assert refusal.value.code == code
    assert refusal.value.context["name"] == "a"
