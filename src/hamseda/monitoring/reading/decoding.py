"""From bytes to text, without guessing where guessing would invent letters."""

import codecs
import re

from hamseda.monitoring.reading.articles import MAX_BYTES, UnableToRead

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x7fELF",
    b"MZ\x90", b"OggS", b"ID3", b"{\\rtf",
)  # fmt: skip
_PACKED = (
    b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
# Word, Excel and OpenDocument files are packed too, and name one of these in their first entry.
_PACKED_DOCUMENT = re.compile(rb"\[Content_Types\]\.xml|^.{26,60}mimetype|_rels/", re.S)
_DECLARED = (
    re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']"""),
    re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.I),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.I)
# Codecs a publisher may declare. Python knows many more that are no text encodings (base64, zip).
_TEXT_CODECS = frozenset(
    codecs.lookup(name).name
    for name in (
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "latin-1", "windows-1256",
        "windows-1252", "iso-8859-6", "iso-8859-15", "windows-1251", "gb18030", "big5",
        "shift_jis", "euc-jp", "euc-kr",
    )
)  # fmt: skip
# Persian pages that declare one of these, and are no UTF-8, are windows-1256 in practice.
_OFTEN_MEAN_1256 = ("utf-8", "ascii", "iso8859-1", "cp1252", "iso8859-6", "cp1256")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_FOUR_LETTERS = "پچژگ"


def decode(raw: bytes, *, name: str, content_type: str | None = None) -> str:
    """Return the text of a file or page, with `\\n` line ends and no byte order mark.

    Tried in order: byte order mark, UTF-8, the declared encoding, and windows-1256 only where
    the result looks Persian. UTF-8 goes before the declaration because bytes that are valid
    UTF-8 beyond ASCII are nothing else, and pages often declare wrongly.
    Raises UnableToRead: empty, too_large, not_text, packed, truncated (cut inside a letter),
    bad_encoding.
    """
    if len(raw) > MAX_BYTES:
        raise UnableToRead("too_large", name=name, megabytes=MAX_BYTES // 1_000_000)
    if not raw.strip(b"\x00 \t\r\n\f\v"):
        raise UnableToRead("empty", name=name)
    refuse_other_kinds(raw, name=name)
    text = _decoded(raw, name, content_type).lstrip("\ufeff")
    if not text.strip():
        raise UnableToRead("empty", name=name)
    if _CONTROLS.search(text):
        if len(_CONTROLS.findall(text)) > len(text) // 100:
            raise UnableToRead("not_text", name=name)
        text = _CONTROLS.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_other_kinds(raw: bytes, *, name: str) -> None:
    """Raise UnableToRead (not_text, packed) where the first bytes are those of no text."""
    if raw.startswith(_MAGIC):
        raise UnableToRead("not_text", name=name)
    if raw.startswith(_PACKED):
        is_document = _PACKED_DOCUMENT.search(raw[:2_000]) is not None
        raise UnableToRead("not_text" if is_document else "packed", name=name)


def _decoded(raw: bytes, name: str, content_type: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise UnableToRead("truncated", name=name) from error
    return _decoded_otherwise(raw, name, content_type)


def _decoded_otherwise(raw: bytes, name: str, content_type: str | None) -> str:
    """Decode what is no UTF-8: by its declaration, or as windows-1256 where that reads Persian."""
    if raw.count(b"\x00") > len(raw) // 100:
        raise UnableToRead("not_text", name=name)
    declared = _declared(raw, content_type)
    if declared in (None, *_OFTEN_MEAN_1256):
        # Every byte is a letter or sign of windows-1256, so decoding cannot fail, only mislead.
        text = raw.decode("windows-1256")
        if looks_persian(text):
            return text
        declared = declared if declared not in (None, "utf-8", "ascii") else None
    if declared is None:
        raise UnableToRead("bad_encoding", name=name)
    return _strictly(raw, declared, name)


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        code = "truncated" if error.end >= len(raw) and error.start > 0 else "bad_encoding"
        raise UnableToRead(code, name=name) from error


def _declared(raw: bytes, content_type: str | None) -> str | None:
    """Return the encoding that the document or its HTTP header names, if it is a known one."""
    names = [match.group(1).decode("ascii") for p in _DECLARED if (match := p.search(raw[:4096]))]
    if content_type and (match := _CHARSET.search(content_type)):
        names.insert(0, match.group(1))
    for name in names:
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            continue
        if codec in _TEXT_CODECS:
            return codec
    return None


def looks_persian(text: str) -> bool:
    """Tell whether most letters are Arabic-script ones and the four Persian ones occur.

    Bytes of another encoding read as windows-1256 also give Arabic letters, but mixed with
    Latin ones and signs inside words.
    """
    letters = [c for c in text if c.isalpha()]
    beyond = [c for c in letters if ord(c) > 127]
    arabic = sum("\u0600" <= c <= "\u06ff" for c in beyond)
    spaces = sum(c in " \n\u200c" for c in text)
    return (
        bool(beyond)
        and arabic >= 0.97 * len(beyond)
        and spaces >= len(text) // 30
        and (any(c in text for c in _FOUR_LETTERS) or " و " in text)
    )
