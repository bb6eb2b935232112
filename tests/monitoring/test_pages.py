"""Monitoring's pages: who opens what, what they show, what they cost."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.monitoring.models import Article, Coverage, Quotation, Sighting
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.deciding import decide_coverage
from hamseda.monitoring.queries.articles import ids_newest_first
from hamseda.monitoring.urls import urlpatterns
from hamseda.monitoring.views import listing
from hamseda.newsroom.models import Release
from hamseda.registry.models import Person
from tests.factories import NOW, make_office, make_outlet, make_user
from tests.monitoring.factories import (
    BODY,
    LEAD,
    OTHER_BODY,
    ingest_record,
    make_article,
    make_coverage,
    make_published,
)

pytestmark = pytest.mark.django_db

OK, UNKNOWN = "200", "404"
# Wagtail answers a refusal by leading to the desk's home, with a message.
DENIED, SIGN_IN, DONE = "302 /desk/", "302 /desk/login/", "302 /desk/monitoring/coverage/"
SAID = "302 /desk/monitoring/quotations/"

# address name: (analyst, chief editor, manager, own office's editor, another office's editor,
# an account without a role, nobody)
RIGHTS = {
    "coverage_list": (OK, OK, OK, OK, OK, SIGN_IN, SIGN_IN),
    "coverage": (OK, OK, OK, OK, UNKNOWN, SIGN_IN, SIGN_IN),
    "decide": (DONE, DONE, DENIED, DENIED, UNKNOWN, SIGN_IN, SIGN_IN),
    "articles": (OK, OK, OK, OK, OK, SIGN_IN, SIGN_IN),
    "article": (OK, OK, OK, OK, UNKNOWN, SIGN_IN, SIGN_IN),
    "original": (OK, OK, OK, OK, UNKNOWN, SIGN_IN, SIGN_IN),
    "story": (OK, OK, OK, OK, UNKNOWN, SIGN_IN, SIGN_IN),
    "quotations": (OK, OK, OK, OK, OK, SIGN_IN, SIGN_IN),
    "quotation_decide": (SAID, SAID, DENIED, DENIED, UNKNOWN, SIGN_IN, SIGN_IN),
}
# Their rows are in tests/screens/rights.toml.
WALKED = {
    "broadcast", "clip_picture", "cutting", "draw", "format_decide", "front_page",
    "front_page_withdraw", "label", "office_articles", "offices", "proof", "sample", "samples",
    "subject_decide", "version", "version_original",
}  # fmt: skip
READERS = ("analyst", "chief_editor", "manager", "own", "other", "without role", "nobody")


@pytest.fixture
def analyst() -> Client:
    return signed_in(make_user("analyst", name="نگار سپهری"))


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_address_has_its_rights() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(RIGHTS) | WALKED


@pytest.mark.parametrize("reader", READERS)
def test_rights(reader: str) -> None:
    office = make_office()
    link = make_coverage(office)
    make_article(title="هم‌متن", lead="", text=link.article.body)
    attribute_pending_articles(now=NOW)
    link.article.refresh_from_db()
    Quotation.objects.create(article=link.article, start=0, end=4, words="سخن", office=office)
    client = _client_of(reader, office)
    for name, outcomes in RIGHTS.items():
        url = reverse(f"monitoring:{name}", args=_arguments(name, link))
        answer = client.post(url, {"state": "confirmed"}) if "decide" in name else client.get(url)
        outcome = f"{answer.status_code} {answer.get('Location', '')}".strip()
        expected = outcomes[READERS.index(reader)]
        if expected in (DONE, SAID, SIGN_IN):
            assert outcome.startswith(expected), name
        else:
            assert outcome == expected, name
    assert link.decisions.exists() is (reader in ("analyst", "chief_editor"))


def test_an_office_sees_its_own_links_and_articles_only() -> None:
    office = make_office()
    own, foreign = make_coverage(office, number=1), make_coverage(make_office("دیگری"), number=2)
    client = signed_in(make_user("office_editor", office))
    for name in ("coverage_list", "articles"):
        page = client.get(reverse(f"monitoring:{name}")).content.decode()
        assert own.release.headline in page
        assert foreign.release.headline not in page
    page = client.get(reverse("monitoring:coverage", args=[own.pk])).content.decode()
    assert "تأیید بازتاب" not in page


def test_the_page_shows_both_texts_and_percentages(analyst: Client) -> None:
    link = make_coverage(outlet=make_outlet("آوای دشت", reach="national"))
    page = analyst.get(reverse("monitoring:coverage", args=[link.pk])).content.decode()
    assert "آوای دشت" in page
    assert "بازنشر کامل" in page
    assert "پیشنهاد سامانه" in page
    assert "۱۰۰٪ <span>از خبر</span>" in page
    assert "۲۰ آبان" not in page
    assert "۳۰ آبان ۱۴۰۵، ۱۰:۰۰" in page
    assert 'id="release-1"' in page
    assert 'href="#article-1"' in page


def test_a_decision_is_shown_with_its_person_and_reason(analyst: Client) -> None:
    link = make_coverage()
    url = reverse("monitoring:decide", args=[link.pk])
    answer = analyst.post(f"{url}?state=proposed", {"state": "rejected", "reason": "خبر ما نیست"})
    assert answer["Location"].endswith("?state=proposed")
    page = analyst.get(answer["Location"]).content.decode()
    assert "نگار سپهری" in page
    assert "خبر ما نیست" in page
    assert "ردشده" in page
    assert "سنجش سامانه: بازنشر کامل" in page


def test_an_unseen_decision_is_told_and_the_reason_is_not_lost(analyst: Client) -> None:
    link = make_coverage()
    colleague = make_user("chief_editor", name="پروانه دماوندی")
    decide_coverage(actor=colleague, coverage_id=link.pk, state="confirmed", now=NOW)
    url = reverse("monitoring:decide", args=[link.pk])
    answer = analyst.post(url, {"state": "rejected", "seen": "", "reason": "نوشتهٔ من"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "همکارتان (پروانه دماوندی)" in page
    assert "نوشتهٔ من" in page
    assert Coverage.objects.get().state == "confirmed"


def test_a_reason_that_is_too_long_is_told(analyst: Client) -> None:
    link = make_coverage()
    url = reverse("monitoring:decide", args=[link.pk])
    answer = analyst.post(url, {"state": "rejected", "reason": "آ" * 501})
    assert answer.status_code == 422
    assert "banner--bad" in answer.content.decode()
    assert not link.decisions.exists()


def test_a_changed_release_is_told_on_the_page(analyst: Client) -> None:
    link = make_coverage()
    Release.objects.filter(pk=link.release_id).update(body=OTHER_BODY)
    page = analyst.get(reverse("monitoring:coverage", args=[link.pk])).content.decode()
    assert "متن خبر پس از این سنجش تغییر کرده است" in page
    assert OTHER_BODY not in page


def test_an_article_that_grew_after_the_decision_says_so_on_the_page_and_in_the_list(
    analyst: Client,
) -> None:
    said = "متن مطلب پس از این تصمیم تغییر کرده است"
    link = make_coverage()
    listed, page = reverse("monitoring:coverage_list"), f"/desk/monitoring/coverage/{link.pk}/"
    decide_coverage(actor=make_user("analyst"), coverage_id=link.pk, state="confirmed", now=NOW)
    shorter, longer = link.article.body[:90], f"{link.article.body}\n\n{OTHER_BODY}"
    later = NOW + timedelta(hours=1)
    for text, is_said in ((shorter, False), (longer, True)):
        ingest_record(
            url=link.article.url,
            title=link.article.headline,
            lead="",
            text=text,
            received_at=later,
        )
        for _ in ("waiting", "judged anew"):
            assert (said in analyst.get(page).content.decode()) is is_said
            assert (said in analyst.get(listed).content.decode()) is is_said
            attribute_pending_articles(now=later)
    assert OTHER_BODY not in analyst.get(page).content.decode()
    newest = link.decisions.get()
    decide_coverage(
        actor=make_user("chief_editor"),
        coverage_id=link.pk,
        state="rejected",
        seen_decision_id=newest.pk,
        now=later + timedelta(hours=1),
    )
    again = analyst.get(page).content.decode()
    assert said not in again
    assert "متن مطلب پس از این سنجش تغییر کرده است" in again
    assert said not in analyst.get(listed).content.decode()


def test_a_release_that_changed_after_the_decision_says_so(analyst: Client) -> None:
    link = make_coverage()
    decide_coverage(actor=make_user("analyst"), coverage_id=link.pk, state="confirmed", now=NOW)
    later = NOW + timedelta(hours=1)
    Release.objects.filter(pk=link.release_id).update(headline="دیگر", last_published_at=later)
    page = analyst.get(reverse("monitoring:coverage", args=[link.pk])).content.decode()
    assert "متن خبر پس از این تصمیم تغییر کرده است" in page


def test_an_article_met_with_another_text_says_so(analyst: Client) -> None:
    article = make_article()
    ingest_record(url=article.url, text=OTHER_BODY)
    assert Sighting.objects.get().text_differs
    page = analyst.get(reverse("monitoring:article", args=[article.pk])).content.decode()
    assert "با متنی دیگر هم دیده شده است" in page
    assert "هنوز با خبرها سنجیده نشده است" in page


def test_the_original_is_saved_and_never_shown(analyst: Client) -> None:
    article = make_article(title="<script>alert(1)</script> تیتر")
    answer = analyst.get(reverse("monitoring:original", args=[article.pk]))
    assert answer.content == bytes(article.original.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


ATTACKS = (
    "<script>canary()</script>",
    '"><img src=canary onerror=canary()>',
    "<svg onload=canary()>",
    "javascript:canary()",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_from_outside_is_text_on_every_page(analyst: Client, attack: str) -> None:
    body = f"{BODY} {attack} {BODY.replace('چاه', 'قنات')}"
    make_published(kicker=attack, headline=f"تیتر {attack}", lead=f"{LEAD} {attack}", body=body)
    for code in ("1001", "1002"):
        ingest_record(
            kicker=attack,
            title=f"تیتر {attack}",
            lead=f"{LEAD} {attack}",
            text=body,
            outlet=attack,
            date="2026-11-21",
            code=code,
        )
    attribute_pending_articles(now=NOW)
    link = Coverage.objects.select_related("article").first()
    appointed = Person.objects.create(code="attacked", name=attack)
    Quotation.objects.update(person=appointed, certainty="sure", speaker_name=attack, words=attack)
    assert Quotation.objects.exists()
    shown = [name for name in RIGHTS if "decide" not in name and name != "original"]
    pages = {name: _arguments(name, link) for name in shown}
    for name, arguments in pages.items():
        answer = analyst.get(reverse(f"monitoring:{name}", args=arguments))
        elements = _Elements()
        elements.feed(answer.content.decode())
        for tag, attributes in elements.found:
            assert not any(key.startswith("on") for key in attributes), (name, tag)
            assert not (tag in ("img", "script") and "canary" in (attributes.get("src") or ""))
            assert not (attributes.get("href") or "").startswith("javascript:")
        assert "<script>canary" not in answer.content.decode()


@pytest.mark.parametrize("name", ["coverage_list", "articles"])
def test_a_list_costs_the_same_with_one_row_and_with_twenty(analyst: Client, name: str) -> None:
    make_coverage(number=0)
    url = reverse(f"monitoring:{name}")
    analyst.get(url)
    with CaptureQueriesContext(connection) as one:
        assert analyst.get(url).status_code == 200
    office, outlet = make_office("پرکار"), make_outlet("پرکار")
    for number in range(1, 20):
        make_coverage(office, outlet, number)
    with CaptureQueriesContext(connection) as twenty:
        page = analyst.get(url).content.decode()
    assert page.count('data-label="رسانه"') == 20
    assert len(twenty) == len(one)
    assert not any('"body"' in query["sql"] for query in twenty)


def test_lists_are_narrowed_and_the_way_back_keeps_the_filters(analyst: Client) -> None:
    office, other = make_office("راه"), make_office("آب")
    outlet = make_outlet("آوای دشت")
    links = [make_coverage(o, outlet, n) for n, o in enumerate((office, office, other))]
    decide_coverage(actor=make_user("analyst"), coverage_id=links[0].pk, state="rejected", now=NOW)
    url = reverse("monitoring:coverage_list")
    asked = {
        f"state=proposed&office={office.pk}": [1],
        f"outlet={outlet.pk}&month=1405-08": [0, 1, 2],
        "month=1405-07": [0, 1, 2],  # no such choice narrows nothing
        "state=nonsense&office=abc": [0, 1, 2],
    }
    for query, expected in asked.items():
        page = analyst.get(f"{url}?{query}").content.decode()
        shown = [n for n in range(3) if f">{links[n].release.headline}<" in page]
        assert shown == expected, query
    page = analyst.get(f"{url}?state=proposed").content.decode()
    address = re.search(r'href="([^"]+/coverage/\d+/\?[^"]+)"', page).group(1)
    assert "state=proposed" in analyst.get(address).content.decode()


def test_next_and_previous_walk_through_the_list(analyst: Client) -> None:
    links = [make_coverage(number=n) for n in range(3)]
    page = analyst.get(reverse("monitoring:coverage", args=[links[1].pk])).content.decode()
    before = re.search(r'rel="prev" href="([^"]+)"', page).group(1)
    after = re.search(r'rel="next" href="([^"]+)"', page).group(1)
    assert {before, after} == {reverse("monitoring:coverage", args=[links[n].pk]) for n in (0, 2)}


def test_a_story_lists_its_articles_in_order_of_time(analyst: Client) -> None:
    later = make_article(title="دومی", date="2026-11-21 12:00")
    first = make_article(title="یکمی", date="2026-11-21 09:00")
    attribute_pending_articles(now=NOW)
    later.refresh_from_db()
    page = analyst.get(reverse("monitoring:story", args=[later.story_id])).content.decode()
    assert page.index(first.headline) < page.index(later.headline)


def test_empty_lists_say_what_to_do(analyst: Client) -> None:
    assert (
        "هنوز بازتابی پیدا نشده است"
        in analyst.get(reverse("monitoring:coverage_list")).content.decode()
    )
    assert (
        "نشانی رسانه‌ها را بیفزایید" in analyst.get(reverse("monitoring:articles")).content.decode()
    )


def test_a_writer_with_an_empty_list_is_told_of_no_work_of_others(client: Client) -> None:
    client.force_login(make_user("office_editor"))
    page = client.get(reverse("monitoring:articles")).content.decode()
    assert "دستگاه شما پیوند بخورد" in page
    assert "نشانی رسانه‌ها را بیفزایید" not in page


def test_only_reading_addresses_answer_to_reading(analyst: Client) -> None:
    link = make_coverage()
    assert analyst.get(reverse("monitoring:decide", args=[link.pk])).status_code == 405
    assert analyst.post(reverse("monitoring:coverage", args=[link.pk])).status_code == 405


def _client_of(reader: str, office) -> Client:
    if reader == "nobody":
        return Client()
    if reader == "without role":
        return signed_in(make_user())
    if reader == "own":
        return signed_in(make_user("office_editor", office))
    if reader == "other":
        return signed_in(make_user("office_editor", make_office("دیگری")))
    return signed_in(make_user(reader))


def _arguments(name: str, link: Coverage) -> list[int]:
    if name in ("coverage_list", "articles", "quotations"):
        return []
    if name == "quotation_decide":
        return [link.article.quotations.get(start=0).pk]
    if name == "story":
        return [Article.objects.get(pk=link.article_id).story_id]
    return [link.pk if name in ("coverage", "decide") else link.article_id]


def test_a_page_of_the_newest_articles_is_read_from_an_index_and_not_sorted() -> None:
    newest = ids_newest_first(Article.objects.all())[:25]
    if connection.vendor == "postgresql":  # which would rather sort the few rows of a test
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
    plan = newest.explain()
    assert "monitoring_newest" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


def test_a_very_long_list_is_counted_as_far_as_it_is_paged_and_says_so(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        make_article(title=f"تیتر {number}")
    monkeypatch.setattr(listing, "MOST_LISTED", 2)
    page = analyst.get(reverse("monitoring:articles"))
    assert "بیش از ۲ مطلب؛ برای قدیمی‌ترها بازهٔ تاریخ را تعیین کنید" in page.content.decode()
    assert [row.headline for row in page.context["rows"]] == ["تیتر 2", "تیتر 1"]
    monkeypatch.setattr(listing, "MOST_LISTED", 3)
    assert "بیش از" not in analyst.get(reverse("monitoring:articles")).content.decode()
