"""The command line answers in Persian, whatever is typed."""

import ast
import gettext
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hamseda.config import cli
from hamseda.config.cli import main

CATALOGUE = Path(cli.__file__).parent / "locale"
# What may stay Latin: names to type, and formats.
KEPT = re.compile(
    r"'[^']*'|«[^»]*»|\[[^\]]*\]|--?[\w-]+|\b[A-Z][A-Z_|]+\b|\bCtrl-C\b|\bApache Spark\b"
    r"|\b(?:hamseda|txt|id|text|jsonl|html|backups|local|spark|host)\b"
)
# Only a programmer sees these: they are raised where a command is defined.
FOR_PROGRAMMERS = {
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument "
    "instead? Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Invalid start character for option ({option})",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Windows error: {error}",
}


def english_in(text: str) -> list[str]:
    names = "|".join(re.escape(name) for name in main.commands)
    return re.findall(
        r"[A-Za-z]{2,}", re.sub(rf"\b(?:{names}|audit|rebuild)\b", "", KEPT.sub("", text))
    )


def every_command(command: click.Command, *path: str) -> list[tuple[str, ...]]:
    below = command.commands if isinstance(command, click.Group) else {}
    return [path, *(p for name, c in below.items() for p in every_command(c, *path, name))]


@pytest.mark.parametrize("path", every_command(main), ids=" ".join)
def test_the_help_of_every_command_is_persian(path: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(main, [*path, "--help"], prog_name="hamseda")
    assert answer.exit_code == 0
    assert "شیوهٔ استفاده: hamseda" in answer.output
    assert english_in(answer.output) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nope", "دستوری به نام «nope» نیست."),
        ("ingets", "شاید 'ingest'؟"),
        ("ingest", "این ورودی لازم است: 'PATH|URL'"),
        ("ingest a b", "این ورودی اضافه است: b"),
        ("ingest a b c", "این ورودی‌ها اضافه است: b c"),
        ("ingest --nope a", "گزینه‌ای به نام «--nope» نیست."),
        ("ingest --no-attribution=2 a", "گزینهٔ «--no-attribution» مقدار نمی‌گیرد."),
        ("run --port abc", "«abc» عدد درستی نیست."),
        ("run --port 99999", "99999 در بازهٔ"),
        ("run --port", "گزینهٔ «--port» مقدار می‌خواهد."),
        ("match نیست --against نیست", "«نیست» پیدا نشد."),
        ("match .", "این گزینه لازم است: '--against'"),
        ("match . --against . --format pdf", "«pdf» یکی از این‌ها نیست: 'text'"),
        ("restore نیست", "«نیست» پیدا نشد."),
        ("restore .", "پوشه است و اینجا پرونده لازم است."),
        ("restore", "این ورودی لازم است: 'PATH'"),
        ("verify nope", "دستوری به نام «nope» نیست."),
    ],
)
def test_what_is_typed_wrongly_is_told_in_persian(typed: str, words: str) -> None:
    answer = CliRunner().invoke(main, typed.split(), prog_name="hamseda")
    assert answer.exit_code == 2
    assert words in answer.output
    assert "خطا: " in answer.output
    assert english_in(answer.output) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [("نه\nn\n", "خطا: این پاسخ پذیرفته نیست."), ("n\n", "کار به خواست شما قطع شد.")],
)
def test_a_question_and_its_answers_are_persian(given: str, words: str) -> None:
    @click.command()
    @click.confirmation_option()
    def ask() -> None:
        raise AssertionError("was not confirmed")

    answer = CliRunner().invoke(ask, input=given)
    assert "ادامه می‌دهید؟" in answer.output
    assert words in answer.output


def test_every_sentence_of_the_library_has_its_persian_one() -> None:
    catalogue = gettext.translation("click", CATALOGUE, ["fa"])
    said = _sentences_of(Path(click.__file__).parent)
    assert len(said) > 60
    # A sentence with a plural is found by `ngettext` alone.
    untold = {t for t in said if t == catalogue.gettext(t) == catalogue.ngettext(t, t, 1)}
    assert untold <= FOR_PROGRAMMERS


def _sentences_of(package: Path) -> set[str]:
    """The first argument of each call of `_` and `ngettext`."""
    return {
        node.args[0].value
        for file in package.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and isinstance(node.args[0], ast.Constant)
    }
