"""Sources: what is asked, whom it may not be asked together with, what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.monitoring.models import Article, Original
from hamseda.registry.models import Outlet, OutletChannel, OutletDesk, OutletFeed


class Host(models.Model):
    """A server: asked one thing at a time, not before `free_at`, and as its robots.txt wishes.

    `held_until` is the lease of whoever asks it now; a killed worker's runs out.
    """

    name = models.CharField(max_length=253, unique=True)
    free_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    robots = models.TextField(blank=True)
    robots_read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """An address of an outlet that is asked again and again.

    Which address, and whose, stands in the registry, in the one row that `feed` or `channel`
    leads to; here is how it is read and how it has answered.
    """

    class Kind(models.TextChoices):
        FEED = "feed", "خوراک"
        SITEMAP = "sitemap", "نقشهٔ سایت"
        LISTING = "listing", "صفحهٔ فهرست"
        CHANNEL = "channel", "کانال پیام‌رسان"

    class Pace(models.TextChoices):
        USUAL = "usual", "عادی (حداکثر ساعتی یک بار)"
        QUICK = "quick", "تند (حداکثر هر ده دقیقه)"

    kind = models.CharField("نوع", max_length=10, choices=Kind)
    feed = models.OneToOneField(
        OutletFeed, models.CASCADE, null=True, related_name="source", verbose_name="خوراک"
    )
    channel = models.OneToOneField(
        OutletChannel, models.CASCADE, null=True, related_name="source", verbose_name="کانال"
    )
    host = models.ForeignKey(Host, models.PROTECT, related_name="sources")
    pace = models.CharField("آهنگ", max_length=10, choices=Pace, default=Pace.USUAL)
    follows_pages = models.BooleanField("صفحهٔ هر مطلب هم خوانده شود", default=True)
    family = models.CharField("سامانهٔ سایت", max_length=30, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    kept_at = models.DateTimeField("افزوده شد")
    stopped_at = models.DateTimeField("پرسیدن ایستاد", null=True, blank=True)

    due_at = models.DateTimeField("نوبت بعد")
    interval_seconds = models.PositiveIntegerField()
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField("آخرین پاسخ", null=True)
    news_at = models.DateTimeField("آخرین مطلب تازه", null=True)
    etag = models.CharField(max_length=1000, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True)
    move_to = models.CharField(max_length=2048, blank=True)
    move_count = models.PositiveIntegerField(default=0)
    move_first_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "منبع"
        verbose_name_plural = "منابع"
        constraints = [
            models.CheckConstraint(
                condition=Q(feed__isnull=False, channel__isnull=True)
                | Q(feed__isnull=True, channel__isnull=False),
                name="sources_one_address",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="sources_due", condition=Q(stopped_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return str(self.place)

    @property
    def place(self) -> OutletFeed | OutletChannel:
        """The registry's row."""
        found = self.feed or self.channel
        assert found is not None  # noqa: S101 - held by the database's constraint
        return found

    @property
    def outlet(self) -> Outlet:
        """Whose it is."""
        return self.place.outlet

    @property
    def desk(self) -> OutletDesk | None:
        """Which branch's it is, if one's alone."""
        return self.place.desk


class Asking(models.Model):
    """One time that a source was asked, and what came of it; kept for two months."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="askings")
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField(null=True)
    code = models.CharField(max_length=60, blank=True)
    was_conditional = models.BooleanField(default=False)
    size = models.PositiveIntegerField(default=0)
    listed = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["source", "-asked_at"], name="sources_asked")]


class FoundPage(models.Model):
    """The page of one article, that a source led to: read once, however many sources name it.

    `origin` is the answer in which it was found; what that said of the article is stored where
    the page itself cannot be read. `home_place` is the best place, 1 for the first, at which a link
    to it stood in a home page, seen at `home_seen_at`; `article` is kept only for those.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "در نوبت"
        STORED = "stored", "ذخیره شد"
        FROM_LIST = "from_list", "از خود فهرست ذخیره شد"
        LOST = "lost", "خوانده نشد"

    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="pages")
    origin = models.ForeignKey(Original, models.PROTECT, null=True, related_name="+")
    host = models.ForeignKey(Host, models.PROTECT, related_name="pages")
    key = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=2048)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    code = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    found_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    home_place = models.PositiveSmallIntegerField(null=True)
    home_seen_at = models.DateTimeField(null=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["-found_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], name="sources_pages", condition=Q(state="waiting")),
            models.Index(fields=["source", "-done_at"], name="sources_read"),
        ]


class SourceItem(models.Model):
    """One entry of a source's list: when it was there first, and last."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="items")
    key = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="sources_item_once")]
        indexes = [models.Index(fields=["source", "first_seen_at"], name="sources_news")]


class Alarm(models.Model):
    """Something is wrong with a source: what shows it, who has taken note, when it healed."""

    class Kind(models.TextChoices):
        SILENT = "silent", "خاموش بر خلاف عادت خود"
        MARKUP = "markup", "ساختار صفحه عوض شده"
        CHALLENGE = "challenge", "به جای خبر، صفحهٔ بازدارنده می‌دهد"
        REPEATS = "repeats", "مطالب کهنه را دوباره می‌دهد"
        DEAD = "dead", "پاسخ نمی‌دهد"

    source = models.ForeignKey(Source, models.CASCADE, related_name="alarms")
    kind = models.CharField("هشدار", max_length=10, choices=Kind)
    raised_at = models.DateTimeField("آغاز")
    proof = models.JSONField("گواه", default=dict)
    acknowledged_at = models.DateTimeField("دیده شد", null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField("برطرف شد", null=True)

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                condition=Q(closed_at__isnull=True),
                name="sources_alarm_once",
            )
        ]


class Gap(models.Model):
    """A period in which a source gave no answer; kept also when the source is given up.

    `is_bridged` says that the first answer after it still held something that was there before,
    so that nothing can have been missed.
    """

    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="gaps")
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="+")
    name = models.CharField(max_length=500)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    is_bridged = models.BooleanField()

    class Meta:
        ordering = ["-began_at", "-pk"]


class Survey(models.Model):
    """What was found at an address that somebody pasted, before anything is kept of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "در صف"
        DONE = "done", "بررسی شد"
        FAILED = "failed", "بررسی نشد"

    address = models.CharField("نشانی", max_length=2048)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    code = models.CharField(max_length=60, blank=True)
    family = models.CharField(max_length=30, blank=True)
    host = models.CharField(max_length=253, blank=True)
    found = models.JSONField(default=list)
    tried = models.JSONField(default=list)

    class Meta:
        ordering = ["-asked_at", "-pk"]
