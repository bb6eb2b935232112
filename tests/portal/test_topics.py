"""Releases by county, by subject and by day of the Jalali calendar."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from hamseda.monitoring.models import Article
from hamseda.newsroom.models import Release, Subject
from tests.factories import make_area, make_office, make_outlet, make_release
from tests.monitoring.factories import make_article

pytestmark = pytest.mark.django_db

# The last minute of Esfand 1403, a leap year, and the first of 1404, in Tehran.
LAST = datetime(2025, 3, 20, 20, 29, tzinfo=UTC)
FIRST = datetime(2025, 3, 20, 20, 30, tzinfo=UTC)


def text_of(address: str, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    assert not response.cookies
    return response.content.decode()


def headlines(address: str) -> list[str]:
    page = html.fromstring(text_of(address))
    return [title.text_content().strip() for title in page.find_class("story__title")]


def test_the_last_minute_of_a_leap_year_belongs_to_its_thirtieth_of_esfand() -> None:
    last = make_release(published_at=LAST, headline="شب سال کهنه")
    first = make_release(published_at=FIRST, headline="بامداد سال تازه")
    day = "portal:archive_day"
    assert headlines(reverse(day, args=[1403, 12, 30])) == [last.headline]
    assert headlines(reverse(day, args=[1404, 1, 1])) == [first.headline]
    assert headlines(reverse("portal:archive_month", args=[1403, 12])) == [last.headline]
    year = text_of(reverse("portal:archive_year", args=[1404]))
    assert "۱ خبر" in html.fromstring(year).text_content()


def test_the_calendar_of_a_month_leads_to_its_days() -> None:
    make_release(published_at=FIRST)
    page = html.fromstring(text_of(reverse("portal:archive_month", args=[1404, 1])))
    [link] = page.xpath("//table[@class='archive-month']//td/a")
    assert link.get("href") == reverse("portal:archive_day", args=[1404, 1, 1])
    assert link.get("aria-label") == "۱ فروردین ۱۴۰۴، ۱ خبر"
    first_row = page.xpath("//table[@class='archive-month']/tbody/tr[1]/td")
    assert [cell.text_content() for cell in first_row] == ["", "", "", "", "", "", "۱"]  # a Friday


@pytest.mark.parametrize(
    "parts",
    [(1404, 12, 30), (1404, 13), (1404, 0), (0,), (99999,), (1404, 1, 32), (3200, 1)],
    ids=str,
)
def test_a_day_that_the_calendar_does_not_have_is_not_found(parts: tuple[int, ...]) -> None:
    name = ("portal:archive_year", "portal:archive_month", "portal:archive_day")[len(parts) - 1]
    text_of(reverse(name, args=parts), status=404)


def test_the_archive_opens_at_this_year() -> None:
    response = Client().get(reverse("portal:archive"))
    assert response.status_code == 302


def test_a_county_has_what_its_offices_say_and_what_happened_there() -> None:
    county = make_area("نوبهاران")
    other = make_office("اداره کل برق")
    own = make_office("فرمانداری")
    own.area = county
    own.save()
    other.area = make_area("جای دیگر")
    other.save()
    here = make_release(own, headline="از همین‌جا")
    there = make_release(other, headline="اینجا رخ داد", place=county)
    make_release(other, headline="جای دیگر")
    found = headlines(reverse("portal:county", args=[county.code]))
    assert sorted(found) == sorted([here.headline, there.headline])
    assert str(county) in text_of(reverse("portal:counties"))


def test_a_subject_lists_public_releases_only() -> None:
    subject = Subject.objects.create(code="medtop:20000001", name="آزمون آب", name_en="water test")
    release = make_release(headline="آب آمد")
    hidden = make_release(headline="هنوز نه")
    for item in (release, hidden):
        item.subjects.add(subject)
        item.save()
    Release.objects.filter(pk=hidden.pk).update(embargo_until="2999-01-01T00:00Z")
    assert headlines(reverse("portal:subject", args=[subject.code])) == [release.headline]
    assert "۱ خبر" in html.fromstring(text_of(reverse("portal:subjects"))).text_content()


def test_what_is_about_a_narrower_subject_is_about_the_broader_one_in_pages_and_feeds() -> None:
    broad = Subject.objects.create(code="medtop:90000001", name="محیط", name_en="environment")
    narrow = Subject.objects.create(
        code="medtop:90000002", name="رودها", name_en="rivers", parent=broad
    )
    release, both = make_release(headline="رود آرام است"), make_release(headline="هر دو")
    release.subjects.set([narrow])
    both.subjects.set([broad, narrow])
    for item in (release, both):
        item.save()
    for subject in (broad, narrow):
        address = reverse("portal:subject", args=[subject.code])
        assert sorted(headlines(address)) == sorted([release.headline, both.headline])
        feed = text_of(reverse("portal:subject_rss", args=[subject.code]))
        assert release.headline in feed
    page = html.fromstring(text_of(reverse("portal:subjects")))
    counts = {
        link.get("href"): link.text_content().split() for link in page.find_class("topics__link")
    }
    assert counts[reverse("portal:subject", args=[broad.code])] == ["محیط", "۲", "خبر"]
    assert counts[reverse("portal:subject", args=[narrow.code])] == ["رودها", "۲", "خبر"]


@pytest.mark.parametrize("scope", ["subject", "county", "office", "kind"])
def test_a_page_of_news_leads_to_its_feed_and_to_mail_with_the_wish_filled_in(scope: str) -> None:
    subject = Subject.objects.create(code="medtop:90000001", name="محیط", name_en="environment")
    office = make_office()
    make_release(office)
    codes = {
        "subject": subject.code, "county": office.area.code, "office": office.code, "kind": "news",
    }  # fmt: skip
    address = f"{reverse('portal:news')}?kind=news"
    if scope != "kind":
        address = reverse(f"portal:{scope}", args=[codes[scope]])
    page = html.fromstring(text_of(address))
    feed, mail = page.xpath("//ul[contains(@class, 'follow')]//a/@href")
    assert feed == reverse(f"portal:{scope}_rss", args=[codes[scope]])
    form = html.fromstring(Client().get(mail).content.decode())
    chosen = form.xpath("//input[@type='checkbox'][@checked]/..|//option[@selected]")
    label = {"subject": "محیط", "county": str(office.area), "office": office.name, "kind": "خبر"}
    assert [one.text_content().strip() for one in chosen] == [label[scope]]


@pytest.mark.parametrize("name", ["county_rss", "county_ninjs", "subject_atom"])
def test_a_feed_of_a_topic_costs_the_same_at_one_row_and_at_twenty(name: str) -> None:
    subject = Subject.objects.create(code="medtop:20000001", name="آزمون آب", name_en="water test")
    office = make_office()
    code = office.area.code if name.startswith("county") else subject.code
    address = reverse(f"portal:{name}", args=[code])

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            text_of(address)
        return len(asked)

    costs = []
    for count in (1, 19):
        for _ in range(count):
            release = make_release(office)
            release.subjects.add(subject)
            release.save()
        text_of(address)
        costs.append(cost())
    assert costs[0] == costs[1] <= 15


@pytest.mark.parametrize("name", ["county", "subject", "counties", "subjects", "archive_year"])
def test_pages_cost_the_same_at_one_row_and_at_twenty(name: str) -> None:
    subject = Subject.objects.create(code="medtop:20000001", name="آزمون آب", name_en="water test")
    office = make_office()

    def add(count: int) -> None:
        for _ in range(count):
            release = make_release(office, published_at=FIRST)
            release.subjects.add(subject)
            release.save()

    parts = {"county": [office.area.code], "subject": [subject.code], "archive_year": [1404]}
    address = reverse(f"portal:{name}", args=parts.get(name, []))

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            text_of(address)
        return len(asked)

    add(1)
    text_of(address)
    few = cost()
    add(19)
    assert cost() == few <= 15


def test_what_other_media_write_stands_apart_and_leads_to_them() -> None:
    outlet = make_outlet("پیک مهرگان")
    make_release()
    shown = make_article(outlet, title="سیل در بالادست")
    Article.objects.filter(pk=shown.pk).update(url="https://peyk.example/1", outlet=outlet)
    hostile = make_article(outlet, title="بازی")
    Article.objects.filter(pk=hostile.pk).update(url="javascript:alert(1)", outlet=outlet)
    page = html.fromstring(text_of(reverse("portal:home")))
    [box] = page.find_class("elsewhere")
    assert "نوشتهٔ خود رسانه‌هاست" in box.text_content()
    [link] = box.findall(".//a")
    assert (link.get("href"), link.text) == ("https://peyk.example/1", "سیل در بالادست")
    assert "external" in link.get("rel").split()
