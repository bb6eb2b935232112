"""What targets are counted from: the system's own records, each count with the rows behind it.

An app above adds the counters that need its rows (`register_counter`); a target whose counter is
not there yet says so, and is never typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from hamseda.councils.access import councils_seen_by
from hamseda.councils.models import Meeting
from hamseda.secretariat.access import resolutions_seen_by
from hamseda.secretariat.models import Resolution, Target


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a count, as its list shows it."""

    label: str
    moment: datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """How something is counted: each row once, at `moment`, for an office or a body."""

    code: str
    name: str
    rows: Callable[[], QuerySet[Any]]
    moment: str
    show: Callable[[Any], Row]
    office: str = ""
    """The path from a row to its office; empty where rows have none."""
    council: str = ""
    """The path from a row to its body; empty where rows have none."""
    opened_by: Callable[[Any], QuerySet[Any]] | None = None
    """The rows whose page a reader may open; None where that is not asked."""


# What plans already speak of; counted when the room that records it is built.
EXPECTED = {
    "press_conferences_held": "نشست‌های خبری برگزارشده",
    "media_tours_held": "تورهای رسانه‌ای برگزارشده",
    "courses_held": "دوره‌های آموزشی برگزارشده",
}
_counters: dict[str, Counter] = {}


def register_counter(counter: Counter) -> None:
    """Let targets be counted so; a second one of the same code takes the first's place."""
    _counters[counter.code] = counter


def counter_of(code: str) -> Counter | None:
    """The counter of a code; None while nothing counts it."""
    return _counters.get(code)


def counter_names() -> list[tuple[str, str]]:
    """Every code that a target may have, with its name; those that are not counted yet last."""
    known = [(code, counter.name) for code, counter in sorted(_counters.items())]
    return known + [(code, name) for code, name in EXPECTED.items() if code not in _counters]


def rows_behind(target: Target, counter: Counter, first: date, last: date) -> QuerySet[Any]:
    """The rows that make up a target's count in some days, the newest first."""
    start, end = moments_of(first, last)
    found = counter.rows().filter(**{f"{counter.moment}__gte": start, f"{counter.moment}__lt": end})
    return found.filter(**_scope(target, counter)).order_by(f"-{counter.moment}", "-pk")


def shown_rows(counter: Counter, rows: Sequence[Any], reader: Any) -> list[Row]:
    """Counted rows as a list shows them, each with its address where the reader may go there."""
    if counter.opened_by is None:
        return [counter.show(row) for row in rows]
    keys = [row.pk for row in rows]
    open_rows = set(counter.opened_by(reader).filter(pk__in=keys).values_list("pk", flat=True))
    shown = ((row, counter.show(row)) for row in rows)
    return [line if row.pk in open_rows else replace(line, url="") for row, line in shown]


def tallies(
    targets: Sequence[Target], periods: Sequence[tuple[date, date]]
) -> dict[int, list[int] | None]:
    """What each target counts in each period, by the target's id; None where nothing counts it.

    One query for each counter and kind of scope, however many targets there are.
    """
    found: dict[int, list[int] | None] = {target.pk: None for target in targets}
    groups: dict[tuple[str, str], list[Target]] = {}
    for target in targets:
        if counter := counter_of(target.counter):
            groups.setdefault((target.counter, _path(target, counter)), []).append(target)
    for (code, path), members in groups.items():
        counted = _tally(_counters[code], path, periods)
        for target in members:
            key = target.office_id or target.council_id if path else None
            found[target.pk] = counted.get(key, [0] * len(periods))
    return found


def moments_of(first: date, last: date) -> tuple[datetime, datetime]:
    """The first moment of some days, and the first that no longer counts."""
    days = (first, last + timedelta(days=1))
    start, after = (timezone.make_aware(datetime.combine(day, time())) for day in days)
    return start, after


def _tally(
    counter: Counter, path: str, periods: Sequence[tuple[date, date]]
) -> dict[int | None, list[int]]:
    sums = {}
    for number, (first, last) in enumerate(periods):
        start, end = moments_of(first, last)
        inside = Q(**{f"{counter.moment}__gte": start, f"{counter.moment}__lt": end})
        sums[f"count_{number}"] = Count("pk", filter=inside)
    whole = moments_of(periods[0][0], periods[-1][1])
    rows = counter.rows().filter(
        **{f"{counter.moment}__gte": whole[0], f"{counter.moment}__lt": whole[1]}
    )
    names = [f"count_{number}" for number in range(len(periods))]
    if not path:
        sum_of = rows.aggregate(**sums)
        return {None: [sum_of[name] for name in names]}
    grouped = rows.order_by().values(path).annotate(**sums)
    return {row[path]: [row[name] for name in names] for row in grouped}


def _path(target: Target, counter: Counter) -> str:
    return next(iter(_scope(target, counter)), "")


def _scope(target: Target, counter: Counter) -> dict[str, int]:
    """For whom a target is counted; of everybody where rows have no such side."""
    if target.office_id and counter.office:
        return {counter.office: target.office_id}
    if target.council_id and counter.council:
        return {counter.council: target.council_id}
    return {}


def _meetings_held() -> QuerySet[Meeting]:
    return Meeting.objects.filter(state=Meeting.State.HELD).select_related("council")


def _resolutions_done_in_time() -> QuerySet[Resolution]:
    in_time = Q(due_at__isnull=True) | Q(done_at__lte=F("due_at"))
    found = Resolution.objects.filter(in_time, state=Resolution.State.CLOSED)
    # One lead at a time, so each resolution comes once.
    return found.filter(owners__is_lead=True, owners__until__isnull=True)


def _show_meeting(meeting: Meeting) -> Row:
    address = reverse("councils:meeting", args=[meeting.pk])
    return Row(f"{meeting.council}، {meeting.title}", meeting.starts_at, address)


def _show_resolution(resolution: Resolution) -> Row:
    address = reverse("resolutions:resolution", args=[resolution.pk])
    return Row(resolution.title, resolution.done_at or resolution.created_at, address)


def _meetings_of(reader: Any) -> QuerySet[Meeting]:
    return Meeting.objects.filter(council__in=councils_seen_by(reader))


register_counter(
    Counter(
        "meetings_held",
        "جلسه‌های برگزارشده",
        _meetings_held,
        "starts_at",
        _show_meeting,
        council="council",
        opened_by=_meetings_of,
    )
)
register_counter(
    Counter(
        "resolutions_done_in_time", "مصوبه‌های انجام‌شده در مهلت", _resolutions_done_in_time,
        "done_at", _show_resolution, office="owners__responsible__office", council="council",
        opened_by=resolutions_seen_by,
    )
)  # fmt: skip
