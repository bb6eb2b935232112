"""Describe articles that were attributed before formats, offices and places were read."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.facts import ArticlesJudged
from hamseda.monitoring.models import Quotation
from hamseda.monitoring.operations.chaining import trace_chains
from hamseda.monitoring.operations.describing import (
    Description,
    describe,
    keep_descriptions,
)
from hamseda.monitoring.operations.knowing import knowledge_now
from hamseda.monitoring.operations.quoting import keep_quotations
from hamseda.monitoring.queries.describing import undescribed_articles
from hamseda.monitoring.queries.quotations import quotations_in

DESCRIBED_TOGETHER = 50

_Read = tuple[Description, Sequence[Quotation] | None]
"""What was read of an article, and its quotations where none were kept before."""


def describe_earlier_articles(*, now: datetime, report: Callable[[int], None] | None = None) -> int:
    """Read format, offices and places of every attributed article that has none yet, quotations
    where it has none, and trace its chain; return how many.

    Every step commits its articles with their formats, which take them off the list: killed
    anywhere and run again, it goes on, and a second run finds nothing. Links, decisions and the
    time of attribution stay. `report` is told the size of each step.
    """
    knowledge = knowledge_now()
    done = last = 0
    while articles := list(
        undescribed_articles().filter(pk__gt=last)
        .prefetch_related("quotations").order_by("pk")[:DESCRIBED_TOGETHER]
    ):  # fmt: skip
        last = articles[-1].pk
        read: list[_Read] = []
        for article in articles:
            kept = list(article.quotations.all())
            found = None if kept else quotations_in(article, knowledge.posts_on)
            said = [row for row in kept if row.state != Quotation.State.REJECTED]
            read.append(
                (describe(article, said if found is None else found, knowledge.known), found)
            )
        done += _write(read, now)
        if report:
            report(len(articles))
    return done


@transaction.atomic
def _write(read: Sequence[_Read], now: datetime) -> int:
    texts = {one.article.pk: one.article.full_text for one, _ in read}
    locked = undescribed_articles().select_for_update(of=("self",)).filter(pk__in=texts)
    # One that changed in the meantime waits for attribution, which describes it too.
    same = {row.pk for row in locked.order_by("pk") if row.full_text == texts[row.pk]}
    keep_quotations(
        {
            one.article.pk: found
            for one, found in read
            if found is not None and one.article.pk in same
        }
    )
    keep_descriptions([one for one, _ in read if one.article.pk in same], now=now)
    trace_chains(same)
    if same:
        record_fact(ArticlesJudged(tuple(sorted(same))), now=now)
    return len(same)
