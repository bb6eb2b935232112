"""What a meeting talks about, and what it decides of it."""

from django.db import models
from django.db.models import Q

from hamseda.councils.models.body import Council
from hamseda.councils.models.meeting import Meeting
from hamseda.councils.models.member import Membership


class AgendaItem(models.Model):
    """A matter for a body: proposed, put on a meeting's agenda, talked about, or carried over.

    A matter that is carried over gets a new row on the later agenda, which names the old one in
    `carried_from`; what the first meeting said of it stays where it was said.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "پیشنهاد شده"
        ON_AGENDA = "on_agenda", "در دستور جلسه"
        CARRIED_OVER = "carried_over", "به جلسهٔ بعد رفت"
        DISCUSSED = "discussed", "بررسی شد"
        DECLINED = "declined", "کنار گذاشته شد"

    class Outcome(models.TextChoices):
        NONE = "", "بی رأی‌گیری"
        CARRIED = "carried", "تصویب شد"
        REJECTED = "rejected", "تصویب نشد"
        AGAIN = "again", "رأی برابر؛ دوباره رأی گرفته می‌شود"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="agenda_items", verbose_name="شورا"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="agenda_items",
        verbose_name="جلسه",
    )  # fmt: skip
    number = models.PositiveSmallIntegerField("ردیف", null=True, blank=True)
    title = models.CharField("موضوع", max_length=300)
    explanation = models.TextField("توضیح", max_length=4000, blank=True)
    proposer = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="پیشنهاددهنده",
    )  # fmt: skip
    proposed_at = models.DateTimeField("زمان پیشنهاد")
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.PROPOSED)
    state_reason = models.CharField("دلیل", max_length=300, blank=True)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    discussion = models.TextField("خلاصهٔ گفت‌وگو", max_length=20_000, blank=True)
    decision = models.TextField("تصمیم", max_length=4000, blank=True)
    votes_for = models.PositiveSmallIntegerField("موافق", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("مخالف", null=True, blank=True)
    votes_abstain = models.PositiveSmallIntegerField("ممتنع", null=True, blank=True)
    outcome = models.CharField("نتیجهٔ رأی‌گیری", max_length=20, choices=Outcome, blank=True)
    chair_vote = models.BooleanField("رأی رئیس هنگام برابری", null=True, blank=True)
    approved_at = models.DateTimeField("تأیید متن", null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # of the minutes' text, against lost updates

    class Meta:
        ordering = ["meeting", "number", "pk"]
        verbose_name = "بند دستور جلسه"
        verbose_name_plural = "بندهای دستور جلسه"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="councils_item_number_once"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, number__isnull=True)
                | Q(meeting__isnull=False, number__isnull=False),
                name="councils_item_numbered_on_agenda",
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True, votes_against__isnull=True,
                            votes_abstain__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False,
                    votes_abstain__isnull=False),
                name="councils_votes_counted_whole",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
