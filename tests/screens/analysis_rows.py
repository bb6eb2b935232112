"""Rows of analysis to visit its addresses with."""

from hamseda.analysis.models import Alert, ArticleFacet, InboxItem, Topic
from hamseda.newsroom.models import Release

Arguments = dict[str, object]


def is_ours(place: str) -> bool:
    """Whether this file knows the rows of a place."""
    return place.startswith("analysis:")


def rows_of(place: str) -> list[Arguments]:
    """The sets of arguments to visit a place with."""
    if place.startswith(_OFFICES):
        return _offices(place)
    return _others(place.split(":")[1])


_OFFICES = ("analysis:office", "analysis:release")


def _offices(place: str) -> list[Arguments]:
    """The office of the sample's writer, with a release that was carried."""
    release = Release.objects.published().filter(coverage__isnull=False, office__code="rahdari")[0]
    names = ("releases", "placements", "quotations") if place.endswith("rows") else ("carried",)
    return [{"code": "rahdari", "name": name, "pk": release.pk} for name in names]


def _others(name: str) -> list[Arguments]:
    """A topic with articles, its alert, an article of an office, and what waits."""
    if name.startswith("alert") and name != "alert_new":
        return [{"pk": Alert.objects.all()[0].pk}]
    if name == "behind":
        return [{"dimension": "all"}, {"dimension": "tone"}, {"dimension": "format"}]
    if name == "tone":
        return [{"pk": ArticleFacet.objects.filter(dimension="office")[0].article_id}]
    if name.startswith("inbox"):
        rows = [InboxItem.objects.filter(kind=kind).first() for kind in InboxItem.Kind.values]
        return [{"pk": row.pk} for row in rows if row]
    return [{"pk": Topic.objects.all()[0].pk}]
