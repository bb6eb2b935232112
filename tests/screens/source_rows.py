"""Rows of the sources for the addresses: surveys in each state, alarms, a source that fails."""

from datetime import timedelta

from hamseda.foundation.accounts.models import User
from hamseda.sources.models import Alarm, Asking, Gap, Source, Survey
from tests.factories import NOW

Arguments = dict[str, object]

PREVIEW = {
    "kicker": "", "headline": "گشایش یک سامانهٔ آبرسانی", "lead": "لید خبر", "body": "متن خبر",
    "reporter": "", "published": "2026-11-22", "code": "۱۲۳۴۵", "letters": 900, "has_clock": True,
    "missing": ["kicker", "reporter"],
}  # fmt: skip


def rows_of(place: str) -> list[Arguments]:
    """The sets of arguments to visit a place with."""
    name = place.split(":")[1]
    if name == "acknowledge":
        return [{"pk": _alarms()[0].pk}]
    if name in ("survey", "survey_state", "keep"):
        return [{"pk": survey.pk} for survey in _surveys()]
    _alarms()
    return [{"pk": source.pk} for source in Source.objects.order_by("pk")[:2]]


def _alarms() -> list[Alarm]:
    """Every kind of alarm, at the sample's sources; a failure, a gap and a move beside them."""
    source = Source.objects.order_by("pk")[0]
    proofs = {
        "markup": {"pages": 5, "place": "page", "address": "https://khabar.example/news/1"},
        "challenge": {"code": "challenge_page", "place": "list"},
        "repeats": {"returned": 5, "listed": 6, "first": "خبری کهنه"},
        "dead": {"failures": 9, "since": NOW.isoformat(), "gone": 0, "code": "fetch.connection"},
    }
    for kind, proof in proofs.items():
        Alarm.objects.get_or_create(
            source=source, kind=kind, defaults={"raised_at": NOW, "proof": proof}
        )
    if not source.move_to:
        source.move_to, source.move_count = "https://khabar.example/feed", 4
        source.save(update_fields=["move_to", "move_count"])
        Asking.objects.create(source=source, asked_at=NOW, outcome="failed", code="http_status")
        Gap.objects.create(
            source=source, outlet=source.outlet, name=str(source), began_at=NOW,
            ended_at=NOW + timedelta(hours=9), is_bridged=False,
        )  # fmt: skip
    return list(source.alarms.order_by("pk"))


def _surveys() -> list[Survey]:
    """One that waits, one that found something, one that did not."""
    found = {
        "kind": "feed", "url": "https://khabar.example/rss", "title": "همهٔ خبرها", "count": 12,
        "follows": True, "problems": [], "preview": PREVIEW, "preview_code": "",
        "items": [{"title": "گشایش یک سامانهٔ آبرسانی", "url": "", "published": NOW.isoformat()}],
    }  # fmt: skip
    bare = {**found, "kind": "listing", "preview": None, "preview_code": "robots", "items": []}
    tried = [{"url": "https://khabar.example/feed", "kind": "feed", "code": "not_a_feed"}]
    states = {
        "waiting": {},
        "done": {
            "found": [found, bare],
            "tried": tried,
            "family": "asam",
            "host": "khabar.example",
        },
        "failed": {"code": "nothing_found"},
    }
    return [
        Survey.objects.get_or_create(
            address="https://khabar.example/",
            state=state,
            defaults={"asked_by": User.objects.get(username="analyst"), "asked_at": NOW, **told},
        )[0]
        for state, told in states.items()
    ]
