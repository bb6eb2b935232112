"""`hamseda match`: a press office compares its releases with what was published."""

import contextlib
import json
import os
import pty
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hamseda.config.commands.match import match
from hamseda.config.commands.match.comparing import MOST_SENTENCES
from hamseda.config.commands.match.reading import _LONGEST_LINE
from hamseda.config.commands.match.wording import FAULTS
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
    "a text of nothing": (b'{"id": "x", "text": " \\n"}', "document.empty"),
    "a bad time": (b'{"id": "x", "text": "y", "date": "tomorrow"}', "document.time"),
    "a number as time": (b'{"id": "x", "text": "y", "date": 1733}', "document.time"),
    "a day of no calendar": (b'{"id": "x", "text": "y", "date": "1405-07-31"}', "document.time"),
    "a year of no press": (b'{"id": "x", "text": "y", "date": "0001-01-01"}', "document.time"),
    "a far year": (b'{"id": "x", "text": "y", "date": "9999-01-01"}', "document.time"),
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
    (articles / "empty.txt").write_bytes(b"")
    (articles / "blank.txt").write_text("\ufeff \n", encoding="utf-8")
    (articles / "empty.jsonl").write_bytes(b"")
    (articles / "gone.txt").symlink_to("nowhere")
    os.mkfifo(articles / "pipe.txt")
    result = run(releases, articles)
    assert result.exit_code == 1
    assert "road.txt" in result.stdout
    for name in (
        "legacy.txt",
        "huge.txt",
        "long.txt",
        "empty.txt",
        "blank.txt",
        "empty.jsonl",
        "gone.txt",
        "pipe.txt",
    ):
        assert result.stderr.count(f"«{name}»") == 1


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


def test_progress_is_for_a_terminal_and_the_sum_for_everybody(folders, tmp_path):
    articles = tmp_path / "articles.jsonl"
    lines = (json.dumps({"id": str(number), "text": "خبر کوتاه"}) for number in range(1200))
    articles.write_text("\n".join(lines), encoding="utf-8")
    result = run(folders[0], articles)
    assert result.stderr == "۱٬۲۰۰ مطلب بررسی شد، ۰ پیوند یافت شد.\n"
    assert result.stdout == ""


def test_the_same_fault_in_many_lines_is_counted_after_a_while(folders, tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text("{\n" * (MOST_SENTENCES + 7), encoding="utf-8")
    result = run(folders[0], articles)
    told = result.stderr.splitlines()
    assert len(told) == MOST_SENTENCES + 2
    assert told[1] == "«سطر ۲ از articles.jsonl» شیء JSON درستی با id و text نیست."
    assert "و ۷ مورد دیگر" in told[-2]
    assert "سطر ۵۷" in told[-2]


def test_an_article_that_comes_twice_is_used_once_and_named(folders, tmp_path):
    articles = tmp_path / "articles.jsonl"
    texts = [RELEASES["road"], RELEASES["water"], RELEASES["road"]]
    lines = [json.dumps({"id": 5, "text": text}) for text in texts]
    articles.write_text("\n".join(lines), encoding="utf-8")
    result = run(folders[0], articles, "--format", "jsonl")
    assert result.exit_code == 1
    assert [row["release"] for row in rows(result)] == ["road.txt"]
    assert result.stderr.count("«5»") == 2
    assert "۱ مطلب بررسی شد، ۱ پیوند یافت شد." in result.stderr


def test_files_of_one_name_on_both_sides_are_two_texts(folders):
    releases, articles = folders
    (articles / "road.txt").write_text(RELEASES["road"], encoding="utf-8")
    found = rows(run(releases, articles, "--format", "jsonl"))
    assert ("road.txt", "road.txt") in {(row["release"], row["article"]) for row in found}


def test_a_collection_is_held_against_itself_without_each_text_finding_itself(folders, tmp_path):
    posts = tmp_path / "posts.jsonl"
    lines = [json.dumps({"id": name, "text": RELEASES["road"]}) for name in "ab"]
    posts.write_text("\n".join([*lines, lines[0], "{"]), encoding="utf-8")
    result = run(posts, posts, "--format", "jsonl")
    assert {(row["release"], row["article"]) for row in rows(result)} == {("a", "b"), ("b", "a")}
    assert len(result.stderr.splitlines()) == 3, "each fault is told once"


def test_a_jalali_time_counts_and_is_shown(folders, tmp_path):
    for name, moment in (("releases", "۱۴۰۵/۰۸/۳۰ 09:05"), ("articles", "2026-11-20T10:00:00")):
        row = {"id": name, "text": RELEASES["road"], "date": moment}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = run(tmp_path / "releases.jsonl", tmp_path / "articles.jsonl")
    assert result.exit_code == 0
    assert "انتشار خبر: ۳۰ آبان ۱۴۰۵، ۰۹:۰۵؛ انتشار مطلب: ۲۹ آبان ۱۴۰۵، ۱۰:۰۰." in result.stdout
    assert "سرچشمهٔ مشترک" in result.stdout


def test_what_was_out_before_the_release_is_told(folders, tmp_path):
    releases, articles = tmp_path / "releases.jsonl", tmp_path / "articles.jsonl"
    days = {"old": "2026-11-01", "new": "2026-11-10"}
    lines = [json.dumps({"id": i, "text": RELEASES["road"], "date": d}) for i, d in days.items()]
    releases.write_text("\n".join(lines), encoding="utf-8")
    row = {"id": "article", "text": RELEASES["road"], "date": "2026-11-20"}
    articles.write_text(json.dumps(row), encoding="utf-8")
    found = {row["release"]: row for row in rows(run(releases, articles, "--format", "jsonl"))}
    assert found["new"]["earlier"] == ["old"]
    assert found["old"]["earlier"] == []
    assert "منتشر شده است: «old»" in run(releases, articles).stdout


def test_without_colours_an_edit_stands_in_brackets(folders):
    assert "[نزدیک دو سال]" in run(*folders).stdout


@pytest.mark.parametrize(
    ("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["colour", "NO_COLOR"]
)
def test_passages_are_coloured_on_a_terminal_unless_nobody_wants_that(folders, settings, coloured):
    releases, articles = folders
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    main, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "hamseda.config.cli", "match", releases, "--against", articles],
        stdout=terminal, stderr=terminal, env=kept | settings,
    ) as process:  # fmt: skip
        os.close(terminal)
        seen = b""
        with contextlib.suppress(OSError):  # what a terminal says when the other side has hung up
            while part := os.read(main, 4096):
                seen += part
        os.close(main)
    assert process.returncode == 0
    assert ("\x1b[33m" in seen.decode()) is coloured
    assert ("\x1b[32m" in seen.decode()) is coloured


def test_the_bar_is_drawn_where_links_go_to_a_file(folders, tmp_path):
    releases, articles = folders
    output = tmp_path / "links.txt"
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "hamseda.config.cli", "match", releases]
    with subprocess.Popen(
        [*command, "--against", articles, "--output", output], stdout=terminal, stderr=terminal
    ) as process:
        os.close(terminal)
        seen = b""
        with contextlib.suppress(OSError):
            while part := os.read(main, 4096):
                seen += part
        os.close(main)
    assert process.returncode == 0
    assert "سنجش مطالب" in seen.decode()
    assert "100%" in seen.decode()
    assert "بازنشر کامل" in output.read_text("utf-8")
    assert "\x1b" not in output.read_text("utf-8")


def test_an_output_appears_whole_or_not_at_all(folders, tmp_path, monkeypatch):
    output = tmp_path / "links.jsonl"
    output.write_text("from yesterday", encoding="utf-8")

    def break_off(*_):
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("hamseda.config.commands.match.comparing.answers_here", break_off)
        assert isinstance(run(*folders, "--output", str(output)).exception, RuntimeError)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["links.jsonl"]
    assert output.read_text("utf-8") == "from yesterday"
    result = run(*folders, "--format", "jsonl", "--output", str(output))
    assert result.stdout == ""
    assert json.loads(output.read_text("utf-8"))["article"] == "site.txt"


def test_a_person_may_stop_it_and_nothing_is_left_behind(folders, tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("hamseda.config.commands.match.comparing.answers_here", interrupt)
    result = run(*folders, "--output", str(tmp_path / "links.txt"))
    assert result.exit_code == 130
    assert "کار قطع شد" in result.stderr
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("name", ["releases/road.txt", "articles/site.txt", "articles/new.jsonl"])
def test_an_input_is_never_overwritten(folders, tmp_path, name):
    result = run(*folders, "--output", str(tmp_path / name))
    assert result.exit_code == 2
    assert "خروجی" in result.stderr
    assert (tmp_path / "releases/road.txt").read_text("utf-8") == RELEASES["road"]


def test_an_output_that_cannot_be_written_is_told(folders, tmp_path):
    result = run(*folders, "--output", str(tmp_path / "nowhere" / "links.txt"))
    assert result.exit_code == 1
    assert "نمی‌توان نوشت" in result.stderr


def test_help_loads_no_numbers_and_comparing_texts_no_framework():
    code = """
import sys
from hamseda.config.commands.match import match
assert "numpy" not in sys.modules
import hamseda.config.commands.match.comparing, hamseda.monitoring.wording
assert "django" not in sys.modules
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
