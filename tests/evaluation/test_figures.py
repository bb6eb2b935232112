"""A month's figures count what they say they count, and open to exactly that."""

import json
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.evaluation.charts import Bar, bar_chart
from hamseda.evaluation.queries import bounds_of, scorecards
from hamseda.monitoring.models import Article, ChainLink, Coverage
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.deciding import decide_coverage
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
from hamseda.secretariat.models import Target
from hamseda.secretariat.queries.counters import counter_of, rows_behind, tallies
from hamseda.secretariat.queries.plans import months_of
from tests.factories import NOW, make_office, make_outlet, make_release, make_user

pytestmark = pytest.mark.django_db

ABAN = JalaliMonth(1405, 8)
FIRST, AFTER = bounds_of(ABAN)


def _carry(release: Release, domain: str, at: datetime) -> None:
    """An outlet reprints a release, and the monitor meets it."""
    record = {
        "id": f"{domain}-{release.pk}",
        "outlet": domain,
        "date": timezone.localtime(at).strftime("%Y-%m-%d %H:%M"),
        "title": release.headline,
        "lead": release.lead,
        "text": release.body,
    }
    raw = json.dumps(record, ensure_ascii=False).encode()
    result = ingest_bytes(raw, name=f"{record['id']}.jsonl", received_at=AFTER)
    assert result.stored == 1, result.problems
    attribute_pending_articles(now=NOW)


@pytest.fixture
def office() -> Office:
    make_outlet("خبرگزاری ایرانا", reach="national", domains=("national.example",))
    make_outlet("پیک مهرگان", reach="provincial", domains=("local.example",))
    return make_office()


def _card(office: Office):
    return next(card for card in scorecards(ABAN, [office]))


def test_a_release_counts_in_the_month_of_tehran_in_which_it_was_published(office: Office) -> None:
    minute = timedelta(minutes=1)
    make_release(office, published_at=FIRST - minute)
    make_release(office, published_at=FIRST)
    make_release(office, published_at=AFTER - minute)
    make_release(office, published_at=AFTER)
    assert _card(office).releases == 2


def test_only_national_outlets_make_a_national_placement(office: Office) -> None:
    release = make_release(office, published_at=FIRST)
    _carry(release, "national.example", FIRST + timedelta(hours=1))
    _carry(release, "local.example", FIRST + timedelta(hours=2))
    card = _card(office)
    assert (card.national, card.carried.part, card.carried.whole) == (1, 1, 1)


def test_what_outlets_took_from_each_other_counts_once_and_opens_to_all_of_it(
    office: Office, client: Client
) -> None:
    """A wire story that two others reprint is one chain of three placements, in the month in which
    it began; what a fourth takes from it later is a placement of its month only.
    """
    release = make_release(office, published_at=FIRST)
    for number, at in enumerate([FIRST, FIRST + timedelta(days=1), AFTER - timedelta(hours=1)]):
        make_outlet(f"خبرگزاری {number}", reach="national", domains=(f"wire{number}.example",))
        _carry(release, f"wire{number}.example", at + timedelta(minutes=30))
    make_outlet("خبرگزاری دیر", reach="national", domains=("late.example",))
    _carry(release, "late.example", AFTER + timedelta(days=1))
    _carry(release, "national.example", FIRST + timedelta(days=2))
    wire = Article.objects.get(outlet__name="خبرگزاری 0")
    taken = Article.objects.exclude(outlet__name="خبرگزاری ایرانا")
    ChainLink.objects.filter(article__in=taken).update(root=wire)
    card = _card(office)
    assert (card.national, card.national_placements) == (2, 4)
    later = next(card for card in scorecards(ABAN.plus(1), [office]))
    assert (later.national, later.national_placements) == (0, 1)

    client.force_login(make_user("manager"))
    page = client.get("/desk/scorecards/1405/8/").content.decode()
    assert "۴ مطلب، ۰ تأییدشده" in page
    chains = client.get(f"/desk/scorecards/1405/8/{office.code}/national/").content.decode()
    assert (chains.count('data-testid="chain"'), chains.count('data-testid="row"')) == (2, 4)
    assert "پیش از این ماه شمرده شده" not in chains
    after = client.get(f"/desk/scorecards/1405/9/{office.code}/national/").content.decode()
    assert (after.count('data-testid="chain"'), after.count('data-testid="row"')) == (1, 1)
    assert "پیش از این ماه شمرده شده" in after


def test_a_rejected_link_is_no_longer_counted_and_a_confirmed_one_says_so(office: Office) -> None:
    release = make_release(office, published_at=FIRST)
    _carry(release, "national.example", FIRST + timedelta(hours=1))
    analyst = make_user("analyst")
    link = Coverage.objects.get()
    said = decide_coverage(actor=analyst, coverage_id=link.pk, state="confirmed", now=NOW)
    assert (_card(office).national, _card(office).national_confirmed) == (1, 1)
    decide_coverage(
        actor=analyst,
        coverage_id=link.pk,
        state="rejected",
        reason="دو خبر جدا",
        seen_decision_id=said.pk,
        now=NOW,
    )
    assert (_card(office).national, _card(office).carried.part) == (0, 0)


def test_an_office_without_releases_has_no_share_and_no_rank_in_it(office: Office) -> None:
    other = make_office("اداره کل برق")
    make_release(other, published_at=FIRST)
    card = _card(office)
    assert card.carried.value is None
    assert card.carried_rank is None
    assert _card(other).carried.value == 0.0
    assert _card(other).carried_rank == 1


def test_ranks_are_inside_the_peer_group(office: Office) -> None:
    busy = make_office("شهرداری مهرگان", kind="municipality")
    for hour in range(3):
        make_release(busy, published_at=FIRST + timedelta(hours=hour))
    make_release(office, published_at=FIRST)
    assert _card(office).releases_rank == 1
    assert _card(busy).releases_rank == 1


@pytest.mark.parametrize(("indicator", "rows"), [("releases", 2), ("national", 1), ("carried", 2)])
def test_a_number_opens_to_exactly_the_rows_that_it_counts(
    office: Office, client: Client, indicator: str, rows: int
) -> None:
    carried = make_release(office, published_at=FIRST)
    make_release(office, published_at=FIRST + timedelta(days=1))
    _carry(carried, "national.example", FIRST + timedelta(hours=1))
    client.force_login(make_user("manager"))
    page = client.get("/desk/scorecards/1405/8/").content.decode()
    address = f"/desk/scorecards/1405/8/{office.code}/{indicator}/"
    assert address in page
    evidence = client.get(address).content.decode()
    assert evidence.count('data-testid="row"') == rows
    assert unescape(evidence).count(carried.headline) >= 1


def test_an_office_editor_sees_the_own_office_and_a_stranger_nothing(
    office: Office, client: Client
) -> None:
    make_release(office, published_at=FIRST)
    other = make_office("اداره کل برق")
    assert client.get("/desk/scorecards/1405/8/").status_code == 302
    client.force_login(make_user("office_editor", other))
    page = client.get("/desk/scorecards/1405/8/").content.decode()
    assert other.name in page
    assert office.name not in page
    assert client.get(f"/desk/scorecards/1405/8/{office.code}/releases/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/desk/scorecards/1405/13/", "/desk/scorecards/1405/0/", "/desk/scorecards/99999/1/"],
)
def test_a_month_that_does_not_exist_is_not_found(client: Client, address: str) -> None:
    client.force_login(make_user("manager"))
    assert client.get(address).status_code == 404


def test_the_first_month_of_the_calendar_has_no_month_before_it(client: Client) -> None:
    client.force_login(make_user("manager"))
    assert client.get("/desk/scorecards/1/1/").status_code == 200


def test_the_page_costs_the_same_with_one_office_and_with_twenty(
    office: Office, client: Client
) -> None:
    client.force_login(make_user("manager"))
    make_release(office, published_at=FIRST)
    client.get("/desk/scorecards/1405/8/")
    with CaptureQueriesContext(connection) as one:
        client.get("/desk/scorecards/1405/8/")
    for number in range(20):
        make_release(make_office(f"اداره کل {number}"), published_at=FIRST)
    with CaptureQueriesContext(connection) as twenty:
        client.get("/desk/scorecards/1405/8/")
    assert len(twenty) == len(one)


def test_bars_lead_to_their_evidence_and_names_cannot_carry_markup() -> None:
    svg = bar_chart(
        (Bar("<script>alert(1)</script>", 2, "۲", "http://127.0.0.1/desk/x/"),), title="t"
    )
    assert "<script" not in svg
    assert 'xlink:href="http://127.0.0.1/desk/x/"' in svg


def test_a_plan_counts_the_releases_of_an_office_and_opens_to_them() -> None:
    ours = make_office("اداره کل آب")
    published = make_release(ours, published_at=NOW)
    make_release(make_office("دیگری"), published_at=NOW)
    target = Target(pk=1, counter="releases_published", office=ours)
    counter = counter_of("releases_published")
    months = months_of(1405)
    assert sum(tallies([target], months)[1]) == 1
    rows = rows_behind(target, counter, months[0][0], months[-1][1])
    assert [counter.show(row).url for row in rows] == [published.get_absolute_url()]
