"""Reporters whom the governorate knows as such."""

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse

from hamseda.newsroom.models.subject import Subject
from hamseda.registry.models import Journalist, Outlet

ACCREDITATION_SALT = "hamseda.newsroom.accreditation"


class Accreditation(models.Model):
    """A reporter's request to be known as one, and what became of it. The outlet is one of the
    registry, or what the reporter typed; `journalist` is the same person in the registry, whose
    beats and wish to be left alone count there. `change_number` counts what the reporter is told.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "در انتظار بررسی"
        ACCEPTED = "accepted", "پذیرفته"
        REFUSED = "refused", "پذیرفته‌نشده"
        WITHDRAWN = "withdrawn", "پس‌گرفته"

    name = models.CharField("نام و نام خانوادگی", max_length=120)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="رسانه"
    )
    journalist = models.ForeignKey(
        Journalist, models.PROTECT, null=True, blank=True, related_name="accreditations",
        verbose_name="همین خبرنگار در بانک اطلاعاتی",
    )  # fmt: skip
    outlet_name = models.CharField("نام رسانه", max_length=200, blank=True)
    address = models.EmailField("نشانی رایانامه", max_length=254)
    phone = models.CharField("تلفن", max_length=40, blank=True)
    beats = models.ManyToManyField(
        Subject, blank=True, related_name="+", verbose_name="حوزه‌های خبری"
    )
    place = models.CharField(max_length=64, blank=True, editable=False)
    asked_at = models.DateTimeField("زمان درخواست")
    change_number = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.WAITING)
    reason = models.TextField("دلیل", max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "اعتبارنامهٔ خبرنگار"
        verbose_name_plural = "اعتبارنامه‌های خبرنگاران"
        constraints = [
            models.CheckConstraint(
                condition=Q(outlet__isnull=False) | ~Q(outlet_name=""),
                name="newsroom_accredited_for_an_outlet",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="newsroom_accreditation_refused_says_why",
            ),
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(state__in=("waiting", "accepted")),
                name="newsroom_accredited_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}، {self.outlet_told}"

    @property
    def outlet_told(self) -> str:
        """The outlet's name."""
        return str(self.outlet) if self.outlet else self.outlet_name

    def get_link(self) -> str:
        """The path of the reporter's own page; whoever has it has the key."""
        token = signing.dumps(self.pk, salt=ACCREDITATION_SALT)
        return reverse("portal:accreditation", args=[token])
