"""Alarms: raised with proof, acknowledged, closed by themselves."""

from datetime import timedelta

import pytest

from hamseda.sources.models import Alarm, Source
from hamseda.sources.operations.alarming import acknowledge_alarm
from hamseda.sources.queries import gaps
from tests.factories import NOW, make_user
from tests.sources.factories import FEED, make_source, turn
from tests.sources.web import Web, article, feed

pytestmark = pytest.mark.django_db

SITE = "https://khabar.example.ir"
DAY = timedelta(days=1)
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body>x</body></html>"


def run(web: Web, source: Source, times: int = 1) -> None:
    for _ in range(times):
        source.refresh_from_db()
        web.now = max(web.now, source.due_at) + timedelta(seconds=5)
        turn(web)


def numbered(first: int, last: int) -> bytes:
    return feed(*((f"خبر شمارهٔ {n} مهراوند", f"/news/{1000 + n}") for n in range(first, last)))


def test_a_feed_that_goes_silent_is_noticed_and_forgiven_when_it_speaks_again() -> None:
    source, web = make_source(follows_pages=False), Web()
    for day in range(10):
        web.pages[FEED] = numbered(day, day + 3)
        run(web, source)
    web.now += timedelta(hours=20)
    run(web, source)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.closed_at) == (Alarm.Kind.SILENT, None)
    assert alarm.proof["pauses"] >= 8
    actor = make_user("analyst")
    acknowledge_alarm(alarm, actor=actor, now=web.now)
    acknowledge_alarm(alarm, actor=make_user("chief_editor"), now=web.now)
    alarm.refresh_from_db()
    assert alarm.acknowledged_by == actor
    web.pages[FEED] = numbered(30, 33)
    run(web, source)
    alarm.refresh_from_db()
    assert alarm.closed_at == web.asked(FEED)[-1].at


def test_a_challenge_page_in_the_place_of_the_list_is_noticed() -> None:
    source, web = make_source(follows_pages=False), Web({FEED: numbered(1, 3)})
    run(web, source)
    web.pages[FEED] = CHALLENGE
    run(web, source)
    assert Alarm.objects.get().kind == Alarm.Kind.CHALLENGE
    web.pages[FEED] = numbered(2, 5)
    run(web, source)
    assert not Alarm.objects.filter(closed_at=None).exists()


def test_pages_that_can_no_longer_be_read_show_another_markup() -> None:
    source, web = make_source(), Web()
    web.pages |= {f"{SITE}/news/{1000 + n}": article(f"خبر {n} مهراوند", number=n) for n in (1, 2)}
    web.pages[FEED] = numbered(1, 3)
    run(web, source)
    empty = b"<html><head><title>x</title></head><body><div id='app'></div></body></html>"
    web.pages |= {f"{SITE}/news/{1000 + n}": empty for n in range(3, 9)}
    web.pages[FEED] = numbered(1, 9)
    run(web, source)
    for _ in range(4):
        web.now += timedelta(hours=7)
        turn(web)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.proof["pages"]) == (Alarm.Kind.MARKUP, 5)
    assert alarm.proof["address"].startswith(SITE)


def test_a_feed_that_tells_old_things_again_is_noticed() -> None:
    source, web = make_source(follows_pages=False), Web()
    for first in (1, 20, 40, 60):
        web.pages[FEED] = numbered(first, first + 5)
        run(web, source)
        web.now += DAY
    web.pages[FEED] = numbered(1, 6)
    run(web, source)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.proof["returned"]) == (Alarm.Kind.REPEATS, 5)
    assert "خبر شمارهٔ" in alarm.proof["first"]


def test_gaps_are_told_with_those_that_last() -> None:
    source, web = make_source(), Web({FEED: numbered(1, 3)})
    run(web, source)
    day = NOW.date()
    assert gaps(day, day, now=NOW + timedelta(hours=2)) == []
    later = NOW + 5 * DAY
    (row,) = gaps(day, later.date(), now=later)
    assert (row.outlet, row.ended_at, row.is_bridged) == (source.outlet.name, None, False)
    assert gaps(day - 9 * DAY, day - 2 * DAY, now=later) == []
