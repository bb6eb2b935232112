"""Rows of analysis to visit its addresses with."""

from hamseda.analysis.models import Topic
from hamseda.analysis.operations.topics import Question, fill_topic, save_topic
from hamseda.newsroom.models import Release
from tests.factories import NOW

Arguments = dict[str, object]


def is_ours(place: str) -> bool:
    """Whether this file knows the rows of a place."""
    return place.startswith("analysis:")


def rows_of(place: str) -> list[Arguments]:
    """The sets of arguments to visit a place with."""
    return _offices(place) if place.startswith(_OFFICES) else _topics(place)


_OFFICES = ("analysis:office", "analysis:release")


def _offices(place: str) -> list[Arguments]:
    """The office of the sample's writer, with a release that was carried."""
    release = Release.objects.published().filter(coverage__isnull=False, office__code="rahdari")[0]
    names = ("releases", "placements", "quotations") if place.endswith("rows") else ("carried",)
    return [{"code": "rahdari", "name": name, "pk": release.pk} for name in names]


def _topics(_place: str) -> list[Arguments]:
    """A topic that has articles."""
    topic = Topic.objects.first()
    if topic is None:
        question = Question(name="راه‌ها", any_of="راه، جاده")
        topic = save_topic(actor=None, question=question, now=NOW)
        fill_topic(topic.pk, now=NOW)
    return [{"pk": topic.pk}]
