"""From a list to stored articles, politely."""

import itertools
from datetime import timedelta

import pytest

from hamseda.foundation.fetch import Failure
from hamseda.monitoring.models import Article, Original
from hamseda.sources.models import Alarm, Asking, FoundPage, Gap, Host, Source
from hamseda.sources.operations.forgetting import forget_old_askings
from tests.factories import NOW, make_outlet
from tests.sources.factories import FEED, make_source, turn
from tests.sources.web import Reply, Request, Web, article, feed

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SITE = "https://khabar.example.ir"


def site(*numbers: int, etag: str = "") -> dict[str, object]:
    """A site whose feed leads to the pages of its articles."""
    body = feed(*((f"خبر شمارهٔ {n} از استان", f"/news/{1000 + n}") for n in numbers))

    def answer(request: Request) -> Reply:
        if etag and request.etag == etag:
            return Reply(304)
        return Reply(body=body, headers={"etag": etag} if etag else {})

    pages = {
        f"{SITE}/news/{1000 + n}": article(f"خبر شمارهٔ {n} از استان", number=n) for n in numbers
    }
    return {FEED: answer, **pages}


def due(source: Source, web: Web) -> None:
    """Let the source's turn come."""
    source.refresh_from_db()
    web.now = max(web.now, source.due_at) + timedelta(seconds=5)


def test_a_feed_leads_to_pages_and_every_article_is_stored_once() -> None:
    source, web = make_source(), Web(site(1, 2, 3))
    turn(web)
    articles = Article.objects.order_by("url")
    assert [one.url for one in articles] == [f"{SITE}/news/{n}" for n in (1001, 1002, 1003)]
    assert all("مدیران دستگاه‌ها" in one.body for one in articles)
    assert [web.asked(one.url) != [] for one in articles] == [True] * 3
    assert Original.objects.filter(name=f"{SITE}/news/1001").get().content
    pages = {page.state for page in FoundPage.objects.all()}
    assert pages == {FoundPage.State.STORED}
    due(source, web)
    web.pages |= site(1, 2, 3, 4)
    turn(web)
    assert Article.objects.count() == 4
    assert len(web.asked(f"{SITE}/news/1001")) == 1
    assert list(Asking.objects.values_list("new", flat=True)) == [1, 3]


def test_an_article_has_the_outlet_of_its_domain_else_that_of_its_source() -> None:
    whose = make_outlet("خبر مهراوند", domains=("mehravand.example.ir",))
    agency = make_outlet("خبرگزاری دیده‌بان", domains=("didehban.example.ir",))
    make_source(outlet=whose)
    text = "به گزارش خبرگزاری دیده‌بان، پل روستا گشوده شد"
    web = Web({FEED: feed((text, "/news/1001")), f"{SITE}/news/1001": article(text)})
    turn(web)
    first = Article.objects.get()
    assert first.outlet == whose, "a quoted agency is not the one that published"

    gathered = "https://gozide.example.ir/rss"
    make_source(gathered, outlet=whose)
    places = ("didehban.example.ir", "stranger.example.ir", "third.example.ir")
    items = "".join(
        f"<item><title>خبر {host}</title><link>https://{host}/news/2001</link></item>"
        for host in places
    )
    web.pages[gathered] = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    web.pages |= {
        f"https://{host}/news/2001": article(f"خبر تازه از {host}", number=n, host=host)
        for n, host in enumerate(places)
    }
    web.now += HOUR
    turn(web)
    outlets = {host: Article.objects.get(url__contains=host).outlet for host in places}
    assert outlets == {places[0]: agency, places[1]: None, places[2]: None}

    lone = "https://feeds.example.net/rss"
    make_source(lone, outlet=whose)
    web.pages[lone] = feed(("خبری از سایت بی‌دامنه", "/news/3001"), host="own.example.ir")
    web.pages["https://own.example.ir/news/3001"] = article("خبری از سایت بی‌دامنه", number=9)
    web.now += HOUR
    turn(web)
    assert Article.objects.get(url__contains="own.example.ir").outlet == whose
    first.refresh_from_db()
    assert first.outlet == whose


def test_a_validator_is_always_sent_back_and_robots_is_read_once_a_day() -> None:
    source, web = make_source(), Web(site(1, etag='W/"v1"'))
    for _ in range(5):
        turn(web)
        due(source, web)
    asked = web.asked(FEED)
    assert [request.etag for request in asked] == [None] + ['W/"v1"'] * 4
    assert all(b.at - a.at >= HOUR for a, b in itertools.pairwise(asked))
    assert len(web.asked(f"{SITE}/robots.txt")) == 1
    assert Article.objects.count() == 1


def test_ten_equal_answers_are_one_original_and_a_list_without_news_none() -> None:
    source, web = make_source(follows_pages=False), Web({FEED: feed(("خبر", "/news/1001"))})
    for _ in range(10):
        turn(web)
        due(source, web)
    web.pages[FEED] = feed(("خبر", "/news/1001")).replace(b"<link>", b"<ttl>9</ttl><link>", 1)
    turn(web)
    assert [one.new for one in source.askings.all()] == [0] * 10 + [1]
    assert Original.objects.filter(name=FEED).count() == 1


def test_retry_after_silences_the_whole_host() -> None:
    make_source(), make_source(f"{SITE}/rss/province")
    web = Web({FEED: Reply(503, headers={"retry-after": "7200"})})
    turn(web)
    named = len(web.requests)
    for _ in range(8):
        web.now += timedelta(minutes=14)
        turn(web)
    assert len(web.requests) == named
    web.now += timedelta(minutes=10)
    turn(web)
    assert len(web.requests) > named


def test_robots_forbids_and_the_list_speaks_for_the_page() -> None:
    make_source()
    rules = b"User-agent: *\nDisallow: /news/\nCrawl-delay: 9"
    web = Web({**site(1), f"{SITE}/robots.txt": rules})
    turn(web)
    assert web.asked(f"{SITE}/news/1001") == []
    page = FoundPage.objects.get()
    assert (page.state, page.code) == (FoundPage.State.FROM_LIST, "robots")
    stored = Article.objects.get()
    assert stored.url == f"{SITE}/news/1001"
    assert "چکیدهٔ خبر" in stored.full_text
    assert Host.objects.get().free_at - web.now <= timedelta(seconds=9)


def test_a_host_that_a_redirect_leads_to_is_asked_for_its_robots_once_a_day() -> None:
    away, listed = "https://feeds.example.net", feed(("خبر", "/news/1001"))
    sources = [make_source(f"{SITE}/rss/{n}", follows_pages=False) for n in range(3)]
    web = Web({f"{SITE}/rss/{n}": Reply(body=listed, moved=(f"{away}/rss",)) for n in range(3)})
    for source in sources:
        due(source, web)
        turn(web)
    assert [source.askings.count() for source in sources] == [1, 1, 1]
    assert [len(web.asked(f"{host}/robots.txt")) for host in (SITE, away)] == [1, 1]
    web.pages[f"{away}/robots.txt"] = b"User-agent: *\nDisallow: /rss"
    web.now += DAY
    due(sources[0], web)
    turn(web)
    assert len(web.asked(f"{away}/robots.txt")) > 1
    assert sources[0].askings.first().code == "robots"


def test_a_host_that_a_redirect_leads_to_rests_itself() -> None:
    source, away = make_source(), "https://feeds.example.net/rss"
    other = make_source(away.replace("rss", "atom"), due_at=NOW + HOUR)
    full = Reply(429, headers={"retry-after": "7200"}, moved=(away,))
    web = Web({FEED: full})
    turn(web)
    rests = dict(Host.objects.values_list("name", "free_at"))
    assert rests["feeds.example.net"] >= NOW + 2 * HOUR > rests["khabar.example.ir"]
    due(other, web)
    turn(web)
    assert web.asked(other.feed.url) == []
    Source.objects.filter(pk=source.pk).update(due_at=web.now)
    turn(web)
    assert source.askings.first().code == "host_resting"


def test_a_page_that_fails_is_tried_again_before_its_list_speaks_for_it() -> None:
    make_source()
    web = Web({**site(1, 2), f"{SITE}/news/1001": Reply(500)})
    for _ in range(4):
        turn(web)
        web.now += timedelta(hours=7)
    assert len(web.asked(f"{SITE}/news/1001")) == 4
    states = dict(FoundPage.objects.values_list("url", "state"))
    assert states == {f"{SITE}/news/1001": "from_list", f"{SITE}/news/1002": "stored"}
    assert Article.objects.count() == 2


def test_a_lasting_move_is_taken_over_and_a_closed_port_80_leads_to_https() -> None:
    plain = "http://old.example.ir/rss"
    source, web = make_source(plain), Web({plain: Failure.CONNECTION})
    web.pages["https://old.example.ir/rss"] = feed(host="old.example.ir")
    for _ in range(4):
        turn(web)
        due(source, web)
    source.refresh_from_db()
    assert source.feed.url == "https://old.example.ir/rss"
    new = "https://new.example.ir/rss"
    web.pages["https://old.example.ir/rss"] = Reply(body=feed(), moved=(new,))
    for _ in range(9):
        turn(web)
        due(source, web)
    source = Source.objects.get()
    assert (source.feed.url, source.move_count) == ("https://old.example.ir/rss", 9)
    turn(web)
    assert Source.objects.get().feed.url == new


def test_a_source_that_is_gone_is_not_asked_again() -> None:
    source, web = make_source(), Web({FEED: Reply(410)})
    turn(web)
    web.now += 40 * DAY
    turn(web)
    assert len(web.asked(FEED)) == 1
    source.refresh_from_db()
    assert source.stopped_at
    assert Alarm.objects.get(source=source).kind == Alarm.Kind.DEAD


def test_a_period_without_answers_is_a_gap_that_says_whether_anything_was_missed() -> None:
    source, web = make_source(), Web(site(1, 2))
    turn(web)
    good = web.pages[FEED]
    web.pages[FEED] = Failure.CONNECTION
    while web.now < NOW + 5 * DAY:
        due(source, web)
        turn(web)
    assert Alarm.objects.get(closed_at=None).kind == Alarm.Kind.DEAD
    web.pages[FEED] = good
    due(source, web)
    turn(web)
    gap = Gap.objects.get()
    assert gap.is_bridged
    assert gap.ended_at - gap.began_at > 5 * DAY
    assert not Alarm.objects.filter(closed_at=None).exists()


def test_a_worker_that_vanished_leaves_its_host_for_three_minutes() -> None:
    from hamseda.sources.operations.claiming import claim_sources

    make_source()
    assert len(claim_sources(now=NOW, most=9)) == 1
    web = Web(site(1))
    assert turn(web) == 0
    web.now += timedelta(minutes=3)
    turn(web)
    assert Article.objects.count() == 1


def test_after_a_long_stop_a_turn_takes_twice_the_usual_and_no_more() -> None:
    for number in range(30):
        make_source(f"https://site{number}.example.ir/rss")
    web = Web()
    web.now = NOW + 10 * DAY
    turn(web)
    assert len({request.url for request in web.requests if "/rss" in request.url}) == 4


def test_what_only_the_last_weeks_need_is_forgotten() -> None:
    make_source()
    web = Web(site(1))
    turn(web)
    assert forget_old_askings(now=NOW + 10 * DAY) == 0
    assert forget_old_askings(now=NOW + 200 * DAY) == 3
    assert Article.objects.count() == 1


def test_an_article_is_asked_for_again_after_a_day_politely() -> None:
    make_source()
    web = Web(site(1))
    turn(web)
    stored = Article.objects.get()
    page = f"{SITE}/news/1001"
    web.pages[page] = article("خبر شمارهٔ ۱ از استان", number=7)
    web.now += DAY + HOUR
    turn(web)
    assert len(web.asked(page)) == 2
    refetch = stored.refetches.get()
    assert refetch.outcome == "changed"
    web.pages[page] = Reply(404)
    web.now += 7 * DAY
    turn(web)
    stored.refresh_from_db()
    assert stored.presence == Article.Presence.GONE
