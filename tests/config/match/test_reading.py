"""Files in parts: however a file of lines is cut, it holds the same documents and faults."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamseda.config.commands.match.answering import with_line_numbers
from hamseda.config.commands.match.reading import Fault, Part, PartEnd, documents_in, parts_of
from hamseda.config.commands.match.wording import FAULTS
from hamseda.core.reuse import Document

LINES = st.one_of(
    st.just(b""),
    st.just(b"   "),
    st.just(b"{bad"),
    st.just(b'{"id": "no text"}'),
    st.just(b'{"id": "latin", "text": "\xe9"}'),
    st.just(b'{"id": "when", "text": "x", "date": "never"}'),
    st.text(max_size=12).map(lambda text: json.dumps({"id": 1, "text": text}).encode()),
    st.text("خبر\r", max_size=9).map(
        lambda text: json.dumps({"id": text, "text": text}, ensure_ascii=False).encode()
    ),
)


def read(path, part_bytes):
    parts = parts_of(path, part_bytes)
    items = (item for part in parts for item in documents_in(part))
    found = list(with_line_numbers(items))
    ends = [item for item in found if isinstance(item, PartEnd)]
    rest = [item for item in found if not isinstance(item, PartEnd)]
    return rest, sum(end.lines for end in ends), sum(end.documents for end in ends)


@settings(max_examples=150)
@given(lines=st.lists(LINES, max_size=8), last=st.sampled_from([b"", b"\n"]), size=st.data())
def test_a_file_cut_into_parts_is_read_as_the_whole_is(tmp_path_factory, lines, last, size):
    path = tmp_path_factory.getbasetemp() / "cut.jsonl"
    content = b"\n".join(lines) + last
    content = content or b"\n"
    path.write_bytes(content)
    whole = read(path, 1 << 30)
    assert whole[1] == content.count(b"\n") + (not content.endswith(b"\n"))
    assert read(path, size.draw(st.integers(1, len(content) + 2))) == whole


def test_a_line_without_end_is_passed_over_in_every_cut(tmp_path, monkeypatch):
    monkeypatch.setattr("hamseda.config.commands.match.reading._LONGEST_LINE", 40)
    path = tmp_path / "long.jsonl"
    row = b'{"id": "a", "text": "b"}'
    path.write_bytes(row + b"\n" + b"x" * 95 + b"\n" + row + b"\n" + b"y" * 41)
    whole = read(path, 1 << 30)
    assert whole[0] == [
        Document("a", "b"),
        Fault("document.too_long", "long.jsonl", 2),
        Document("a", "b"),
        Fault("document.too_long", "long.jsonl", 4),
    ]
    for size in range(1, 190):
        assert read(path, size) == whole


def test_lines_are_counted_for_each_file_from_one(tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(b"\n" * 30 + b"{\n")
    faults = [item for item in read(tmp_path, 7)[0] if isinstance(item, Fault)]
    assert [(fault.name, fault.line) for fault in faults] == [("a.jsonl", 31), ("b.jsonl", 31)]


def test_a_folder_gives_its_files_in_order_and_leaves_hidden_ones(tmp_path):
    (tmp_path / "deep.txt").mkdir()
    for name in ("b.TXT", "a.txt", "deep.txt/c.text", ".hidden.txt", "notes.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = [part.name for part in parts_of(tmp_path) if isinstance(part, Part)]
    assert found == ["a.txt", "b.TXT", "deep.txt/c.text"]


def test_parts_are_found_from_another_working_folder(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("متن", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (part,) = parts_of(Path("a.txt"))
    monkeypatch.chdir("/")  # as the processes of a cluster have their own
    assert Document("a.txt", "متن") in documents_in(part)


def test_a_file_that_goes_away_meanwhile_is_a_fault(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("متن", encoding="utf-8")
    (part,) = parts_of(path)
    path.unlink()
    assert list(documents_in(part)) == [Fault("file.unreadable", "a.txt"), PartEnd(part, 0, 0)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    {
        "ISO": ("2026-11-22T10:05:00", "2026-11-22T10:05:00"),
        "with a zone": ("2026-11-22T10:05:00+03:30", "2026-11-22T10:05:00+03:30"),
        "a Jalali day": ("1405-09-01", "2026-11-22T00:00:00"),
        "a Jalali day that no Gregorian month has": ("1405-02-31", "2026-05-21T00:00:00"),
        "a Jalali time in Persian digits": ("۱۴۰۵/۹/۱ ۱۰:۰۵", "2026-11-22T10:05:00"),
        "nothing": ("", None),
    }.values(),
)
def test_times_are_read_as_people_and_programs_write_them(tmp_path, written, read_as):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "b", "date": written}), encoding="utf-8")
    ((document,), *_) = read(path, 100)
    assert (document.published_at and document.published_at.isoformat()) == read_as


SENTENCE = "مدیرکل بنیاد نمونه از آغاز آبرسانی به روستاهای بالادست در هفتهٔ آینده خبر داد. " * 3


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_text_that_a_wrong_table_has_spoilt_is_compared_as_it_was_meant(tmp_path, name):
    path = tmp_path / name
    write_text(path, SENTENCE.encode().decode("latin-1"))
    ((document,), _, _) = read(path, 1 << 20)
    assert document.text == SENTENCE


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SENTENCE.encode().decode("cp1252", "replace"), "document.garbled"),
        (SENTENCE.encode("cp1256", "replace").decode("cp1256"), "document.letters_lost"),
    ],
    ids=["garbled", "lost"],
)
def test_a_text_without_a_way_back_is_named_and_not_compared(tmp_path, name, text, code):
    path = tmp_path / name
    write_text(path, text)
    ((fault,), _, _) = read(path, 1 << 20)
    assert (fault.code, fault.name) == (code, "a.txt")
    assert "«{name}»" in FAULTS[code]


def test_letters_are_looked_at_to_the_end_of_a_text(tmp_path):
    path = tmp_path / "a.txt"
    write_text(path, SENTENCE * 8 + (SENTENCE * 2).encode().decode("latin-1"))
    ((document,), _, _) = read(path, 1 << 20)
    assert document.text == SENTENCE * 10
    write_text(path, SENTENCE * 8 + SENTENCE.replace("ی", "?").replace("ه", "?") * 8)
    ((fault,), _, _) = read(path, 1 << 20)
    assert fault.code == "document.letters_lost"


def write_text(path, text):
    row = json.dumps({"id": "a.txt", "text": text})
    path.write_text(row if path.suffix == ".jsonl" else text, "utf-8")
