"""Branches of an outlet, and where its texts come out: feeds and channels."""

from django.core.exceptions import ValidationError
from django.db import models

from hamseda.registry.models.area import Area
from hamseda.registry.models.outlet import Outlet
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.wording import media as wording


class OutletDesk(models.Model):
    """A branch of an outlet with a reach of its own (نمایندگی، سرپرستی).

    What a national agency's branch in a province publishes is a provincial placement, unless it
    goes out at an address that is no branch's.
    """

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="desks", verbose_name="رسانه")
    name = models.CharField("نام نمایندگی", max_length=200)
    reach = models.CharField("گستره", max_length=20, choices=Outlet.Reach)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="منطقه"
    )
    head = models.CharField("سرپرست", max_length=200, blank=True)
    phone = models.CharField("تلفن دفتر", max_length=40, blank=True)
    address = models.CharField("نشانی دفتر", max_length=300, blank=True)
    valid_from = models.DateField("آغاز کار", null=True, blank=True)
    valid_until = models.DateField("پایان کار", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name__persian", "pk"]
        verbose_name = "نمایندگی رسانه"
        verbose_name_plural = "نمایندگی‌های رسانه"
        constraints = [
            period_constraint("registry_outlet_desk_period"),
            models.UniqueConstraint(fields=["outlet", "name"], name="registry_outlet_desk_once"),
        ]

    def __str__(self) -> str:
        return self.name


class DeskAddress(models.Model):
    """A host, or a path below it, at which a desk publishes: `fars.example/mehravand`.

    The path is whole segments without slashes at its ends; empty means the whole host.
    """

    desk = models.ForeignKey(OutletDesk, models.CASCADE, related_name="addresses")
    host = models.CharField("دامنه", max_length=253)
    path = models.CharField("مسیر", max_length=200, blank=True)

    class Meta:
        verbose_name = "نشانی مطالب نمایندگی"
        verbose_name_plural = "نشانی‌های مطالب نمایندگی"
        constraints = [
            models.UniqueConstraint(
                fields=["host", "path"],
                name="registry_desk_address_once",
                violation_error_message=wording.DESK_ADDRESS_TAKEN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.host}/{self.path}" if self.path else self.host


class OfDeskOfSameOutlet(models.Model):
    """A row of an outlet that may belong to one of its desks."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a desk of another outlet."""
        super().clean()
        desk = getattr(self, "desk", None)
        if desk is not None and desk.outlet_id != self.outlet_id:  # type: ignore[attr-defined]
            raise ValidationError({"desk": wording.DESK_OF_OTHER_OUTLET})


class OutletFeed(OfDeskOfSameOutlet):
    """A feed of the outlet or of one of its desks."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="feeds", verbose_name="رسانه")
    desk = models.ForeignKey(
        OutletDesk, models.PROTECT, null=True, blank=True, related_name="feeds",
        verbose_name="نمایندگی",
    )  # fmt: skip
    url = models.URLField("نشانی خوراک", max_length=500, unique=True)
    title = models.CharField("عنوان", max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "خوراک رسانه"
        verbose_name_plural = "خوراک‌های رسانه"

    def __str__(self) -> str:
        return self.title or self.url


class OutletChannel(OfDeskOfSameOutlet):
    """A page or channel of the outlet in a messenger or a network; `handle` without «@»."""

    class Service(models.TextChoices):
        EITAA = "eitaa", "ایتا"
        BALE = "bale", "بله"
        RUBIKA = "rubika", "روبیکا"
        SOROUSH = "soroush", "سروش‌پلاس"
        TELEGRAM = "telegram", "تلگرام"
        INSTAGRAM = "instagram", "اینستاگرام"
        APARAT = "aparat", "آپارات"
        X = "x", "ایکس"

    outlet = models.ForeignKey(
        Outlet, models.CASCADE, related_name="channels", verbose_name="رسانه"
    )
    desk = models.ForeignKey(
        OutletDesk, models.PROTECT, null=True, blank=True, related_name="channels",
        verbose_name="نمایندگی",
    )  # fmt: skip
    service = models.CharField("پیام‌رسان", max_length=20, choices=Service)
    handle = models.CharField("شناسه", max_length=100)

    class Meta:
        ordering = ["service", "handle"]
        verbose_name = "کانال رسانه"
        verbose_name_plural = "کانال‌های رسانه"
        constraints = [
            models.UniqueConstraint(
                fields=["service", "handle"],
                name="registry_outlet_channel_once",
                violation_error_message=wording.CHANNEL_TAKEN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_service_display()}: {self.handle}"
