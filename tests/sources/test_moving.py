"""Lists, sites and channels that move, and hosts to which redirects lead."""

import re
import threading
from datetime import timedelta

import pytest

from hamseda.monitoring.models import Article
from hamseda.registry.models import Outlet, OutletChannel
from hamseda.registry.operations.outlet_desks import save_outlet_channel
from hamseda.registry.queries import outlet_by_domain
from hamseda.sources.models import FoundPage, Host, Source, Survey
from hamseda.sources.operations import holding
from hamseda.sources.operations.asking import BUSY_WAIT
from hamseda.sources.operations.keeping import keep_source
from hamseda.sources.operations.surveying import run_survey, start_survey
from tests.factories import NOW, make_outlet, make_user
from tests.sources.factories import FEED, make_source, turn
from tests.sources.web import Reply, Request, Web, article, feed

pytestmark = pytest.mark.django_db

OLD, NEW = "khabar.example.ir", "mehravand.example.com"
BRIDGE = ("پل روستای بالا گشوده شد", "/khabar/pol")
ROAD = ("راه روستای پایین هموار شد", "/khabar/rah")


def pages(host: str, *items: tuple[str, str]) -> dict[str, object]:
    """The pages of articles at one host; the same article has other bytes at another host."""
    return {
        f"https://{host}{path}": article(title) + f"<!-- {host} -->".encode()
        for title, path in items
    }


def asked_again(source: Source, web: Web, times: int) -> None:
    """Let the source's turn come so many times."""
    for _ in range(times):
        source.refresh_from_db()
        web.now = max(web.now, source.due_at) + timedelta(seconds=5)
        turn(web)


def test_a_site_that_moves_to_another_domain_keeps_its_outlet_and_its_articles() -> None:
    outlet = make_outlet("خبر مهراوند", domains=(OLD,))
    source, web = make_source(outlet=outlet), Web({FEED: feed(BRIDGE), **pages(OLD, BRIDGE)})
    turn(web)
    web.pages |= pages(NEW, BRIDGE, ROAD)
    web.pages[FEED] = Reply(body=feed(BRIDGE, ROAD, host=NEW), moved=(f"https://{NEW}/rss",))
    asked_again(source, web, 9)
    assert outlet_by_domain(NEW) is None, "nine times may be an evening's censor"
    asked_again(source, web, 1)
    assert outlet_by_domain(NEW) == outlet
    assert Source.objects.get().feed.url == f"https://{NEW}/rss"
    stored = {one.url: one for one in Article.objects.all()}
    assert stored.keys() == {f"https://{OLD}{BRIDGE[1]}", f"https://{NEW}{ROAD[1]}"}
    assert {one.outlet for one in stored.values()} == {outlet}
    assert stored[f"https://{OLD}{BRIDGE[1]}"].sightings.count() == 1


def test_a_feed_that_moves_to_a_service_of_feeds_gives_its_outlet_no_domain() -> None:
    source, web = make_source(), Web({FEED: feed(BRIDGE), **pages(OLD, BRIDGE)})
    web.pages[FEED] = Reply(body=feed(BRIDGE), moved=("https://feeds.example.net/mehravand",))
    asked_again(source, web, 10)
    assert Source.objects.get().feed.url == "https://feeds.example.net/mehravand"
    assert outlet_by_domain("feeds.example.net") is None


@pytest.mark.parametrize("third", ["", "third.example.net"])
def test_a_list_that_leads_to_both_sites_while_one_moves_shows_the_domain_and_no_third(
    third: str,
) -> None:
    outlet = make_outlet("خبر مهراوند", domains=(OLD,))
    source, web = make_source(outlet=outlet), Web({FEED: feed(BRIDGE), **pages(OLD, BRIDGE)})
    items = [feed(BRIDGE), feed(ROAD, host=NEW), *([feed(ROAD, host=third)] if third else [])]
    listed = b"".join(re.findall(rb"<item>.*</item>", b"".join(items)))
    both = feed().replace(b"</channel>", listed + b"</channel>")
    web.pages |= pages(NEW, ROAD)
    web.pages[FEED] = Reply(body=both, moved=(f"https://{NEW}/rss",))
    asked_again(source, web, 10)
    assert outlet_by_domain(NEW) == (None if third else outlet)


def messages(handle: str, *numbers: int) -> bytes:
    """The public page of a channel."""
    return "".join(
        f'<div class="tgme_widget_message" data-post="{handle}/{n}">'
        f'<div class="tgme_widget_message_text">پیام شمارهٔ {n} از مهراوند</div>'
        f'<time datetime="2026-11-{8 + n:02}T06:00:00+00:00"></time></div>'
        for n in numbers
    ).encode()


def test_a_channel_that_was_renamed_is_asked_under_its_new_name_and_nothing_is_doubled() -> None:
    outlet = make_outlet("خبر مهراوند")
    row = OutletChannel(outlet=outlet, service="telegram", handle="mehravand")
    save_outlet_channel(actor=None, channel=row, now=NOW)
    found = Survey(found=[{"kind": "channel", "url": "https://t.me/s/mehravand", "follows": 0}])
    source = keep_source(
        found, number=0, outlet=outlet, desk=None, pace="usual", actor=make_user("analyst"), now=NOW
    )
    before, after = "https://t.me/s/mehravand", "https://t.me/s/mehravand_news"
    web = Web({before: messages("mehravand", 1, 2)})
    turn(web)
    for last in range(3, 13):
        page = messages("mehravand_news", *range(1, last + 1))
        web.pages |= {before: Reply(body=page, moved=(after,)), after: page}
        asked_again(source, web, 1)
    assert OutletChannel.objects.get().handle == "mehravand_news"
    web.pages[after] = messages("mehravand_news", *range(1, 14))
    asked_again(source, web, 1)
    assert web.asked(after)
    assert Article.objects.count() == 13
    newest = Article.objects.latest("pk")
    assert newest.url == "https://t.me/mehravand_news/13"


def test_an_address_that_leads_to_a_channel_is_surveyed_as_one() -> None:
    short = "https://khabar.example.ir/telegram"
    web = Web({short: Reply(body=b"<html></html>", moved=("https://t.me/mehravand",))})
    web.pages["https://t.me/s/mehravand"] = messages("mehravand", 1, 2)
    found = start_survey(actor=make_user("analyst"), address=short, now=NOW)
    run_survey(found.pk, clock=web.clock, get=web.get, pause=web.pause)
    (only,) = Survey.objects.get().found
    assert (only["kind"], only["count"]) == ("channel", 2)
    assert not Host.objects.exclude(held_until=None).exists()


def test_a_host_that_a_redirect_leads_to_is_asked_one_thing_at_a_time() -> None:
    outlet = make_outlet("خبر مهراوند")
    away = "https://feeds.example.net/own"
    make_source(outlet=outlet), make_source(away, outlet=outlet)
    told: list[str] = []
    both = threading.Event()

    def own(_: Request) -> bytes:
        told.append("own begins")
        both.wait(0.3)  # the other visit has time to come in between, if it may
        told.append("own ends")
        return feed()

    web = Web({away: own, "https://feeds.example.net/robots.txt": b""})
    get = web.get

    def watched(url: str, **given: object) -> object:
        answer = get(url, **given)
        if url == FEED:
            told.append("redirected one is there")
        return answer

    web.pages[FEED] = Reply(body=feed(), moved=("https://feeds.example.net/rss",))
    web.get = watched  # type: ignore[method-assign]
    turn(web)
    assert told == ["own begins", "own ends", "redirected one is there"]
    assert Outlet.objects.count() == 1
    assert not Host.objects.exclude(held_until=None).exists()


def test_a_busy_host_of_a_redirect_is_no_failure_of_the_source_or_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody else asks it just now, for longer than a visit waits."""
    monkeypatch.setattr(holding, "LONGEST_WAIT", 0.05)
    source, away = make_source(), "feeds.example.net"
    host = Host.objects.create(name=away, free_at=NOW, held_until=NOW + timedelta(days=1))
    page = article(BRIDGE[0])
    web = Web({FEED: Reply(body=feed(BRIDGE), moved=(f"https://{away}/rss",))})
    turn(web)
    source.refresh_from_db()
    assert (source.failures, source.askings.count()) == (0, 0)
    assert source.due_at - web.now <= BUSY_WAIT
    web.pages[FEED] = feed(BRIDGE)
    web.pages[f"https://{OLD}{BRIDGE[1]}"] = Reply(body=page, moved=(f"https://{away}/1",))
    asked_again(source, web, 1)
    waiting = FoundPage.objects.get()
    assert (waiting.state, waiting.attempts) == ("waiting", 0)
    Host.objects.filter(pk=host.pk).update(held_until=None)
    web.now += timedelta(minutes=5)
    turn(web)
    assert FoundPage.objects.get().state == "stored"
