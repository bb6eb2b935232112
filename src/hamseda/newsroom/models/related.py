"""Which releases speak of the same matter."""

from django.db import models

from hamseda.newsroom.models.release import Release


class RelatedRelease(models.Model):
    """Another release on the matter of this one; the machine's finding, renewed at publication."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Release, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["release", "other"], name="newsroom_related_once")
        ]
