"""What visitors find on the public site, and what they must never find."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from lxml import html

from hamseda.core.text import to_persian_digits
from hamseda.newsroom.models import Release, ReleasePerson, Subject
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import submit_for_review
from hamseda.portal.feeds.choice import feed_path
from hamseda.portal.feeds.sitemaps import CODES_IN_MAP
from hamseda.portal.urls import urlpatterns
from hamseda.registry.models import Office, Person, Post
from tests.factories import BODY, NOW, make_draft, make_office, make_release, make_user

pytestmark = pytest.mark.django_db

CANARY = "قناری‌محرمانه"
MAPS = ("robots", "sitemap", "sitemap_news", "sitemap_lists")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


def body_of(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def outlets(office: Office, *releases: Release) -> list[str]:
    """Every kind of public address: pages, lists, feeds, releases by code."""
    return [
        reverse("portal:home"),
        reverse("portal:news"),
        reverse("portal:news") + "?kind=news",
        reverse("portal:search") + "?q=" + quote("آبرسانی"),
        reverse("portal:offices"),
        reverse("portal:office", args=[office.code]),
        reverse("portal:reporters"),
        reverse("portal:photos"),
        reverse("portal:person", args=[a_person().code]),
        reverse("portal:counties"),
        reverse("portal:county", args=[office.area.code]),
        reverse("portal:subjects"),
        reverse("portal:subject", args=[a_subject().code]),
        reverse("portal:archive_year", args=[1405]),
        reverse("portal:archive_month", args=[1405, 9]),
        reverse("portal:archive_day", args=[1405, 9, 1]),
        reverse("portal:directory"),
        reverse("portal:directory_print"),
        reverse("portal:directory_json"),
        reverse("portal:manifest"),
        reverse("portal:offline"),
        *feeds(office),
        *(reverse(f"portal:{name}") for name in MAPS),
        *(release.get_short_url() for release in releases),
        *(reverse("portal:release_ninjs", args=[release.news_code]) for release in releases),
        *(
            reverse("portal:sitemap_releases", args=[release.news_code // CODES_IN_MAP])
            for release in releases
        ),
    ]


def feeds(office: Office) -> list[str]:
    codes = {"office": office.code, "county": office.area.code, "kind": "news", "": ""}
    codes["subject"] = a_subject().code
    forms = ("rss", "atom", "json_feed", "ninjs")
    return [feed_path(form, scope, code) for scope, code in codes.items() for form in forms]


def a_subject() -> Subject:
    fields = {"name": "محیط زیست", "name_en": "environment"}
    return Subject.objects.get_or_create(code="medtop:06000000", defaults=fields)[0]


def a_person() -> Person:
    person, is_new = Person.objects.get_or_create(code="p-1", defaults={"name": "مهری آبی"})
    if is_new:
        post = Post.objects.create(office=make_office("اداره کل راه"), title="مدیرکل")
        person.appointments.create(post=post, valid_from=date(2020, 1, 1))
    return person


def paragraphs(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.find_class("article__body")[0].findall("p")


def test_every_address_of_the_site_is_among_those_tested(office: Office) -> None:
    """A new address must join `outlets`, so that the tests below look at it too."""
    tested = {
        resolve(address.split("?")[0]).url_name for address in outlets(office, make_release())
    }
    says_nothing = {"archive", "worker", "comment", "suggest", "suggestion", "accredit"}
    says_nothing.add("accreditation")
    assert tested == {pattern.name for pattern in urlpatterns} - says_nothing


def test_a_visitor_reads_a_release(office: Office) -> None:
    release = make_release(
        office,
        kicker="مدیرکل آب:",
        headline="آبرسانی آغاز می‌شود",
        lead="از هفتهٔ آینده.",
        body="بند نخست.\n\nبند دوم.",
    )
    page = html.fromstring(body_of(release.get_absolute_url()))
    text = page.text_content()
    for part in ("مدیرکل آب:", "آبرسانی آغاز می‌شود", "از هفتهٔ آینده.", "اداره کل آب", "بند دوم."):
        assert part in text
    assert "۱ آذر ۱۴۰۵، ساعت ۱۱:۳۰" in text
    assert (
        f"کد خبر: {str(release.news_code).translate(str.maketrans('0123456789', '۰۱۲۳۴۵۶۷۸۹'))}"
        in text
    )
    assert [p.text_content() for p in paragraphs(page)] == [
        "بند نخست.",
        "بند دوم.",
    ]


def test_the_address_works_with_and_without_the_headline(office: Office) -> None:
    release = make_release(office, headline="رسانه‌های استان: گام نو!")
    assert release.get_absolute_url().endswith(quote("رسانه-های-استان-گام-نو") + "/")
    client = Client()
    assert client.get(release.get_short_url()).status_code == 200
    assert client.get(release.get_absolute_url()).status_code == 200
    typed = f"/news/{to_persian_digits(release.news_code)}/"  # the code as it stands on paper
    assert client.get(typed).status_code == 200
    wrong = client.get(reverse("portal:release", args=[release.news_code, "تیتر-پیشین"]))
    assert (wrong.status_code, wrong.url) == (302, release.get_absolute_url())


def test_a_headline_of_signs_only_still_has_an_address(office: Office) -> None:
    release = make_release(office, headline="؟!")
    assert release.get_absolute_url() == release.get_short_url()
    assert Client().get(release.get_short_url()).status_code == 200
    wrong = Client().get(reverse("portal:release", args=[release.news_code, "چیزی"]))
    assert wrong.url == release.get_short_url()


def test_the_short_link_and_the_canonical_address_are_full_addresses(office: Office) -> None:
    release = make_release(office)
    page = html.fromstring(body_of(release.get_absolute_url()))
    canonical = page.xpath("//link[@rel='canonical']/@href")[0]
    short = page.find_class("short-link")[0].get("href")
    assert canonical.startswith("http")
    assert canonical.endswith(release.get_absolute_url())
    assert short.endswith(release.get_short_url())


def test_drafts_submissions_and_returned_texts_are_nowhere(office: Office) -> None:
    writer = make_user("office_editor", office)
    public = make_release(office)
    draft = make_draft(writer, office, headline=f"آبرسانی {CANARY}", lead=CANARY, kicker=CANARY)
    waiting = make_draft(writer, office, headline=f"آبرسانی {CANARY}", body=CANARY + BODY)
    submit_for_review(actor=writer, release=waiting, now=NOW)
    change = Release.objects.get(pk=public.pk)
    change.headline = f"آبرسانی {CANARY}"
    save_draft(actor=writer, release=change, now=NOW)
    for address in outlets(office, public):
        assert CANARY not in body_of(address), address
    search = body_of(reverse("portal:search") + "?q=" + quote(CANARY))
    assert "پیدا نشد" in search
    for hidden in (draft, waiting):
        assert Client().get(hidden.get_short_url()).status_code == 404
        assert Client().get(hidden.get_absolute_url()).status_code == 404


def test_previews_are_not_public(office: Office) -> None:
    draft = make_draft(make_user("office_editor", office), office, headline=CANARY)
    for name, args in {
        "preview_on_edit": [draft.pk],
        "revisions_view": [draft.pk, draft.latest_revision_id],
    }.items():
        response = Client().get(reverse(f"newsroom:{name}", args=args))
        assert response.status_code == 302
        assert CANARY not in response.content.decode()


def test_the_preview_is_the_public_page_itself(office: Office) -> None:
    writer = make_user("office_editor", office)
    draft = make_draft(writer, office, headline="پیش‌نمایش من", body="بند یک.\n\nبند دو.")
    client = Client()
    client.force_login(writer)
    url = reverse("newsroom:revisions_view", args=[draft.pk, draft.latest_revision_id])
    page = html.fromstring(client.get(url).content.decode())
    assert page.find_class("article__title")[0].text_content() == "پیش‌نمایش من"
    assert len(paragraphs(page)) == 2
    assert "هنوز منتشر نشده" in page.text_content()


def test_a_new_release_is_previewed_before_it_has_a_number(office: Office) -> None:
    writer = make_user("office_editor", office)
    client = Client()
    client.force_login(writer)
    url = reverse("newsroom:preview_on_add")
    form = {"office": office.pk, "kind": "news", "headline": "هنوز بی‌شماره", "body": "متن"}
    for name in ("people", "photos", "attachments"):
        form |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    assert client.post(url, form).json() == {"is_valid": True, "is_available": True}
    assert "هنوز بی‌شماره" in client.get(url).content.decode()


def test_lists_turn_after_twelve_and_forgive_a_bad_page_number(office: Office) -> None:
    for number in range(13):
        make_release(office, headline=f"خبر {number}", published_at=NOW + timedelta(minutes=number))
    news = reverse("portal:news")
    first = html.fromstring(body_of(news)).find_class("story__title")
    assert [title.text_content() for title in first] == [f"خبر {n}" for n in range(12, 0, -1)]
    for bad in ("2", "99", "-1"):
        titles = html.fromstring(body_of(f"{news}?page={bad}")).find_class("story__title")
        assert [title.text_content() for title in titles] == ["خبر 0"]
    assert body_of(f"{news}?page=abc").count('class="story"') == 12


def test_a_kind_that_is_none_is_not_found() -> None:
    assert Client().get(reverse("portal:news") + "?kind=poem").status_code == 404


def test_news_of_one_kind(office: Office) -> None:
    make_release(office, headline="یک مصاحبه", kind="interview")
    make_release(office, headline="یک خبر")
    page = body_of(reverse("portal:news") + "?kind=interview")
    assert "یک مصاحبه" in page
    assert "یک خبر" not in page


@pytest.mark.parametrize("asked", ["رسانه‌های استان", "رسانه های استان", "رسانه هاي استان", "استان"])
def test_search_finds_in_any_spelling(office: Office, asked: str) -> None:
    release = make_release(office, headline="نشست رسانه‌های استان")
    other = make_release(office, headline="چیز دیگر")
    page = html.fromstring(body_of(reverse("portal:search") + "?q=" + quote(asked)))
    assert release.headline in page.text_content()
    assert other.headline not in page.text_content()


@pytest.mark.parametrize(
    "asked", ["", " ", "%00", "'; DROP TABLE", '"', "*", "AND OR NOT", "()" * 90]
)
def test_search_answers_whatever_is_asked(office: Office, asked: str) -> None:
    make_release(office)
    assert Client().get(reverse("portal:search"), {"q": asked}).status_code == 200


def test_home_with_nothing_published_says_so() -> None:
    assert "هنوز خبری منتشر نشده است" in body_of(reverse("portal:home"))


def test_home_shows_the_newest_first_and_who_spoke_last(office: Office) -> None:
    other = make_office("شهرداری مهرگان")
    old = make_release(office, published_at=NOW - timedelta(days=2))
    new = make_release(other, published_at=NOW)
    page = html.fromstring(body_of(reverse("portal:home")))
    assert page.find_class("front__title")[0].text_content() == new.headline
    assert page.find_class("story__title")[0].text_content() == old.headline
    voices = [voice.text_content() for voice in page.find_class("voices__name")]
    assert voices == [other.name, office.name]


def test_an_office_that_is_no_more_leaves_the_list_but_keeps_its_page(office: Office) -> None:
    release = make_release(office)
    Office.objects.filter(pk=office.pk).update(valid_until="2021-01-01")
    assert office.name not in html.fromstring(body_of(reverse("portal:offices"))).text_content()
    assert release.headline in body_of(reverse("portal:office", args=[office.code]))


@pytest.mark.parametrize("name", ["office", "office_rss"])
def test_an_unknown_office_is_not_found(name: str) -> None:
    assert Client().get(reverse(f"portal:{name}", args=["nowhere"])).status_code == 404


def feed_items(address: str) -> list[ET.Element]:
    return ET.fromstring(body_of(address)).findall("channel/item")


def test_the_feed_carries_the_full_text_the_code_and_a_machine_readable_date(
    office: Office,
) -> None:
    release = make_release(office, headline="نیم‌فاصله می‌ماند", lead="لید.", body="یک.\n\nدو.")
    (item,) = feed_items(reverse("portal:rss"))
    assert item.findtext("title") == "نیم‌فاصله می‌ماند"
    assert item.findtext("description") == "لید."
    assert item.findtext(CONTENT) == "<p>لید.</p><p>یک.</p><p>دو.</p>"
    assert item.findtext("guid") == str(release.news_code)
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("link").endswith(release.get_absolute_url())
    assert parsedate_to_datetime(item.findtext("pubDate")) == NOW


def test_the_feed_of_an_office_has_only_its_releases(office: Office) -> None:
    mine, _ = make_release(office), make_release(make_office("دیگری"))
    items = feed_items(reverse("portal:office_rss", args=[office.code]))
    assert [item.findtext("title") for item in items] == [mine.headline]


def test_a_control_sign_does_not_take_down_the_feed(office: Office) -> None:
    release = make_release(office)
    Release.objects.filter(pk=release.pk).update(headline="الف\x0bب", body="ج\x01\x1bد")
    (item,) = feed_items(reverse("portal:rss"))
    assert (item.findtext("title"), item.findtext(CONTENT).count("جد")) == ("الفب", 1)


def test_the_guid_stays_when_the_headline_changes(office: Office) -> None:
    release = make_release(office)
    before = feed_items(reverse("portal:rss"))[0].findtext("guid")
    Release.objects.filter(pk=release.pk).update(headline="تیتر دیگر")
    assert feed_items(reverse("portal:rss"))[0].findtext("guid") == before


def test_public_pages_may_be_kept_by_caches_and_touch_no_cookie(office: Office) -> None:
    release = make_release(office)
    writer = make_user("office_editor", office)
    signed_in = Client()
    signed_in.force_login(writer)
    for address in outlets(office, release):
        anonymous = Client().get(address)
        assert anonymous.headers["Cache-Control"] == ("public, max-age=5, stale-if-error=86400")
        assert "Cookie" not in anonymous.headers.get("Vary", "")
        assert not anonymous.cookies
        assert "csrfmiddlewaretoken" not in anonymous.content.decode()
        assert signed_in.get(address).content == anonymous.content
        again = Client().get(address, headers={"if-none-match": anonymous.headers["ETag"]})
        assert again.status_code == 304


def test_public_pages_only_read() -> None:
    assert Client().post(reverse("portal:home")).status_code == 405


@pytest.mark.parametrize(
    "name", ["home", "news", "search", "offices", "office", "release", "rss", "office_rss"]
)
def test_pages_cost_the_same_at_one_row_and_at_twenty(name: str, office: Office) -> None:
    first = make_release(office)
    arguments = {"office": [office.code], "office_rss": [office.code], "release": [first.news_code]}
    address = reverse(f"portal:{name}", args=arguments.get(name, []))
    address += "?q=" + quote("آبرسانی") if name == "search" else ""

    def cost() -> int:
        body_of(address)
        with CaptureQueriesContext(connection) as queries:
            body_of(address)
        return len(queries)

    make_release(office)  # a release page's list of others has one row at least
    at_first = cost()
    for number in range(19):
        make_release(make_office(f"دستگاه {number}"))
        make_release(office)
    assert cost() == at_first
    assert at_first <= 9


def test_a_release_tells_where_whom_about_what_and_what_was_changed() -> None:
    release = make_release(source="اداره کل آب", headline_en="Water comes", body_en="<p>Soon.</p>")
    subject = a_subject()
    person = Person.objects.create(code="p1", name="مهری آبی")
    release.place = release.office.area
    release.subjects.add(subject)
    release.people.add(ReleasePerson(person=person, post_title="مدیرکل آب"))
    release.save()
    release.change_notes.create(
        kind="correction", text="رقم درست ۱۲ است.", noted_at=NOW, noted_by=release.created_by
    )
    page = html.fromstring(body_of(release.get_absolute_url()))
    said = page.text_content()
    for words in ("منبع: اداره کل آب", "مهری آبی، مدیرکل آب", "محیط زیست", "رقم درست ۱۲ است."):
        assert words in said
    [english] = page.find_class("article-english")
    assert (english.get("lang"), english.get("dir")) == ("en", "ltr")
    [eitaa] = page.xpath("//a[starts-with(@href, 'https://eitaa.com/')]")
    assert quote(release.get_short_url(), safe="") in eitaa.get("href")
