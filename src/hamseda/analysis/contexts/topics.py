"""What the pages of topics are given."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from hamseda.analysis import wording
from hamseda.analysis.models import Topic
from hamseda.analysis.queries.topics import TopicCounts
from hamseda.core.topics import Change, Window, last_day, today_so_far


@dataclass(frozen=True, slots=True)
class Compared:
    """A count beside an earlier one, each open to its articles."""

    label: str
    count: int
    url: str
    before: int
    before_url: str
    before_label: str
    arrow: str
    spoken: str
    direction: str


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic in the list."""

    name: str
    url: str
    words: str
    in_24_hours: Compared
    today: Compared
    filled_from: date | None
    is_filled: bool


def topic_card(topic: Topic, counts: TopicCounts, *, now: datetime) -> TopicCard:
    """A topic with its counts as of `now`."""
    now = timezone.localtime(now)
    words = "، ".join(filter(None, (topic.all_of.strip(), topic.any_of.strip())))
    return TopicCard(
        name=topic.name,
        url=reverse("analysis:topic", args=[topic.pk]),
        words=words.replace("\n", "، "),
        in_24_hours=_compared(topic, "day", counts.in_24_hours, last_day(now)),
        today=_compared(topic, "today", counts.today, today_so_far(now)),
        filled_from=topic.filled_from,
        is_filled=topic.is_filled,
    )


def _compared(topic: Topic, kind: str, change: Change, windows: tuple[Window, Window]) -> Compared:
    arrow, relation = wording.ARROWS[change.direction]
    before_label = wording.COMPARED[kind]
    return Compared(
        label=wording.COUNTED[kind],
        count=change.count,
        url=_url(topic, windows[0]),
        before=change.before,
        before_url=_url(topic, windows[1]),
        before_label=before_label,
        arrow=arrow,
        spoken=f"{relation} {before_label}",
        direction=change.direction.value,
    )


def _url(topic: Topic, window: Window) -> str:
    """The very stretch that was counted, so that the list has as many rows as were shown."""
    query = {"after": window.start.isoformat(), "before": window.end.isoformat()}
    return f"{reverse('analysis:topic', args=[topic.pk])}?{urlencode(query)}"
