"""Taking an outlet or a journalist off the lists: with a reason, logged, open to appeal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hamseda.registry.models.journalist import Journalist
from hamseda.registry.models.outlet import Outlet


class Removal(models.Model):
    """That an outlet or a journalist was taken off the lists, why, and what came of an appeal.

    It stands until an appeal is granted. Whoever removed does not decide on the appeal.
    """

    class Ground(models.TextChoices):
        CLOSED = "closed", "دیگر کار نمی‌کند"
        DUPLICATE = "duplicate", "تکراری است"
        OWN_WISH = "own_wish", "به خواست خودش"
        LICENCE_REVOKED = "licence_revoked", "پروانه یا کارت باطل شده است"
        OTHER = "other", "دلیل دیگر"

    class AppealState(models.TextChoices):
        NONE = "none", "بدون اعتراض"
        WAITING = "waiting", "اعتراض در انتظار رسیدگی"
        GRANTED = "granted", "اعتراض پذیرفته شد"
        REFUSED = "refused", "اعتراض رد شد"

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="removals", verbose_name="رسانه"
    )
    journalist = models.ForeignKey(
        Journalist,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="removals",
        verbose_name="خبرنگار",
    )
    ground = models.CharField("علت", max_length=20, choices=Ground)
    reason = models.TextField("شرح دلیل", max_length=1000)
    removed_at = models.DateTimeField("زمان حذف")
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    appeal_state = models.CharField(
        "اعتراض", max_length=10, choices=AppealState, default=AppealState.NONE
    )
    appellant = models.CharField("نام و سمت معترض", max_length=200, blank=True)
    appeal = models.TextField("متن اعتراض", max_length=4000, blank=True)
    appealed_at = models.DateTimeField("زمان اعتراض", null=True, blank=True)
    decided_at = models.DateTimeField("زمان رسیدگی", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.TextField("دلیل رأی", max_length=1000, blank=True)

    class Meta:
        ordering = ["-removed_at", "-pk"]
        verbose_name = "حذف از فهرست"
        verbose_name_plural = "حذف‌ها از فهرست"
        constraints = [
            models.CheckConstraint(
                condition=Q(outlet__isnull=True) ^ Q(journalist__isnull=True),
                name="registry_removal_of_one",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="registry_removal_has_reason"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("removed_by")),
                name="registry_removal_decided_by_another",
            ),
            models.UniqueConstraint(
                fields=["outlet"], condition=~Q(appeal_state="granted"),
                name="registry_outlet_removed_once",
            ),
            models.UniqueConstraint(
                fields=["journalist"], condition=~Q(appeal_state="granted"),
                name="registry_journalist_removed_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.outlet or self.journalist)

    @property
    def stands(self) -> bool:
        """Whether the row is off the lists because of this."""
        return self.appeal_state != self.AppealState.GRANTED
