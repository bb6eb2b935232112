"""Plans with targets, in versions; what was reached is counted and never typed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.councils.models import Council
from hamseda.registry.models import Office
from hamseda.secretariat.models.resolution import Responsible


class Plan(models.Model):
    """What a body wants to reach in some Jalali years."""

    class Kind(models.TextChoices):
        ANNUAL_PLAN = "annual_plan", "برنامهٔ یک‌ساله"
        FOUR_YEAR_PLAN = "four_year_plan", "برنامهٔ چهارساله"
        INFORMATION_DOCUMENT = "information_document", "سند اطلاع‌رسانی استان"

    council = models.ForeignKey(Council, models.PROTECT, related_name="plans", verbose_name="شورا")
    kind = models.CharField("نوع", max_length=30, choices=Kind)
    title = models.CharField("عنوان", max_length=200)
    first_year = models.PositiveSmallIntegerField("از سال")
    last_year = models.PositiveSmallIntegerField("تا سال")

    class Meta:
        ordering = ["-first_year", "title__persian"]
        verbose_name = "برنامه"
        verbose_name_plural = "برنامه‌ها"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=models.F("first_year")), name="secretariat_plan_years"
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """One edition of a plan's figures; a later one leaves the earlier as it was."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("نسخه")
    made_at = models.DateTimeField("زمان")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField("دلیل", max_length=500, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        verbose_name = "نسخهٔ برنامه"
        verbose_name_plural = "نسخه‌های برنامه"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="secretariat_plan_version_once")
        ]


class Withdrawable(models.Model):
    """A row of a plan that was entered in error may be withdrawn; it stays, with who and why."""

    withdrawn_at = models.DateTimeField("پس گرفته شد", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField("دلیل پس گرفتن", max_length=500, blank=True)

    class Meta:
        abstract = True


class Goal(Withdrawable):
    """What a plan is after, in words; its targets say how far. Withdrawn, it takes them along."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals", verbose_name="برنامه")
    number = models.PositiveSmallIntegerField("ردیف")  # its place in the plan, from 1
    title = models.CharField("هدف", max_length=300)

    class Meta:
        ordering = ["plan", "number", "pk"]
        verbose_name = "هدف"
        verbose_name_plural = "هدف‌ها"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "title"],
                condition=Q(withdrawn_at__isnull=True),
                name="secretariat_goal_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Target(Withdrawable):
    """Something countable that a goal of a plan wants."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="targets", verbose_name="هدف کلی")
    title = models.CharField("هدف کمی", max_length=300)
    unit = models.CharField("واحد", max_length=60)
    counter = models.CharField("شمارنده", max_length=60)  # a code of queries.counters
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="شمارش برای دستگاه",
    )  # fmt: skip
    council = models.ForeignKey(
        Council, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="شمارش برای شورا",
    )  # fmt: skip
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="targets",
        verbose_name="مسئول",
    )  # fmt: skip

    class Meta:
        ordering = ["goal", "pk"]
        verbose_name = "هدف کمی"
        verbose_name_plural = "هدف‌های کمی"

    def __str__(self) -> str:
        return self.title


class TargetFigure(models.Model):
    """What one version of the plan wants of a target in one year, and the quarters' parts."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="figures")
    target = models.ForeignKey(Target, models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField("سال")
    baseline = models.PositiveIntegerField("وضع موجود", null=True, blank=True)
    wanted = models.PositiveIntegerField("هدف")
    quarters = models.JSONField("سهم فصل‌ها")  # four numbers whose sum is `wanted`

    class Meta:
        ordering = ["target", "year", "-version"]
        verbose_name = "عدد هدف"
        verbose_name_plural = "عددهای هدف"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "target", "year"], name="secretariat_target_figure_once"
            )
        ]


class PlanSnapshot(models.Model):
    """What a plan had reached by the end of a quarter, as counted then; never changed."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="snapshots")
    year = models.PositiveSmallIntegerField("سال")
    quarter = models.PositiveSmallIntegerField("فصل")
    taken_at = models.DateTimeField("زمان")
    content = models.JSONField()  # {target id: count, or null where nothing counts it yet}

    class Meta:
        ordering = ["plan", "-year", "-quarter"]
        verbose_name = "کارنامهٔ ثابت برنامه"
        verbose_name_plural = "کارنامه‌های ثابت برنامه"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year", "quarter"], name="secretariat_plan_snapshot_once"
            )
        ]


class BoardLink(models.Model):
    """A signed link by which somebody without an account reads the board of a plan for a while."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="links")
    name = models.CharField("برای", max_length=200)
    made_at = models.DateTimeField("ساخته شد")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField("پایان اعتبار")
    revoked_at = models.DateTimeField("لغو شد", null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "پیوند تابلو"
        verbose_name_plural = "پیوندهای تابلو"
