"""The sample shows a late resolution, one that ended with evidence, and a plan that is counted."""

import pytest
from django.utils import timezone

from hamseda.config.sample_province import load_sample_province
from hamseda.core.deadlines import Standing, standing
from hamseda.registry.models import CalendarDay, Outlet
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import Plan, Resolution
from hamseda.secretariat.queries.plans import progress_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_the_sample_shows_resolutions_in_each_state_and_a_plan(tmp_path, settings) -> None:
    settings.VAR_DIR = tmp_path
    load_sample_province(now=NOW)
    late, closed, undated = Resolution.objects.order_by("created_at", "number")[:3]
    found = sorted([late, closed, undated], key=lambda row: (row.state, row.due_at is None))
    stands = {standing(due_at=row.due_at, soon=NOW, now=NOW) for row in found[1:]}
    assert stands == {Standing.OVERDUE, Standing.UNDATED}
    assert found[0].state == "closed"
    assert found[0].done_at < found[0].due_at
    plan = Plan.objects.get()
    rows = progress_of(plan, 1405, today=timezone.localdate(NOW))
    counted = {row.target.counter: row.actual for row in rows}
    assert counted["press_conferences_held"] is None
    assert counted["meetings_held"] >= 1
    assert counted["resolutions_done_in_time"] == 1
    assert counted["releases_published"] > 0
    goals = [(goal.title, goal.targets.count()) for goal in plan.goals.all()]
    assert goals == [("نظم شوراها", 2), ("پاسخ‌گویی به رسانه‌ها", 2)]
    closed_there = CalendarDay.objects.get(kind="closure", calendar__area__kind="county")
    county = closed_there.calendar.area
    assert not working_days_of(county).is_open(closed_there.day)
    assert working_days_of(county.parent).is_open(closed_there.day), "the province works"
    back = Outlet.objects.get(code="didban-mehravand").relations.order_by("since")
    assert list(back.values_list("state", flat=True))[1:] == ["cooling", "boycotting", "returned"]
