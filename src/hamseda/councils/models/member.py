"""Who sits in a body: by post or by name, as what, from when until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.councils.models.body import Council, MemberRole, StatuteSeat
from hamseda.registry.models import DatedQuerySet, Person, Post, period_constraint


class Membership(models.Model):
    """A seat in a body that is taken for a time, by whoever holds a post, or by a person.

    An alternate who moves up gets a new row that names, in `follows`, the one whose seat it is now.
    """

    class Messenger(models.TextChoices):
        BALE = "bale", "بله"
        EITAA = "eitaa", "ایتا"
        RUBIKA = "rubika", "روبیکا"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="memberships", verbose_name="شورا"
    )
    role = models.CharField("سمت", max_length=30, choices=MemberRole, default=MemberRole.MEMBER)
    seat = models.ForeignKey(
        StatuteSeat, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="کرسی اساسنامه",
    )  # fmt: skip
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="پست"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="شخص"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="حساب کاربری",
    )  # fmt: skip
    may_vote = models.BooleanField("حق رأی دارد", default=True)
    rank = models.PositiveSmallIntegerField("رتبه", default=0)  # of alternates: 1 moves up first
    mail = models.EmailField("رایانامه", blank=True)
    messenger = models.CharField("پیام‌رسان", max_length=20, choices=Messenger, blank=True)
    chat = models.CharField("شناسهٔ گفت‌وگو", max_length=100, blank=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    end_reason = models.CharField("دلیل پایان", max_length=300, blank=True)
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["council", "seat__number", "rank", "pk"]
        verbose_name = "عضو"
        verbose_name_plural = "اعضا"
        constraints = [
            period_constraint("councils_membership_period"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, person__isnull=True)
                | Q(post__isnull=True, person__isnull=False),
                name="councils_member_by_post_or_by_name",
            ),
            models.CheckConstraint(
                condition=Q(messenger="", chat="") | (~Q(messenger="") & ~Q(chat="")),
                name="councils_member_messenger_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.post)

    def name_on(self, day: date) -> str:
        """Who it is on a day: the person, or whoever holds the post then; "" for a vacant post.

        Appointments that were prefetched are not asked for again.
        """
        if self.person:
            return self.person.name
        held = [
            appointment
            for appointment in self.post.appointments.all()
            if appointment.valid_from <= day
            and (appointment.valid_until is None or day < appointment.valid_until)
        ]
        return held[0].person.name if held else ""


class Substitute(models.Model):
    """Somebody whom a member has named to come in the own place, for a time."""

    membership = models.ForeignKey(
        Membership, models.CASCADE, related_name="substitutes", verbose_name="عضو"
    )
    name = models.CharField("نام و سمت جانشین", max_length=200)
    order_number = models.CharField("شمارهٔ معرفی‌نامه", max_length=60, blank=True)
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = "جانشین عضو"
        verbose_name_plural = "جانشینان اعضا"
        constraints = [period_constraint("councils_substitute_period")]

    def __str__(self) -> str:
        return self.name
