"""Bodies, their statutes and who sits in them."""

from datetime import date, timedelta

import pytest

from hamseda.councils.access import councils_kept_by, councils_seen_by
from hamseda.councils.models import Membership, Statute, StatuteSeat
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.bodies import load_statutes, save_council, save_statute
from hamseda.councils.operations.members import end_membership, save_membership
from hamseda.councils.queries import counted_members, members_on, quorum_needed
from hamseda.foundation.audit.models import AuditEntry
from tests.councils.factories import (
    FIRST,
    make_council,
    make_member,
    make_member_by_post,
    make_secretary,
)
from tests.factories import NOW, make_office, make_user

pytestmark = pytest.mark.django_db


def code_of(error: pytest.ExceptionInfo[UnableToMeetError]) -> str:
    return error.value.code


def test_the_information_council_has_the_seats_of_article_7() -> None:
    load_statutes(now=NOW)
    statute = Statute.objects.get(kind="information_council")
    assert sum(seat.count for seat in statute.seats.all()) == 15
    experts = statute.seats.get(filled_by="order")
    assert experts.count == 4
    assert statute.seats.get(role="council_secretary").title == "مدیرکل فرهنگ و ارشاد اسلامی"
    assert (statute.meetings_a_month, statute.quorum_rule) == (1, "half")
    assert statute.report_to


def test_loading_again_adds_nothing_and_keeps_what_was_changed() -> None:
    load_statutes(now=NOW)
    Statute.objects.filter(kind="committee").update(name="کمیتهٔ ما")
    assert load_statutes(now=NOW) == 0
    assert Statute.objects.get(kind="committee").name == "کمیتهٔ ما"


def test_a_new_edition_of_a_statute_rules_from_its_day_on() -> None:
    council = make_council()
    old = council.statute
    old.valid_until = date(2027, 3, 21)
    save_statute(actor=None, statute=old, seats=list(old.seats.all()), now=NOW)
    new = Statute(
        code=old.code, name=old.name, kind=old.kind, quorum_rule="two_thirds",
        valid_from=date(2027, 3, 21),
    )  # fmt: skip
    seats = [StatuteSeat(number=1, title="استاندار", filled_by="post", count=1)]
    save_statute(actor=None, statute=new, seats=seats, now=NOW)
    assert council.statute_on(date(2027, 3, 20)) == old
    assert council.statute_on(date(2027, 3, 21)) == new


def test_two_editions_are_never_in_force_at_once() -> None:
    load_statutes(now=NOW)
    old = Statute.objects.get(kind="committee")
    new = Statute(code=old.code, name="دیگر", kind=old.kind, valid_from=date(2026, 1, 1))
    with pytest.raises(UnableToMeetError) as error:
        save_statute(actor=None, statute=new, seats=[], now=NOW)
    assert code_of(error) == "statutes_overlap"


def test_a_working_group_has_a_mandate_with_an_end_and_stands_under_a_council() -> None:
    council = make_council()
    with pytest.raises(UnableToMeetError) as error:
        make_council("working_group", parent=council)
    assert code_of(error) == "end_missing"
    group = make_council("working_group", parent=council, valid_until=date(2027, 1, 1))
    assert list(council.parts.all()) == [group]
    council.parent = group
    with pytest.raises(UnableToMeetError) as error:
        save_council(actor=None, council=council, now=NOW)
    assert code_of(error) == "above_itself"


def test_a_body_does_not_take_the_statute_of_another_kind() -> None:
    council = make_council()
    council.kind = "committee"
    with pytest.raises(UnableToMeetError) as error:
        save_council(actor=None, council=council, now=NOW)
    assert code_of(error) == "kind_differs"


def test_a_member_by_post_is_whoever_holds_the_post_on_the_day() -> None:
    council = make_council()
    member = make_member_by_post(council, "مدیرکل", "زهرا احمدی", until=date(2026, 6, 1))
    assert member.name_on(date(2026, 5, 31)) == "زهرا احمدی"
    assert member.name_on(date(2026, 6, 1)) == ""


def test_a_seat_that_is_full_takes_nobody_else() -> None:
    council = make_council()
    seat = council.statute.seats.get(filled_by="order")
    for _ in range(4):
        make_member(council, seat=seat)
    with pytest.raises(UnableToMeetError) as error:
        make_member(council, seat=seat)
    assert code_of(error) == "seat_full"


def test_a_body_has_one_chair_at_a_time() -> None:
    council = make_council()
    first = make_member(council, role="council_chair", valid_until=date(2026, 1, 1))
    make_member(council, role="council_chair", valid_from=date(2026, 1, 1))
    with pytest.raises(UnableToMeetError) as error:
        make_member(council, role="council_chair", valid_from=date(2026, 2, 1))
    assert code_of(error) == "one_chair"
    assert first.pk


def test_the_first_alternate_moves_up_into_an_elected_seat() -> None:
    council = make_council("coordination_council")
    elected = council.statute.seats.get(title="عضو منتخب مجمع عمومی")
    leaving = make_member(council, "مینا", seat=elected, valid_until=date(2027, 5, 1))
    seat = council.statute.seats.get(role="alternate_member")
    make_member(council, "دومی", seat=seat, role="alternate_member", rank=2)
    make_member(council, "اولی", seat=seat, role="alternate_member", rank=1)
    day = date(2026, 12, 1)
    up = end_membership(
        actor=make_secretary(council), membership=leaving, ends_on=day, reason="انتقال", now=NOW
    )
    assert str(up) == "اولی"
    assert (up.role, up.seat, up.follows) == ("main_member", elected, leaving)
    assert up.valid_until == date(2027, 5, 1), "the rest of the term, not a new one"
    assert [str(row) for row in members_on(council, day)] == ["اولی", "دومی"]
    assert AuditEntry.objects.filter(action="councils.member.moved_up").count() == 1


def test_nobody_moves_up_into_a_seat_that_goes_with_a_post() -> None:
    council = make_council("coordination_council")
    seat = council.statute.seats.get(role="alternate_member")
    make_member(council, seat=seat, role="alternate_member", rank=1)
    chair = make_member(
        council, seat=council.statute.seats.get(role="council_chair"), role="council_chair"
    )
    secretary = make_secretary(council)
    day = date(2026, 12, 1)
    ended = end_membership(
        actor=secretary, membership=chair, ends_on=day, reason="پایان مأموریت", now=NOW
    )
    assert ended is None


def test_alternates_and_inspectors_do_not_count_for_the_quorum() -> None:
    council = make_council("coordination_council")
    seats = council.statute.seats
    for _ in range(7):
        make_member(council, seat=seats.get(title="عضو منتخب مجمع عمومی"))
    make_member(council, seat=seats.get(role="inspector"), role="inspector")
    make_member(council, seat=seats.get(role="alternate_member"), role="alternate_member", rank=1)
    members = members_on(council, NOW.date())
    assert len(members) == 9
    assert len(counted_members(members)) == 7
    assert quorum_needed(council.statute, members) == 4


def test_a_membership_names_either_a_post_or_a_person() -> None:
    row = Membership(council=make_council(), valid_from=FIRST)
    with pytest.raises(UnableToMeetError) as error:
        save_membership(actor=None, membership=row, now=NOW)
    assert code_of(error) == "post_or_person"


def test_whose_council_is_whose() -> None:
    ours = make_council()
    other = make_council(office=make_office("فرمانداری کوه‌رود", kind="county_office"))
    secretary = make_secretary(ours)
    assert list(councils_kept_by(secretary)) == [ours]
    assert list(councils_seen_by(secretary)) == [ours]
    sitting = make_user()
    make_member(other, account=sitting)
    assert list(councils_seen_by(sitting)) == [other]
    assert not councils_kept_by(sitting).exists()
    elected = make_user()
    make_member(other, role="council_secretary", account=elected)
    assert list(councils_kept_by(elected)) == [other]
    assert councils_seen_by(make_user("manager")).count() == 2
    assert not councils_seen_by(make_user("chief_editor")).exists()
    assert not councils_kept_by(make_user("manager")).exists()


def test_a_seat_that_has_ended_opens_nothing() -> None:
    council = make_council()
    left = make_user()
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the door asks for today
    make_member(council, role="council_secretary", account=left, valid_until=yesterday)
    assert not councils_seen_by(left).exists()
    assert not left.has_perm("wagtailadmin.access_admin")
