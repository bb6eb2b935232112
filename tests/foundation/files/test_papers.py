"""Documents are known by what they are; what carries a program or is damaged stays outside."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hamseda.foundation.files.documents import (
    MEDIA_TYPES,
    DocumentRefusedError,
    read_paper,
)
from hamseda.foundation.files.pictures import MOST_BYTES
from tests.factories import paper_file, picture_file

WORD = MEDIA_TYPES["docx"]


def package(**members: str) -> bytes:
    """A zip of members; `types` and `mimetype` are what it tells of itself."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as written:
        if "types" in members:
            told = f'<Types><Override ContentType="{members.pop("types")}"/></Types>'
            written.writestr("[Content_Types].xml", told)
        for name, content in members.items():
            written.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (paper_file().read(), "xlsx"),
        (package(types=f"{WORD}.main+xml", word__document="x"), "docx"),
        (package(types=f"{MEDIA_TYPES['pptx']}.main+xml"), "pptx"),
        *((package(mimetype=MEDIA_TYPES[kind]), kind) for kind in ("odt", "ods", "odp")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_documents_are_known_by_what_they_are(content: bytes, extension: str) -> None:
    read = read_paper(BytesIO(content))
    assert (read.extension, read.content) == (extension, content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"x" * MOST_BYTES, "too_many_bytes"),
        (b"<html><script>alert(1)</script></html>", "not_a_paper"),
        (picture_file().read(), "not_a_paper"),
        (b"MZ\x90\x00", "not_a_paper"),
        (package(run="x"), "not_a_paper"),
        (package(mimetype="application/epub+zip"), "not_a_paper"),
        (package(types="application/x-other.main+xml"), "not_a_paper"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old_paper"),
        (package(types="application/vnd.ms-word.document.macroEnabled.main+xml"), "with_macros"),
        (package(types=f"{WORD}.main+xml", word__vbaProject_bin="x"), None),
        (
            package(types=f"{WORD}.main+xml", **{"word__vbaProject.bin": "x"}),
            "with_macros",
        ),
        (package(mimetype=MEDIA_TYPES["odt"], Basic__script="x"), "with_macros"),
        (paper_file().read()[:900], "damaged"),
    ],
)
def test_everything_else_is_refused_with_its_reason(content: bytes, code: str | None) -> None:
    if code is None:
        assert read_paper(BytesIO(content)).extension == "docx"
        return
    with pytest.raises(DocumentRefusedError) as refusal:
        read_paper(BytesIO(content))
    assert refusal.value.code == code
