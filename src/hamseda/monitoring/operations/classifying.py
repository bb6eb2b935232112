"""A person's word on what an article is, whom it is about, and where it stood."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.access import get_article_for, get_subject_for
from hamseda.monitoring.facts import ArticlesJudged
from hamseda.monitoring.models import (
    Article,
    ArticleFormat,
    ArticleSubject,
    FormatDecision,
    FrontPage,
)
from hamseda.monitoring.operations.deciding import UnableToDecideError

_ANSWERS = (ArticleSubject.State.CONFIRMED, ArticleSubject.State.REJECTED)
_LAST_PAGE = 400


@transaction.atomic
def decide_format(
    *, actor: User, article_id: int, answer: str, is_exclusive: bool, now: datetime
) -> ArticleFormat:
    """Say what an article is. What the rules read, and every earlier word, stays beside it.

    Only an interview can be exclusive. The same word by the same person again changes nothing.
    Raises UnableToDecideError("unknown_answer") or ("not_read_yet"), Http404 and PermissionDenied
    as `access.get_article_for`.
    """
    get_article_for(actor, article_id, to="decide")
    if answer not in ArticleFormat.Kind.values:
        raise UnableToDecideError("unknown_answer")
    kind = ArticleFormat.objects.select_for_update().filter(article=article_id).first()
    if kind is None:
        raise UnableToDecideError("not_read_yet")
    is_exclusive = is_exclusive and answer == ArticleFormat.Kind.INTERVIEW
    newest = kind.decisions.first()
    said = (actor.pk, answer, is_exclusive)
    if newest and (newest.decided_by_id, newest.format, newest.is_exclusive) == said:
        return kind
    before = kind.format
    FormatDecision.objects.create(
        kind=kind, format=answer, is_exclusive=is_exclusive, decided_by=actor, decided_at=now
    )
    kind.format, kind.is_exclusive, kind.is_decided = answer, is_exclusive, True
    kind.save(update_fields=["format", "is_exclusive", "is_decided"])
    record_entry(
        actor=actor, action="monitoring.format.decided", target=kind, now=now,
        data={"article": article_id, "before": before, "format": answer},
    )  # fmt: skip
    record_fact(ArticlesJudged((article_id,)), now=now)
    return kind


@transaction.atomic
def decide_subject(*, actor: User, subject_id: int, state: str, now: datetime) -> ArticleSubject:
    """Confirm that an article is about an office or a place, or reject it. What is confirmed is
    central. Repeated, it changes nothing.

    Raises UnableToDecideError("unknown_answer"), Http404 and PermissionDenied as
    `access.get_subject_for`.
    """
    get_subject_for(actor, subject_id, to="decide")
    if state not in _ANSWERS:
        raise UnableToDecideError("unknown_answer")
    subject = ArticleSubject.objects.select_for_update(of=("self",)).get(pk=subject_id)
    if subject.state == state:
        return subject
    before = subject.state
    subject.state, subject.decided_by, subject.decided_at = state, actor, now
    subject.is_central = subject.is_central or state == ArticleSubject.State.CONFIRMED
    subject.save(update_fields=["state", "decided_by", "decided_at", "is_central"])
    record_entry(
        actor=actor, action=f"monitoring.subject.{state}", target=subject, now=now,
        data={"article": subject.article_id, "before": before},
    )  # fmt: skip
    return subject


@transaction.atomic
def note_front_page(
    *, actor: User | None, article_id: int, where: str, position: int, now: datetime
) -> FrontPage:
    """Note where an article stood: by whoever asks a site's page (`actor` is None), or by a person
    with the paper in hand. The best place that it was seen at stays. What a person has denied, the
    machine does not say again.

    Raises UnableToDecideError("unknown_answer"), and for a person Http404 and PermissionDenied as
    `access.get_article_for`.
    """
    if actor:
        get_article_for(actor, article_id, to="decide")
    if where not in FrontPage.Where.values or not 1 <= position <= _LAST_PAGE:
        raise UnableToDecideError("unknown_answer")
    Article.objects.select_for_update().get(pk=article_id)
    known = FrontPage.objects.filter(article=article_id, where=where).first()
    stays = known and (actor is None if known.is_denied else known.position <= position)
    if known and stays:
        return known
    row = known or FrontPage(article_id=article_id, where=where)
    row.position, row.seen_at, row.noted_by, row.is_denied = position, now, actor, False
    row.save()
    record_entry(
        actor=actor, action="monitoring.front_page.noted", target=row, now=now,
        data={"article": article_id, "where": where, "position": position},
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw_front_page(*, actor: User, article_id: int, where: str, now: datetime) -> bool:
    """Take back that an article stood somewhere, which was noted by mistake, or deny what the
    machine saw; the audit trail keeps what was noted. Returns whether it was; again: nothing.

    Raises UnableToDecideError("unknown_answer"), Http404 and PermissionDenied as
    `access.get_article_for`.
    """
    get_article_for(actor, article_id, to="decide")
    if where not in FrontPage.Where.values:
        raise UnableToDecideError("unknown_answer")
    Article.objects.select_for_update().get(pk=article_id)
    row = FrontPage.objects.filter(article=article_id, where=where, is_denied=False).first()
    if row is None:
        return False
    record_entry(
        actor=actor, action="monitoring.front_page.withdrawn", target=row, now=now,
        data={"article": article_id, "where": where, "position": row.position},
    )  # fmt: skip
    if row.noted_by_id is None:
        row.is_denied = True
        row.save(update_fields=["is_denied"])
    else:
        row.delete()
    return True
