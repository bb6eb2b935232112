"""Our style sheets speak of start and end: a right-to-left page has no fixed left."""

import re
from pathlib import Path

import pytest

import hamseda

PACKAGE = Path(hamseda.__file__).parent
SHEETS = sorted(PACKAGE.rglob("*.css"))

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDE = r"(?:left|right)"
PHYSICAL = re.compile(
    rf"""(?x)
    (?<![\w-]) (?:margin|padding|border|scroll-margin|scroll-padding) -{SIDE} [\w-]* \s*:
    | (?<![\w-]) {SIDE} \s* :
    | (?<![\w-]) border-(?:top|bottom)-{SIDE}-radius \s* :
    | (?<![\w-]) (?:text-align|float|clear|caption-side|background-position|transform-origin)
        \s* : [^;]* \b {SIDE} \b
    """
)
# A block of linked data (JSON-LD) is not a script: nothing in it runs.
INLINE = re.compile(
    r"""(?x)
    <[^>]* \s style \s* =
    | <style
    | <script (?! [^>]* \s (?: src= | type="application/ld\+json" ))
    | \s on[a-z]+ \s* = \s* ["']
    """
)


def found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match.group() for match in pattern.finditer(COMMENT.sub("", text))]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_names_no_physical_side(sheet: Path) -> None:
    assert found(PHYSICAL, sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_can_be_read_in_one_sitting(sheet: Path) -> None:
    if "fonts" not in sheet.parts:
        assert len(sheet.read_text(encoding="utf-8").splitlines()) <= 400


def test_our_templates_carry_no_inline_style_or_script() -> None:
    offenders = {
        template.relative_to(PACKAGE).as_posix(): inline
        for template in sorted(PACKAGE.rglob("templates/**/*.html"))
        if (inline := found(INLINE, template.read_text(encoding="utf-8")))
    }
    assert offenders == {}


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 0;",
        "padding-right : 1rem;",
        "left: 0;",
        "border-left-color: red;",
        "border-top-right-radius: 1px;",
        "text-align: right;",
        "float:left;",
    ],
)
def test_the_rule_catches_what_it_is_for(rule: str) -> None:
    assert found(PHYSICAL, f"a {{ {rule} }}")


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        "<style>",
        "<script>alert()</script>",
        '<a href="#" onclick="go()">',
    ],
)
def test_the_rule_catches_what_would_run_or_draw_inline(markup: str) -> None:
    assert found(INLINE, markup)


@pytest.mark.parametrize("rule", ["inset-inline-start: 0;", "text-align: start;", "--bright: 0;"])
def test_the_rule_lets_logical_sides_pass(rule: str) -> None:
    assert not found(PHYSICAL, f"a {{ {rule} }}")
