"""What a body has decided that somebody do: who, by when, how far, and what proves it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.core.text import to_persian_digits
from hamseda.councils.models import AgendaItem, Council, Meeting
from hamseda.registry.models import Office, Person, Post


class Responsible(models.Model):
    """Whoever may be made to carry something out: an office, a body, a post or a person, with an
    account or without one. Written to at `mail`, and in the chat that a member of a body named.
    """

    class Reminding(models.TextChoices):
        EVERY_WAY = "every_way", "به هر راهی که ثبت است"
        MAIL = "mail", "تنها با رایانامه"
        MESSENGER = "messenger", "تنها با پیام‌رسان"
        NONE = "none", "پیش از پایان مهلت یادآوری نشود"

    office = models.OneToOneField(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="دستگاه"
    )
    council = models.OneToOneField(
        Council, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="شورا"
    )
    post = models.OneToOneField(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="پست"
    )
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="شخص"
    )
    name = models.CharField("نام", max_length=300)  # as it was when last saved, for lists
    mail = models.EmailField("رایانامه", blank=True)
    reminding = models.CharField(
        "راه یادآوری", max_length=20, choices=Reminding, default=Reminding.EVERY_WAY
    )  # what the holder of a link chose; see queries.reminding

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "مسئول اجرا"
        verbose_name_plural = "مسئولان اجرا"
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(office__isnull=False, council__isnull=True, post__isnull=True,
                      person__isnull=True)
                    | Q(office__isnull=True, council__isnull=False, post__isnull=True,
                        person__isnull=True)
                    | Q(office__isnull=True, council__isnull=True, post__isnull=False,
                        person__isnull=True)
                    | Q(office__isnull=True, council__isnull=True, post__isnull=True,
                        person__isnull=False)
                ),
                name="secretariat_responsible_is_one",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ResponsibleLink(models.Model):
    """A signed link to the page of somebody responsible; it expires, and may be revoked."""

    responsible = models.ForeignKey(Responsible, models.CASCADE, related_name="links")
    made_at = models.DateTimeField("ساخته شد")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody, when the holder of an old link asked for a new one
    expires_at = models.DateTimeField("پایان اعتبار")
    revoked_at = models.DateTimeField("لغو شد", null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "پیوند مسئول اجرا"
        verbose_name_plural = "پیوندهای مسئول اجرا"


class Resolution(models.Model):
    """One decision of a body, numbered within the body and the Jalali year without gaps."""

    class State(models.TextChoices):
        OPEN = "open", "در دست اجرا"
        CLOSED = "closed", "پایان‌یافته"
        MERGED = "merged", "در مصوبهٔ دیگر ادغام شد"
        SUPERSEDED = "superseded", "مصوبهٔ دیگری جای آن آمد"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="resolutions", verbose_name="شورا"
    )
    year = models.PositiveSmallIntegerField("سال")
    number = models.PositiveIntegerField("شماره")
    title = models.CharField("موضوع", max_length=300)
    normal_title = models.CharField(max_length=300)  # `core.text.skeleton`: what search asks
    text = models.TextField("متن مصوبه", max_length=4000)
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="resolutions",
        verbose_name="بند دستور جلسه",
    )  # fmt: skip
    letter_number = models.CharField("شمارهٔ نامه", max_length=60, blank=True)
    enacted_on = models.DateField("تاریخ تصویب")
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.OPEN)
    first_due_at = models.DateTimeField("مهلت نخست", null=True, blank=True)
    due_at = models.DateTimeField("مهلت", null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)  # for an answer of the secretary
    done_at = models.DateTimeField("انجام", null=True, blank=True)  # of what is closed
    followed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="takes_over"
    )
    end_reason = models.CharField("دلیل", max_length=500, blank=True)
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "-number"]
        verbose_name = "مصوبه"
        verbose_name_plural = "مصوبه‌ها"
        constraints = [
            models.UniqueConstraint(
                fields=["council", "year", "number"], name="secretariat_resolution_number_once"
            ),
            models.CheckConstraint(
                condition=Q(agenda_item__isnull=False) | ~Q(letter_number=""),
                name="secretariat_resolution_has_origin",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "closed"], followed_by__isnull=True)
                | Q(state__in=["merged", "superseded"], followed_by__isnull=False),
                name="secretariat_resolution_followed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="secretariat_resolution_open", condition=Q(state="open")
            ),
            models.Index(
                fields=["council", "-year", "-number"], name="secretariat_resolution_list"
            ),
            models.Index(
                fields=["council", "state", "due_at"], name="secretariat_resolution_stand"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """Its number as it is told: «۱۴۰۵/۱۲»."""
        return to_persian_digits(f"{self.year}/{self.number}")


class ResolutionOwner(models.Model):
    """Who carries a resolution out, from when until when; a handover ends one row and adds one."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="owners")
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, related_name="charges", verbose_name="مسئول اجرا"
    )
    is_lead = models.BooleanField("مسئول اصلی", default=False)
    since = models.DateTimeField("از")
    until = models.DateTimeField("تا", null=True, blank=True)
    handover_reason = models.CharField("دلیل واگذاری", max_length=500, blank=True)

    class Meta:
        ordering = ["resolution", "-is_lead", "pk"]
        verbose_name = "مسئول مصوبه"
        verbose_name_plural = "مسئولان مصوبه"
        constraints = [
            models.UniqueConstraint(
                fields=["resolution"],
                condition=Q(is_lead=True, until__isnull=True),
                name="secretariat_one_lead",
            ),
            models.UniqueConstraint(
                fields=["resolution", "responsible"],
                condition=Q(until__isnull=True),
                name="secretariat_owner_once",
            ),
        ]


class ResolutionDeadline(models.Model):
    """One deadline with its calculation: number 0 is the first, the others are extensions.

    Only the newest moves with the calendar, and each move is kept.
    """

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="deadlines")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField("آغاز شمارش")
    unit = models.CharField(max_length=20)  # of core.deadlines.Unit
    amount = models.PositiveSmallIntegerField("مقدار")
    due_at = models.DateTimeField("مهلت")
    steps = models.JSONField()  # [[ISO day, reason, name, minutes, number or null]]

    class Meta:
        ordering = ["resolution", "number"]
        verbose_name = "مهلت مصوبه"
        verbose_name_plural = "مهلت‌های مصوبه"
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "number"], name="secretariat_deadline_number_once"
            )
        ]


class DeadlineMove(models.Model):
    """That a change of the calendar moved a deadline, and because of which days."""

    deadline = models.ForeignKey(ResolutionDeadline, models.CASCADE, related_name="moves")
    before = models.DateTimeField("پیش از تغییر")
    after = models.DateTimeField("پس از تغییر")
    because = models.JSONField()  # [[ISO day, was, becomes, name]]
    moved_at = models.DateTimeField("زمان")

    class Meta:
        ordering = ["-moved_at", "-pk"]
        verbose_name = "جابه‌جایی مهلت"
        verbose_name_plural = "جابه‌جایی‌های مهلت"


class ExtensionRequest(models.Model):
    """That the owner asked for more time, and what the secretary answered."""

    class State(models.TextChoices):
        ASKED = "asked", "در انتظار پاسخ"
        GRANTED = "granted", "پذیرفته شد"
        REFUSED = "refused", "پذیرفته نشد"

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField("زمان درخواست")
    working_days = models.PositiveSmallIntegerField("روز کاری")
    reason = models.CharField("دلیل", max_length=1000)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.ASKED)
    granted_days = models.PositiveSmallIntegerField("روزهای داده‌شده", null=True, blank=True)
    answer = models.CharField("پاسخ", max_length=1000, blank=True)
    answered_at = models.DateTimeField("زمان پاسخ", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = "درخواست تمدید"
        verbose_name_plural = "درخواست‌های تمدید"
        constraints = [
            models.UniqueConstraint(
                fields=["resolution"],
                condition=Q(state="asked"),
                name="secretariat_one_open_request",
            )
        ]


class ProgressReport(models.Model):
    """What an owner says was done; `says_done` asks the secretary to close."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="reports")
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody, when it came through a signed link
    text = models.TextField("شرح", max_length=4000)
    says_done = models.BooleanField("انجام شده است", default=False)
    reported_at = models.DateTimeField("زمان")
    returned_at = models.DateTimeField("بازگردانده شد", null=True, blank=True)
    return_reason = models.CharField("دلیل بازگرداندن", max_length=1000, blank=True)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        verbose_name = "گزارش پیشرفت"
        verbose_name_plural = "گزارش‌های پیشرفت"


class ResolutionEvidence(models.Model):
    """What proves a report: a file, an address, or a meeting of the system's own records."""

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="evidence")
    file = models.FileField("پرونده", upload_to="evidence/%Y/%m/", blank=True)
    url = models.URLField("نشانی", max_length=500, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="جلسه"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = "مستند مصوبه"
        verbose_name_plural = "مستندات مصوبه"
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(url="") | Q(meeting__isnull=False),
                name="secretariat_evidence_is_something",
            )
        ]


class ResolutionClosing(models.Model):
    """That the secretary closed a resolution, and, where it was opened again, why."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="closings")
    closed_at = models.DateTimeField("زمان")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField("یادداشت", max_length=1000, blank=True)
    done_at = models.DateTimeField("انجام")
    reopened_at = models.DateTimeField("بازگشایی", null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopen_reason = models.CharField("دلیل بازگشایی", max_length=1000, blank=True)

    class Meta:
        ordering = ["-closed_at"]
        verbose_name = "پایان مصوبه"
        verbose_name_plural = "پایان‌های مصوبه"


class ResolutionReminder(models.Model):
    """That it was time to remind of a resolution, on one occasion for one deadline; once each."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=40)  # before_5, before_2, due_day, late_1, undated_20 …
    reminded_at = models.DateTimeField("زمان")

    class Meta:
        ordering = ["-reminded_at"]
        verbose_name = "یادآوری مصوبه"
        verbose_name_plural = "یادآوری‌های مصوبه"
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "occasion"], name="secretariat_reminded_once"
            )
        ]
