"""All that a bulletin says, as JSON: what an edition freezes and its papers show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from hamseda.analysis.models import ToneMark
from hamseda.bulletin import wording
from hamseda.bulletin.models import Bulletin, BulletinCopy, BulletinFollowUp, BulletinItem
from hamseda.bulletin.queries.gathering import moment_of, outlet_name, province, reach_of
from hamseda.bulletin.queries.judging import Judgement, Said, judgements
from hamseda.bulletin.queries.listing import follow_ups_of, items_of
from hamseda.core.bulletin import Reason, Section
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.design.links import sign_id
from hamseda.foundation.design.numbers import persian_number
from hamseda.monitoring.models import ArticleFormat
from hamseda.registry.models import Outlet

COPY_SALT = "hamseda.bulletin.copy"


def content_of(bulletin: Bulletin) -> dict[str, Any]:
    """The working copy as it stands now, in ten parts; removed items are not in it."""
    items = [item for item in items_of(bulletin) if item.removed_at is None]
    judged = judgements(items)
    area = province()
    return {
        "province": area.name if area else "",
        "day": bulletin.day.isoformat(),
        "number": bulletin.number,
        "year": str(bulletin.year),
        "confidentiality": bulletin.get_confidentiality_display(),
        "from_at": bulletin.from_at.isoformat(),
        "until_at": bulletin.until_at.isoformat(),
        "headlines": [
            {"headline": item.headline, "outlet": outlet_name(item.article)}
            for item in items
            if item.is_headline
        ],
        "sections": [_section(section, items, judged, bulletin) for section in Section],
        "voice": bulletin.facts.get("voice", {}),
        "meetings": bulletin.facts.get("meetings", []),
        "figures": bulletin.facts.get("figures", {}) | {"tones": _tones(judged)},
        "follow_ups": [_follow_up(row) for row in follow_ups_of(bulletin)],
        "left_out": bulletin.left_out,
    }


def reason_lines(item: BulletinItem) -> tuple[str, ...]:
    """Why an item is there, in words."""
    if item.added_by:
        return (wording.CHOSEN_BY.format(name=item.added_by.get_full_name()),)
    return tuple(_reason(code, value) for code, value in item.reasons)


def copy_line(copy: BulletinCopy) -> str:
    """What is written across a copy: its number and its reader."""
    return wording.COPY.format(number=persian_number(copy.number), name=copy.name)


def copy_address(copy: BulletinCopy) -> str:
    """Where a recipient reads without an account."""
    token = sign_id(copy.pk, COPY_SALT)
    return settings.BASE_URL + reverse("bulletin:copy", args=[token])


def proof_address(code: str) -> str:
    """Where a paper is proved."""
    return settings.BASE_URL + reverse("bulletin:proof", args=[code])


def issue_lines(bulletin: Bulletin, section: str) -> list[str]:
    """What waited for an answer, or the rumours that lived, when the bulletin was put together."""
    known = bulletin.facts.get("issues", {})
    if section == Section.CRITICISM:
        lines = [_unanswered_line(row) for row in known.get("criticism", [])]
    elif section == Section.RUMOURS:
        lines = [_rumour_line(row) for row in known.get("rumours", [])]
    else:
        return []
    if more := known.get(f"{section}_count", 0) - len(lines):
        lines.append(wording.MORE_ISSUES.format(count=persian_number(more)))
    return lines


def _unanswered_line(row: dict[str, Any]) -> str:
    clock = wording.NO_CLOCK
    if row["due_at"]:
        due = format_jalali(timezone.localtime(datetime.fromisoformat(row["due_at"])), "j F، H:i")
        clock = (wording.LATE_SINCE if row["is_late"] else wording.DUE).format(due=due)
    owner = wording.OWNER.format(name=row["owner"]) if row["owner"] else wording.NO_OWNER
    parts = (f"{row['kind']} {row['label']}: {row['title']}", row["office"], owner, clock)
    return "؛ ".join(part for part in parts if part)


def _rumour_line(row: dict[str, Any]) -> str:
    seen = format_jalali(timezone.localtime(datetime.fromisoformat(row["first_seen_at"])), "j F")
    spread = wording.SPREAD.format(seen=seen, count=persian_number(row["sightings"]))
    parts = (f"{row['label']}: {row['title']}", row["state"], spread)
    return "؛ ".join(part for part in parts if part)


def kind_line(judgement: Judgement) -> str:
    """An item's format, and that the machine says so where no person has."""
    if not judgement.kind:
        return ""
    name = str(ArticleFormat.Kind(judgement.kind).label)
    is_machines = judgement.kind_by == Said.MACHINE
    return wording.READ_BY_MACHINE.format(kind=name) if is_machines else name


def tone_name(judgement: Judgement) -> str:
    """An item's tone in words."""
    return str(ToneMark.Tone(judgement.tone).label) if judgement.tone else ""


def _section(
    section: Section,
    items: Iterable[BulletinItem],
    judged: Mapping[int, Judgement],
    bulletin: Bulletin,
) -> dict[str, Any]:
    return {
        "code": section.value,
        "title": wording.SECTIONS[section],
        "lines": issue_lines(bulletin, section),
        "entries": [_item(item, judged[item.pk]) for item in items if item.section == section],
    }


def _item(item: BulletinItem, judgement: Judgement) -> dict[str, Any]:
    article = item.article
    at = timezone.localtime(moment_of(article))
    pattern = "j F، H:i" if article.published_at else "j F"
    return {
        "headline": item.headline,
        "summary": item.summary,
        "analysis": item.analysis,
        "action": item.action,
        "outlet": outlet_name(article),
        "desk": article.desk.name if article.desk else "",
        "reach": dict(Outlet.Reach.choices).get(reach_of(article), ""),
        "at": format_jalali(at, pattern),
        "url": article.url,
        "kind": kind_line(judgement),
        "tone": tone_name(judgement),
        "tone_code": judgement.tone,
        "subject": item.subject,
        "office": item.office.name if item.office else "",
        "also": item.also,
        "reasons": list(reason_lines(item)),
    }


def _follow_up(row: BulletinFollowUp) -> dict[str, Any]:
    earlier = row.item.bulletin
    return {
        "bulletin": wording.NUMBER_AND_DAY.format(
            number=persian_number(earlier.number), day=format_jalali(earlier.day, "j F")
        ),
        "headline": row.item.headline,
        "office": row.item.office.name if row.item.office else "",
        "action": row.item.action,
        "outcome": row.outcome,
        "is_over": row.is_over,
    }


def _tones(judged: Mapping[int, Judgement]) -> dict[str, int]:
    """How people judged the items, those not judged too."""
    labels = {**dict(ToneMark.Tone.choices), "": "سنجیده‌نشده"}
    given = Counter(judgement.tone for judgement in judged.values())
    counts = {label: given[code] for code, label in labels.items()}
    return {label: count for label, count in counts.items() if count}


def _reason(code: str, value: str) -> str:
    shown = dict(ArticleFormat.Kind.choices).get(value, persian_number(value) if value else "")
    return wording.REASONS[Reason(code)].format(value=shown)
