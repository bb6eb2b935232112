"""`hamseda match`: a press office compares its releases with what was published."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hamseda.config.commands.match import match
from hamseda.config.commands.match_input import _LONGEST_LINE
from hamseda.core.reuse import LONGEST_TEXT
from tests.core.reuse.invented import RELEASES

ARTICLE = "تازه‌ترین خبرهای استان\n" + RELEASES["road"].replace("بیست و دو ماه", "نزدیک دو سال")


@pytest.fixture
def folders(tmp_path):
    releases, articles = tmp_path / "releases", tmp_path / "articles"
    releases.mkdir()
    articles.mkdir()
    for name in ("road", "water"):
        (releases / f"{name}.txt").write_text(RELEASES[name], encoding="utf-8")
    (articles / "site.txt").write_text(ARTICLE, encoding="utf-8")
    return releases, articles


def run(releases, articles, *options):
    return CliRunner().invoke(match, [str(releases), "--against", str(articles), *options])


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_person_reads_what_was_taken_from_where(folders):
    result = run(*folders)
    assert result.exit_code == 0
    assert "خبر «road.txt» در مطلب «site.txt»: بازنشر کامل" in result.stdout
    assert "نزدیک دو سال" in result.stdout
    assert "water" not in result.stdout
    assert "۱ مطلب بررسی شد، ۱ پیوند یافت شد." in result.stderr


def test_a_program_reads_one_line_for_each_link(folders):
    result = run(*folders, "--format", "jsonl")
    (row,) = rows(result)
    assert (row["release"], row["article"]) == ("road.txt", "site.txt")
    assert row["verdict"] == "full_reprint"
    assert row["release_percent"] > 90
    release, article = RELEASES["road"], ARTICLE
    for passage in row["passages"]:
        for here, here_end, there, there_end in passage["same"]:
            assert release[here:here_end] == article[there:there_end]


def test_lines_with_ids_and_times_are_read_too(folders, tmp_path):
    lines = tmp_path / "articles.jsonl"
    row = {"id": 7, "text": RELEASES["water"], "published_at": "2026-11-25T10:00:00+03:30"}
    lines.write_text("\ufeff" + json.dumps(row) + "\n\n", encoding="utf-8")
    result = run(folders[0], lines, "--format", "jsonl")
    assert result.exit_code == 0
    assert [row["article"] for row in rows(result)] == ["7"]


BAD_LINES = {
    "not JSON": (b"{", "line.unreadable"),
    "no text": (b'{"id": "x"}', "line.unreadable"),
    "no id": ('{"text": "متن"}'.encode(), "line.unreadable"),
    "a list": (b"[1]", "line.unreadable"),
    "too deep": (b"[" * 100_000, "line.unreadable"),
    "a bad time": (b'{"id": "x", "text": "y", "date": "tomorrow"}', "line.unreadable"),
    "another encoding": (b'{"id": "x", "text": "\xe3"}', "file.not_utf8"),
    "too long": (
        json.dumps({"id": "x", "text": "a" * (LONGEST_TEXT + 1)}).encode(),
        "document.too_long",
    ),
    "endless": (b"a" * (2 * _LONGEST_LINE + 10), "document.too_long"),
}


@pytest.mark.parametrize("fault", BAD_LINES)
def test_a_bad_line_is_named_and_the_rest_goes_on(folders, tmp_path, fault):
    line, code = BAD_LINES[fault]
    from hamseda.config.commands.match_output import FAULTS

    good = json.dumps({"id": "good", "text": RELEASES["water"]}).encode()
    articles = tmp_path / "articles.jsonl"
    articles.write_bytes(line + b"\n" + good)
    result = run(folders[0], articles, "--format", "jsonl")
    assert result.exit_code == 1
    assert [row["article"] for row in rows(result)] == ["good"]
    assert FAULTS[code].split("»")[-1] in result.stderr


def test_a_bad_file_is_named_and_the_rest_goes_on(folders):
    releases, articles = folders
    (articles / "legacy.txt").write_bytes("متن".encode("cp1256"))
    (articles / "huge.txt").write_bytes(b"a" * (4 * LONGEST_TEXT + 1))
    (articles / "long.txt").write_bytes(b"a" * (LONGEST_TEXT + 1))
    (articles / "folder.txt").mkdir()
    result = run(releases, articles)
    assert result.exit_code == 1
    assert "road.txt" in result.stdout
    for name in ("legacy.txt", "huge.txt", "long.txt", "folder.txt"):
        assert f"«{name}»" in result.stderr


def test_a_release_that_comes_twice_is_used_once_and_named(folders, tmp_path):
    releases = tmp_path / "releases.jsonl"
    line = json.dumps({"id": "road", "text": RELEASES["road"]})
    releases.write_text(f"{line}\n{line}\n", encoding="utf-8")
    result = run(releases, folders[1], "--format", "jsonl")
    assert result.exit_code == 1
    assert len(rows(result)) == 1
    assert "«road»" in result.stderr


def test_an_empty_folder_is_an_error_in_words(folders, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run(empty, folders[1])
    assert result.exit_code == 1
    assert "هیچ خبری برای مقایسه نیست" in result.stderr


def test_times_that_cannot_be_compared_are_named(tmp_path):
    for name, moment in (("releases", "2026-11-25T10:00:00"), ("articles", "2026-11-25T10:00Z")):
        row = {"id": name, "text": RELEASES["road"], "date": moment}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = run(tmp_path / "releases.jsonl", tmp_path / "articles.jsonl")
    assert result.exit_code == 1
    assert "منطقهٔ زمانی" in result.stderr


def test_text_from_outside_cannot_act_on_the_terminal(folders, tmp_path):
    articles = tmp_path / "articles.jsonl"
    row = {"id": "\x1b[2J\u202e\ud800", "text": RELEASES["road"].replace(" ", " \x1b\x07\u202e")}
    articles.write_text(json.dumps(row), encoding="utf-8")
    result = run(folders[0], articles)
    assert result.exit_code == 0
    assert "\x1b[2J" not in result.stdout
    assert "\u202e" not in result.stdout
    assert rows(run(folders[0], articles, "--format", "jsonl"))[0]["article"] == row["id"]


def test_progress_is_told_while_many_articles_are_read(folders, tmp_path):
    articles = tmp_path / "articles.jsonl"
    lines = (json.dumps({"id": str(number), "text": "خبر کوتاه"}) for number in range(200))
    articles.write_text("\n".join(lines), encoding="utf-8")
    result = run(folders[0], articles)
    assert result.stderr.count("۲۰۰ مطلب بررسی شد") == 2
    assert result.stdout == ""


def test_no_framework_is_loaded_to_compare_texts():
    code = "import sys, hamseda.config.commands.match; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
