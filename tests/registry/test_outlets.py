"""Outlets: reach by branch, licences that run out, owners in common, the relation over time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry import models
from hamseda.registry.models import Outlet, OutletChannel
from hamseda.registry.operations.outlet_desks import save_desk
from hamseda.registry.operations.outlet_standing import (
    note_relation,
    verify_outlet,
    withdraw_relation,
)
from hamseda.registry.operations.outlets import save_outlet
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.queries import desk_by_address, outlet_reach, outlets_in_relation, relation_on
from hamseda.registry.queries.outlet_standing import (
    contractors_tied_to,
    outlets_narrowed,
    same_owner,
    ties_to_outlets,
    with_standing,
)
from tests.factories import NOW, make_outlet, make_user
from tests.registry.media import (
    DAY,
    make_channel,
    make_contractor,
    make_desk,
    make_licence,
    make_owner,
)

pytestmark = pytest.mark.django_db


def agency() -> Outlet:
    return make_outlet("خبرگزاری ایرانا", reach="national", domains=("irana.example",))


@pytest.mark.parametrize(
    ("url", "is_of_desk"),
    [("https://irana.example/mehregan/news/12", True), ("https://www.irana.example/Mehregan", True),
     ("http://irana.example//mehregan/", True), ("https://mehregan.irana.example/n/3", True),
     ("https://irana.example/mehregan2/news/12", False), ("https://irana.example/", False),
     ("https://irana.example/news/mehregan", False), ("https://irana.example:x/mehregan", True),
     ("http://[", False), ("", False)],
)  # fmt: skip
def test_a_provincial_branch_of_a_national_agency_is_known_by_its_address(
    url: str, is_of_desk: bool
) -> None:
    outlet = agency()
    desk = make_desk(outlet, "www.irana.example/mehregan/", "https://mehregan.irana.example")
    found = desk_by_address(outlet, url)
    assert found == (desk if is_of_desk else None)
    assert outlet_reach(outlet, found) == ("provincial" if is_of_desk else "national")


def test_of_two_branches_the_one_whose_address_says_more_is_taken() -> None:
    outlet = agency()
    make_desk(outlet, "irana.example/ostan", name="همهٔ استان‌ها")
    own = make_desk(outlet, "irana.example/ostan/mehregan")
    assert desk_by_address(outlet, "https://irana.example/ostan/mehregan/1") == own


def test_an_address_belongs_to_one_branch_and_only_under_the_outlet_s_own_domain() -> None:
    outlet = agency()
    make_desk(outlet, "irana.example/mehregan")
    for address, words in [
        ("irana.example/mehregan", "نمایندگی دیگری"),
        ("other.example/mehregan", "دامنهٔ این رسانه نیست"),
        ("evil-irana.example", "دامنهٔ این رسانه نیست"),
        ("این نشانی نیست", "خوانده نشد"),
    ]:
        with pytest.raises(ValidationError) as refused, transaction.atomic():
            make_desk(outlet, address, name="دوم")
        assert words in str(refused.value)
    assert outlet.desks.count() == 1


def test_saving_a_branch_again_keeps_its_addresses_and_tells_monitoring() -> None:
    from hamseda.foundation.outbox.models import Fact

    desk = make_desk(agency(), "irana.example/mehregan")
    before = Fact.objects.filter(name="registry.outlet.saved").count()
    save_desk(actor=None, desk=desk, addresses=["irana.example/mehregan"], now=NOW)
    assert [str(row) for row in desk.addresses.all()] == ["irana.example/mehregan"]
    assert Fact.objects.filter(name="registry.outlet.saved").count() == before + 1


@pytest.mark.parametrize(
    "spelling",
    ["Payk_News", "@payk_news", "https://eitaa.com/payk_news", "https://eitaa.com/payk_news/",
     "eitaa.com/Payk_news?utm=1"],
)  # fmt: skip
def test_a_channel_is_counted_once_however_it_is_written(spelling: str) -> None:
    make_channel(make_outlet(), "payk_news")
    with pytest.raises(ValidationError, match="این کانال"), transaction.atomic():
        make_channel(make_outlet("دیگر"), spelling)
    assert OutletChannel.objects.count() == 1


def test_a_channel_of_another_outlet_s_branch_is_refused() -> None:
    desk = make_desk(agency())
    with pytest.raises(ValidationError, match="رسانهٔ دیگری"), transaction.atomic():
        make_channel(make_outlet("دیگر"), "payk", desk=desk)


def test_expired_and_soon_expiring_licences_are_found_and_the_newest_licence_counts() -> None:
    outlets = {
        name: make_outlet(name) for name in ("گذشته", "نزدیک", "معتبر", "بی‌پروانه", "تمدیدشده")
    }
    make_licence(outlets["گذشته"], ends=DAY)
    make_licence(outlets["نزدیک"], ends=DAY + timedelta(days=30))
    make_licence(outlets["معتبر"], ends=DAY + timedelta(days=300))
    make_licence(outlets["تمدیدشده"], ends=DAY - timedelta(days=1))
    make_licence(outlets["تمدیدشده"], ends=DAY + timedelta(days=300))
    found = {
        wish: {
            row.name
            for row in outlets_narrowed(with_standing(Outlet.objects.all(), DAY), DAY, licence=wish)
        }
        for wish in ("expired", "ends_soon", "none")
    }
    assert found == {"expired": {"گذشته"}, "ends_soon": {"نزدیک"}, "none": {"بی‌پروانه"}}


def test_outlets_of_one_owner_are_seen_from_each_other_under_spelling_variants() -> None:
    one, two, other = make_outlet("یک"), make_outlet("دو"), make_outlet("سه")
    make_owner(one, "مؤسسهٔ فرهنگی آوای مهر", share_percent=60)
    make_owner(two, "موسسه فرهنگي آواي مهر")
    make_owner(other, "دیگری")
    assert [row.outlet for row in same_owner(one, DAY)] == [two]
    assert [row.outlet for row in same_owner(two, DAY)] == [one]
    assert same_owner(other, DAY) == []


def test_a_former_owner_is_no_common_owner() -> None:
    one, two = make_outlet("یک"), make_outlet("دو")
    make_owner(one, "مؤسسهٔ آوا", valid_until=DAY)
    make_owner(two, "مؤسسهٔ آوا")
    assert same_owner(one, DAY) == same_owner(two, DAY) == []
    assert [row.outlet for row in same_owner(two, DAY - timedelta(days=1))] == [one]


def test_a_contractor_that_owns_an_outlet_is_seen_from_both_sides() -> None:
    outlet, namesake, led = make_outlet("یک"), make_outlet("دو"), make_outlet("سه")
    firm = make_contractor(manager="نوذر کاشف")
    make_owner(outlet, contractor=firm)
    make_owner(namesake, "نوذر كاشف")
    make_licence(led, managing_director="نوذر کاشف")
    assert ties_to_outlets(firm, DAY) == [
        ("owns", outlet), ("manager_owns", namesake), ("manager_directs", led),
    ]  # fmt: skip
    assert contractors_tied_to(outlet, DAY) == [("owns", firm)]
    assert contractors_tied_to(namesake, DAY) == [("manager_owns", firm)]
    assert contractors_tied_to(led, DAY) == [("manager_directs", firm)]
    assert contractors_tied_to(make_outlet("چهار"), DAY) == []


def note(outlet: Outlet, state: str, since: date, reason: str = "خودشان گفتند"):
    return note_relation(
        actor=make_user("chief_editor"), outlet=outlet, state=state, since=since, reason=reason,
        now=NOW,
    )  # fmt: skip


def test_a_boycott_and_a_return_are_two_dated_rows_and_each_day_has_its_state() -> None:
    outlet = make_outlet()
    for state, since in [
        ("active", date(2026, 1, 1)), ("boycotting", date(2026, 5, 1)),
        ("returned", date(2026, 9, 1)),
    ]:  # fmt: skip
        note(outlet, state, since)
    states = {
        day: getattr(relation_on(outlet, day), "state", None)
        for day in (date(2025, 12, 31), date(2026, 4, 30), date(2026, 5, 1), DAY)
    }
    assert list(states.values()) == [None, "active", "boycotting", "returned"]
    assert list(outlets_in_relation("boycotting", date(2026, 6, 1))) == [outlet]
    assert list(outlets_in_relation("boycotting", DAY)) == []


@pytest.mark.parametrize(
    ("state", "since", "reason", "code"),
    [("cooling", date(2026, 6, 1), " ", "reason_missing"),
     ("cooling", DAY + timedelta(days=1), "دلیل", "since_in_future"),
     ("cooling", date(2026, 5, 1), "دلیل", "since_before_last"),
     ("active", date(2026, 6, 1), "دلیل", "same_state"),
     ("returned", date(2026, 6, 1), "دلیل", "nothing_to_return_from")],
)  # fmt: skip
def test_a_state_that_cannot_be_is_refused_and_nothing_is_noted(
    state: str, since: date, reason: str, code: str
) -> None:
    outlet = make_outlet()
    note(outlet, "active", date(2026, 5, 1))
    entries = AuditEntry.objects.count()
    with pytest.raises(MediaRefusedError) as refused:
        note(outlet, state, since, reason)
    assert refused.value.code == code
    assert outlet.relations.count() == 1
    assert not AuditEntry.objects.filter(number__gt=entries, action__contains="relation").exists()


def test_a_state_noted_in_error_is_withdrawn_stays_to_be_read_and_no_longer_counts() -> None:
    outlet, keeper = make_outlet(), make_user("chief_editor")
    note(outlet, "active", date(2026, 1, 1))
    wrong = note(outlet, "boycotting", date(2026, 5, 1))
    withdraw_relation(actor=keeper, relation=wrong, because="رسانهٔ هم‌نام بود", now=NOW)
    assert relation_on(outlet, DAY).state == "active"
    assert outlet.relations.count() == 2
    note(outlet, "cooling", date(2026, 5, 1))
    with pytest.raises(MediaRefusedError) as refused:
        withdraw_relation(actor=keeper, relation=wrong, because="باز", now=NOW)
    assert refused.value.code == "withdrawn_already"


def test_whoever_does_not_keep_media_changes_nothing() -> None:
    outlet = make_outlet()
    for role in ("office_editor", "analyst", "manager", "council_secretary"):
        with pytest.raises(MediaRefusedError) as refused:
            note_relation(
                actor=make_user(role), outlet=outlet, state="active", since=DAY, reason="x",
                now=NOW,
            )  # fmt: skip
        assert refused.value.code == "not_keeper"


def test_an_outlet_nobody_checked_for_half_a_year_says_so() -> None:
    fresh, stale, never = make_outlet("تازه"), make_outlet("کهنه"), make_outlet("هرگز")
    keeper = make_user("chief_editor")
    verify_outlet(actor=keeper, outlet=fresh, now=NOW)
    verify_outlet(actor=keeper, outlet=stale, now=NOW - timedelta(days=181))
    rows = with_standing(Outlet.objects.all(), DAY)
    found = set(outlets_narrowed(rows, DAY, flag="unverified"))
    assert found == {stale, never}
    found = outlets_narrowed(rows, DAY, words="تازه")
    assert list(found) == [fresh]


def test_no_field_anywhere_is_a_blacklist() -> None:
    """An outlet is never marked as unwanted: there are states with reasons, and removals."""
    names = {
        field.name
        for name in models.__all__
        if hasattr(getattr(models, name), "_meta")
        for field in getattr(models, name)._meta.get_fields()
    }
    suspicious = ("black", "banned", "blocked", "forbidden", "unwanted", "excluded")
    assert [name for name in names if any(word in name for word in suspicious)] == []
    assert "removals" in names


def test_every_kind_of_the_by_law_can_be_registered() -> None:
    for kind in Outlet.Kind.values:
        outlet = Outlet(code=kind.replace("_", "-"), name=f"رسانهٔ {kind}", kind=kind, reach="local")
        save_outlet(actor=None, outlet=outlet, names=(), domains=(), now=NOW)
    assert Outlet.objects.count() == len(Outlet.Kind.values) >= 12
