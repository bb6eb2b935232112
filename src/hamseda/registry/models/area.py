"""Provinces and their counties."""

from django.db import models


class Area(models.Model):
    """A province or a county."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "استان"
        COUNTY = "county", "شهرستان"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=100)
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="استان"
    )
    # Where a county stands among those of its province, on a map of squares; none until it is said.
    map_row = models.PositiveSmallIntegerField("ردیف در نقشه، از شمال", null=True, blank=True)
    map_column = models.PositiveSmallIntegerField("ستون در نقشه، از غرب", null=True, blank=True)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "منطقه"
        verbose_name_plural = "استان‌ها و شهرستان‌ها"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"
