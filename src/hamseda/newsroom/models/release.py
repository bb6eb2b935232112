"""Releases.

Drafts, revisions, workflow and locks are Wagtail's; the operations decide when each moves.
"""

from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from modelsearch import index
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from hamseda.core.text import normal_form
from hamseda.lists.queries.merges import kept_ids
from hamseda.newsroom import wording
from hamseda.newsroom.models.rich_text import BODY_FEATURES, clean_markup, plain_text
from hamseda.newsroom.models.subject import Subject
from hamseda.registry.models import Area, Office, Person

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"


def is_public(to: str = "") -> Q:
    """The one condition under which the public may see a release; `to` is the path to it, as in
    "releases__". Nothing is public before its embargo ends, whoever published it.
    """
    free = Q(**{f"{to}embargo_until__isnull": True}) | Q(**{f"{to}embargo_until__lte": Now()})
    return free & Q(**{f"{to}live": True, f"{to}first_published_at__isnull": False})


class ReleaseQuerySet(models.QuerySet):
    """Releases by what the public may see."""

    def published(self) -> "ReleaseQuerySet":
        """Releases that are public now."""
        return self.filter(is_public())

    def newest_first(self) -> "ReleaseQuerySet":
        """In the order of the public site."""
        return self.order_by("-first_published_at", "-news_code")


class Release(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """A piece of news by an office. `news_code` is given once and never again."""

    class Kind(models.TextChoices):
        NEWS = "news", "خبر"
        NARRATIVE = "narrative", "روایت"
        PHOTO_REPORT = "photo_report", "گزارش تصویری"
        VIDEO = "video", "ویدئو"
        INFOGRAPHIC = "infographic", "اینفوگرافیک"
        INTERVIEW = "interview", "مصاحبه"
        FEATURE_REPORT = "feature_report", "گزارش"
        CLARIFICATION = "clarification", "توضیح"
        DENIAL = "denial", "تکذیبیه"
        CORRECTION = "correction", "اصلاحیه"

    class ChangeKind(models.TextChoices):
        MINOR = "minor", "جزئی (نگارشی)؛ به خوانندگان گفته نمی‌شود"
        UPDATE = "update", "به‌روزرسانی"
        CORRECTION = "correction", "اصلاح اشتباه؛ به همهٔ گیرندگان خبر داده می‌شود"

    news_code = models.PositiveBigIntegerField("کد خبر", unique=True, editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="releases", verbose_name="دستگاه"
    )
    kind = models.CharField("نوع", max_length=20, choices=Kind, default=Kind.NEWS)
    kicker = models.CharField("روتیتر", max_length=250, blank=True)
    headline = models.CharField("تیتر", max_length=250)
    lead = models.TextField("لید", max_length=1000, blank=True)
    body = RichTextField("متن", features=BODY_FEATURES, max_length=90_000)
    source = models.CharField("منبع", max_length=200, blank=True)
    place = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="محل رویداد"
    )
    subjects = ParentalManyToManyField(
        Subject, blank=True, related_name="releases", verbose_name="موضوع‌ها"
    )
    video_url = models.URLField("نشانی ویدئو", blank=True)
    headline_en = models.CharField("Headline", max_length=250, blank=True)
    lead_en = models.TextField("Lead", max_length=1000, blank=True)
    body_en = RichTextField("Body", features=BODY_FEATURES, max_length=90_000, blank=True)
    embargo_until = models.DateTimeField("ممنوع از انتشار تا", null=True, blank=True)
    change_kind = models.CharField(
        "نوع تغییر", max_length=20, choices=ChangeKind, default=ChangeKind.MINOR
    )
    change_note = models.TextField("شرح تغییر برای خوانندگان", max_length=1000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField("زمان ایجاد", editable=False)

    objects = ReleaseQuerySet.as_manager()

    search_fields = [
        index.SearchField("normal_text"),
        index.FilterField("live"),
        index.FilterField("office"),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        verbose_name = "خبر"
        verbose_name_plural = "خبرها"
        # Each gives a list in its order and counts it without reading the texts: all that
        # `is_public` asks stands in the index. `live` stands behind, because SQLite cannot go to
        # the rows of a truth value.
        indexes = [
            models.Index(
                fields=[*start, "-first_published_at", "-news_code", "live", "embargo_until"],
                name=f"newsroom_public_{name}",
            )
            for name, start in (("order", ()), ("office", ("office",)), ("kind", ("kind",)))
        ]

    def __str__(self) -> str:
        return self.headline or wording.UNTITLED

    @property
    def office_name(self) -> str:
        """The name that the office bore when this was published; today's for a draft."""
        if self.first_published_at is None:
            return self.office.name
        return self.office.name_on(timezone.localdate(self.first_published_at))

    def get_absolute_url(self) -> str:
        """The public address; the code alone leads there too."""
        slug = self.slug
        return f"{self.get_short_url()}{quote(slug)}/" if slug else self.get_short_url()

    def publish(self, *args: Any, **options: Any) -> None:
        """Refused: what is public is settled by an operation (`operations/publishing.py`)."""
        raise NotImplementedError("go live through newsroom.operations.publishing")

    @property
    def slug(self) -> str:
        """The headline as the readable end of an address; may be empty."""
        return _slug_of(self.headline)

    @property
    def body_markup(self) -> SafeString:
        """The body as a reader sees it: only the markup that a writer may use."""
        return mark_safe(clean_markup(self.body))  # noqa: S308 (cleaned)

    @property
    def body_en_markup(self) -> SafeString:
        """The English body, cleaned in the same way."""
        return mark_safe(clean_markup(self.body_en))  # noqa: S308 (cleaned)

    @property
    def body_text(self) -> str:
        """The body's words without markup, paragraphs parted by an empty line."""
        return plain_text(self.body)

    @property
    def full_text(self) -> str:
        """All that a reader reads, in order; passages of coverage are offsets into it."""
        parts = (self.kicker, self.headline, self.lead, self.body_text)
        return "\n".join(part for part in parts if part)

    @property
    def normal_text(self) -> str:
        """The text as search sees it: one spelling for every way of writing a word."""
        return normal_form(self.full_text)

    @property
    def official_position(self) -> str:
        """That this is the office's official position, with who gives it and the post held on
        that day; empty for every other release. `people` with their `person` should be loaded.
        """
        speakers = "؛ ".join(str(row) for row in self.people.all() if row.is_official_speaker)
        return wording.OFFICIAL_POSITION.format(speaker=speakers) if speakers else ""

    def shown_photos(self) -> list[Any]:
        """The rows of photos in their order, their photos read in one question."""
        return self._read_whole("photos", "photo")

    def shown_attachments(self) -> list[Any]:
        """The rows of documents in their order, their documents read in one question."""
        return self._read_whole("attachments", "attachment")

    def _read_whole(self, rows: str, what: str) -> list[Any]:
        found = list(getattr(self, rows).all())
        prefetch_related_objects(found, what)
        return found

    def get_short_url(self) -> str:
        """The address that people pass on by word of mouth."""
        return f"{news_path()}{self.news_code}/"

    def get_preview_template(self, request: Any, mode_name: str) -> str:  # noqa: ARG002
        """The public page's own template, so that a preview is what will be seen."""
        return "portal/release_preview.html"

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> "Release":
        """Read a revision. An office or a person that was merged since is read as what it became.

        Revisions keep numbers, and a number that leads nowhere would make them unreadable.
        """
        people = data.get("people") or []
        named = {("office", data.get("office")), *(("person", one["person"]) for one in people)}
        kept = kept_ids(one for one in named if one[1])
        if kept:
            office = kept.get(("office", data.get("office")), data.get("office"))
            swapped = [
                one | {"person": kept.get(("person", one["person"]), one["person"])}
                for one in people
            ]
            data = data | {"office": office, "people": swapped}
        return super().from_serializable_data(data, check_fks, strict_fks)


@cache
def news_path() -> str:
    """The path of the list of news, with which the addresses of releases begin (portal/urls.py)."""
    return reverse("portal:news")


@lru_cache(maxsize=4_000)
def _slug_of(headline: str) -> str:
    return slugify(headline.replace(HALF_SPACE, " "), allow_unicode=True)


class ReleasePerson(models.Model):
    """Somebody whom a release is about or quotes, with the post held on that day."""

    release = ParentalKey(Release, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="mentions", verbose_name="شخص")
    post_title = models.CharField("سمت در آن روز", max_length=300, blank=True)
    is_official_speaker = models.BooleanField("گویندهٔ موضع رسمی دستگاه", default=False)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["sort_order"]
        verbose_name = "شخص"
        verbose_name_plural = "اشخاص خبر"

    def __str__(self) -> str:
        return f"{self.person}، {self.post_title}" if self.post_title else str(self.person)


class NewsCodeCounter(models.Model):
    """The last news code given; one row, only ever raised, so that no code comes back."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_code = models.PositiveBigIntegerField(default=100_000)
