"""Who receives releases, by which channel, and what became of each sending."""

from django.db import models
from django.db.models import Q

from hamseda.councils.models import Invitation, InvitationEdition, MinutesSignature
from hamseda.newsroom.models import Accreditation, Release, Subject
from hamseda.registry.models import Area, Office, Outlet


class Channel(models.Model):
    """A way to the outside: the site's mail, or a bot of a messenger.

    The bot's token is not here: `HAMSEDA_CHANNEL_TOKENS` holds it under the channel's code.
    """

    class Service(models.TextChoices):
        MAIL = "mail", "رایانامه"
        BALE = "bale", "بله"
        EITAA = "eitaa", "ایتا"
        RUBIKA = "rubika", "روبیکا"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=100)
    service = models.CharField("سرویس", max_length=20, choices=Service)
    per_second = models.PositiveSmallIntegerField("بیشترین پیام در ثانیه", default=1)
    per_minute = models.PositiveSmallIntegerField("بیشترین پیام در دقیقه", default=20)
    per_minute_of_host = models.PositiveSmallIntegerField(
        "بیشترین رایانامه در دقیقه به یک میزبان", default=300
    )
    not_before = models.DateTimeField(null=True, blank=True)  # asked to wait, or out of reach
    failure_count = models.PositiveSmallIntegerField(default=0)  # in a row
    off_since = models.DateTimeField("خاموش از", null=True, blank=True)
    off_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "راه ارسال"
        verbose_name_plural = "راه‌های ارسال"
        constraints = [
            models.CheckConstraint(
                condition=Q(per_second__gte=1, per_minute__gte=1), name="delivery_channel_moves"
            ),
            models.CheckConstraint(
                condition=Q(per_minute_of_host__gte=1), name="delivery_hosts_are_served"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(service="mail"), name="delivery_one_mail_channel"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Subscriber(models.Model):
    """Somebody who receives releases: a mail address, or a chat of a messenger.

    A row is never deleted: that somebody wants no more messages is remembered for ever.
    """

    class Kind(models.TextChoices):
        READER = "reader", "خواننده"
        JOURNALIST = "journalist", "خبرنگار"
        OUTLET = "outlet", "رسانه"
        AUDIENCE = "audience", "کانال روابط عمومی"

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", "همان هنگام انتشار"
        DAILY = "daily", "هر روز صبح، همه در یک پیام"

    class State(models.TextChoices):
        ACTIVE = "active", "فعال"
        STOPPED = "stopped", "انصراف داده"
        DISABLED = "disabled", "از کار افتاده"

    kind = models.CharField("گیرنده", max_length=20, choices=Kind, default=Kind.READER)
    name = models.CharField("نام", max_length=200, blank=True)
    channel = models.ForeignKey(
        Channel, models.PROTECT, related_name="subscribers", verbose_name="راه ارسال"
    )
    address = models.CharField("نشانی", max_length=254)  # lower case for mail; else the chat's id
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="رسانه"
    )
    pace = models.CharField("زمان ارسال", max_length=20, choices=Pace, default=Pace.AT_ONCE)
    receives_embargoed = models.BooleanField("خبر ممنوع از انتشار را هم می‌گیرد", default=False)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.ACTIVE)
    state_reason = models.CharField(max_length=40, blank=True)
    state_at = models.DateTimeField()
    bounce_count = models.PositiveSmallIntegerField("برگشت پیاپی", default=0)
    wishes_since = models.DateTimeField()  # what was published earlier is not sent

    class Meta:
        ordering = ["name__persian", "pk"]
        verbose_name = "گیرنده"
        verbose_name_plural = "گیرندگان"
        constraints = [
            models.UniqueConstraint(fields=["channel", "address"], name="delivery_address_once")
        ]

    def __str__(self) -> str:
        return self.name or self.address


class Wish(models.Model):
    """What a subscriber wants: releases that fit every part that is filled in; all of them when
    none is. Of several wishes one is enough.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="wishes")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Release.Kind, blank=True)

    class Meta:
        verbose_name = "خواستهٔ گیرنده"
        verbose_name_plural = "خواسته‌های گیرنده"


class SubscriptionRequest(models.Model):
    """That somebody asked for releases by mail, or was invited; nothing more until confirmed by
    the link in the message. Deleted some days later, confirmed or not.
    """

    address = models.CharField(max_length=254, db_index=True)
    wanted = models.JSONField()  # name, kind, pace, wishes: see operations.subscribing
    by_staff = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "درخواست عضویت"
        verbose_name_plural = "درخواست‌های عضویت"


class Dispatch(models.Model):
    """One release on its way to one subscriber on one occasion, and what came of it."""

    class Occasion(models.TextChoices):
        PUBLICATION = "publication", "انتشار"
        CORRECTION = "correction", "اصلاحیه"
        TAKE_DOWN = "take_down", "پس گرفتن"
        RECALL = "recall", "لغو پیش از انتشار"
        MOVE = "move", "جابه‌جایی زمان انتشار"

    class State(models.TextChoices):
        WAITING = "waiting", "در نوبت"
        SENDING = "sending", "در حال ارسال"
        SENT = "sent", "فرستاده شد"
        FAILED = "failed", "نرسید"
        UNKNOWN = "unknown", "نامعلوم"
        CANCELLED = "cancelled", "لغو شد"

    release = models.ForeignKey(Release, models.PROTECT, related_name="dispatches")
    subscriber = models.ForeignKey(Subscriber, models.PROTECT, related_name="dispatches")
    occasion = models.CharField("مناسبت", max_length=20, choices=Occasion)
    # Which of several: of a correction its change note, of a take-down itself, of a recall the
    # approved text that is recalled, of a move the schedule change; of a publication see
    # queries.publication_number.
    occasion_number = models.PositiveBigIntegerField(default=0)
    embargo_until = models.DateTimeField(null=True, blank=True)  # sent before the time, on purpose
    revision_id = models.PositiveBigIntegerField(null=True)  # the approved text sent so early
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=40, blank=True)
    answer = models.CharField("پاسخ", max_length=500, blank=True)
    try_count = models.PositiveSmallIntegerField("دفعات", default=0)
    planned_at = models.DateTimeField("برنامه‌ریزی")
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField("زمان", null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "ارسال"
        verbose_name_plural = "ارسال‌ها"
        constraints = [
            models.UniqueConstraint(
                fields=["release", "subscriber", "occasion", "occasion_number"],
                name="delivery_once_each",
            )
        ]
        indexes = [
            models.Index(fields=["state", "occasion", "due_at"], name="delivery_open"),
            models.Index(fields=["claimed_at"], name="delivery_pace"),
        ]

    @property
    def is_notice(self) -> bool:
        """Whether it says that something sent earlier was wrong."""
        return self.occasion != self.Occasion.PUBLICATION


class Notice(models.Model):
    """A word to somebody who carries out a resolution (a reminder, a moved deadline, the link to
    the own page), or to a council's secretary (the day of a meeting was closed): by mail, and by
    the messenger that the person wishes. Once for each of them at each address; never at night or
    on a closed day, except the link, which somebody is waiting for, and what cannot wait.

    `occasion` tells apart what is said of one thing several times: the day that was closed.
    """

    class Kind(models.TextChoices):
        REMINDER = "reminder", "یادآوری"
        MOVE = "move", "جابه‌جایی مهلت"
        LINK = "link", "پیوند"
        CLOSED_DAY = "closed_day", "تعطیل شدن روز جلسه"

    kind = models.CharField("نوع", max_length=20, choices=Kind)
    number = models.PositiveBigIntegerField()  # of the reminder, the move, the link, the meeting
    occasion = models.CharField(max_length=10, blank=True)
    channel = models.ForeignKey(
        Channel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="راه ارسال"
    )  # a messenger's; mail goes without one
    address = models.CharField("نشانی", max_length=254)
    state = models.CharField(
        "وضعیت", max_length=20, choices=Dispatch.State, default=Dispatch.State.WAITING
    )
    reason = models.CharField(max_length=40, blank=True)
    planned_at = models.DateTimeField("برنامه‌ریزی")
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField("زمان", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "آگاهی‌نامه"
        verbose_name_plural = "آگاهی‌نامه‌ها"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "occasion", "address"], name="delivery_notice_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_notice_open",
                condition=Q(state__in=["waiting", "sending"]),
            )
        ]


class Letter(models.Model):
    """Something for one mailbox or chat by name, once: an invitation to a meeting with what has
    changed in it, the request to sign its minutes, or a `matter` of an app above, which composes
    the words of its `number` (see `composing.matters`). Nobody subscribes to these, and the words
    are made when it leaves, so that no signed link lies in the database.
    """

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="letters")
    address = models.CharField("نشانی", max_length=254)
    name = models.CharField("نام", max_length=200)
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    edition = models.ForeignKey(
        InvitationEdition, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signature = models.ForeignKey(
        MinutesSignature, models.PROTECT, null=True, blank=True, related_name="+"
    )
    matter = models.CharField("موضوع", max_length=40, blank=True)
    number = models.PositiveBigIntegerField(null=True, blank=True)
    state = models.CharField(
        "وضعیت", max_length=20, choices=Dispatch.State, default=Dispatch.State.WAITING
    )
    reason = models.CharField(max_length=40, blank=True)
    answer = models.CharField("پاسخ", max_length=500, blank=True)
    try_count = models.PositiveSmallIntegerField("دفعات", default=0)
    planned_at = models.DateTimeField("برنامه‌ریزی")
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField("زمان", null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "نامه"
        verbose_name_plural = "نامه‌ها"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    invitation__isnull=False,
                    edition__isnull=False,
                    signature__isnull=True,
                    matter="",
                    number__isnull=True,
                )
                | Q(
                    invitation__isnull=True,
                    edition__isnull=True,
                    signature__isnull=False,
                    matter="",
                    number__isnull=True,
                )
                | (
                    Q(
                        invitation__isnull=True,
                        edition__isnull=True,
                        signature__isnull=True,
                        number__isnull=False,
                    )
                    & ~Q(matter="")
                ),
                name="delivery_letter_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["channel", "invitation", "edition"], name="delivery_invited_once"
            ),
            models.UniqueConstraint(
                fields=["channel", "signature"], name="delivery_asked_to_sign_once"
            ),
            models.UniqueConstraint(
                fields=["matter", "number", "channel"],
                condition=~Q(matter=""),
                name="delivery_matter_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_letters_open",
                condition=Q(state__in=["waiting", "sending"]),
            ),
        ]


class AccreditationNotice(models.Model):
    """That a reporter was told of one change of an accreditation, so that it is told once."""

    accreditation = models.ForeignKey(Accreditation, models.CASCADE, related_name="notices")
    change_number = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = "پیام اعتبارنامه"
        verbose_name_plural = "پیام‌های اعتبارنامه"
        constraints = [
            models.UniqueConstraint(
                fields=["accreditation", "change_number"], name="delivery_reporter_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.accreditation} ({self.change_number})"
