"""The staff home outside the newsroom: issues, resolutions, meetings, what is to be read."""

from datetime import datetime

from django.urls import reverse

from hamseda.bulletin.models import Bulletin
from hamseda.core.calendar import format_month
from hamseda.core.text import to_persian_digits
from hamseda.councils.models import Meeting
from hamseda.councils.queries.duties import Duties, Month, Report
from hamseda.desk import wording
from hamseda.desk.contexts import FETCHED, DeskItem, DeskList, desk_list
from hamseda.desk.queries import matters as queries
from hamseda.foundation.accounts.models import User
from hamseda.foundation.design.numbers import persian_number
from hamseda.issues.models import Issue
from hamseda.secretariat.models import Plan, Resolution

_COUNTED_AT = {
    "comments": "comments:list",
    "suggestions": "suggestions:list",
    "accreditations": "accreditations:list",
    "inbox": "analysis:inbox",
    "suspicions": "issues:suspicions",
    "unowned": "issues:list",
    "replies": "issues:list",
    "alarms": "sources:alarms",
    "corrections": "offices:corrections",
    "unconfirmed": "offices:unconfirmed",
}
_STANDS = {"unowned": "unowned", "replies": "to_approve"}


def answers_list(user: User, now: datetime) -> DeskList:
    """What the own offices must answer."""
    return desk_list(
        "answers",
        queries.issues_to_answer(user)[:FETCHED],
        lambda issue: _issue_item(issue, now),
        more_url=reverse("issues:mine"),
    )


def late_answers_list(user: User, now: datetime) -> DeskList:
    """What any office should have answered by now."""
    return desk_list(
        "late_answers",
        queries.issues_late(user, now=now)[:FETCHED],
        lambda issue: _issue_item(issue, now),
        more_url=f"{reverse('issues:list')}?stand=late",
    )


def counts_list(user: User, now: datetime) -> DeskList | None:
    """How much waits for the user's decision; None for whoever decides on none of it."""
    counts = queries.counts_waiting_for(user, now=now)
    items = [_count_item(name, count) for name, count in counts.items() if count]
    return desk_list("waiting", items, lambda item: item) if counts else None


def duties_list(user: User, now: datetime) -> DeskList | None:
    """What waits for the bodies that the user keeps; None for whoever keeps none."""
    duties = queries.duties_kept_by(user, now=now)
    if duties is None:
        return None
    items = _duty_items(duties)
    return desk_list(
        "councils", items[:FETCHED], lambda item: item, more_url=reverse("councils:list")
    )


def tasks_list(user: User, now: datetime) -> DeskList:
    """Resolutions that the own offices and bodies carry out."""
    return desk_list(
        "tasks",
        queries.resolutions_to_carry_out(user)[:FETCHED],
        lambda row: _resolution_item(row, now),
        more_url=reverse("resolutions:list"),
    )


def resolutions_list(user: User, now: datetime) -> DeskList:
    """Resolutions that are late, or wait for the secretary."""
    return desk_list(
        "resolutions",
        queries.resolutions_to_settle(user, now=now)[:FETCHED],
        lambda row: _resolution_item(row, now),
        more_url=f"{reverse('resolutions:list')}?stand=late",
    )


def meetings_list(user: User, now: datetime) -> DeskList:
    """Meetings of the next two weeks."""
    return desk_list(
        "meetings",
        queries.meetings_ahead(user, now=now)[:FETCHED],
        _meeting_item,
        more_url=reverse("councils:meetings"),
    )


def reading_list(user: User, now: datetime) -> DeskList:
    """The newest bulletin and the boards of this year's plans."""
    newest = queries.newest_bulletin(user)
    items = [_bulletin_item(newest)] if newest else []
    items += [_plan_item(plan) for plan in queries.plans_now(user, now=now)[:FETCHED]]
    return desk_list("reading", items, lambda item: item, more_url=reverse("plans:list"))


def _count_item(name: str, count: int) -> DeskItem:
    stand = f"?stand={_STANDS[name]}" if name in _STANDS else ""
    return DeskItem(
        title=wording.COUNTED[name].format(count=persian_number(count)),
        url=reverse(_COUNTED_AT[name]) + stand,
    )


def _issue_item(issue: Issue, now: datetime) -> DeskItem:
    is_late = issue.due_at is not None and issue.due_at < now
    return DeskItem(
        title=issue.title,
        url=reverse("issues:issue", args=[issue.pk]),
        owner=issue.office.name if issue.office else "",
        note=wording.ANSWER_LATE if is_late else "",
        moment=issue.due_at,
        moment_label=wording.DUE,
    )


def _resolution_item(resolution: Resolution, now: datetime) -> DeskItem:
    is_late = resolution.due_at is not None and resolution.due_at < now
    note = wording.RESOLUTION_LATE if is_late else ""
    return DeskItem(
        title=resolution.title,
        url=reverse("resolutions:resolution", args=[resolution.pk]),
        owner=resolution.council.name,
        note=wording.RESOLUTION_WAITS if resolution.waiting_since else note,
        moment=resolution.due_at,
        moment_label=wording.DUE,
    )


def _meeting_item(meeting: Meeting) -> DeskItem:
    return DeskItem(
        title=str(meeting),
        url=reverse("councils:meeting", args=[meeting.pk]),
        owner=meeting.council.name,
        moment=meeting.starts_at,
    )


def _bulletin_item(bulletin: Bulletin) -> DeskItem:
    return DeskItem(
        title=to_persian_digits(str(bulletin)),
        url=reverse("bulletins:bulletin", args=[bulletin.pk]),
        note="" if bulletin.issued_at else wording.BULLETIN_NOT_SENT,
        moment=bulletin.issued_at or bulletin.assembled_at,
        moment_label=wording.BULLETIN_SENT if bulletin.issued_at else wording.BULLETIN_ASSEMBLED,
    )


def _plan_item(plan: Plan) -> DeskItem:
    return DeskItem(
        title=wording.BOARD.format(plan=plan.title),
        url=reverse("plans:plan", args=[plan.pk]),
        owner=plan.council.name,
    )


def _duty_items(duties: Duties) -> list[DeskItem]:
    """What waits for a council's secretary, the closed days first."""
    return [
        *(_closed_item(meeting) for meeting in duties.closed),
        *(_report_item(report) for report in duties.reports),
        *(_short_item(month) for month in duties.short),
    ]


def _closed_item(meeting: Meeting) -> DeskItem:
    return DeskItem(
        title=str(meeting),
        url=reverse("councils:meeting", args=[meeting.pk]),
        owner=meeting.council.name,
        note=wording.ON_CLOSED_DAY,
        moment=meeting.starts_at,
    )


def _report_item(report: Report) -> DeskItem:
    note = wording.REPORT_LATE if report.is_late else wording.REPORT_WAITS
    return DeskItem(
        title=str(report.meeting),
        url=reverse("councils:report", args=[report.meeting.pk]),
        owner=report.meeting.council.name,
        note=note.format(to=report.sent_to),
        moment=report.due_at,
        moment_label=wording.DUE,
    )


def _short_item(row: Month) -> DeskItem:
    words = {"month": format_month(row.month), "held": row.held, "asked": row.asked}
    return DeskItem(
        title=row.council.name,
        url=reverse("councils:council", args=[row.council.pk]),
        note=to_persian_digits(wording.MONTH_SHORT.format(**words)),
    )
