"""Small pictures for the sample's releases, drawn when it is loaded: invented like all of it."""

from collections.abc import Callable
from io import BytesIO
from math import sin

from PIL import Image, ImageDraw, ImageFilter

SIZE = WIDTH, HEIGHT = 960, 600
Canvas = ImageDraw.ImageDraw
Colour = tuple[int, int, int]

_SKY: tuple[Colour, Colour] = ((128, 178, 214), (236, 229, 208))
_DUSK: tuple[Colour, Colour] = ((84, 96, 138), (236, 178, 132))
_STORM: tuple[Colour, Colour] = ((86, 98, 112), (186, 194, 198))


def draw_picture(scene: str) -> BytesIO:
    """A JPEG of one of SCENES, some 20 KB, as a camera would give it; the same each time."""
    sky, paint = SCENES[scene]
    image = _sky(*sky)
    paint(ImageDraw.Draw(image))
    file = BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(file, "JPEG", quality=80)
    file.seek(0)
    return file


def _sky(top: Colour, bottom: Colour) -> Image.Image:
    """A sky that fades from `top` to `bottom`."""
    column = Image.new("RGB", (1, 2))
    column.putdata([top, bottom])
    return column.resize(SIZE, Image.Resampling.BILINEAR)


def _hills(draw: Canvas, base: int, height: int, colour: Colour, turn: float) -> None:
    """A line of hills whose feet stand at `base`."""
    line = [
        (x, base - height * (0.55 + 0.3 * sin(x / 140 + turn) + 0.15 * sin(x / 47 + turn * 3)))
        for x in range(0, WIDTH + 12, 12)
    ]
    draw.polygon([(0, HEIGHT), *line, (WIDTH, HEIGHT)], fill=colour)


def _trees(draw: Canvas, base: int, colour: Colour, step: int = 90) -> None:
    for number, x in enumerate(range(30, WIDTH, step)):
        size = 26 + 9 * (number % 3)
        draw.rectangle((x - 4, base - size, x + 4, base + 14), fill=(92, 70, 52))
        draw.ellipse((x - size, base - 3 * size, x + size, base - size // 2), fill=colour)


def _water(draw: Canvas) -> None:
    """Pipes beside an open trench."""
    _hills(draw, 380, 190, (126, 140, 128), 0.4)
    _hills(draw, 430, 110, (164, 150, 112), 2.1)
    draw.rectangle((0, 430, WIDTH, HEIGHT), fill=(178, 146, 104))
    draw.polygon([(0, 560), (WIDTH, 470), (WIDTH, 540), (0, HEIGHT)], fill=(104, 80, 58))
    for number in range(4):
        left, top = 90 + 205 * number, 452 - 22 * number
        draw.rounded_rectangle((left, top, left + 185, top + 46), 20, fill=(48, 96, 150))
        draw.ellipse((left + 157, top + 2, left + 187, top + 44), fill=(24, 46, 78))


def _road(draw: Canvas) -> None:
    """A road through a snowy pass."""
    _hills(draw, 360, 260, (222, 228, 234), 1.1)
    _hills(draw, 430, 120, (196, 206, 214), 2.8)
    draw.rectangle((0, 420, WIDTH, HEIGHT), fill=(232, 236, 238))
    draw.polygon([(450, 420), (510, 420), (880, HEIGHT), (120, HEIGHT)], fill=(70, 72, 78))
    for top in range(430, HEIGHT, 46):
        wide = (top - 400) // 16
        draw.rectangle((480 - wide // 2, top, 480 + wide // 2, top + 20), fill=(244, 240, 214))
    draw.rectangle((610, 386, 716, 440), fill=(222, 120, 34))
    for left in (622, 684):
        draw.ellipse((left, 428, left + 24, 452), fill=(40, 40, 44))


def _school(draw: Canvas) -> None:
    """A school with its yard."""
    _hills(draw, 360, 150, (140, 152, 142), 0.2)
    draw.rectangle((0, 440, WIDTH, HEIGHT), fill=(196, 180, 150))
    draw.rectangle((180, 230, 800, 460), fill=(222, 196, 154))
    draw.rectangle((180, 214, 800, 238), fill=(150, 84, 62))
    for left in range(210, 740, 92):
        for top in (262, 348):
            draw.rectangle((left, top, left + 52, top + 52), fill=(92, 130, 156))
    draw.rectangle((456, 372, 524, 460), fill=(96, 70, 54))
    draw.line((140, 460, 140, 180), fill=(110, 110, 112), width=6)
    for number, colour in enumerate(((40, 138, 78), (244, 244, 240), (196, 52, 52))):
        draw.rectangle((140, 182 + 18 * number, 214, 200 + 18 * number), fill=colour)


def _orchard(draw: Canvas) -> None:
    """Walnut trees and baskets."""
    _hills(draw, 360, 200, (132, 150, 120), 1.7)
    draw.rectangle((0, 410, WIDTH, HEIGHT), fill=(150, 158, 92))
    _trees(draw, 430, (66, 108, 58), 120)
    for number in range(5):
        left = 110 + 160 * number
        draw.ellipse((left, 486, left + 104, 524), fill=(122, 86, 50))
        for nut in range(6):
            draw.ellipse((left + 8 + 15 * nut, 474, left + 28 + 15 * nut, 498), fill=(176, 136, 84))
        draw.polygon(
            [(left, 504), (left + 104, 504), (left + 90, 566), (left + 14, 566)],
            fill=(160, 116, 68),
        )


def _monument(draw: Canvas) -> None:
    """A domed house of old times."""
    _trees(draw, 450, (78, 104, 66), 170)
    draw.rectangle((0, 460, WIDTH, HEIGHT), fill=(188, 162, 120))
    draw.rectangle((250, 300, 710, 480), fill=(206, 170, 118))
    draw.pieslice((350, 150, 610, 450), 180, 360, fill=(62, 138, 148))
    draw.line((480, 150, 480, 120), fill=(196, 156, 60), width=6)
    for left in (280, 350, 570, 640):
        draw.rectangle((left, 372, left + 44, 480), fill=(122, 88, 58))
        draw.pieslice((left, 350, left + 44, 394), 180, 360, fill=(122, 88, 58))
    draw.rectangle((436, 350, 524, 480), fill=(52, 92, 110))
    draw.pieslice((436, 306, 524, 394), 180, 360, fill=(52, 92, 110))


def _flood(draw: Canvas) -> None:
    """A river over its banks."""
    _hills(draw, 350, 220, (92, 104, 104), 0.9)
    _hills(draw, 400, 90, (112, 116, 98), 2.4)
    draw.rectangle((0, 390, WIDTH, HEIGHT), fill=(138, 116, 86))
    for number in range(9):
        top = 408 + 21 * number
        draw.line(
            [(x, top + 6 * sin(x / 36 + number)) for x in range(0, WIDTH + 12, 12)],
            fill=(168, 146, 112), width=4,
        )  # fmt: skip
    draw.rectangle((120, 330, 840, 352), fill=(94, 94, 98))
    for left in range(160, 820, 150):
        draw.rectangle((left, 350, left + 22, 440), fill=(104, 104, 108))


def _book(draw: Canvas) -> None:
    """Shelves of books."""
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=(226, 212, 188))
    colours = [(150, 62, 58), (54, 98, 130), (196, 150, 62), (78, 118, 84), (98, 74, 110)]
    for row in range(3):
        floor = 200 + 190 * row
        left = 20
        for number in range(40):
            wide, tall = 16 + 7 * ((number * 3 + row) % 4), 110 + 12 * ((number * 5 + row) % 4)
            draw.rectangle(
                (left, floor - tall, left + wide, floor), fill=colours[(number + 2 * row) % 5]
            )
            left += wide + 3
        draw.rectangle((0, floor, WIDTH, floor + 16), fill=(128, 94, 62))


def _autumn(draw: Canvas) -> None:
    """A country road between yellow trees."""
    _hills(draw, 380, 240, (126, 120, 140), 0.7)
    _hills(draw, 430, 130, (158, 128, 84), 2.0)
    draw.rectangle((0, 420, WIDTH, HEIGHT), fill=(170, 150, 88))
    draw.polygon([(468, 420), (496, 420), (760, HEIGHT), (250, HEIGHT)], fill=(196, 174, 138))
    colours = ((222, 164, 48), (206, 112, 42), (232, 190, 84), (178, 82, 44))
    for number in range(12):
        size = 30 + 9 * (number // 2)
        side = (1 if number % 2 else -1) * (60 + 34 * number)
        x, base = WIDTH // 2 + side, 424 + 12 * number
        draw.rectangle((x - 4, base - 2 * size, x + 4, base), fill=(96, 72, 52))
        draw.ellipse(
            (x - size // 2, base - 4 * size, x + size // 2, base - size), fill=colours[number % 4]
        )


def _lake(draw: Canvas) -> None:
    """Still water in the morning, with reeds."""
    _hills(draw, 330, 170, (108, 116, 150), 1.4)
    _hills(draw, 350, 80, (92, 104, 116), 2.9)
    draw.rectangle((0, 350, WIDTH, HEIGHT), fill=(158, 164, 188))
    for number in range(14):
        top, left = 368 + 16 * number, (97 * number) % 420
        draw.line((left, top, left + 300, top), fill=(204, 192, 192), width=3)
    for number in range(60):
        x = 14 * number + (number * 7) % 11
        if not 330 < x < 640:
            tall = 70 + (number * 37) % 90
            draw.line((x, HEIGHT, x + 10, HEIGHT - tall), fill=(110, 104, 66), width=4)
            draw.ellipse((x + 5, HEIGHT - tall - 18, x + 15, HEIGHT - tall + 8), fill=(92, 66, 44))


SCENES: dict[str, tuple[tuple[Colour, Colour], Callable[[Canvas], None]]] = {
    "water": (_SKY, _water),
    "road": (_STORM, _road),
    "school": (_SKY, _school),
    "orchard": (_DUSK, _orchard),
    "monument": (_DUSK, _monument),
    "book": (_SKY, _book),
    "flood": (_STORM, _flood),
    "autumn": (_SKY, _autumn),
    "lake": (_DUSK, _lake),
}
