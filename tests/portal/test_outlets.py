"""Feeds, data and maps say what their standards ask, of the right releases and of no others."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from io import BytesIO

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from hamseda.newsroom.models import Photo, Release, ReleasePerson, ReleasePhoto, Subject
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.portal.feeds.choice import FEED_LENGTH, SCOPES, feed_path
from hamseda.portal.feeds.sitemaps import CODES_IN_MAP
from hamseda.registry.models import Person
from tests.factories import NOW, make_area, make_office, make_release, make_user, root_collection

pytestmark = pytest.mark.django_db

FORMS = ("rss", "atom", "json_feed", "ninjs")
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
# RFC 3339, which Atom, JSON Feed, ninjs and sitemaps share.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def answer_of(address: str, kind: str) -> bytes:
    response = Client().get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"].split(";")[0] == kind
    return response.content


def make_subject() -> Subject:
    return Subject.objects.create(code="medtop:06000000", name="محیط زیست", name_en="environment")


def make_full_release() -> Release:
    """A release that has everything."""
    release = make_release(
        make_office("اداره کل آب"),
        kicker="مدیرکل آب:",
        headline="آب می‌آید",
        lead="لید <آب>.",
        body="بند نخست.\n\nبند دوم.",
        source="اداره کل آب",
        headline_en="Water comes",
        body_en="<p>Soon.</p>",
        place=make_area("نوبهاران"),
    )
    person = Person.objects.create(code="p1", name="مهری آبی")
    photo = Photo.objects.create(
        title="سد", file="photos/dam.jpg", width=1600, height=900, file_size=1234,
        office=release.office, collection=root_collection(),
    )  # fmt: skip
    shown = {"caption": "سد بالادست", "alternative_text": "سدی در کوه", "photographer": "عکاس ما"}
    release.subjects.add(make_subject())
    release.people.add(ReleasePerson(person=person, post_title="مدیرکل آب"))
    release.photos.add(ReleasePhoto(photo=photo, rights="own", **shown))
    release.save()
    release.change_notes.create(
        kind="correction", text="رقم درست ۱۲ است.", noted_at=NOW, noted_by=release.created_by
    )
    return release


def codes_of(release: Release) -> dict[str, str]:
    codes = {"": "", "office": release.office.code, "kind": release.kind}
    place = release.place or release.office.area
    return codes | {"county": place.code, "subject": release.subjects.all()[0].code}


def told_in(form: str, address: str) -> list[str]:
    """The headlines that a feed tells, whatever its form."""
    content = Client().get(address).content
    if form == "json_feed":
        return [item["title"] for item in json.loads(content)["items"]]
    if form == "ninjs":
        return [item["headlines"][0]["value"] for item in json.loads(content)["items"]]
    return [entry.title for entry in feedparser.parse(BytesIO(content)).entries]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope or "site")
def test_each_scope_has_each_form_with_its_own_releases_only(form: str, scope: str) -> None:
    full = make_full_release()
    other = make_release(make_office("دیگری"), kind="denial", published_at=NOW - timedelta(days=1))
    headlines = told_in(form, feed_path(form, scope, codes_of(full)[scope]))
    assert headlines == ([full.headline, other.headline] if not scope else [full.headline])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope])
def test_a_feed_of_nothing_is_not_found(form: str, scope: str) -> None:
    assert Client().get(feed_path(form, scope, "nowhere")).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_has_the_newest_thirty(form: str) -> None:
    office = make_office()
    made = [
        make_release(office, published_at=NOW + timedelta(minutes=n))
        for n in range(FEED_LENGTH + 1)
    ]
    headlines = told_in(form, feed_path(form))
    assert headlines == [release.headline for release in reversed(made[1:])]


@pytest.mark.parametrize("form", FORMS)
def test_feeds_cost_the_same_at_one_row_and_at_twenty(form: str) -> None:
    full = make_full_release()

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            Client().get(feed_path(form))
        return len(asked)

    few = cost()
    for number in range(19):
        release = make_release(make_office(f"دستگاه {number}"))
        release.subjects.add(full.subjects.all()[0])
        release.photos.add(ReleasePhoto(photo=full.photos.all()[0].photo))
        release.save()
    assert cost() == few <= 15


def test_rss_has_what_the_specification_asks() -> None:
    release = make_full_release()
    root = ET.fromstring(answer_of(feed_path("rss"), "application/rss+xml"))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    item = channel.find("item")
    assert item.findtext("guid") == str(release.news_code)
    [enclosure] = item.findall("enclosure")
    assert enclosure.get("url").endswith("/media/photos/dam.jpg")
    assert (enclosure.get("type"), enclosure.get("length")) == ("image/jpeg", "1234")
    assert [category.text for category in item.findall("category")] == ["خبر", "محیط زیست"]


def test_atom_has_what_rfc_4287_asks() -> None:
    release = make_full_release()
    root = ET.fromstring(answer_of(feed_path("atom"), "application/atom+xml"))
    assert root.tag == f"{ATOM}feed"
    assert all(root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"].endswith(feed_path("atom"))
    entry = root.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").endswith(release.get_short_url())
    assert entry.findtext(f"{ATOM}id").startswith("http")  # an IRI
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == release.office.name
    for name in ("published", "updated"):
        assert MOMENT.fullmatch(entry.findtext(f"{ATOM}{name}"))
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert [p.text for p in html.fragments_fromstring(content.text)][1:] == [
        "بند نخست.",
        "بند دوم.",
    ]


def test_an_empty_feed_stays_the_same_feed() -> None:
    for form in FORMS:
        once, again = (Client().get(feed_path(form)).content for _ in range(2))
        assert once == again


def test_json_feed_has_what_version_1_1_asks() -> None:
    release = make_full_release()
    feed = json.loads(answer_of(feed_path("json_feed"), "application/feed+json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith(feed_path("json_feed"))
    [item] = feed["items"]
    assert item["id"] == str(release.news_code)
    assert MOMENT.fullmatch(item["date_published"])
    assert item["content_html"] == "<p>لید &lt;آب&gt;.</p><p>بند نخست.</p><p>بند دوم.</p>"
    [author], [attachment] = item["authors"], item["attachments"]
    assert author["name"] == release.office.name
    assert attachment["mime_type"] == "image/jpeg"
    assert item["image"] == attachment["url"]
    assert item["tags"] == ["خبر", "محیط زیست"]


# The properties of ninjs 3.0 that we write, with the names and types of its published schema.
NINJS = {
    "uri": str, "type": str, "representationType": str, "profile": str, "version": str,
    "firstCreated": str, "versionCreated": str, "pubStatus": str, "copyrightHolder": str,
    "usageTerms": str, "edNote": str, "language": str, "descriptions": list, "bodies": list,
    "headlines": list, "people": list, "organisations": list, "places": list, "subjects": list,
    "infoSources": list, "by": str, "located": str, "renditions": list, "associations": list,
    "altIds": list, "standard": dict, "genres": list,
}  # fmt: skip
PARTS = {
    "descriptions": {"role", "contentType", "value"},
    "headlines": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "charCount", "wordCount", "value"},
    "people": {"name", "rel", "uri", "literal"},
    "organisations": {"name", "rel", "uri", "literal"},
    "places": {"name", "rel", "uri", "literal"},
    "subjects": {"name", "rel", "uri", "literal"},
    "infoSources": {"name", "role", "uri", "literal"},
    "genres": {"name", "uri", "literal"},
    "altIds": {"role", "value"},
    "renditions": {"name", "href", "contentType", "width", "height", "sizeInBytes"},
}
NATURES = {"text", "audio", "video", "picture", "graphic", "composite"}


def assert_ninjs(item: dict) -> None:
    """The item holds to the schema of ninjs 3.0, as far as we use it; nothing is beside it."""
    assert "uri" in item
    assert item["type"] in NATURES
    assert item.get("pubStatus", "usable") in {"usable", "withheld", "canceled"}
    assert item.get("representationType", "full") in {"full", "partial"}
    for name, value in item.items():
        assert isinstance(value, NINJS[name]), name
        if name in ("firstCreated", "versionCreated"):
            assert MOMENT.fullmatch(value)
        for part in value if name in PARTS else ():
            assert set(part) <= PARTS[name], name
            assert "value" in part or name not in ("headlines", "descriptions", "bodies")
    for other in item.get("associations", ()):
        assert other["name"]
        assert_ninjs({key: value for key, value in other.items() if key != "name"})


def test_ninjs_holds_to_the_schema_and_tells_everything() -> None:
    release = make_full_release()
    address = reverse("portal:release_ninjs", args=[release.news_code])
    item = json.loads(answer_of(address, "application/json"))
    assert_ninjs(item)
    assert item["uri"].endswith(release.get_short_url())
    assert item["standard"]["version"] == "3.0"
    headlines = {part["role"]: part["value"] for part in item["headlines"]}
    assert headlines == {"main": "آب می‌آید", "kicker": "مدیرکل آب:"}
    plain, rich = item["bodies"]
    assert (plain["contentType"], plain["value"]) == ("text/plain", "بند نخست.\n\nبند دوم.")
    assert (plain["wordCount"], plain["charCount"]) == (4, len(plain["value"]))
    assert rich["value"] == "<p>بند نخست.</p><p>بند دوم.</p>"
    [subject] = item["subjects"]
    assert subject["uri"] == "http://cv.iptc.org/newscodes/mediatopic/06000000"
    photo, english = item["associations"]
    [rendition] = photo["renditions"]
    assert (photo["by"], rendition["width"], rendition["contentType"]) == (
        "عکاس ما", 1600, "image/jpeg",
    )  # fmt: skip
    assert english["headlines"][0]["value"] == "Water comes"
    assert {"role": "correction", "contentType": "text/plain", "value": "رقم درست ۱۲ است."} in item[
        "descriptions"
    ]
    assert item["infoSources"] == [{"name": "اداره کل آب"}]


@pytest.mark.parametrize(
    ("kind", "nature"), [("photo_report", "picture"), ("video", "video"), ("denial", "text")]
)
def test_the_kind_decides_the_nature(kind: str, nature: str) -> None:
    release = make_release(kind=kind)
    address = reverse("portal:release_ninjs", args=[release.news_code])
    assert json.loads(Client().get(address).content)["type"] == nature


def test_programs_hear_that_a_release_was_taken_down() -> None:
    release = make_release(headline="پس‌گرفتنی")
    take_down_release(
        actor=make_user("chief_editor"), release=release, outcome="withdrawn",
        explanation="رقم نادرست بود.", now=NOW,
    )  # fmt: skip
    response = Client().get(reverse("portal:release_ninjs", args=[release.news_code]))
    item = json.loads(response.content)
    assert response.status_code == 410
    assert_ninjs(item)
    assert (item["pubStatus"], item["edNote"]) == ("canceled", "رقم نادرست بود.")
    assert "پس‌گرفتنی" not in response.content.decode()


def test_search_engines_read_corrections_photos_and_people() -> None:
    release = make_full_release()
    page = html.fromstring(Client().get(release.get_absolute_url()).content.decode())
    [script] = page.xpath("//script[@type='application/ld+json']")
    article = json.loads(script.text)
    assert article["@type"] == "NewsArticle"
    assert article["image"][0].endswith("/media/photos/dam.jpg")
    assert article["correction"][0]["text"] == "رقم درست ۱۲ است."
    assert article["mentions"] == [{"@type": "Person", "name": "مهری آبی", "jobTitle": "مدیرکل آب"}]
    assert article["author"]["name"] == release.office.name
    for name in ("datePublished", "dateModified"):
        assert MOMENT.fullmatch(article[name])


def locations(content: bytes) -> list[str]:
    return [element.text for element in ET.fromstring(content).iter(f"{MAP}loc")]


def test_the_news_map_has_the_last_48_hours() -> None:
    now = timezone.now()
    new = make_release(published_at=now - timedelta(hours=47))
    make_release(published_at=now - timedelta(hours=49))
    content = answer_of(reverse("portal:sitemap_news"), "application/xml")
    [address] = locations(content)
    assert address.endswith(new.get_absolute_url())
    [news] = ET.fromstring(content).iter(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == new.headline
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "fa"
    assert MOMENT.fullmatch(news.findtext(f"{NEWS}publication_date"))


def test_the_maps_lead_to_every_public_release_once() -> None:
    made = [make_release() for _ in range(3)]
    Release.objects.filter(pk=made[0].pk).update(news_code=5 * CODES_IN_MAP)
    Release.objects.filter(pk=made[1].pk).update(news_code=5 * CODES_IN_MAP - 1)
    maps = locations(answer_of(reverse("portal:sitemap"), "application/xml"))
    wanted = [address for address in maps if re.search(r"sitemap-\d+\.xml$", address)]
    found = []
    for address in wanted:
        path = "/" + address.split("/", 3)[3]
        found += locations(answer_of(path, "application/xml"))
    released = Release.objects.order_by("news_code")
    assert len(wanted) == 3
    assert [url.split("/", 3)[3] for url in found] == [
        release.get_absolute_url()[1:] for release in released
    ]
    none = reverse("portal:sitemap_releases", args=[999_999])
    assert Client().get(none).status_code == 404


def test_robots_are_led_to_the_maps_and_not_into_the_back_office() -> None:
    text = answer_of(reverse("portal:robots"), "text/plain").decode()
    assert "Disallow: /desk/" in text
    [address] = re.findall(r"^Sitemap: (http\S+)$", text, re.M)
    assert address.endswith(reverse("portal:sitemap"))


@pytest.mark.parametrize("address", ["/rss.xml", "/sitemap.xml", "/feed.json", "/robots.txt"])
def test_no_address_comes_from_what_the_asker_calls_us(address: str, settings: object) -> None:
    make_release()
    settings.ALLOWED_HOSTS = ["*"]
    content = Client().get(address, headers={"host": "evil.example"}).content
    assert b"evil.example" not in content


def test_moments_are_told_with_their_offset() -> None:
    release = make_release(published_at=NOW)
    address = reverse("portal:release_ninjs", args=[release.news_code])
    told = json.loads(Client().get(address).content)["firstCreated"]
    assert datetime.fromisoformat(told) == NOW
