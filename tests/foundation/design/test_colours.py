"""Text can be read on its ground in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TOKENS = Path(finders.find("design/css/tokens.css")).read_text(encoding="utf-8")
BLOCK = re.compile(r":root(?P<which>[^{]*)\{(?P<body>[^}]*)\}")
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")

TEXT_PAIRS = [
    (ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "surface", "sunk")
] + [
    ("lapis", "paper"),
    ("lapis", "surface"),
    ("lapis", "lapis-wash"),
    ("turquoise", "paper"),
    ("turquoise", "surface"),
    ("turquoise", "turquoise-wash"),
    ("saffron-ink", "saffron-wash"),
    ("pomegranate", "paper"),
    ("pomegranate", "surface"),
    ("pomegranate", "pomegranate-wash"),
    ("pistachio", "surface"),
    ("pistachio", "pistachio-wash"),
    ("ink", "turquoise-wash"),
    ("ink", "saffron-wash"),
    ("ink", "lapis-wash"),
    ("ink", "pomegranate-wash"),
    ("ink", "pistachio-wash"),
    ("on-strong", "turquoise"),
    ("on-strong", "pomegranate"),
    ("paper", "ink"),
    ("band-ink", "band"),
    ("band-soft", "band"),
    ("band-soft", "band-deep"),
    ("band-glaze", "band"),
]
LINE_PAIRS = [
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("band-glaze", "band-deep"),
    ("turquoise", "surface"),
]


def theme(name: str) -> dict[str, str]:
    blocks = [(m["which"], dict(COLOUR.findall(m["body"]))) for m in BLOCK.finditer(TOKENS)]
    light = next(colours for which, colours in blocks if not which.strip() and "paper" in colours)
    if name == "light":
        return light
    return light | next(colours for which, colours in blocks if name in which)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measure_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["light", '[data-theme="dark"]'])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(name: str, ink: str, ground: str) -> None:
    colours = theme(name)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", '[data-theme="dark"]'])
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_borders_and_focus_stand_out_from_their_ground(name: str, line: str, ground: str) -> None:
    colours = theme(name)
    assert contrast(colours[line], colours[ground]) >= 3


def test_the_dark_theme_is_the_same_by_device_and_by_choice() -> None:
    assert theme(':not([data-theme="light"])') == theme('[data-theme="dark"]')
