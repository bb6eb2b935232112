"""Keep topics, and find the articles that belong to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hamseda.analysis.access import get_topic_for, require_keeper
from hamseda.analysis.facts import TopicSaved
from hamseda.analysis.models import Dimension, Topic, TopicArticle
from hamseda.analysis.operations.counting import count_topics, hold_days
from hamseda.analysis.queries.facets import Facets, day_of, facets_of, moment_of
from hamseda.analysis.queries.topics import articles_of_day
from hamseda.core.text import normal_form
from hamseda.core.topics import Wanted, read_phrases
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.foundation.refusals import RefusedError
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office, Outlet

FILLED_BACK = timedelta(days=30)
"""How far back a new topic asks the articles that were here before."""
READ_TOGETHER = 200


class UnableToKeepTopicError(RefusedError):
    """A topic was refused; `code` names the sentence in wording.py."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a topic asks for, as typed; see `Topic`."""

    name: str
    all_of: str = ""
    any_of: str = ""
    none_of: str = ""
    offices: tuple[Office, ...] = ()
    outlets: tuple[Outlet, ...] = ()


@transaction.atomic
def save_topic(
    *, actor: User | None, question: Question, topic_id: int | None = None, now: datetime
) -> Topic:
    """Open a topic, or ask another question under it; its articles are then looked for anew.

    Raises UnableToKeepTopicError("asks_nothing") or ("name_taken"), Http404 and PermissionDenied as
    `access.get_topic_for`. `actor` None is the machine itself.
    """
    topic = Topic(created_by=actor, created_at=now)
    if actor is not None:
        require_keeper(actor)
    if topic_id is not None:
        if actor is not None:
            get_topic_for(actor, topic_id, to="keep")
        topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic_id)
    _check(question, topic)
    for field in ("name", "all_of", "any_of", "none_of"):
        setattr(topic, field, getattr(question, field).strip())
    topic.edition += 1 if topic.pk else 0
    topic.is_filled, topic.filled_from = False, None
    topic.save()
    topic.offices.set(question.offices)
    topic.outlets.set(question.outlets)
    action = "changed" if topic_id else "opened"
    data = {"edition": topic.edition}
    record_entry(actor=actor, action=f"analysis.topic.{action}", target=topic, now=now, data=data)
    record_fact(TopicSaved(topic.pk), now=now)
    return topic


@transaction.atomic
def close_topic(*, actor: User, topic_id: int, now: datetime) -> Topic:
    """Put a topic aside: nothing is filed under it and its alerts are silent. Again: nothing."""
    get_topic_for(actor, topic_id, to="keep")
    topic = Topic.objects.select_for_update().get(pk=topic_id)
    if topic.closed_at is None:
        topic.closed_at = now
        topic.save(update_fields=["closed_at"])
        topic.alerts.update(on_since=None)
        record_entry(actor=actor, action="analysis.topic.closed", target=topic, now=now)
    return topic


def fill_topic(topic_id: int, *, now: datetime) -> int:
    """Ask the articles of the last weeks, the newest day first; return how many belong.

    Each day is a transaction of its own and is noted, so that a killed run goes on where it was.
    A question that was changed meanwhile starts anew.
    """
    today = timezone.localdate(now)
    oldest = today - FILLED_BACK
    found = 0
    while True:
        with transaction.atomic():
            # Not its key: whoever holds the day may be filing under the topic.
            topics = Topic.objects.select_for_update(no_key=True)
            topic = topics.filter(pk=topic_id, is_filled=False).first()
            if topic is None:
                return found
            if topic.filled_from is None:
                topic.found.all().delete()
                topic.counted.all().delete()
                topic.filled_from = today + timedelta(days=1)
            day = topic.filled_from - timedelta(days=1)
            hold_days({day}, now)
            found += _file_day(topic, day, now)
            count_topics({topic.pk}, {day})
            topic.filled_from, topic.is_filled = day, day <= oldest
            topic.save(update_fields=["filled_from", "is_filled"])


def file_under_topics(
    articles: Sequence[Article], facets: Facets, topics: Iterable[Topic], *, now: datetime
) -> int:
    """Note to which topics articles belong, and take them from those where they no longer do;
    return how many belong. Runs inside the caller's transaction.
    """
    asked = [_asked(topic) for topic in topics]
    if not asked:
        return 0
    wanted: dict[tuple[int, int], tuple[datetime, date]] = {}
    for article in articles:
        words = normal_form(article.full_text)
        for topic_id, question, groups in asked:
            if question.is_met_by(words) and _fits(facets[article.pk], groups):
                wanted[topic_id, article.pk] = moment_of(article), day_of(article)
    topic_ids = [topic_id for topic_id, _, _ in asked]
    for row in TopicArticle.objects.filter(article__in=articles, topic__in=topic_ids):
        if wanted.pop((row.topic_id, row.article_id), None) is None:
            row.delete()
    rows = (
        TopicArticle(topic_id=topic, article_id=article, moment=moment, day=day, filed_at=now)
        for (topic, article), (moment, day) in wanted.items()
    )
    return len(TopicArticle.objects.bulk_create(rows, ignore_conflicts=True))


def _file_day(topic: Topic, day: date, now: datetime) -> int:
    found, last = 0, 0
    while articles := list(articles_of_day(day, after=last)[:READ_TOGETHER]):
        last = articles[-1].pk
        found += file_under_topics(articles, facets_of(articles), [topic], now=now)
    return found


def _asked(topic: Topic) -> tuple[int, Wanted, Mapping[str, frozenset[str]]]:
    groups = {
        Dimension.OFFICE: frozenset(str(office.pk) for office in topic.offices.all()),
        Dimension.OUTLET: frozenset(str(outlet.pk) for outlet in topic.outlets.all()),
    }
    return topic.pk, topic.wanted, {name: values for name, values in groups.items() if values}


def _fits(facets: set[tuple[str, str]], groups: Mapping[str, frozenset[str]]) -> bool:
    return all(
        any((dimension, value) in facets for value in values)
        for dimension, values in groups.items()
    )


def _check(question: Question, topic: Topic) -> None:
    words = Wanted(*map(read_phrases, (question.all_of, question.any_of)))
    if not (words.asks_for_words or question.offices or question.outlets):
        raise UnableToKeepTopicError("asks_nothing")
    if Topic.objects.filter(name=question.name.strip()).exclude(pk=topic.pk).exists():
        raise UnableToKeepTopicError("name_taken")
