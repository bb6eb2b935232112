"""A reply on its way through an outlet: sent, printed well or badly, refused, passed over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hamseda.core.deadlines import Unit, count
from hamseda.core.replies import PrintVerdict, State, Verb, judge_printing
from hamseda.core.reuse import UnfitDocument
from hamseda.foundation.accounts.models import User
from hamseda.issues.access import approves_replies, is_desk, is_secretariat
from hamseda.issues.models import Issue, IssueDeadline, PrintedReply, Reply
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.opening import calendar_for
from hamseda.issues.operations.posting import plan_letter
from hamseda.issues.operations.stepping import keep_deadline, lock_issue, take_step
from hamseda.issues.queries.replies import (
    AWAITED,
    current_reply,
    outlet_of,
    replies_awaited,
    term_of,
)
from hamseda.monitoring.models import Article, ArticleVersion
from hamseda.monitoring.operations.versions import ask_again_by
from hamseda.monitoring.queries.versions import inserted_text, versions_of

ESCALATION_DAYS = 5
"""Working days, each way: to the secretariat, and from there to the working group (1404/09/12)."""
LOOKED_FOR = timedelta(days=120)
WATCHED_EVERY = timedelta(days=1)
_UNPRINTED = (State.PUBLISHED_DEFECTIVE, State.REFUSED, State.NO_RESPONSE)


@transaction.atomic
def send_reply(
    *, actor: User, issue: Issue, address: str, days: int | None = None, now: datetime
) -> Reply:
    """Send the approved answer to the outlet by mail, and count its time: two issues, online two
    days, or the `days` that the sender gives. The office's clock stopped when it had written.

    Raises IssueRefusedError("not_desk"), ("no_address"), ("days_out_of_range") or
    ("forbidden_step").
    """
    row = lock_issue(issue)
    if not (approves_replies(actor) or is_desk(actor)):
        raise IssueRefusedError("not_desk")
    if not address.strip():
        raise IssueRefusedError("no_address")
    if days is not None and not 1 <= days <= 365:
        raise IssueRefusedError("days_out_of_range")
    reply = current_reply(row)
    if reply is None or reply.approved_at is None:
        raise IssueRefusedError("forbidden_step")
    unit, amount = (Unit.CALENDAR_DAYS, days) if days else term_of(outlet_of(row))
    term = count(now, unit, amount, calendar=calendar_for(row.office))
    number = keep_deadline(row, IssueDeadline.Purpose.PRINT, term).number
    row.answered_at, row.waiting_since = row.answered_at or reply.written_at, None
    take_step(row, Verb.SEND, user=actor, now=now)
    reply.sent_at, reply.sent_to = now, address.strip()
    reply.save(update_fields=["sent_at", "sent_to"])
    plan_letter(row, "reply", f"sent-{number}", reply=reply, address=reply.sent_to, now=now)
    return reply


def find_printed(first_id: int, last_id: int, *, now: datetime) -> int:
    """Compare new articles of the outlets that owe a reply with it; return how many bring one.
    What is found waits for a person's word. Safe to repeat.
    """
    count_ = 0
    for reply in replies_awaited():
        origin = reply.issue.article
        if origin is None or origin.outlet_id is None or reply.sent_at < now - LOOKED_FOR:
            continue
        found = Article.objects.filter(pk__range=(first_id, last_id), outlet=origin.outlet_id)
        for article in found.filter(pk__gt=origin.pk).order_by("pk"):
            count_ += _compare(reply, article, None, now) is not None
    return count_


def find_inserted(article_id: int, number: int, *, now: datetime) -> int:
    """Compare what an outlet put into a report with the reply that it owes for it; return how many
    replies it brings. What is found waits for a person's word. Safe to repeat.
    """
    version = ArticleVersion.objects.filter(article=article_id, number=number).first()
    owed = replies_awaited().filter(issue__article=article_id)
    if version is None:
        return 0
    return sum(_compare(reply, version.article, None, now, version) is not None for reply in owed)


def watch_reports(*, now: datetime) -> int:
    """Have the pages of reports whose outlet owes a reply asked for again within a day, as long as
    a reply is looked for; return how many were to be later, or never.
    """
    soon = now + WATCHED_EVERY
    owed = replies_awaited().filter(sent_at__gte=now - LOOKED_FOR)
    later = Q(issue__article__refetch_due_at=None) | Q(issue__article__refetch_due_at__gt=soon)
    reports = owed.filter(later, issue__article__refetches__isnull=False).order_by()
    ids = set(reports.values_list("issue__article", flat=True))
    return sum(ask_again_by(article_id=pk, at=soon) for pk in sorted(ids))


@transaction.atomic
def name_printed(*, actor: User, issue: Issue, article: Article, now: datetime) -> PrintedReply:
    """Name the article in which the outlet printed the reply, be it on another site or paper, or in
    the report itself.

    Raises IssueRefusedError("not_desk") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    reply = current_reply(row)
    if reply is None or reply.sent_at is None:
        raise IssueRefusedError("forbidden_step")
    is_report = article.pk == row.article_id
    version = versions_of(article).filter(number__gt=1).last() if is_report else None
    found = _compare(reply, article, actor, now, version)
    if found is None:
        raise IssueRefusedError("article_unknown")
    return found


@transaction.atomic
def answer_printing(
    *,
    actor: User,
    printed: PrintedReply,
    is_reply: bool,
    is_proper: bool | None = None,
    reason: str = "",
    now: datetime,
) -> PrintedReply:
    """Say whether an article brings the reply. Whether it was printed as Article 23 wants it the
    comparison decides, or the person against it, with a reason: it knows no page and no type, and
    may take what a site puts under every text for an addition. Both words are kept.

    Raises IssueRefusedError("not_desk"), ("answered_before"), ("reason_missing") or
    ("forbidden_step").
    """
    row = lock_issue(printed.reply.issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    found = PrintedReply.objects.select_for_update().get(pk=printed.pk)
    if found.answer != PrintedReply.Answer.WAITING:
        raise IssueRefusedError("answered_before")
    if is_proper is not None and not reason.strip():
        raise IssueRefusedError("reason_missing")
    states = PrintedReply.Answer
    found.answer, found.answered_by = states.CONFIRMED if is_reply else states.REJECTED, actor
    found.is_proper = is_proper if is_reply else None
    found.save(update_fields=["answer", "answered_by", "is_proper"])
    if not is_reply:
        return found
    if not found.counts_as_printed and row.state == State.PUBLISHED_DEFECTIVE:
        return found
    if found.counts_as_printed:
        row.step_due_at = None
    else:
        _count_escalation(row, now)
    verb = Verb.FIND_WHOLE if found.counts_as_printed else Verb.FIND_DEFECTIVE
    note = "؛ ".join(part for part in (found.article.headline, reason.strip()) if part)
    take_step(row, verb, user=actor, note=note, now=now)
    return found


@transaction.atomic
def note_refusal(*, actor: User, issue: Issue, reason: str, now: datetime) -> Issue:
    """Write down that the outlet will not print the reply; five working days to the secretariat
    begin.

    Raises IssueRefusedError("not_desk"), ("reason_missing") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if not reason.strip():
        raise IssueRefusedError("reason_missing")
    if row.state in AWAITED:
        _count_escalation(row, now)
    return take_step(row, Verb.NOTE_REFUSAL, user=actor, note=reason, now=now)


def note_silences(*, now: datetime) -> int:
    """Note that an outlet's time has passed without a word; return how many. Only while offices
    are open: nobody is told at night.
    """
    due = Issue.objects.filter(state=State.SENT, step_due_at__lt=now).select_related("office__area")
    return sum(_note_silence(issue, now) for issue in due.order_by("pk"))


@transaction.atomic
def _note_silence(issue: Issue, now: datetime) -> bool:
    row = lock_issue(issue)
    calendar = calendar_for(row.office)
    if row.state != State.SENT or calendar.next_open_moment(now) > now:
        return False
    _count_escalation(row, now)
    take_step(row, Verb.NOTE_SILENCE, now=now)
    return True


@transaction.atomic
def escalate(*, actor: User, issue: Issue, note: str = "", now: datetime) -> Issue:
    """Bring what an outlet did not print to the secretariat, within five working days; later than
    that only with the reason of the delay. The secretariat has five more for the working group.

    Raises IssueRefusedError("not_desk"), ("too_late_to_escalate") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if row.state in _UNPRINTED:
        if row.step_due_at and now > row.step_due_at and not note.strip():
            raise IssueRefusedError("too_late_to_escalate")
        term = count(now, Unit.WORKING_DAYS, ESCALATION_DAYS, calendar=calendar_for(row.office))
        keep_deadline(row, IssueDeadline.Purpose.WORKING_GROUP, term)
    return take_step(row, Verb.ESCALATE, user=actor, note=note, now=now)


@transaction.atomic
def rule(*, actor: User, issue: Issue, verb: Verb, note: str, now: datetime) -> Issue:
    """What the secretariat does with what came to it: CONVENE the working group, SETTLE, or SUE.

    Raises IssueRefusedError("not_secretariat"), ("reason_missing") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if not is_secretariat(actor):
        raise IssueRefusedError("not_secretariat")
    if verb not in {Verb.CONVENE, Verb.SETTLE, Verb.SUE}:
        raise IssueRefusedError("forbidden_step")
    if not note.strip():
        raise IssueRefusedError("reason_missing")
    row.step_due_at = None
    return take_step(row, verb, user=actor, note=note, now=now)


def _count_escalation(row: Issue, now: datetime) -> None:
    term = count(now, Unit.WORKING_DAYS, ESCALATION_DAYS, calendar=calendar_for(row.office))
    keep_deadline(row, IssueDeadline.Purpose.ESCALATION, term)


def _compare(
    reply: Reply,
    article: Article,
    actor: User | None,
    now: datetime,
    version: ArticleVersion | None = None,
) -> PrintedReply | None:
    """Keep what an article, or what is new in a version of it, brings of a reply; None where it
    brings nothing and nobody named it.
    """
    text = inserted_text(version) if version else article.full_text
    try:
        found = judge_printing(reply.text, text)
    except UnfitDocument:
        return None
    if found.verdict is PrintVerdict.NOT_PRINTED and actor is None:
        return None
    row, _ = PrintedReply.objects.get_or_create(
        reply=reply,
        article=article,
        version=version,
        defaults={
            "verdict": found.verdict.value,
            "share": found.share,
            "missing": [[span.start, span.end] for span in found.missing],
            "added": [[span.start, span.end] for span in found.added],
            "reply_text": reply.text,
            "article_text": text,
            "compared_at": now,
            "named_by": actor,
        },
    )
    return row
