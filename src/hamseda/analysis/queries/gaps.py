"""What the figures of a period may lack: the times in which sources were out or silent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from hamseda.analysis.queries.periods import Days
from hamseda.sources.models import Alarm
from hamseda.sources.queries import gaps


@dataclass(frozen=True, slots=True)
class SourceGap:
    """A time in which a source gave nothing. `ended_at` is None while it lasts; `code` says why:
    "missed" or "bridged" for one without an answer that has ended, "lasting" for one that has not,
    "silent" for a source that answered and, against its own habit, had nothing new.
    """

    outlet: str
    source: str
    began_at: datetime
    ended_at: datetime | None
    code: str


def gaps_in(days: Days, *, now: datetime) -> list[SourceGap]:
    """The gaps that touch a period, the newest first; four queries."""
    rows = [
        SourceGap(gap.outlet, gap.source, gap.began_at, gap.ended_at, "lasting")
        if gap.ended_at is None
        else SourceGap(
            gap.outlet, gap.source, gap.began_at, gap.ended_at,
            "bridged" if gap.is_bridged else "missed",
        )
        for gap in gaps(days.first, days.last, now=now)
    ]  # fmt: skip
    start, end = days.bounds
    silent = Alarm.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=start), kind=Alarm.Kind.SILENT, raised_at__lt=end
    ).select_related("source__feed__outlet", "source__channel__outlet")
    rows += [
        SourceGap(
            alarm.source.outlet.name, str(alarm.source), alarm.raised_at, alarm.closed_at, "silent"
        )
        for alarm in silent
    ]
    return sorted(rows, key=lambda row: row.began_at, reverse=True)
