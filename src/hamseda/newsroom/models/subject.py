"""What releases are about, in the words of the IPTC Media Topics."""

from django.db import models


class Subject(models.Model):
    """A topic. `code` is the IPTC number («medtop:20000065»), so that others understand it."""

    code = models.CharField("کد", max_length=30, unique=True)
    name = models.CharField("نام", max_length=120)
    name_en = models.CharField("نام انگلیسی", max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name="موضوع بالاتر",
    )  # fmt: skip

    class Meta:
        ordering = ["name"]
        verbose_name = "موضوع"
        verbose_name_plural = "موضوع‌ها"

    def __str__(self) -> str:
        return self.name
