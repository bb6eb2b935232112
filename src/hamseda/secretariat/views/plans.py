"""Plans and the board: what was wanted, what was counted, who is late, what moved."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.councils.access import councils_kept_by, councils_seen_by
from hamseda.councils.models import Council
from hamseda.registry.models import Office
from hamseda.secretariat import contexts, wording
from hamseda.secretariat.access import get_plan_for, keeps_resolutions_of, plans_seen_by
from hamseda.secretariat.forms import (
    GoalForm,
    PlanForm,
    RevisionForm,
    ShareForm,
    TargetForm,
    WithdrawForm,
)
from hamseda.secretariat.models import BoardLink, Goal, Plan, Resolution, Target
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import name_responsible
from hamseda.secretariat.operations.linking import (
    board_token_of,
    close_board,
    open_board,
    share_board,
)
from hamseda.secretariat.operations.planning import (
    NewTarget,
    Wanted,
    add_goal,
    add_target,
    draft_plan,
    move_goal,
    rename_goal,
    revise_target,
)
from hamseda.secretariat.operations.withdrawing import put_back_in_plan, withdraw_from_plan
from hamseda.secretariat.queries.counters import counter_of, rows_behind, shown_rows
from hamseda.secretariat.queries.plans import (
    Progress,
    all_rows_of,
    board_year,
    goals_of,
    is_live,
    late_data,
    months_of,
    progress_of,
    targets_of,
)
from hamseda.secretariat.queries.resolutions import late_by_owner, moves_in
from hamseda.secretariat.views.frame import PER_PAGE, by_link, desk, said

MOVED_LATELY = timedelta(days=14)
MOST_LATE, MOST_MOVES = 8, 6


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The plans of the bodies that the reader may read."""
    if not councils_seen_by(request.user).exists():
        raise PermissionDenied
    found = plans_seen_by(request.user).select_related("council")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kept = councils_kept_by(request.user).order_by("name__persian")
    return desk(request, "plans", {"page": page, "kept": kept, "tab": "plans"})


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a plan of a body."""
    kept = councils_kept_by(request.user).values("pk")
    council = get_object_or_404(Council.objects.filter(pk__in=kept), pk=pk)
    form = PlanForm(request.POST or None)
    if form.is_valid():
        try:
            plan = draft_plan(
                actor=request.user, council=council, now=timezone.now(), **form.cleaned_data
            )
            return redirect("plans:plan", pk=plan.pk)
        except FollowUpRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
    context = {"form": form, "title": f"برنامهٔ تازهٔ {council}", "tab": "plans"}
    return desk(request, "form", context)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The board of a plan, for those who may read it in the back office."""
    found = get_plan_for(request.user, pk, to="read")
    keeps = keeps_resolutions_of(request.user, found.council)
    context = _board(found) | {"keeps": keeps, "tab": "plans"}
    if keeps:
        links = found.links.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
        context["links"] = [(link, _address(request, link)) for link in links]
        context["share"] = ShareForm()
    return desk(request, "plan", context)


@require_safe
def evidence(request: HttpRequest, pk: int, target: int) -> HttpResponse:
    """Exactly the rows that were counted for one target."""
    found = get_plan_for(request.user, pk, to="read")
    row = get_object_or_404(
        targets_of(found).select_related("goal", "office", "council"), pk=target
    )
    counter = counter_of(row.counter)
    if counter is None:
        raise Http404
    months = months_of(board_year(found, timezone.localdate()))
    rows = rows_behind(row, counter, months[0][0], months[-1][1])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": found, "target": row, "page": page, "counter": counter.name,
        "rows": shown_rows(counter, list(page), request.user), "tab": "plans",
    }  # fmt: skip
    return desk(request, "evidence", context)


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, pk: int, goal: int | None = None) -> HttpResponse:
    """Add a goal to a plan, or put one into other words."""
    found = get_plan_for(request.user, pk, to="keep")
    row = _goal(found, goal) if goal else None
    form = GoalForm(request.POST or None, initial={"title": row.title if row else ""})
    if form.is_valid():
        told = form.cleaned_data | {"actor": request.user, "now": timezone.now()}
        try:
            rename_goal(goal=row, **told) if row else add_goal(plan=found, **told)
            return redirect("plans:plan", pk=pk)
        except FollowUpRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
    title = f"نام «{row}»" if row else f"هدف کلی تازه در «{found}»"
    return desk(request, "form", {"form": form, "title": title, "tab": "plans"})


@require_POST
def order(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    """Move a goal up or down."""
    found = get_plan_for(request.user, pk, to="keep")
    row = _goal(found, goal)
    step = -1 if request.POST.get("way") == "up" else 1
    return said(
        request,
        lambda: move_goal(actor=request.user, goal=row, step=step, now=timezone.now()),
        wording.GOALS_ORDERED, "plans:plan", pk,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(
    request: HttpRequest, pk: int, goal: int | None = None, target: int | None = None
) -> HttpResponse:
    """Take a goal or a target that was entered in error off the board, with a reason."""
    found = get_plan_for(request.user, pk, to="keep")
    row = _goal(found, goal) if goal else _target(found, target)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return said(
            request,
            lambda: withdraw_from_plan(
                actor=request.user, row=row, reason=reason, now=timezone.now()
            ),
            wording.WITHDRAWN.format(title=row), "plans:plan", pk,
        )  # fmt: skip
    title = f"پس گرفتن «{row}»"
    return desk(request, "form", {"form": form, "title": title, "tab": "plans"})


@require_POST
def back(
    request: HttpRequest, pk: int, goal: int | None = None, target: int | None = None
) -> HttpResponse:
    """Put a withdrawn goal or target back."""
    found = get_plan_for(request.user, pk, to="keep")
    row: Goal | Target = (
        get_object_or_404(found.goals.select_related("plan__council"), pk=goal)
        if goal
        else get_object_or_404(
            Target.objects.filter(goal__plan=found).select_related("goal__plan__council"), pk=target
        )
    )
    return said(
        request,
        lambda: put_back_in_plan(actor=request.user, row=row, now=timezone.now()),
        wording.PUT_BACK.format(title=row), "plans:plan", pk,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a target to a plan."""
    found = get_plan_for(request.user, pk, to="keep")
    if not goals_of(found).exists():
        return redirect("plans:goal_add", pk=pk)
    initial = {"year": board_year(found, timezone.localdate()), "goal": request.GET.get("goal")}
    form = TargetForm(request.POST or None, initial=initial, plan=found)
    if form.is_valid():
        try:
            add_target(
                actor=request.user, plan=found, target=_new_target(request, form.cleaned_data),
                now=timezone.now(),
            )  # fmt: skip
            return redirect("plans:plan", pk=pk)
        except FollowUpRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
    context = {"form": form, "title": f"هدف تازه در «{found}»", "tab": "plans"}
    return desk(request, "form", context)


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, pk: int, target: int) -> HttpResponse:
    """Want something else of a target; the old figures stay."""
    found = get_plan_for(request.user, pk, to="keep")
    row = _target(found, target)
    initial = {"year": board_year(found, timezone.localdate())}
    form = RevisionForm(request.POST or None, initial=initial)
    if form.is_valid():
        told = form.cleaned_data
        try:
            revise_target(
                actor=request.user, target=row, figures=_wanted(told), reason=told["reason"],
                now=timezone.now(),
            )  # fmt: skip
            return redirect("plans:plan", pk=pk)
        except FollowUpRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
    return desk(request, "form", {"form": form, "title": f"تغییر «{row}»", "tab": "plans"})


@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a signed link to the board."""
    found = get_plan_for(request.user, pk, to="keep")
    name = request.POST.get("name", "")
    return said(
        request,
        lambda: share_board(actor=request.user, plan=found, name=name, now=timezone.now()),
        wording.PLAN_SAVED, "plans:plan", pk,
    )  # fmt: skip


@require_POST
def unshare(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """End a signed link to the board."""
    found = get_plan_for(request.user, pk, to="keep")
    row = get_object_or_404(found.links.select_related("plan__council"), pk=link)
    return said(
        request,
        lambda: close_board(actor=request.user, link=row, now=timezone.now()),
        wording.BOARD_CLOSED, "plans:plan", pk,
    )  # fmt: skip


@by_link
@require_safe
def board(request: HttpRequest, token: str) -> HttpResponse:
    """The board by a signed link: to read, and nothing else."""
    found = open_board(token, now=timezone.now())
    return render(request, "secretariat/board.html", _board(found))


def _goal(plan: Plan, pk: int) -> Goal:
    return get_object_or_404(goals_of(plan).select_related("plan__council"), pk=pk)


def _target(plan: Plan, pk: int | None) -> Target:
    return get_object_or_404(targets_of(plan).select_related("goal__plan__council"), pk=pk)


def _board(plan: Plan) -> dict[str, Any]:
    now = timezone.now()
    today = timezone.localdate(now)
    year = board_year(plan, today)
    every_goal, targets = all_rows_of(plan)
    live = [row for row in targets if is_live(row)]
    progress = progress_of(plan, year, today=today, targets=live)
    goals = contexts.goal_rows(filter(is_live, every_goal), progress)
    tiles = [tile for row in goals for tile in row.tiles]
    bodies = Council.objects.filter(pk=plan.council_id) | Council.objects.filter(
        parent=plan.council_id
    )
    late = late_by_owner(bodies, now=now, most=MOST_LATE)
    moves = moves_in(Resolution.objects.filter(council__in=bodies), since=now - MOVED_LATELY)
    return {
        "plan": plan,
        "year": year,
        "goals": goals,
        "target_count": len(tiles),
        "behind": sum(tile.is_behind for tile in tiles),
        "late": late,
        "late_count": sum(len(rows) for _, rows in late),
        "moves": [contexts.move_row(move) for move in moves[:MOST_MOVES]],
        "frozen": _frozen(plan, year, progress, targets),
        "withdrawn": contexts.withdrawn_rows(every_goal, targets),
        "today": today,
    }


def _frozen(
    plan: Plan, year: int, progress: Sequence[Progress], targets: Sequence[Target]
) -> list[dict[str, Any]]:
    """The frozen quarters of a year, each with what was recorded after it was frozen; what was
    withdrawn since stands in them as it was counted then.
    """
    titles = {row.pk: row.title for row in targets}
    return [
        {
            "snapshot": snapshot,
            "rows": [(titles.get(int(key), ""), value) for key, value in snapshot.content.items()],
            "late": [
                (titles.get(key, ""), by)
                for key, by in late_data(snapshot, _counted(progress, snapshot.quarter)).items()
            ],
        }
        for snapshot in plan.snapshots.filter(year=year).order_by("quarter")
    ]


def _counted(progress: Sequence[Progress], quarter: int) -> dict[int, int | None]:
    return {row.target.pk: row.counted_in(quarter) for row in progress}


def _address(request: HttpRequest, link: BoardLink) -> str:
    return request.build_absolute_uri(reverse("board:board", args=[board_token_of(link)]))


def _wanted(told: dict[str, Any]) -> Wanted:
    return Wanted(
        year=told["year"], wanted=told["wanted"], baseline=told["baseline"],
        quarters=told["quarters"],
    )  # fmt: skip


def _new_target(request: HttpRequest, told: dict[str, Any]) -> NewTarget:
    scope, responsible = told["counted_for"], told["responsible"]
    if responsible is not None:
        responsible = name_responsible(actor=request.user, target=responsible, now=timezone.now())
    return NewTarget(
        goal=told["goal"],
        title=told["title"],
        unit=told["unit"],
        counter=told["counter"],
        figures=_wanted(told),
        office=scope if isinstance(scope, Office) else None,
        council=scope if isinstance(scope, Council) else None,
        responsible=responsible,
    )
