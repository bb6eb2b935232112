"""Look through articles for what may ask for an answer; whether it does, people decide."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hamseda.core.criticism import find_suspicions
from hamseda.core.replies import judge_printing
from hamseda.core.reuse import UnfitDocument
from hamseda.core.text import skeleton
from hamseda.issues.models import LearnedJudge, Reply, Suspicion
from hamseda.issues.operations.learning import likelihoods
from hamseda.issues.operations.printing import LOOKED_FOR
from hamseda.issues.queries.replies import replies_sent_since
from hamseda.issues.queries.suspicions import (
    MOSTLY,
    named_offices,
    newest_judge,
    office_letters,
)
from hamseda.monitoring.models import Article

READ_TOGETHER = 200
SURE = 0.8
"""From this likelihood on, what was learned makes an article suspicious without any phrase."""


def suspect_articles(first_id: int, last_id: int, *, now: datetime) -> int:
    """Look through the articles of a range of ids; return how many are suspicious.

    Safe to repeat. An article that took a longer text is looked at again; what a person has
    decided stays with the text on which it was decided. One that mostly prints a reply of ours
    says so, and nobody is asked about it.
    """
    judge, offices = newest_judge(), office_letters()
    answers = list(replies_sent_since(now - LOOKED_FOR))
    count, last = 0, first_id - 1
    while batch := list(
        Article.objects.filter(pk__gt=last, pk__lte=last_id).order_by("pk")[:READ_TOGETHER]
    ):
        last = batch[-1].pk
        found = _suspicious(batch, judge, offices, now)
        for one in found:
            one.own_reply = _own_reply(one, answers)
        count += len(found)
        with transaction.atomic():
            _keep(found)
    return count


def _suspicious(
    articles: Sequence[Article],
    judge: LearnedJudge | None,
    offices: Sequence[tuple[int, str]],
    now: datetime,
) -> list[Suspicion]:
    texts = [article.full_text for article in articles]
    likely: Sequence[float | None] = likelihoods(judge, texts) if judge else [None] * len(texts)
    found = []
    for article, text, likelihood in zip(articles, texts, likely, strict=True):
        kinds = find_suspicions(text)
        if not kinds and (likelihood is None or likelihood < SURE):
            continue
        office = next(iter(named_offices(text, offices)), None)
        found.append(
            Suspicion(
                article=article,
                kind=kinds[0].kind.value if kinds else "",
                score=min(sum(kind.score for kind in kinds), 1000),
                passages=[
                    [kind.kind.value, *_ends(passage.sentence), *_ends(passage.phrase)]
                    for kind in kinds
                    for passage in kind.passages
                ],
                text=text,
                judge=judge,
                likelihood=likelihood,
                office_id=office,
                suspected_at=now,
            )
        )
    return found


def _own_reply(suspicion: Suspicion, answers: Sequence[Reply]) -> Reply | None:
    """The reply of ours that an article mostly prints. The outlet that owes it may have cut it; by
    others it is known where they print the whole of it.
    """
    article = suspicion.article
    letters = skeleton(suspicion.text).letters if answers else ""
    for reply in answers:
        origin = reply.issue.article
        if origin is not None and article.pk <= origin.pk:
            continue
        owes = origin is not None and origin.outlet_id == article.outlet_id
        if not owes and skeleton(reply.text).letters not in letters:
            continue
        try:
            found = judge_printing(reply.text, suspicion.text)
        except UnfitDocument:
            continue
        if found.article_share >= MOSTLY:
            return reply
    return None


def _ends(span: object) -> tuple[int, int]:
    return (span.start, span.end)  # type: ignore[attr-defined]


def _keep(found: Sequence[Suspicion]) -> None:
    """Write what is new, and renew what waits and has another text now."""
    known = Suspicion.objects.select_for_update().in_bulk(
        [one.article_id for one in found], field_name="article_id"
    )
    new = [one for one in found if one.article_id not in known]
    Suspicion.objects.bulk_create(new, ignore_conflicts=True)
    for one in found:
        row = known.get(one.article_id)
        if row is None or row.state != Suspicion.State.WAITING or row.text == one.text:
            continue
        one.pk, one.suspected_at = row.pk, row.suspected_at
        one.save(force_update=True)
