"""Keep what an article says that somebody said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.database.writing import insert_rows
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.access import get_quotation_for
from hamseda.monitoring.facts import ArticlesJudged
from hamseda.monitoring.models import Quotation
from hamseda.monitoring.operations.deciding import UnableToDecideError
from hamseda.monitoring.queries.quotations import day_said, posts_by_day, quotations_in
from hamseda.registry.queries import appointments_on

_ANSWERS = (Quotation.State.CONFIRMED, Quotation.State.REJECTED)


def keep_quotations(found: Mapping[int, Sequence[Quotation]]) -> None:
    """Put what was found in articles, by their ids, in the place of what was proposed before; a
    person's word stays.

    Runs inside the caller's transaction.
    """
    kept = Quotation.objects.filter(article__in=found)
    kept.filter(state=Quotation.State.PROPOSED).delete()
    decided: dict[int, list[tuple[int, int]]] = {}
    for article, start, end in kept.values_list("article", "start", "end").order_by():
        decided.setdefault(article, []).append((start, end))
    insert_rows(
        row
        for article, rows in found.items()
        for row in rows
        if not any(start < row.end and row.start < end for start, end in decided.get(article, ()))
    )


@transaction.atomic
def decide_quotation(*, actor: User, quotation_id: int, state: str, now: datetime) -> Quotation:
    """Confirm that somebody of the registry said this, or reject it. Repeated, it changes nothing.

    Raises UnableToDecideError("unknown_answer"), Http404 and PermissionDenied as
    `access.get_quotation_for`.
    """
    get_quotation_for(actor, quotation_id, to="decide")
    if state not in _ANSWERS:
        raise UnableToDecideError("unknown_answer")
    quotation = Quotation.objects.select_for_update(of=("self",)).get(pk=quotation_id)
    if quotation.state == state:
        return quotation
    before = quotation.state
    quotation.state, quotation.decided_by, quotation.decided_at = state, actor, now
    quotation.save(update_fields=["state", "decided_by", "decided_at"])
    record_entry(
        actor=actor,
        action=f"monitoring.quotation.{state}",
        target=quotation,
        now=now,
        data={"article": quotation.article_id, "before": before},
    )
    record_fact(ArticlesJudged((quotation.article_id,)), now=now)
    return quotation


@transaction.atomic
def correct_speaker(
    *, actor: User, quotation_id: int, appointment_id: int, now: datetime
) -> Quotation:
    """Say who said it: somebody in the post that they held on the article's day. The quotation is
    confirmed with that speaker; without certainty, which is the machine's. Again: nothing.

    Raises UnableToDecideError("unknown_speaker"), Http404 and PermissionDenied as
    `access.get_quotation_for`.
    """
    article = get_quotation_for(actor, quotation_id, to="decide").article
    appointment = appointments_on(day_said(article)).filter(pk=appointment_id).first()
    if appointment is None:
        raise UnableToDecideError("unknown_speaker")
    quotation = Quotation.objects.select_for_update(of=("self",)).get(pk=quotation_id)
    post = appointment.post
    said = (appointment.person_id, post.office_id, post.title, Quotation.State.CONFIRMED)
    before = (
        quotation.person_id, quotation.office_id, quotation.post_title, quotation.state,
    )  # fmt: skip
    if before == said:
        return quotation
    quotation.person_id, quotation.office_id, quotation.post_title, quotation.state = said
    quotation.certainty, quotation.decided_by, quotation.decided_at = "", actor, now
    quotation.save()
    record_entry(
        actor=actor, action="monitoring.quotation.speaker_corrected", target=quotation, now=now,
        data={
            "article": quotation.article_id, "before": before[3],
            "person_before": before[0], "person": said[0],
        },
    )  # fmt: skip
    record_fact(ArticlesJudged((quotation.article_id,)), now=now)
    return quotation


@transaction.atomic
def reopen_quotation(*, actor: User, quotation_id: int, now: datetime) -> Quotation:
    """Take the actor's own decision back: the quotation is a proposal again, with the speaker whom
    the machine finds. Again: nothing.

    Raises UnableToDecideError("decided_meanwhile") where a colleague decided, Http404 and
    PermissionDenied as `access.get_quotation_for`.
    """
    get_quotation_for(actor, quotation_id, to="decide")
    quotation = Quotation.objects.select_for_update(of=("self",)).get(pk=quotation_id)
    if quotation.state == Quotation.State.PROPOSED:
        return quotation
    if quotation.decided_by_id != actor.pk:
        name = quotation.decided_by.get_full_name() if quotation.decided_by else ""
        raise UnableToDecideError("decided_meanwhile", name)
    before = quotation.state
    quotation.state, quotation.decided_by = Quotation.State.PROPOSED, None
    quotation.decided_at = None
    if quotation.person_id and not quotation.certainty:
        _find_speaker_again(quotation)
    quotation.save()
    record_entry(
        actor=actor,
        action="monitoring.quotation.reopened",
        target=quotation,
        now=now,
        data={"article": quotation.article_id, "before": before},
    )
    record_fact(ArticlesJudged((quotation.article_id,)), now=now)
    return quotation


def _find_speaker_again(quotation: Quotation) -> None:
    """Put the machine's word in the place of a person's."""
    found = quotations_in(quotation.article, posts_by_day())
    span = (quotation.start, quotation.end)
    machine = next((row for row in found if (row.start, row.end) == span), Quotation())
    for name in ("person_id", "office_id", "post_title", "certainty"):
        setattr(quotation, name, getattr(machine, name))
