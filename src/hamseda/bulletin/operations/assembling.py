"""Put the bulletin of a day together: once, however often it is asked for."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hamseda.bulletin.access import prepares_bulletins, sends_bulletins
from hamseda.bulletin.models import (
    Bulletin,
    BulletinFollowUp,
    BulletinItem,
    BulletinTimetable,
)
from hamseda.bulletin.operations import BulletinRefusedError
from hamseda.bulletin.queries import counting
from hamseda.bulletin.queries.gathering import gather, province
from hamseda.bulletin.queries.listing import open_actions, timetable
from hamseda.core.bulletin import Choice, choose, summary_of
from hamseda.core.calendar import JalaliDate
from hamseda.core.text import restore_half_spaces
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.monitoring.models import Article
from hamseda.registry.queries.calendar import working_days_of

FIRST_REACH = timedelta(days=1)
LONGEST_REACH = timedelta(days=7)
"""A bulletin speaks of what came since the one before it, but of no more than a week."""


def assemble_due_bulletin(*, now: datetime) -> Bulletin | None:
    """The bulletin of today, put together when its hour has come and offices are open by the
    calendar of the province; None before, and where today's is there already.
    """
    today = timezone.localdate(now)
    area = province()
    plan = timetable()
    is_early = timezone.localtime(now).time() < plan.assembles_at
    if area is None or is_early or Bulletin.objects.filter(day=today).exists():
        return None
    if not plan.on_closed_days and not working_days_of(area).is_open(today):
        return None
    return assemble_bulletin(day=today, now=now)


@transaction.atomic
def assemble_bulletin(
    *, day: date, now: datetime, until: datetime | None = None, actor: User | None = None
) -> Bulletin:
    """The bulletin of a day, put together from what came until `until` (now) where there is none
    yet. All of it or, if killed in the middle, nothing; a second call changes nothing.

    Raises BulletinRefusedError("not_preparer"), and ("no_province") in an empty installation.
    """
    if actor is not None and not prepares_bulletins(actor):
        raise BulletinRefusedError("not_preparer")
    if province() is None:
        raise BulletinRefusedError("no_province")
    plan, _ = BulletinTimetable.objects.select_for_update().get_or_create(pk=1)
    known = Bulletin.objects.filter(day=day).first()
    if known is not None:
        return known
    bulletin = _begin(day, until or now, plan, now)
    _fill(bulletin)
    _follow(bulletin)
    record_entry(
        actor=actor, action="bulletin.assembled", target=bulletin, now=now,
        data={"items": bulletin.items.count(), "left_out": bulletin.left_out},
    )  # fmt: skip
    return bulletin


@transaction.atomic
def gather_again(*, actor: User, bulletin: Bulletin, now: datetime) -> int:
    """Bring in what has come since, and count anew; what a person changed or removed stays as it
    is. Return how many articles were added. Raises BulletinRefusedError("not_preparer").
    """
    if not prepares_bulletins(actor):
        raise BulletinRefusedError("not_preparer")
    row = Bulletin.objects.select_for_update().get(pk=bulletin.pk)
    row.until_at = now
    before = row.items.count()
    _fill(row)
    _follow(row)
    added = row.items.count() - before
    row.revision += 1
    row.save(update_fields=["revision"])
    record_entry(
        actor=actor, action="bulletin.gathered", target=row, now=now, data={"added": added}
    )
    return added


@transaction.atomic
def save_timetable(
    *, actor: User, assembles_at: time, on_closed_days: bool, confidentiality: int, now: datetime
) -> BulletinTimetable:
    """Say when bulletins are put together. Raises BulletinRefusedError("not_sender")."""
    if not sends_bulletins(actor):
        raise BulletinRefusedError("not_sender")
    row, _ = BulletinTimetable.objects.select_for_update().get_or_create(pk=1)
    row.assembles_at, row.on_closed_days = assembles_at, on_closed_days
    row.confidentiality = confidentiality
    row.full_clean()
    row.save()
    record_entry(
        actor=actor, action="bulletin.timetable.saved", target=row, now=now,
        data={"assembles_at": assembles_at.isoformat(), "on_closed_days": on_closed_days},
    )  # fmt: skip
    return row


def _begin(day: date, until: datetime, plan: BulletinTimetable, now: datetime) -> Bulletin:
    year = JalaliDate.from_gregorian(day).year
    numbers = Bulletin.objects.filter(year=year).aggregate(last=Max("number"))
    earlier = Bulletin.objects.filter(day__lt=day).order_by("-day").first()
    start = earlier.until_at if earlier else until - FIRST_REACH
    return Bulletin.objects.create(
        day=day,
        year=year,
        number=(numbers["last"] or 0) + 1,
        confidentiality=plan.confidentiality,
        from_at=min(max(start, until - LONGEST_REACH), until),
        until_at=until,
        assembled_at=now,
    )


def _fill(bulletin: Bulletin) -> None:
    """Choose among what came, and add what is not there yet at the end of its section."""
    gathered = gather(bulletin.from_at, bulletin.until_at)
    chosen = choose(gathered.candidates)
    known = set(bulletin.items.values_list("article", flat=True))
    is_first = not known
    fresh = [choice for choice in chosen.choices if choice.key not in known]
    articles = Article.objects.in_bulk([choice.key for choice in fresh])
    last = {
        row["section"]: row["last"]
        for row in bulletin.items.order_by().values("section").annotate(last=Max("position"))
    }
    rows = []
    for choice in fresh:
        last[choice.section] = last.get(choice.section, 0) + 1
        row = item_for(bulletin, articles[choice.key], choice, last[choice.section])
        row.is_headline = choice.is_headline and is_first
        row.office_id = gathered.offices.get(choice.key)
        row.subject = gathered.subjects.get(choice.key, "")
        rows.append(row)
    BulletinItem.objects.bulk_create(rows)
    bulletin.left_out = chosen.left_out
    bulletin.facts = {
        "figures": counting.figures_until(bulletin.until_at),
        "voice": counting.voice_between(bulletin.from_at, bulletin.until_at),
        "issues": counting.issues_waiting(bulletin.until_at),
        "meetings": counting.meetings_on(bulletin.day),
    }
    bulletin.save(update_fields=["left_out", "facts", "until_at"])


def item_for(
    bulletin: Bulletin, article: Article, choice: Choice | None, position: int
) -> BulletinItem:
    """A new item for an article: its headline, and its first sentence as it stands there."""
    return BulletinItem(
        bulletin=bulletin,
        article=article,
        section=choice.section if choice else "",
        position=position,
        reasons=[[reason.value, value] for reason, value in choice.reasons] if choice else [],
        also=list(choice.also) if choice else [],
        headline=restore_half_spaces(str(article)).text[:500],
        summary=restore_half_spaces(summary_of(article.lead or article.body)).text[:1000],
    )


def _follow(bulletin: Bulletin) -> None:
    rows = [BulletinFollowUp(bulletin=bulletin, item=item) for item in open_actions(bulletin)]
    BulletinFollowUp.objects.bulk_create(rows, ignore_conflicts=True)
