"""A picture from outside: what is taken in, what is refused, and what it no longer tells."""

import io
import struct
import zlib

import pytest
from PIL import Image

from hamseda.foundation.files.pictures import MOST_BYTES, PictureRefusedError, read_picture

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def picture(form: str = "JPEG", size: tuple[int, int] = (400, 300), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (180, 40, 40)).save(out, form, **options)
    return out.getvalue()


def telling(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo."""
    exif = Image.Exif()
    exif[MAKER] = "Phone of Maryam"
    exif[ORIENTATION] = orientation
    exif[GPS] = {1: "N", 2: (35.0, 41.0, 0.0), 3: "E", 4: (51.0, 23.0, 0.0)}
    return exif


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_without_what_the_phone_wrote_into_it(form: str) -> None:
    content = picture(form, exif=telling())
    assert b"Maryam" in content
    kept = read_picture(io.BytesIO(content))
    assert b"Maryam" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as image:
        assert dict(image.getexif()) == {}
        assert (image.format, image.size) == (form, (400, 300))


def test_a_comment_inside_the_file_is_dropped() -> None:
    assert b"secret" not in read_picture(io.BytesIO(picture(comment=b"secret"))).content


def test_a_photo_taken_sideways_stands_upright() -> None:
    kept = read_picture(io.BytesIO(picture(exif=telling(orientation=6))))
    assert (kept.width, kept.height) == (300, 400)


def test_what_follows_the_picture_in_its_file_is_dropped() -> None:
    kept = read_picture(io.BytesIO(picture() + b"<script>alert(1)</script>"))
    assert b"<script" not in kept.content


def png_of(width: int, height: int) -> bytes:
    """A small PNG file whose head tells a size that nobody can unpack."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not_a_picture"),
        (b"MZ\x90\x00 a program", "not_a_picture"),
        (b"", "not_a_picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 400\n", "not_a_picture"),
        (png_of(10_000, 8_000), "too_many_pixels"),
        (png_of(60_000, 60_000), "too_many_pixels"),
        (png_of(400, 400), "broken"),
        (b"\0" * (MOST_BYTES + 1), "too_many_bytes"),
    ],
    ids=[
        "svg",
        "program",
        "empty",
        "postscript",
        "80-million",
        "bomb",
        "cut-short",
        "21-megabytes",
    ],
)
def test_a_dangerous_or_broken_file_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(PictureRefusedError) as refusal:
        read_picture(io.BytesIO(content))
    assert refusal.value.code == code


def test_a_photo_cut_short_on_its_way_is_broken() -> None:
    content = picture(size=(900, 900), quality=95)
    with pytest.raises(PictureRefusedError) as refusal:
        read_picture(io.BytesIO(content[: len(content) // 2]))
    assert refusal.value.code == "broken"


def test_a_stamp_is_too_small_and_a_moving_picture_is_none() -> None:
    with pytest.raises(PictureRefusedError) as refusal:
        read_picture(io.BytesIO(picture(size=(100, 900))))
    assert refusal.value.code == "too_small"
    frames = [Image.new("RGB", (300, 300), (shade, 0, 0)) for shade in (0, 120, 240)]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureRefusedError) as refusal:
        read_picture(io.BytesIO(out.getvalue()))
    assert refusal.value.code == "not_a_picture"


def test_a_print_photo_in_four_colours_stays_a_photo() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (300, 300)).save(out, "JPEG")
    kept = read_picture(io.BytesIO(out.getvalue()))
    assert kept.extension == "jpg"
