"""From a pasted address to a source."""

from datetime import timedelta

import pytest

from hamseda.foundation.fetch import RefusedUrl
from hamseda.monitoring.models import Article
from hamseda.registry.models import OutletChannel, OutletFeed
from hamseda.sources.contexts import found_lists
from hamseda.sources.forms import AddressForm
from hamseda.sources.models import Source, Survey
from hamseda.sources.operations import UnableToAskError
from hamseda.sources.operations.keeping import keep_source
from hamseda.sources.operations.surveying import run_survey, start_survey
from tests.factories import NOW, make_outlet, make_user
from tests.sources.factories import turn
from tests.sources.web import Reply, Web, article, feed

pytestmark = pytest.mark.django_db

SITE = "https://khabar.example.ir"
HOME = f"""<!DOCTYPE html><html><head><title>خبر مهراوند</title>
<link rel="alternate" type="application/rss+xml" title="همهٔ خبرها" href="/rss/all">
<link rel="alternate" type="application/rss+xml" title="خراب" href="/rss/broken">
</head><body><nav><a href="/tags/water">آب</a></nav>
<a href="/news/1001">گشایش سامانهٔ آبرسانی روستاهای مهراوند</a>
<a href="{SITE}/news/1002/x">دیدار استاندار با خبرنگاران در روز خبرنگار</a>
<a href="https://other.example.ir/news/9">خبری از سایت دیگری که نباید بیاید</a>
</body></html>""".encode()

MAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{SITE}/news/1</loc><news:news><news:publication_date>2026-11-20T10:00:00+03:30
</news:publication_date><news:title>خبر کهنه</news:title></news:news></url>
<url><loc>{SITE}/news/2</loc><news:news><news:publication_date>2026-11-21T10:00:00+03:30
</news:publication_date><news:title>خبر نو</news:title></news:news></url></urlset>""".encode()

CHANNEL = """<html><head><meta property="og:title" content="صدای مهراوند"></head><body>
<div class="tgme_widget_message" data-post="mehravand/41"><div class="tgme_widget_message_text">
آب روستاها وصل شد<br>گزارش خبرنگار ما از مراسم امروز در سه روستای استان مهراوند.</div>
<time datetime="2026-11-22T06:00:00+00:00"></time></div>
<div class="tgme_widget_message" data-post="mehravand/42"><div class="tgme_widget_message_text">
پیام کوتاه</div><time datetime="2026-11-22T07:00:00+00:00"></time></div></body></html>""".encode()


def survey(address: str, web: Web) -> Survey:
    found = start_survey(actor=make_user("analyst"), address=address, now=NOW)
    run_survey(found.pk, clock=web.clock, get=web.get, pause=web.pause)
    found.refresh_from_db()
    return found


def keep(found: Survey, number: int = 0, **wish: object) -> Source:
    wish = wish or {"outlet": make_outlet("خبر مهراوند", domains=("khabar.example.ir",))}
    return keep_source(
        found, number=number, desk=None, pace="usual", actor=found.asked_by, now=NOW, **wish
    )


def test_a_home_page_gives_its_feeds_a_preview_and_what_could_not_be_read() -> None:
    items = [("گشایش سامانهٔ آبرسانی روستاها", "/news/1001")]
    web = Web(
        {
            f"{SITE}/": HOME,
            f"{SITE}/rss/all": feed(*items),
            f"{SITE}/news/1001": article("گشایش سامانهٔ آبرسانی روستاها"),
        }
    )
    found = survey("khabar.example.ir/", web)
    assert found.state == Survey.State.DONE
    assert [one["kind"] for one in found.found] == ["feed", "listing"]
    first, second = found.found
    assert first["url"] == f"{SITE}/rss/all"
    assert first["title"] == "خبر مهراوند"
    assert first["follows"]
    assert first["preview"]["headline"] == "گشایش سامانهٔ آبرسانی روستاها"
    assert "kicker" in first["preview"]["missing"]
    assert second["count"] == 2
    assert [one.is_home for one in found_lists(found)] == [False, True]
    assert found.family == "wordpress"
    assert found.tried == [{"url": f"{SITE}/rss/broken", "kind": "feed", "code": "not_there"}]
    assert len(web.requests) <= 13

    source = keep(found)
    assert source.feed == OutletFeed.objects.get(url=f"{SITE}/rss/all")
    assert str(source) == "خبر مهراوند"  # as the feed calls itself
    with pytest.raises(UnableToAskError, match="kept_already"):
        keep(found, outlet=source.outlet)
    web.now += timedelta(minutes=1)
    turn(web)
    assert Article.objects.get().outlet == source.outlet


def test_a_site_without_a_feed_gives_its_news_sitemap() -> None:
    robots = f"User-agent: *\nSitemap: {SITE}/map-news.xml".encode()
    web = Web(
        {
            f"{SITE}/": b"<html><head><title>x</title></head><body><p>x</p></body></html>",
            f"{SITE}/robots.txt": robots,
            f"{SITE}/map-news.xml": MAP,
        }
    )
    found = survey(SITE, Web({**web.pages, SITE: web.pages[f"{SITE}/"]}))
    (only,) = found.found
    assert (only["kind"], only["url"]) == ("sitemap", f"{SITE}/map-news.xml")
    assert [item["title"] for item in only["items"]] == ["خبر نو", "خبر کهنه"]
    assert only["preview_code"] == "http_status"


def test_a_single_article_leads_to_the_lists_of_its_site() -> None:
    page = article("گشایش سامانهٔ آبرسانی روستاها")
    web = Web({f"{SITE}/news/1001": page, f"{SITE}/rss/all": feed(("خبر", "/news/1001"))})
    web.pages[f"{SITE}/"] = HOME
    assert [one["url"] for one in survey(f"{SITE}/news/1001", web).found] == [f"{SITE}/rss/all"]
    without_feed = HOME.replace(b"application/rss+xml", b"text/css")
    web = Web({f"{SITE}/news/1001": page, f"{SITE}/": without_feed})
    (only,) = survey(f"{SITE}/news/1001", web).found
    assert (only["kind"], only["url"]) == ("listing", f"{SITE}/")
    assert only["preview"]["headline"] == "گشایش سامانهٔ آبرسانی روستاها"


def test_a_space_in_the_name_of_a_page_is_taken_as_a_browser_takes_it() -> None:
    start_survey(actor=make_user("analyst"), address="khabar.example.ir/اخبار استان", now=NOW)
    assert Survey.objects.get().address == f"{SITE}/اخبار%20استان"
    with pytest.raises(RefusedUrl):
        start_survey(actor=make_user("analyst"), address="https://khabar example.ir/", now=NOW)


def test_a_site_whose_name_begins_with_rss_has_no_feed_in_every_link() -> None:
    host = "https://rss.example.ir"
    home = "<html><body>" + "".join(
        f'<a href="/news/{n}">گشایش سامانهٔ آبرسانی روستاهای شمارهٔ {n}</a>'
        for n in range(1001, 1005)
    )
    found = survey(host, Web({host: home.encode(), f"{host}/": home.encode()}))
    assert not [one for one in found.tried if "/news/" in one["url"]]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("«https://example.ir»", "https://example.ir"),
        ("نشانی: https://example.ir/rss", "https://example.ir/rss"),
        ("http:/example.ir", "http://example.ir"),
        ("https//example.ir", "https://example.ir"),
        ("HTTPS://example.ir", "HTTPS://example.ir"),
        ("example.ir/?u=https://other.ir", "example.ir/?u=https://other.ir"),
        ("https://archive.example.ir/https://other.ir", None),
        ("http://example.ir/اخبار استان", None),
    ],
)
def test_slips_around_an_address_are_no_mistake(typed: str, address: str | None) -> None:
    form = AddressForm({"address": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["address"] == (address or typed)
    assert "یک نشانی" in str(AddressForm({"address": "https://a.ir https://b.ir"}).errors)


def test_a_channel_is_read_from_its_public_page() -> None:
    page = "https://t.me/s/mehravand"
    web = Web({page: CHANNEL})
    found = survey("https://t.me/mehravand", web)
    (only,) = found.found
    assert (only["kind"], only["count"], only["follows"]) == ("channel", 2, False)
    source = keep(found)
    assert source.channel == OutletChannel.objects.get(service="telegram", handle="mehravand")
    web.now += timedelta(minutes=1)
    turn(web)
    longer = Article.objects.get(url="https://t.me/mehravand/41")
    assert longer.headline == "آب روستاها وصل شد"
    assert longer.outlet == source.outlet
    assert longer.refetch_due_at is None
    assert Article.objects.count() == 2


def test_what_is_no_source_says_why() -> None:
    assert survey(f"{SITE}/nothing", Web()).code == "not_there"
    challenge = b"<html><head><title>Just a moment...</title></head><body>x</body></html>"
    assert survey(SITE, Web({SITE: challenge})).code == "challenge_page"
    answers = {"a": Reply(500), "b": Reply(403), "c": Reply(503, challenge)}
    web = Web({f"https://{name}.example.ir": answer for name, answer in answers.items()})
    codes = [survey(f"https://{name}.example.ir", web).code for name in answers]
    assert codes == ["site_broken", "not_allowed", "challenge_page"]
    closed = Web({f"{SITE}/robots.txt": b"User-agent: *\nDisallow: /", SITE: HOME})
    assert survey(SITE, closed).code == "robots"
    assert survey(SITE, Web({f"{SITE}/robots.txt": Reply(503)})).code == "robots_unreachable"
    with pytest.raises(RefusedUrl):
        survey("http://127.0.0.1/rss", Web())
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("سلام", "این نشانی وب نیست"),
        ("@mehrnews", "t.me/name"),
        ("editor@peyk.example.ir", "نشانی رایانامه است"),
        ("mailto:editor@peyk.example.ir", "نشانی رایانامه است"),
        ("peyk.example.ir", ""),
        ("t.me/mehravand", ""),
        ("https://example.ir/@news", ""),
    ],
)
def test_what_is_no_address_is_said_in_its_own_words(typed: str, sentence: str) -> None:
    told = str(AddressForm({"address": typed}).errors.get("address", ""))
    assert sentence in told
    assert bool(sentence) == bool(told)
