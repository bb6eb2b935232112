"""What an outlet stands on: its licence, its owners, and its relation with the governorate."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.registry.models.contractor import Contractor
from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.office import Office
from hamseda.registry.models.outlet import Outlet
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Person
from hamseda.registry.wording import media as wording


class PublishingLicence(models.Model):
    """A licence to publish (پروانهٔ انتشار); an outlet has one after the other.

    `expires_on` is the first day on which it no longer holds.
    """

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="licences", verbose_name="رسانه"
    )
    number = models.CharField("شمارهٔ پروانه", max_length=60)
    licensee = models.CharField("صاحب امتیاز", max_length=200)
    managing_director = models.CharField("مدیر مسئول", max_length=200)
    issued_on = models.DateField("تاریخ صدور", null=True, blank=True)
    expires_on = models.DateField("پایان اعتبار", null=True, blank=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = "پروانهٔ انتشار"
        verbose_name_plural = "پروانه‌های انتشار"
        constraints = [
            models.UniqueConstraint(fields=["outlet", "number"], name="registry_licence_once"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | Q(issued_on__isnull=True)
                | Q(expires_on__gt=models.F("issued_on")),
                name="registry_licence_period",
                violation_error_message=wording.LICENCE_BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OutletOwnership(models.Model):
    """Who owns an outlet, or a share of it, over a period.

    The owner is one of the registry where it is known there; `owner_name` is always filled.
    """

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="ownerships", verbose_name="رسانه"
    )
    owner_name = models.CharField("نام مالک", max_length=200)
    owner_key = NormalField(of="owner_name", db_index=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="شخص"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="دستگاه"
    )
    contractor = models.ForeignKey(
        Contractor, models.PROTECT, null=True, blank=True, related_name="ownerships",
        verbose_name="پیمانکار",
    )  # fmt: skip
    share_percent = models.PositiveSmallIntegerField("سهم (درصد)", null=True, blank=True)
    source = models.CharField("از کجا می‌دانیم", max_length=300, blank=True)
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-share_percent", "pk"]
        verbose_name = "مالکیت رسانه"
        verbose_name_plural = "مالکیت‌های رسانه"
        constraints = [
            period_constraint("registry_ownership_period"),
            models.CheckConstraint(
                condition=Q(share_percent__isnull=True)
                | Q(share_percent__gte=1, share_percent__lte=100),
                name="registry_ownership_share",
                violation_error_message=wording.SHARE_OUT_OF_RANGE,
            ),
        ]

    def __str__(self) -> str:
        return self.owner_name


class OutletRelation(models.Model):
    """From when the relation with an outlet has been in a state, and why.

    A state lasts until the next one. An entry that was noted in error is withdrawn with a reason
    and stays to be read. A boycott is the outlet's own decision not to come; nothing here keeps
    an outlet from being invited.
    """

    class State(models.TextChoices):
        ACTIVE = "active", "فعال"
        COOLING = "cooling", "سرد شده"
        BOYCOTTING = "boycotting", "قهر"
        RETURNED = "returned", "بازگشته"
        INACTIVE = "inactive", "بی‌فعالیت"

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="relations", verbose_name="رسانه"
    )
    state = models.CharField("وضعیت", max_length=20, choices=State)
    since = models.DateField("از تاریخ")
    reason = models.TextField("دلیل", max_length=1000)
    noted_at = models.DateTimeField("زمان ثبت")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("زمان پس‌گرفتن", null=True, blank=True)
    withdrawn_because = models.CharField("چرا پس گرفته شد", max_length=500, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name = "وضعیت ارتباط"
        verbose_name_plural = "وضعیت‌های ارتباط"
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "since"],
                condition=Q(withdrawn_at__isnull=True),
                name="registry_relation_one_a_day",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="registry_relation_has_reason"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()
