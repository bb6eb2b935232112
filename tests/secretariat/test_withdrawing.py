"""What was entered into a plan in error is withdrawn with a reason, and nothing of it is lost."""

import pytest
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.secretariat.models import Plan, Target
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.planning import (
    NewTarget,
    Wanted,
    add_goal,
    add_target,
    freeze_ended_quarters,
    move_goal,
)
from hamseda.secretariat.operations.withdrawing import put_back_in_plan, withdraw_from_plan
from hamseda.secretariat.queries.plans import goals_of, targets_of
from tests.factories import NOW, client_of, make_office
from tests.secretariat.factories import make_council, make_goal, make_plan, make_secretary

pytestmark = pytest.mark.django_db


def target_in(plan: Plan, goal: str, title: str) -> Target:
    wanted = NewTarget(make_goal(plan, goal), title, "جلسه", "meetings_held", Wanted(1405, 12))
    return add_target(actor=make_secretary(plan.council), plan=plan, target=wanted, now=NOW)


def refusal(call: object, **told: object) -> str:
    with pytest.raises(FollowUpRefusedError) as caught:
        call(**({"now": NOW} | told))  # type: ignore[operator]
    return caught.value.code


def test_a_goal_leaves_the_board_with_its_targets_and_comes_back_where_it_stood() -> None:
    plan = make_plan(make_council())
    secretary = make_secretary(plan.council)
    wrong, right = target_in(plan, "اشتباه", "الف"), target_in(plan, "درست", "ب")
    goal = wrong.goal
    assert freeze_ended_quarters(now=NOW) >= 1
    frozen = list(plan.snapshots.values_list("content", flat=True))
    stranger = make_secretary(make_council(office=make_office("دیگری")))
    took = {"actor": secretary, "row": goal, "reason": "دو بار نوشته شد", "now": NOW}
    assert refusal(withdraw_from_plan, **(took | {"actor": stranger})) == "not_secretary"
    assert refusal(withdraw_from_plan, **(took | {"reason": " "})) == "reason_missing"
    withdraw_from_plan(**took)
    assert refusal(withdraw_from_plan, **took) == "withdrawn"
    assert [row.title for row in goals_of(plan)] == ["درست"]
    assert list(targets_of(plan)) == [right]
    goal.refresh_from_db()
    assert refusal(move_goal, actor=secretary, goal=goal, step=1) == "withdrawn"
    late = NewTarget(goal, "ج", "جلسه", "meetings_held", Wanted(1405, 1))
    assert refusal(add_target, actor=secretary, plan=plan, target=late) == "withdrawn"
    entry = AuditEntry.objects.get(action="secretariat.goal.withdrawn")
    assert (entry.data, entry.actor_id) == (
        {"title": "اشتباه", "reason": "دو بار نوشته شد"}, secretary.pk,
    )  # fmt: skip
    assert list(plan.snapshots.values_list("content", flat=True)) == frozen
    twin = add_goal(actor=secretary, plan=plan, title="اشتباه", now=NOW)
    assert refusal(put_back_in_plan, actor=secretary, row=goal) == "goal_twice"
    withdraw_from_plan(actor=secretary, row=twin, reason="دوباره", now=NOW)
    put_back_in_plan(actor=secretary, row=goal, now=NOW)
    put_back_in_plan(actor=secretary, row=goal, now=NOW)
    assert [row.title for row in targets_of(plan)] == ["الف", "ب"], "with its target and place"
    assert AuditEntry.objects.filter(action="secretariat.goal.put_back").count() == 1


def test_the_secretary_withdraws_on_the_screen_and_everybody_who_reads_sees_why() -> None:
    plan = make_plan(make_council())
    target = target_in(plan, "نظم جلسه‌ها", "جلسه‌های ماهانه")
    freeze_ended_quarters(now=NOW)
    client, board = client_of(make_secretary(plan.council)), reverse("plans:plan", args=[plan.pk])
    address = reverse("plans:withdraw", args=[plan.pk, target.pk])
    assert "پس گرفتن «جلسه‌های ماهانه»" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    page = client.post(address, {"reason": "عدد سال پیش بود"}, follow=True).content.decode()
    assert "پس‌گرفته‌ها" in page
    assert "عدد سال پیش بود" in page
    assert "این هدف هنوز هدف کمی ندارد" in page
    assert "<li>جلسه‌های ماهانه: " in page, "a frozen quarter still says what was counted"
    assert client.get(address).status_code == 404, "it is withdrawn already"
    client.post(reverse("plans:back", args=[plan.pk, target.pk]))
    assert "پس‌گرفته‌ها" not in client.get(board).content.decode()
    goal = reverse("plans:goal_withdraw", args=[plan.pk, target.goal_id])
    page = client.post(goal, {"reason": "هدف دیگری است"}, follow=True).content.decode()
    assert "هدف کلی، با جلسه‌های ماهانه" in page
    client.post(reverse("plans:goal_back", args=[plan.pk, target.goal_id]))
    assert list(targets_of(plan)) == [target]
