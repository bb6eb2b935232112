"""Letters about issues: planned in the transaction of what they tell, sent afterwards, once."""

from datetime import datetime, timedelta

from hamseda.core.deadlines import TEHRAN
from hamseda.delivery.adapters import Ending
from hamseda.delivery.adapters.mail import send_mail
from hamseda.delivery.models import Dispatch
from hamseda.foundation.outbox.operations import record_fact
from hamseda.issues.composing import compose_letter, is_over
from hamseda.issues.facts import LetterPlanned
from hamseda.issues.models import Issue, IssueLetter, Reply
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import Responsible

State = Dispatch.State
AGAIN_AFTER = timedelta(minutes=10)
LOST_AFTER = timedelta(minutes=15)
MOST_AT_ONCE = 100
_AT_ANY_HOUR = {IssueLetter.Kind.LINK, IssueLetter.Kind.REPLY}


def plan_letter(
    issue: Issue,
    kind: str,
    occasion: str,
    *,
    responsible: Responsible | None = None,
    reply: Reply | None = None,
    address: str = "",
    now: datetime,
) -> IssueLetter | None:
    """Note that somebody is to be written to, once for an occasion; None without an address. Call
    it inside the transaction of what the letter tells.
    """
    to = address or (responsible.mail if responsible else "")
    if not to:
        return None
    letter, is_new = IssueLetter.objects.get_or_create(
        issue=issue,
        kind=kind,
        occasion=occasion[:60],
        defaults={"address": to, "responsible": responsible, "reply": reply, "planned_at": now,
                  "due_at": now},
    )  # fmt: skip
    if is_new:
        record_fact(LetterPlanned(letter.pk), now=now)
    return letter


def send_due_letters(*, now: datetime) -> int:
    """Send what is due; return how many were handed to the relay.

    What no longer holds is cancelled. What is for an office waits at night and on closed days; an
    outlet's reply, and a link that somebody asked for, do not. A letter whose sender died has an
    unknown fate and is not sent twice.
    """
    lost = IssueLetter.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    lost.update(state=State.UNKNOWN, reason="worker_lost", done_at=now)
    due = IssueLetter.objects.filter(state=State.WAITING, due_at__lte=now).select_related(
        "issue__office__area", "issue__article__outlet", "responsible", "reply"
    )
    return sum(_send(letter, now) for letter in due.order_by("due_at", "pk")[:MOST_AT_ONCE])


def _send(letter: IssueLetter, now: datetime) -> bool:
    if is_over(letter):
        return _end(letter, State.CANCELLED, "no_longer_true", now)
    opens_at = _opens_at(letter, now)
    if opens_at > now:
        IssueLetter.objects.filter(pk=letter.pk, state=State.WAITING).update(due_at=opens_at)
        return False
    waiting = IssueLetter.objects.filter(pk=letter.pk, state=State.WAITING)
    if not waiting.update(state=State.SENDING, claimed_at=now):
        return False  # another worker has it
    outcome = send_mail(compose_letter(letter, now=now))
    if outcome.ending is Ending.LATER:
        again = {"state": State.WAITING, "due_at": now + AGAIN_AFTER}
        IssueLetter.objects.filter(pk=letter.pk).update(**again)
        return False
    ends = {Ending.SENT: State.SENT, Ending.UNKNOWN: State.UNKNOWN}
    return _end(letter, ends.get(outcome.ending, State.FAILED), outcome.code, now)


def _opens_at(letter: IssueLetter, now: datetime) -> datetime:
    office = letter.issue.office
    if letter.kind in _AT_ANY_HOUR or office is None:
        return now
    return working_days_of(office.area).next_open_moment(now.astimezone(TEHRAN))


def _end(letter: IssueLetter, state: str, reason: str, now: datetime) -> bool:
    IssueLetter.objects.filter(pk=letter.pk).update(state=state, reason=reason[:40], done_at=now)
    return state == State.SENT
