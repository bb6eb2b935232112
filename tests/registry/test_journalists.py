"""Journalists: several outlets, wishes that are honoured, checks that lapse by themselves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import Beat, ContactWay, Journalist
from hamseda.registry.operations.journalists import (
    drop_contact_way,
    note_bounce,
    opt_in_journalist,
    opt_out_journalist,
    save_beat,
    save_contact_way,
    save_employment,
    show_contacts,
    verify_journalist,
)
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.operations.removals import remove_from_lists
from hamseda.registry.queries import reachable_journalists
from hamseda.registry.queries.journalists import (
    journalists_narrowed,
    views_of_contacts,
    with_changes,
)
from tests.factories import NOW, make_outlet, make_user
from tests.registry.media import (
    DAY,
    employ,
    join,
    make_desk,
    make_guild,
    make_journalist,
)

pytestmark = pytest.mark.django_db


def needs_check(journalist: Journalist, day: date = DAY) -> bool:
    rows = with_changes(Journalist.objects.filter(pk=journalist.pk), day)
    return journalists_narrowed(rows, day, flag="unverified").exists()


def test_a_journalist_works_for_several_outlets_at_once_and_one_after_the_other() -> None:
    journalist, one, two = make_journalist(), make_outlet("یک"), make_outlet("دو")
    employ(journalist, one, date(2022, 1, 1), valid_until=date(2023, 1, 1))
    employ(journalist, one, date(2023, 1, 1), role="desk_editor")
    employ(journalist, two, date(2023, 6, 1), role="photographer")
    current = journalist.employments.current_on(DAY)
    assert {(row.outlet, row.role) for row in current} == {
        (one, "desk_editor"), (two, "photographer"),
    }  # fmt: skip


@pytest.mark.parametrize("until", [None, date(2025, 1, 1)])
def test_the_same_role_at_the_same_outlet_twice_at_once_is_refused(until: date | None) -> None:
    journalist, outlet = make_journalist(), make_outlet()
    employ(journalist, outlet, date(2024, 1, 1))
    with pytest.raises(ValidationError, match="همین دوره"), transaction.atomic():
        employ(journalist, outlet, date(2024, 6, 1), valid_until=until)


def test_a_branch_of_another_outlet_is_no_place_of_work() -> None:
    desk = make_desk(make_outlet("یک"))
    with pytest.raises(ValidationError, match="رسانهٔ دیگری"), transaction.atomic():
        employ(make_journalist(), make_outlet("دو"), desk=desk)


def test_a_change_of_employer_makes_the_last_check_lapse_by_itself() -> None:
    journalist, keeper = make_journalist(), make_user("chief_editor")
    post = employ(journalist, make_outlet())
    assert needs_check(journalist), "never checked"
    verify_journalist(actor=keeper, journalist=journalist, now=NOW + timedelta(minutes=1))
    assert not needs_check(journalist)
    post.valid_until = DAY
    save_employment(actor=keeper, employment=post, now=NOW + timedelta(minutes=2))
    assert needs_check(journalist)
    verify_journalist(actor=keeper, journalist=journalist, now=NOW + timedelta(minutes=3))
    assert not needs_check(journalist)
    assert needs_check(journalist, DAY + timedelta(days=181)), "half a year later"


def test_a_check_lapses_on_the_day_on_which_a_known_engagement_ends() -> None:
    journalist, keeper = make_journalist(), make_user("chief_editor")
    employ(journalist, make_outlet(), valid_until=DAY + timedelta(days=10))
    verify_journalist(actor=keeper, journalist=journalist, now=NOW + timedelta(minutes=1))
    lapsed = [needs_check(journalist, DAY + timedelta(days=n)) for n in (9, 10)]
    assert lapsed == [False, True]


def test_only_those_who_may_be_reached_are_on_a_list_of_recipients() -> None:
    beat = save_beat(actor=None, beat=Beat(code="water", name="آب و کشاورزی"), now=NOW)
    keeper = make_user("chief_editor")
    names = ("می‌شود", "انصراف", "بی‌شماره", "حذف‌شده", "شمارهٔ مرده", "حوزهٔ دیگر")
    rows = {
        name: make_journalist(
            name, beats=() if name == "حوزهٔ دیگر" else (beat,),
            phone="" if name == "بی‌شماره" else f"0912345678{number}",
        )
        for number, name in enumerate(names)
    }  # fmt: skip
    opt_out_journalist(actor=keeper, journalist=rows["انصراف"], note="تلفنی خواست", now=NOW)
    remove_from_lists(
        actor=keeper, subject=rows["حذف‌شده"], ground="own_wish", reason="بازنشسته شد", now=NOW
    )
    note_bounce(actor=keeper, way=rows["شمارهٔ مرده"].contact_ways.get(), now=NOW)
    assert [row.name for row in reachable_journalists(beat)] == ["می‌شود"]
    assert {row.name for row in reachable_journalists()} == {"می‌شود", "حوزهٔ دیگر"}
    opt_in_journalist(actor=keeper, journalist=rows["انصراف"], note="خودش زنگ زد", now=NOW)
    assert {row.name for row in reachable_journalists(beat)} == {"می‌شود", "انصراف"}


def test_the_way_that_a_journalist_likes_best_comes_first() -> None:
    journalist = make_journalist(phone="09123456789")
    for kind, value, position in [("mail", "Pari@Example.ir", 3), ("eitaa", "@Pari_S", 0)]:
        way = ContactWay(journalist=journalist, kind=kind, value=value, position=position)
        save_contact_way(actor=None, way=way, now=NOW)
    [found] = reachable_journalists()
    assert [(way.kind, way.value) for way in found.working_ways] == [
        ("eitaa", "pari_s"), ("mobile", "09123456789"), ("mail", "pari@example.ir"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [("mobile", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"), ("mobile", "+98 912 345 6789", "09123456789"),
     ("mobile", "00989123456789", "09123456789"), ("mobile", "9123456789", "09123456789"),
     ("phone", "086-32123456", "08632123456"), ("eitaa", "۰۹۱۲۳۴۵۶۷۸۹", "09123456789"),
     ("mobile", "0912345678", None), ("mobile", "همراه", None), ("mail", "pari@", None),
     ("phone", "1", None), ("bale", "دو کلمه", None)],
)  # fmt: skip
def test_a_number_is_kept_in_one_form_and_what_is_none_is_refused(
    kind: str, typed: str, kept: str | None
) -> None:
    way = ContactWay(journalist=make_journalist(), kind=kind, value=typed, position=1)
    if kept is None:
        with pytest.raises(ValidationError), transaction.atomic():
            save_contact_way(actor=None, way=way, now=NOW)
        assert not ContactWay.objects.exists()
        return
    assert save_contact_way(actor=None, way=way, now=NOW).value == kept


def test_each_look_at_a_number_is_logged_and_the_number_is_in_no_log() -> None:
    journalist, keeper = make_journalist(phone="09123456789"), make_user("chief_editor")
    [way] = show_contacts(actor=keeper, journalist=journalist, now=NOW)
    show_contacts(actor=keeper, journalist=journalist, now=NOW + timedelta(hours=1))
    assert [name for name, _ in views_of_contacts(journalist)] == [keeper.get_full_name()] * 2
    drop_contact_way(actor=keeper, way=way, now=NOW)
    assert not ContactWay.objects.exists()
    trail = " ".join(str(entry.data) for entry in AuditEntry.objects.all())
    assert "9123456789" not in trail


@pytest.mark.parametrize("role", ["office_editor", "analyst", "manager"])
def test_numbers_are_shown_to_keepers_only(role: str) -> None:
    with pytest.raises(MediaRefusedError):
        show_contacts(actor=make_user(role), journalist=make_journalist(), now=NOW)
    assert not AuditEntry.objects.filter(action__endswith="contacts_seen").exists()


def test_a_guild_has_journalists_and_outlets_and_each_row_is_one_of_them() -> None:
    guild, journalist, outlet = make_guild(), make_journalist(), make_outlet()
    join(guild, journalist=journalist, position="chair")
    join(guild, outlet=outlet)
    for member in ({}, {"journalist": journalist, "outlet": outlet}):
        with pytest.raises(ValidationError, match="نه هر دو"), transaction.atomic():
            join(guild, **member)
    assert guild.memberships.count() == 2
