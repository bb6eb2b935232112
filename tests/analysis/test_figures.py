"""Figures: every mark opens to exactly the articles that were counted."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.analysis.contexts.figures import columns_of, tile_map
from hamseda.analysis.models import ArticleFacet, DayCount, FilingProgress, ToneMark
from hamseda.analysis.operations.filing import file_backlog
from hamseda.analysis.operations.tones import UnableToMarkError, mark_tone
from hamseda.analysis.operations.topics import Question, close_topic, save_topic
from hamseda.analysis.queries.figures import Narrowing
from hamseda.analysis.queries.periods import Days
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.models import Fact
from hamseda.monitoring.models import Article, Coverage, Sample
from hamseda.monitoring.operations.classifying import decide_format
from hamseda.monitoring.operations.sampling import draw_sample, label_sampled
from hamseda.registry.models import Area, Office
from hamseda.sources.models import Gap
from tests.analysis.factories import an_article, file_everything, make_topic
from tests.factories import NOW, make_office, make_outlet, make_user
from tests.monitoring.factories import OTHER_BODY, make_article, make_published

pytestmark = pytest.mark.django_db

FAIR = "نمایشگاه صنایع دستی گشایش یافت"
PERIOD = {"since": "1405/08/20", "until": "1405/09/01"}


@pytest.fixture
def crafts() -> Office:
    """An office that two outlets carried; a third wrote of something else."""
    office = make_office("میراث فرهنگی")
    make_published(office, headline=FAIR, lead="", body=OTHER_BODY)
    for name in ("یک", "دو"):
        make_article(make_outlet(f"رسانهٔ {name}"), title=FAIR, lead="", text=OTHER_BODY)
    an_article("جاده بسته شد.")
    file_everything()
    return office


def _label_a_sample(*people: User) -> Sample:
    """A sample in which all of these people say what the machine says."""
    sample = draw_sample(
        actor=people[0], first_on=date(2026, 11, 1), last_on=date(2026, 11, 30), size=20, seed=1,
        now=NOW,
    )  # fmt: skip
    for person in people:
        for row in sample.articles.all():
            label_sampled(
                actor=person, sample_id=sample.pk, number=row.number, carries=row.was_linked,
                answer="news", now=NOW,
            )  # fmt: skip
    return sample


def _open_every_mark(client: Client, **narrowing: int) -> dict[str, int]:
    """The counts of the page by their link's dimension, each checked against the rows it opens."""
    answer = client.get(reverse("analysis:figures"), PERIOD | narrowing)
    context, found = answer.context, {}
    marks = [(mark.url, mark.count) for one in context["rankings"] for mark in one["marks"]]
    marks += [(mark.url, mark.count) for mark in context["tones"]]
    marks += [(row.url, row.count) for row in context["formats"]]
    marks += [(row.national_url, row.national) for row in context["formats"]]
    marks += [(tile.url, tile.count) for tile in context["map"].tiles]
    marks += [(column.url, column.count) for column in context["columns"] if column.count]
    for url, count in [*marks, (context["total_url"], context["total"])]:
        assert client.get(url).content.decode().count('data-testid="row"') == count, url
        dimension = url.split("/figures/")[1].split("/")[0]
        found[dimension] = max(found.get(dimension, 0), count)
    hrefs = set(map(unescape, re.findall(r'href="([^"]+)"', answer.content.decode())))
    assert {url for url, _ in marks} <= hrefs
    return found


def test_every_mark_opens_to_the_articles_that_were_counted(crafts: Office, client: Client) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    article = Coverage.objects.latest("pk").article
    mark_tone(actor=analyst, article_id=article.pk, office_id=crafts.pk, tone="negative", now=NOW)
    everything = {"all": 3, "outlet": 1, "office": 2, "county": 2, "format": 3, "tone": 1}
    assert _open_every_mark(client) == everything
    assert _open_every_mark(client, office=crafts.pk) == everything | {"all": 2, "format": 2}
    road = make_topic(name="راه", any_of="جاده")
    about_road = {"all": 1, "outlet": 1, "tone": 0, "county": 0, "format": 1}
    assert _open_every_mark(client, topic=road.pk) == about_road


def test_a_topics_marks_follow_what_becomes_of_its_articles_and_of_its_question(
    crafts: Office, client: Client
) -> None:
    client.force_login(make_user("analyst"))
    fair = make_topic(name="نمایشگاه", any_of="صنایع دستی")
    about = {"all": 2, "outlet": 1, "office": 2, "county": 2, "format": 2, "tone": 0}
    assert _open_every_mark(client, topic=fair.pk) == about
    assert _open_every_mark(client, topic=fair.pk, office=crafts.pk) == about
    close_topic(actor=make_user("analyst"), topic_id=fair.pk, now=NOW)
    Coverage.objects.filter(pk=Coverage.objects.latest("pk").pk).update(state="rejected")
    file_everything()
    assert _open_every_mark(client, topic=fair.pk) == about | {"office": 1, "county": 1}
    road = make_topic(name="راه", any_of="جاده")
    an_article("جاده باز شد.")
    file_everything()
    assert _open_every_mark(client, topic=road.pk)["all"] == 2
    save_topic(actor=None, question=Question("راه", any_of="باران"), topic_id=road.pk, now=NOW)
    file_everything()
    assert not any(_open_every_mark(client, topic=road.pk).values())


def test_an_article_whose_day_changes_is_counted_on_its_day_in_topics_put_aside_and_by_tone_too(
    crafts: Office, client: Client
) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    article = Coverage.objects.latest("pk").article
    mark_tone(actor=analyst, article_id=article.pk, office_id=crafts.pk, tone="negative", now=NOW)
    fair = make_topic(name="نمایشگاه", any_of="صنایع دستی")
    close_topic(actor=analyst, topic_id=fair.pk, now=NOW)
    later = {"all": 1, "outlet": 1, "office": 1, "county": 1, "format": 1, "tone": 0}
    Article.objects.filter(pk=article.pk).update(
        published_on=date(2026, 10, 1), published_at=None
    )  # ahead of the period
    file_everything()
    assert _open_every_mark(client, topic=fair.pk) == later
    assert _open_every_mark(client)["tone"] == 0


def test_formats_follow_people_and_an_interview_is_exclusive_only_where_it_is_no_reprint(
    crafts: Office, client: Client
) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    reprint = Coverage.objects.latest("pk").article
    own = an_article("نماینده گفت: راه باز است.", outlet=make_outlet(reach="national"))
    for article in (reprint, own):
        decide_format(
            actor=analyst, article_id=article.pk, answer="interview", is_exclusive=True, now=NOW
        )
    assert Fact.objects.filter(name="monitoring.articles.judged").count() >= 2
    file_everything()
    rows = client.get(reverse("analysis:figures"), PERIOD).context["formats"]
    assert {row.name: (row.count, row.national) for row in rows} == {
        "خبر": (2, 0),
        "مصاحبه": (2, 1),
        "مصاحبهٔ اختصاصی": (1, 1),
    }
    behind = client.get(rows[2].national_url).content.decode()
    assert "مصاحبهٔ اختصاصی، در رسانه‌های سراسری" in behind


def test_what_the_counts_may_lack_stands_beside_them(crafts: Office, client: Client) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    url = reverse("analysis:figures")
    page = client.get(url, PERIOD).content.decode()
    assert "هنوز نمونه‌ای برچسب نخورده است" in page
    assert "وقفه‌ای در منابع ثبت نشده است" in page
    outlet = make_outlet("پیک خاموش")
    hour = timedelta(hours=1)
    for bridged in (True, False):
        Gap.objects.create(
            outlet=outlet, name="خوراک خبر", began_at=NOW - 5 * hour, ended_at=NOW - hour,
            is_bridged=bridged,
        )  # fmt: skip
    Gap.objects.create(
        outlet=outlet, name="دورهٔ دیگر", began_at=NOW - timedelta(days=90),
        ended_at=NOW - timedelta(days=89), is_bridged=False,
    )  # fmt: skip
    sample = _label_a_sample(analyst, make_user("analyst"))
    page = client.get(url, PERIOD).content.decode()
    assert page.count('data-testid="gap"') == 2
    assert "شاید مطلبی از دست رفته باشد" in page
    assert "دورهٔ دیگر" not in page
    assert "از بازتاب‌هایی که سامانه یافته ۱۰۰٪ درست است" in page
    assert reverse("monitoring:sample", args=[sample.pk]) in page


def test_a_rejected_link_counts_no_more_and_all_counts_can_be_made_again(crafts: Office) -> None:
    def counts() -> dict[tuple[str, str], int]:
        rows = DayCount.objects.values_list("dimension", "value", "count")
        return {(dimension, value): count for dimension, value, count in rows if count > 1}

    office = ("office", str(crafts.pk))
    before = counts()
    assert before[office] == 2
    DayCount.objects.all().delete()
    ArticleFacet.objects.all().delete()
    FilingProgress.objects.update(last_article_id=0)
    assert file_backlog(now=NOW) == 3
    assert file_backlog(now=NOW) == 0
    assert counts() == before
    Coverage.objects.filter(pk=Coverage.objects.latest("pk").pk).update(state="rejected")
    file_everything()
    assert office not in counts()


def test_a_tone_is_a_persons_word_on_an_office_that_the_article_concerns(crafts: Office) -> None:
    analyst, other = make_user("analyst"), make_office("راهداری")
    article = Coverage.objects.latest("pk").article
    marked = {"actor": analyst, "article_id": article.pk, "now": NOW}
    for tone in ("negative", "neutral", "neutral"):
        mark = mark_tone(**marked, office_id=crafts.pk, tone=tone)
    assert (ToneMark.objects.count(), mark.set_by) == (1, analyst)
    trail = AuditEntry.objects.filter(action="analysis.tone.marked").order_by("number")
    assert [entry.data["before"] for entry in trail] == ["", "negative"]
    refused = ((other, "negative", "other_office"), (crafts, "angry", "unknown_tone"))
    for office, tone, code in refused:
        with pytest.raises(UnableToMarkError, match=code):
            mark_tone(**marked, office_id=office.pk, tone=tone)


def test_a_long_period_has_a_column_for_each_month_and_loses_no_article() -> None:
    days = Days(date(2025, 12, 6), date(2026, 11, 29))  # ۱۵ آذر ۱۴۰۴ تا ۸ آذر ۱۴۰۵
    counts = {days.first: 2, date(2026, 3, 21): 3, days.last: 5, days.last + timedelta(days=1): 7}
    columns = columns_of(counts, days, Narrowing())
    assert len(columns) == 13
    assert sum(column.count for column in columns) == 10
    assert [columns[place].name for place in (0, 4, -1)] == [
        "۱۵ آذر ۱۴۰۴ تا ۳۰ آذر ۱۴۰۴", "فروردین ۱۴۰۵", "۱ آذر ۱۴۰۵ تا ۸ آذر ۱۴۰۵",
    ]  # fmt: skip
    assert "since=%DB%B1%DB%B4%DB%B0%DB%B4%2F%DB%B0%DB%B9%2F%DB%B1%DB%B5" in columns[0].url
    month = columns_of(counts, Days(date(2026, 11, 1), days.last), Narrowing())
    assert (len(month), month[-1].count) == (29, 5)


def test_each_county_stands_on_the_map_where_the_registry_says_and_only_if_all_are_placed() -> None:
    province = Area(pk=1, name="مهرگان", kind="province")
    north = Area(pk=2, name="بالادشت", kind="county", map_row=2, map_column=5)
    east = Area(pk=3, name="خاوران", kind="county", map_row=3, map_column=6)
    days = Days(date(2026, 11, 1), date(2026, 11, 2))

    def places() -> tuple[list[tuple[int, int]], bool]:
        found = tile_map([province, north, east], {}, days, Narrowing())
        step = found.tiles[2].x // 1 or 1
        return [(tile.x // step, tile.y // step) for tile in found.tiles], found.is_placed

    assert places() == ([(0, 0), (0, 1), (1, 2)], True)
    east.map_row = None
    assert places()[1] is False


def test_figures_cost_at_most_twenty_queries(crafts: Office, client: Client) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    _label_a_sample(analyst)
    topic = make_topic(name="راه", any_of="جاده")
    url = reverse("analysis:figures")
    client.get(url, PERIOD)
    for more in ({}, {"office": crafts.pk, "topic": topic.pk}):
        with CaptureQueriesContext(connection) as made:
            assert client.get(url, PERIOD | more).status_code == 200
        assert len(made) <= 20
