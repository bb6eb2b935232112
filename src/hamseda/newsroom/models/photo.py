"""Photos with who made them and who may use them."""

import secrets
from io import BytesIO
from pathlib import Path
from typing import ClassVar

from django.core.files import File
from django.core.files.images import ImageFile
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

from hamseda.newsroom.models.release import Release
from hamseda.registry.models import Office


class Photo(AbstractImage):
    """A picture in the library of an office. What is told of it stands in each release, so that
    it is reviewed and kept with the text: see ReleasePhoto.
    """

    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name="دستگاه"
    )

    admin_form_fields: ClassVar = (
        *(name for name in Image.admin_form_fields if name not in ("collection", "tags")),
        "office",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "عکس"
        verbose_name_plural = "عکس‌ها"

    def get_upload_to(self, filename: str) -> str:
        """A name that nobody can guess and that tells nothing."""
        return f"photos/{secrets.token_hex(16)}{Path(filename).suffix}"

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002
        """As Wagtail's, in memory: its temporary file would stay open until it is collected."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ImageFile(BytesIO(made.read()), name=made.name)


class PhotoRendition(AbstractRendition):
    """A photo in the size of a place on a page."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = "اندازهٔ عکس"


class ReleasePhoto(models.Model):
    """A photo in a release, with what readers are told of it. The first is the one that lists
    show. `alternative_text` is for readers who cannot see it.
    """

    class Rights(models.TextChoices):
        OWN = "own", "از آنِ همین دستگاه؛ بازنشر با ذکر منبع آزاد است"
        FREE = "free", "آزاد برای همه"
        PERMITTED = "permitted", "با اجازهٔ صاحب اثر"

    release = ParentalKey(Release, related_name="photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses", verbose_name="عکس")
    caption = models.CharField("شرح عکس", max_length=300, blank=True)
    alternative_text = models.CharField("توصیف برای نابینایان", max_length=300, blank=True)
    photographer = models.CharField("عکاس", max_length=120, blank=True)
    rights = models.CharField("حق استفاده", max_length=20, choices=Rights, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["sort_order"]
        verbose_name = "عکس"
        verbose_name_plural = "عکس‌های خبر"

    def __str__(self) -> str:
        return self.caption or str(self.photo)
