"""Documents that go with a release, kept in every version."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey

from hamseda.foundation.design.numbers import persian_number, persian_size
from hamseda.foundation.files.documents import MEDIA_TYPES
from hamseda.newsroom import wording
from hamseda.newsroom.models.release import Release
from hamseda.registry.models import Office


class Attachment(models.Model):
    """One version of a document in the library of an office. All versions have one `key`, which
    the document's address is made of; a newer one is another row, and none is written over.
    """

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="attachments", verbose_name="دستگاه"
    )
    key = models.CharField(max_length=12, editable=False)
    number = models.PositiveSmallIntegerField("نسخه", default=1, editable=False)
    name = models.CharField("نام پرونده", max_length=120)
    file = models.FileField(upload_to="attachments")
    size = models.PositiveIntegerField()  # bytes
    digest = models.CharField(max_length=64)  # SHA-256
    brought_at = models.DateTimeField("زمان")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["key", "number"]
        verbose_name = "پروندهٔ پیوست"
        verbose_name_plural = "پرونده‌های پیوست"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number"], name="newsroom_attachment_version_once"
            )
        ]

    def __str__(self) -> str:
        number = persian_number(self.number)
        return wording.ATTACHMENT_VERSION.format(name=self.name, number=number, told=self.told)

    @property
    def extension(self) -> str:
        """What the file was found to be: a key of MEDIA_TYPES."""
        return self.file.name.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        """The same in the words of the web."""
        return MEDIA_TYPES[self.extension]

    @property
    def told(self) -> str:
        """Kind and size in the reader's words: «پی‌دی‌اف، ۳۲۰ کیلوبایت»."""
        return f"{wording.PAPERS[self.extension]}، {persian_size(self.size)}"


class ReleaseAttachment(models.Model):
    """A document in a release, in the version that its readers get, with what they are told of it.
    A newer version comes to readers as every other change of the release does: with its approval.
    """

    release = ParentalKey(Release, related_name="attachments")
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, related_name="uses", verbose_name="پرونده"
    )
    title = models.CharField("عنوان", max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["sort_order"]
        verbose_name = "پیوست"
        verbose_name_plural = "پیوست‌های خبر"

    def __str__(self) -> str:
        return self.title or wording.ATTACHMENT

    def url_in(self, release: Release) -> str:
        """The document's address, the same for every version of it."""
        return reverse("attachments:file", args=[release.news_code, self.attachment.key])

    @property
    def file_name(self) -> str:
        """What a reader's device calls the file, without its ending: letters and digits only."""
        return slugify(self.title.replace("\u200c", " "), allow_unicode=True) or self.attachment.key
