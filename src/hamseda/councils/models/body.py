"""Bodies, and the statutes that rule them: how one is made up is dated data, not code."""

from datetime import date

from django.db import models
from django.db.models import Q

from hamseda.registry.models import Area, DatedQuerySet, Office, period_constraint


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    INFORMATION_COUNCIL = "information_council", "شورای اطلاع‌رسانی"
    COORDINATION_COUNCIL = "coordination_council", "شورای هماهنگی روابط عمومی‌ها"
    SECTOR_COUNCIL = "sector_council", "شورای هماهنگی بخشی"
    COUNTY_COUNCIL = "county_council", "شورای شهرستان"
    GENERAL_ASSEMBLY = "general_assembly", "مجمع عمومی"
    PRESIDING_BOARD = "presiding_board", "هیئت رئیسه"
    SECRETARIAT = "secretariat", "دبیرخانه"
    COMMITTEE = "committee", "کمیته"
    WORKING_GROUP = "working_group", "کارگروه"


class MemberRole(models.TextChoices):
    """What somebody is in a body."""

    CHAIR = "council_chair", "رئیس"
    DEPUTY_CHAIR = "deputy_chair", "جانشین رئیس"
    SECRETARY = "council_secretary", "دبیر"
    MEMBER = "main_member", "عضو"
    ALTERNATE = "alternate_member", "علی‌البدل"
    INSPECTOR = "inspector", "بازرس"
    TREASURER = "treasurer", "خزانه‌دار"
    SPOKESPERSON = "council_spokesperson", "سخنگو"


class Statute(models.Model):
    """The rules of a sort of body during a period.

    A new edition of the same rules has the same `code` and begins where the old one ends; bodies
    point at any edition and are ruled by the one in force (`Council.statute_on`).
    """

    class QuorumRule(models.TextChoices):
        HALF = "half", "دست‌کم نصف اعضا"
        MAJORITY = "majority", "بیش از نصف اعضا"
        TWO_THIRDS = "two_thirds", "دست‌کم دوسوم اعضا"
        NONE = "none", "بی حد نصاب"

    class TieRule(models.TextChoices):
        CHAIR = "chair", "رأی رئیس تعیین‌کننده است"
        REJECTED = "rejected", "تصویب نشده است"
        AGAIN = "again", "در جلسهٔ بعد دوباره رأی گرفته می‌شود"

    class FilledBy(models.TextChoices):
        POST = "post", "به اعتبار پست سازمانی"
        ORDER = "order", "با حکم"
        ELECTION = "election", "با انتخاب اعضا"

    code = models.SlugField("کد", max_length=60)
    name = models.CharField("نام", max_length=200)
    kind = models.CharField("نوع نهاد", max_length=30, choices=BodyKind)
    source = models.CharField("مستند قانونی", max_length=500, blank=True)
    secretary_filled_by = models.CharField(
        "دبیر چگونه تعیین می‌شود", max_length=20, choices=FilledBy, default=FilledBy.POST
    )
    term_months = models.PositiveSmallIntegerField("دورهٔ اعضا (ماه)", null=True, blank=True)
    quorum_rule = models.CharField(
        "حد نصاب", max_length=20, choices=QuorumRule, default=QuorumRule.HALF
    )
    tie_rule = models.CharField(
        "رأی برابر", max_length=20, choices=TieRule, default=TieRule.REJECTED
    )
    meetings_a_month = models.PositiveSmallIntegerField("کمترین جلسه در ماه", null=True, blank=True)
    absences_in_a_row = models.PositiveSmallIntegerField(
        "غیبت پیاپی تا پایان عضویت", null=True, blank=True
    )
    absences_in_a_year = models.PositiveSmallIntegerField(
        "غیبت پراکنده در یک سال تا پایان عضویت", null=True, blank=True
    )
    report_to = models.CharField("گزارش جلسه به", max_length=200, blank=True)
    report_days = models.PositiveSmallIntegerField("مهلت گزارش (روز کاری)", null=True, blank=True)
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name__persian", "-valid_from"]
        verbose_name = "اساسنامه"
        verbose_name_plural = "اساسنامه‌ها"
        constraints = [
            period_constraint("councils_statute_period"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="councils_statute_once"),
        ]

    def __str__(self) -> str:
        return self.name


class StatuteSeat(models.Model):
    """A seat, or several of one sort, that a statute names: who sits there, and how they get it."""

    statute = models.ForeignKey(
        Statute, models.CASCADE, related_name="seats", verbose_name="اساسنامه"
    )
    number = models.PositiveSmallIntegerField("ردیف")
    title = models.CharField("عنوان کرسی", max_length=200)
    role = models.CharField("سمت", max_length=30, choices=MemberRole, default=MemberRole.MEMBER)
    filled_by = models.CharField("چگونگی تعیین", max_length=20, choices=Statute.FilledBy)
    count = models.PositiveSmallIntegerField("شمار", default=1)
    may_vote = models.BooleanField("حق رأی دارد", default=True)

    class Meta:
        ordering = ["number"]
        verbose_name = "کرسی"
        verbose_name_plural = "کرسی‌ها"
        constraints = [
            models.UniqueConstraint(fields=["statute", "number"], name="councils_seat_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="councils_seat_for_somebody"),
        ]

    def __str__(self) -> str:
        return self.title


class Council(models.Model):
    """A body that meets: a council, its board or committee, a working group."""

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=200)
    kind = models.CharField("نوع", max_length=30, choices=BodyKind)
    statute = models.ForeignKey(
        Statute, models.PROTECT, related_name="councils", verbose_name="اساسنامه"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="منطقه")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="councils", verbose_name="دبیرخانه در"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts",
        verbose_name="زیر نظر",
    )  # fmt: skip
    mandate = models.TextField("مأموریت", max_length=2000, blank=True)
    order_number = models.CharField("شمارهٔ حکم تشکیل", max_length=60, blank=True)
    order_on = models.DateField("تاریخ حکم تشکیل", null=True, blank=True)
    order_by = models.CharField("صادرکنندهٔ حکم", max_length=200, blank=True)
    valid_from = models.DateField("آغاز کار")
    valid_until = models.DateField("پایان مأموریت", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "شورا"
        verbose_name_plural = "شوراها"
        constraints = [period_constraint("councils_council_period")]

    def __str__(self) -> str:
        return self.name

    def statute_on(self, day: date) -> Statute:
        """The edition of the statute in force on a day, else the one that is pointed at."""
        editions = Statute.objects.filter(code=self.statute.code).current_on(day)
        return editions.order_by("-valid_from").first() or self.statute
