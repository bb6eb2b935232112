"""Addresses to which releases lead, and what those outside this site answered last."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models

from hamseda.newsroom.models.release import Release, news_path
from hamseda.newsroom.models.rich_text import clean_markup

DAYS_UNTIL_BROKEN = 2
"""A link is broken once it was found dead on so many days, with no other answer between."""

_HREF = re.compile(r'<a href="([^"]*)"')
_CODE = re.compile(r"([0-9]{1,15})(?:/|$)")


class OuterLink(models.Model):
    """An address outside this site to which releases lead, with its last answer."""

    class Answer(models.TextChoices):
        ALIVE = "alive", "باز می‌شود"
        GONE = "gone", "چنین صفحه‌ای در آن سایت نیست"
        NO_HOST = "no_host", "چنین سایتی نیست"
        OTHER = "other", "پاسخ روشنی نداد"

    address = models.TextField("نشانی")
    digest = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256 of the address
    answer = models.CharField("آخرین پاسخ", max_length=10, choices=Answer, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of HTTP
    asked_at = models.DateTimeField("آخرین بررسی", null=True, blank=True)
    dead_on = models.DateField(null=True, blank=True)  # the last day on which it was found dead
    dead_days = models.PositiveSmallIntegerField(default=0)  # in a row, as DAYS_UNTIL_BROKEN says
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "پیوند بیرونی"
        verbose_name_plural = "پیوندهای بیرونی"

    def __str__(self) -> str:
        return self.address

    @property
    def is_broken(self) -> bool:
        """Whether its answers let us say that it leads nowhere."""
        return self.dead_days >= DAYS_UNTIL_BROKEN


class ReleaseLink(models.Model):
    """That a release, as it is public, leads to an address."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="outer_links")
    link = models.ForeignKey(OuterLink, models.CASCADE, related_name="uses")

    class Meta:
        verbose_name = "پیوند خبر"
        verbose_name_plural = "پیوندهای خبر"
        constraints = [
            models.UniqueConstraint(fields=["release", "link"], name="newsroom_link_once")
        ]

    def __str__(self) -> str:
        return str(self.link)


class LinkReading(models.Model):
    """That it was noted where a public release leads, and when last. Of what was published before
    links were looked at there is none yet.
    """

    release = models.OneToOneField(Release, models.CASCADE, primary_key=True, related_name="+")
    read_at = models.DateTimeField("زمان")

    class Meta:
        verbose_name = "خواندن پیوندهای خبر"
        verbose_name_plural = "خواندن پیوندهای خبرها"

    def __str__(self) -> str:
        return str(self.release_id)


def addresses_in(release: Release) -> tuple[str, ...]:
    """Where the texts of a release lead, each address once, in their order."""
    found = [
        unescape(address).strip()
        for text in (release.body, release.body_en)
        for address in _HREF.findall(clean_markup(text))
    ]
    return tuple(dict.fromkeys([*found, *filter(None, [release.video_url])]))


def path_here(address: str) -> str | None:
    """The path on this site to which an address leads; None where it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc:
        return parts.path if parts.path.startswith("/") else None
    here = urlsplit(settings.BASE_URL).netloc
    return parts.path or "/" if parts.netloc.lower() == here.lower() else None


def code_at(address: str) -> int | None:
    """The news code of the release of ours to which an address leads."""
    path = path_here(address) or ""
    found = _CODE.match(path.removeprefix(news_path())) if path.startswith(news_path()) else None
    return int(found[1]) if found else None
