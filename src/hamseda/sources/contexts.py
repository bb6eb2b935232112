"""What the pages of sources show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hamseda.sources import wording
from hamseda.sources.models import Alarm, Asking, Source, Survey
from hamseda.sources.reading.addresses import address_of, is_home_page


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list. `tone` is that of the badge: good, warning, bad or empty; `address` is
    without its scheme, and empty where the name says it.
    """

    pk: int
    name: str
    address: str
    outlet: str
    desk: str
    kind: str
    health: str
    tone: str
    news_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm with what shows it."""

    pk: int
    source_id: int
    source: str
    outlet: str
    kind: str
    raised_at: datetime
    since: datetime | None
    proof: tuple[str, ...]
    address: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AskingRow:
    """One time that a source was asked."""

    asked_at: datetime
    outcome: str
    why: str
    was_conditional: bool
    new: int
    listed: int


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An entry of a list that a survey found."""

    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list that a survey found, and one article as it would be kept."""

    number: int
    kind: str
    url: str
    title: str
    count: int
    follows: bool
    items: tuple[FoundItem, ...]
    preview: dict[str, object] | None
    published: datetime | None
    missing: str
    why: str
    is_home: bool


def source_row(source: Source) -> SourceRow:
    """A row of the list; the alarms are there already."""
    health, tone = health_of(source, [one for one in source.alarms.all() if not one.closed_at])
    address = address_of(source)
    return SourceRow(
        source.pk,
        str(source),
        "" if str(source) == address else address.partition("://")[2],
        source.outlet.name,
        source.desk.name if source.desk else "",
        source.get_kind_display(),
        health,
        tone,
        source.news_at,
        None if source.stopped_at else source.due_at,
    )


def health_of(source: Source, alarms: Sequence[Alarm]) -> tuple[str, str]:
    """How a source does in a few words, and the tone of their badge."""
    if alarms:
        return alarms[0].get_kind_display(), "bad"
    if source.stopped_at:
        return "پرسیده نمی‌شود", ""
    if source.failures:
        return "بار آخر پاسخ نداد", "warning"
    if source.succeeded_at is None:
        return "هنوز پرسیده نشده", "info"
    return "سالم", "good"


def alarm_row(alarm: Alarm) -> AlarmRow:
    """An alarm as it is shown."""
    return AlarmRow(
        alarm.pk,
        alarm.source_id,
        str(alarm.source),
        alarm.source.outlet.name,
        alarm.get_kind_display(),
        alarm.raised_at,
        wording.proof_moment(alarm.proof),
        tuple(wording.proof_sentences(alarm.kind, alarm.proof)),
        str(alarm.proof.get("address", "")),
        alarm.acknowledged_at,
        str(alarm.acknowledged_by) if alarm.acknowledged_by else "",
        alarm.closed_at,
    )


def asking_row(asking: Asking) -> AskingRow:
    """One asking as it is shown."""
    return AskingRow(
        asking.asked_at,
        wording.OUTCOMES[asking.outcome],
        wording.code_sentence(asking.code) if asking.code else "",
        asking.was_conditional,
        asking.new,
        asking.listed,
    )


def address_shown(source: Source) -> str:
    """The address that is asked."""
    return address_of(source)


def found_lists(survey: Survey) -> list[FoundList]:
    """What a survey found, in the order in which it may be kept."""
    return [_found(number, entry) for number, entry in enumerate(survey.found)]


def tried_of(survey: Survey) -> list[tuple[str, str]]:
    """What could not be had: each address with why."""
    return [(one["url"], wording.code_sentence(one["code"])) for one in survey.tried]


def family_of(survey: Survey) -> str:
    """The site software in Persian; empty where it is none that we know."""
    return wording.FAMILIES.get(survey.family, "")


def _found(number: int, entry: dict[str, object]) -> FoundList:
    preview = entry["preview"]
    shown = preview if isinstance(preview, dict) else None
    missing = [wording.PARTS[name] for name in (shown or {}).get("missing", ())]
    items = entry["items"]
    assert isinstance(items, list)  # noqa: S101 - as the survey wrote it
    return FoundList(
        number,
        wording.KINDS[str(entry["kind"])],
        str(entry["url"]),
        str(entry["title"]),
        int(str(entry["count"])),
        bool(entry["follows"]),
        tuple(FoundItem(one["title"] or one["url"], _moment(one["published"])) for one in items),
        shown,
        _moment(str((shown or {}).get("published", ""))),
        "، ".join(missing),
        wording.code_sentence(str(entry["preview_code"])) if entry["preview_code"] else "",
        is_home_page(str(entry["kind"]), str(entry["url"])),
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
