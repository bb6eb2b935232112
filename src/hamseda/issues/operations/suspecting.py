"""Look through articles for what may ask for an answer; whether it does, people decide."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hamseda.core.criticism import find_suspicions
from hamseda.issues.models import LearnedJudge, Suspicion
from hamseda.issues.operations.learning import likelihoods
from hamseda.issues.queries.suspicions import named_offices, newest_judge, office_letters
from hamseda.monitoring.models import Article

READ_TOGETHER = 200
SURE = 0.8
"""From this likelihood on, what was learned makes an article suspicious without any phrase."""


def suspect_articles(first_id: int, last_id: int, *, now: datetime) -> int:
    """Look through the articles of a range of ids; return how many are suspicious.

    Safe to repeat. An article that took a longer text is looked at again; what a person has
    decided stays with the text on which it was decided.
    """
    judge, offices = newest_judge(), office_letters()
    count, last = 0, first_id - 1
    while batch := list(
        Article.objects.filter(pk__gt=last, pk__lte=last_id).order_by("pk")[:READ_TOGETHER]
    ):
        last = batch[-1].pk
        found = _suspicious(batch, judge, offices, now)
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
