"""Take in a picture from outside: refuse what is dangerous, drop what it says beside the picture.

Phones write the place, the time and the owner's name into their pictures; nobody who publishes a
photo of a flood means to publish where the photographer lives.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from hamseda.foundation.refusals import RefusedError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000  # as large as phones make them; about 150 MB while it is read
LEAST_SIDE = 200  # pixels

# Animated and vector formats are not among them: an SVG is a program.
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 90},
}


class PictureRefusedError(RefusedError):
    """The file is not taken in; `code` says why: too_many_bytes, not_a_picture, too_many_pixels,
    too_small or broken.
    """


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to be kept: upright, alone in its file, with its colours and nothing else."""

    content: bytes
    extension: str
    width: int
    height: int


def read_picture(file: BinaryIO) -> Picture:
    """Read a picture whatever its name says.

    Raises PictureRefusedError. What the file tells about device, place and people is not kept.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise PictureRefusedError("too_many_bytes")
    try:
        # Only the head is read here; nothing is unpacked before its size is known.
        with Image.open(io.BytesIO(content), formats=list(EXTENSIONS)) as image:
            return _cleaned(image)
    except PictureRefusedError:
        raise
    except UnidentifiedImageError as error:
        raise PictureRefusedError("not_a_picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefusedError("too_many_pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        # Pillow's readers raise all of these on a damaged file.
        raise PictureRefusedError("broken") from error


def _cleaned(image: Image.Image) -> Picture:
    if image.width * image.height > MOST_PIXELS:
        raise PictureRefusedError("too_many_pixels")
    if min(image.size) < LEAST_SIDE:
        raise PictureRefusedError("too_small")
    if getattr(image, "n_frames", 1) > 1:
        raise PictureRefusedError("not_a_picture")
    form = image.format or ""
    # WeasyPrint has Pillow fill up what is missing, for the whole process; a photo cut short on its
    # way is to be sent again.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    image.load()
    colours = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if form == "JPEG" and upright.mode not in ("L", "RGB", "CMYK"):
        upright = upright.convert("RGB")
    upright.info.clear()
    written = io.BytesIO()
    upright.save(written, form, icc_profile=colours, **_OPTIONS[form])
    return Picture(written.getvalue(), EXTENSIONS[form], upright.width, upright.height)
