"""Plans: versions, actuals that are counted and never typed, quarters that are frozen."""

from datetime import timedelta

import pytest

from hamseda.core.calendar import JalaliDate
from hamseda.foundation.accounts.models import User
from hamseda.secretariat.contexts import goal_rows, sparkline, target_tile
from hamseda.secretariat.models import Goal, Plan, PlanSnapshot, Resolution, Target
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.planning import (
    NewTarget,
    Wanted,
    add_goal,
    add_target,
    draft_plan,
    freeze_ended_quarters,
    move_goal,
    rename_goal,
    revise_target,
)
from hamseda.secretariat.operations.reporting import Proof, close_resolution, report_progress
from hamseda.secretariat.queries.counters import counter_names, counter_of, rows_behind
from hamseda.secretariat.queries.plans import (
    board_year,
    counts_in,
    late_data,
    months_of,
    progress_of,
)
from tests.factories import NOW, make_office
from tests.secretariat.factories import (
    at,
    day,
    make_council,
    make_goal,
    make_meeting,
    make_resolution,
    make_responsible,
    make_secretary,
)

pytestmark = pytest.mark.django_db
TODAY = day(1405, 9, 1)


def refused(code: str) -> object:
    return pytest.raises(FollowUpRefusedError, match=f"^{code}$")


@pytest.fixture
def plan() -> Plan:
    return draft(make_council())


@pytest.fixture
def secretary(plan: Plan) -> User:
    return make_secretary(plan.council)


def draft(council: object, **more: object) -> Plan:
    told = {"kind": "annual_plan", "title": "برنامهٔ سال", "first_year": 1405, "last_year": 1405}
    return draft_plan(actor=make_secretary(council), council=council, now=NOW, **(told | more))


def target_of(plan: Plan, counter: str = "meetings_held", **more: object) -> Target:
    goal = more.pop("goal", None) or make_goal(plan)
    told = {"goal": goal, "title": "جلسه‌ها", "unit": "جلسه", "counter": counter,
            "figures": Wanted(1405, 12, 6), "council": plan.council} | more  # fmt: skip
    return add_target(
        actor=make_secretary(plan.council), plan=plan, target=NewTarget(**told), now=NOW
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"last_year": 1406}, "years_wrong"),
        ({"kind": "four_year_plan", "last_year": 1407}, "years_wrong"),
        ({"kind": "information_document", "last_year": 1404}, "years_wrong"),
        ({"title": " "}, "title_missing"),
    ],
)
def test_a_plan_has_the_years_of_its_kind(told: dict[str, object], code: str) -> None:
    with refused(code):
        draft(make_council(), **told)
    assert not Plan.objects.exists()


def test_only_the_secretary_plans(plan: Plan) -> None:
    stranger = make_secretary(make_council(office=make_office("دیگری")))
    with refused("not_secretary"):
        draft_plan(
            actor=stranger, council=plan.council, kind="annual_plan", title="x", first_year=1405,
            last_year=1405, now=NOW,
        )  # fmt: skip
    target = target_of(plan)
    with refused("not_secretary"):
        add_goal(actor=stranger, plan=plan, title="x", now=NOW)
    for step in (
        lambda: rename_goal(actor=stranger, goal=target.goal, title="x", now=NOW),
        lambda: move_goal(actor=stranger, goal=target.goal, step=1, now=NOW),
    ):
        with refused("not_secretary"):
            step()
    with refused("not_secretary"):
        revise_target(actor=stranger, target=target, figures=Wanted(1405, 1), reason="x", now=NOW)


def test_goals_stand_in_the_order_of_the_plan(plan: Plan, secretary: User) -> None:
    first, second, third = (make_goal(plan, title) for title in ("نخست", "دوم", "سوم"))

    def titles() -> list[str]:
        return list(plan.goals.values_list("title", flat=True))

    def move(goal: Goal, step: int) -> None:
        move_goal(actor=secretary, goal=goal, step=step, now=NOW)

    move(third, -1)
    assert titles() == ["نخست", "سوم", "دوم"]
    move(first, -1)
    move(second, 1)
    assert titles() == ["نخست", "سوم", "دوم"], "there is no room"
    target_of(plan, goal=second)
    target_of(plan, goal=first)
    rows = progress_of(plan, 1405, today=TODAY)
    assert [row.target.goal.title for row in rows] == ["نخست", "دوم"]
    shown = goal_rows(plan.goals.all(), rows)
    assert [(row.title, len(row.tiles)) for row in shown] == [("نخست", 1), ("سوم", 0), ("دوم", 1)]
    rename_goal(actor=secretary, goal=second, title=" دوم تازه ", now=NOW)
    assert titles() == ["نخست", "سوم", "دوم تازه"]
    rename_goal(actor=secretary, goal=second, title="دوم تازه", now=NOW)
    with refused("goal_twice"):
        rename_goal(actor=secretary, goal=second, title="سوم", now=NOW)
    with refused("goal_missing"):
        add_goal(actor=secretary, plan=plan, title=" ", now=NOW)
    with refused("goal_of_another"):
        target_of(plan, goal=make_goal(draft(make_council("دیگر"))))


def test_each_quarter_shows_what_it_wants_beside_what_was_counted(plan: Plan) -> None:
    target_of(plan, figures=Wanted(1405, 10))
    for moment in (at(1405, 1, 20), at(1405, 4, 1), at(1405, 5, 1)):
        make_meeting(plan.council, moment)
    [found] = progress_of(plan, 1405, today=TODAY)
    assert found.quarters == [(2, 1), (2, 2), (3, 0)], "the fourth has not begun"


def test_the_year_is_split_evenly_or_as_told() -> None:
    assert Wanted(1405, 42).split == [10, 10, 11, 11]
    assert Wanted(1405, 3).split == [0, 1, 1, 1]
    assert Wanted(1405, 6, quarters=(0, 0, 3, 3)).split == [0, 0, 3, 3]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"figures": Wanted(1406, 4)}, "year_outside"),
        ({"figures": Wanted(1405, 4, quarters=(1, 1, 1, 2))}, "quarters_wrong"),
        ({"figures": Wanted(1405, 4, quarters=(5, 1, -1, -1))}, "quarters_wrong"),
        ({"counter": "typed_by_hand"}, "counter_unknown"),
        ({"unit": " "}, "title_missing"),
    ],
)
def test_a_target_that_does_not_hold_is_refused(
    plan: Plan, told: dict[str, object], code: str
) -> None:
    with refused(code):
        target_of(plan, **told)


def test_an_actual_is_counted_from_the_rows_and_opens_to_them(plan: Plan) -> None:
    target = target_of(plan)
    for moment in (at(1405, 1, 20), at(1405, 2, 1), at(1405, 2, 31, 23, 59), at(1405, 8, 30)):
        make_meeting(plan.council, moment)
    make_meeting(plan.council, at(1405, 3, 1), state="cancelled")
    make_meeting(plan.council, at(1404, 12, 29))
    make_meeting(make_council("دیگر"), at(1405, 2, 1))
    [found] = progress_of(plan, 1405, today=TODAY)
    assert found.months == (1, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)
    assert found.actual == 4
    months = months_of(1405)
    rows = rows_behind(target, counter_of(target.counter), months[0][0], months[-1][1])
    assert rows.count() == found.actual
    assert found.by_now == 6, "two quarters have ended"
    assert found.is_behind


def test_meetings_of_everybody_count_for_a_target_without_a_body(plan: Plan) -> None:
    target_of(plan, council=None)
    make_meeting(plan.council, at(1405, 2, 1))
    make_meeting(make_council("دیگر"), at(1405, 2, 1))
    assert progress_of(plan, 1405, today=TODAY)[0].actual == 2


def close(resolution: Resolution, secretary: User, done_at: object) -> None:
    report_progress(
        actor=None, resolution=resolution, responsible=None, text="شد", says_done=True,
        proof=Proof(url="https://example.ir/"), now=done_at,
    )  # fmt: skip
    close_resolution(actor=secretary, resolution=resolution, now=done_at + timedelta(days=30))


def test_resolutions_done_in_time_count_for_the_office_that_did_them(
    plan: Plan, secretary: User
) -> None:
    ours, other = make_responsible(), make_responsible("دیگری")
    target_of(plan, "resolutions_done_in_time", office=ours.office, council=None)
    for lead, done_at in [
        (ours, at(1405, 9, 5)), (ours, at(1405, 9, 20)), (other, at(1405, 9, 5)),
    ]:  # fmt: skip
        close(make_resolution(plan.council, lead=lead), secretary, done_at)
    [found] = progress_of(plan, 1405, today=TODAY)
    assert found.actual == 1, "one was late, one was another's"


def test_what_nothing_counts_yet_is_missing_and_not_zero(plan: Plan) -> None:
    target_of(plan, "press_conferences_held", figures=Wanted(1405, 42, 14))
    [found] = progress_of(plan, 1405, today=TODAY)
    assert (found.actual, found.months, found.is_behind) == (None, None, False)
    tile = target_tile(found)
    assert (tile.actual, tile.share, tile.wanted, tile.baseline) == (None, None, 42, 14)
    assert "press_conferences_held" in dict(counter_names())


def test_a_revision_is_a_version_beside_the_old_figures(plan: Plan, secretary: User) -> None:
    target = target_of(plan)

    def revise(wanted: int, reason: str = "بودجه کم شد") -> None:
        revise_target(
            actor=secretary, target=target, figures=Wanted(1405, wanted, 6), reason=reason, now=NOW
        )

    with refused("reason_missing"):
        revise(8, " ")
    revise(8)
    revise(10, "بودجه رسید")
    [found] = progress_of(plan, 1405, today=TODAY)
    assert found.figure.wanted == 10
    assert [figure.wanted for figure in found.earlier] == [8, 12]
    assert target_tile(found).earlier == ((2, 8, "بودجه رسید"), (1, 12, "بودجه کم شد"))
    assert plan.versions.count() == 3


def test_a_further_year_of_a_long_plan_needs_no_reason() -> None:
    plan = draft(make_council(), kind="four_year_plan", last_year=1408)
    target = target_of(plan)
    secretary = make_secretary(plan.council)
    revise_target(actor=secretary, target=target, figures=Wanted(1406, 9), reason="", now=NOW)
    assert plan.versions.count() == 1
    assert progress_of(plan, 1406, today=TODAY)[0].figure.wanted == 9


def test_a_quarter_is_frozen_once_and_later_rows_show_as_late(plan: Plan) -> None:
    target = target_of(plan)
    target_of(plan, "courses_held")
    make_meeting(plan.council, at(1405, 2, 1))
    assert freeze_ended_quarters(now=NOW) == 2
    assert freeze_ended_quarters(now=NOW) == 0
    snapshot = PlanSnapshot.objects.get(quarter=1)
    assert late_data(snapshot, counts_in(plan, 1405, 1)) == {}
    make_meeting(plan.council, at(1405, 2, 5))
    assert late_data(snapshot, counts_in(plan, 1405, 1)) == {target.pk: 1}
    snapshot.refresh_from_db()
    assert snapshot.content[str(target.pk)] == 1


def test_the_board_shows_the_nearest_year_of_the_plan() -> None:
    plan = draft(make_council(), kind="four_year_plan", last_year=1408)
    years = [board_year(plan, JalaliDate(year, 5, 1).to_gregorian()) for year in (1403, 1406, 1412)]
    assert years == [1405, 1406, 1408]


def test_a_plan_without_targets_counts_nothing(plan: Plan) -> None:
    assert progress_of(plan, 1405, today=TODAY) == []
    assert counts_in(plan, 1405, 1) == {}
    assert freeze_ended_quarters(now=NOW) == 0


def test_the_line_of_months_runs_from_right_to_left_inside_its_box() -> None:
    points, last = sparkline((0, 2, 4))
    assert points == "120.0,30.0 60.0,16.0 0.0,2.0"
    assert last == "0.0,2.0"
    assert sparkline(()) == ("", "")
    assert sparkline((0,)) == ("120.0,30.0", "120.0,30.0")
