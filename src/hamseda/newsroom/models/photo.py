"""Photos with who made them and who may use them."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from hamseda.newsroom.models.release import Release
from hamseda.registry.models import Office


class Photo(AbstractImage):
    """A picture in the library of an office; `description` is what a reader who cannot see it
    is told.
    """

    class Rights(models.TextChoices):
        OWN = "own", "از آنِ همین دستگاه؛ بازنشر با ذکر منبع آزاد است"
        FREE = "free", "آزاد برای همه"
        PERMITTED = "permitted", "با اجازهٔ صاحب اثر"

    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name="دستگاه"
    )
    photographer = models.CharField("عکاس", max_length=120, blank=True)
    rights = models.CharField("حق استفاده", max_length=20, choices=Rights, blank=True)

    admin_form_fields: ClassVar = (
        *(name for name in Image.admin_form_fields if name not in ("collection", "tags")),
        "office",
        "photographer",
        "rights",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "عکس"
        verbose_name_plural = "عکس‌ها"


class PhotoRendition(AbstractRendition):
    """A photo in the size of a place on a page."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = "اندازهٔ عکس"


class ReleasePhoto(models.Model):
    """A photo in a release. The first is the one that lists show."""

    release = ParentalKey(Release, related_name="photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="+", verbose_name="عکس")
    caption = models.CharField("شرح عکس", max_length=300, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["sort_order"]
        verbose_name = "عکس"
        verbose_name_plural = "عکس‌های خبر"

    def __str__(self) -> str:
        return self.caption or str(self.photo)
