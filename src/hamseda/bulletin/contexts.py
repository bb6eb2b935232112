"""What the bulletin's pages show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hamseda.analysis.models import ToneMark
from hamseda.bulletin import wording
from hamseda.bulletin.composing import issue_lines, kind_line, reason_lines, tone_name
from hamseda.bulletin.models import (
    Bulletin,
    BulletinCopy,
    BulletinEdition,
    BulletinFile,
    BulletinFollowUp,
    BulletinItem,
)
from hamseda.bulletin.queries.gathering import moment_of, outlet_name
from hamseda.bulletin.queries.judging import Judgement, judgements
from hamseda.bulletin.queries.listing import follow_ups_of, items_of, openings_by_form
from hamseda.core.bulletin import Section, is_late
from hamseda.delivery.wording import REASONS as LETTER_REASONS
from hamseda.monitoring.models import ArticleFormat

_TONES = {"sent": "good", "failed": "bad", "unknown": "warning", "waiting": "info"}


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """One line of the list."""

    pk: int
    number: int
    day: date
    confidentiality: str
    item_count: int
    state: str
    tone: str
    issued_at: datetime | None
    edition_count: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item on the desk."""

    pk: int
    headline: str
    outlet: str
    at: datetime
    url: str
    summary: str
    analysis: str
    action: str
    facts: tuple[str, ...]
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    is_headline: bool
    is_first: bool = False
    is_last: bool = False
    removed_at: datetime | None = None
    removed_by: str = ""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section on the desk."""

    code: str
    title: str
    items: tuple[ItemRow, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The working copy."""

    bulletin: Bulletin
    sections: tuple[SectionRow, ...]
    removed: tuple[ItemRow, ...]
    follow_ups: tuple[BulletinFollowUp, ...]
    editions: tuple[BulletinEdition, ...]
    has_changed: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A recipient's copy: how its letter went, and whether it was read."""

    pk: int
    number: int
    name: str
    mail: str
    letter: str
    tone: str
    reason: str
    is_late: bool
    open_count: int
    first_opened_at: datetime | None
    last_opened_at: datetime | None
    forms: tuple[str, ...]
    is_revoked: bool
    may_repeat: bool


def bulletin_row(bulletin: Bulletin) -> BulletinRow:
    """A line; `bulletin` comes from `bulletins_for_list`."""
    edition_count: int = bulletin.edition_count  # type: ignore[attr-defined]
    has_changed = bulletin.sent_revision != bulletin.revision  # type: ignore[attr-defined]
    state, tone = "پیش‌نویس", "info"
    if edition_count:
        state, tone = ("تغییر فرستاده‌نشده", "warning") if has_changed else ("فرستاده شد", "good")
    return BulletinRow(
        pk=bulletin.pk,
        number=bulletin.number,
        day=bulletin.day,
        confidentiality=bulletin.get_confidentiality_display(),
        item_count=bulletin.item_count,  # type: ignore[attr-defined]
        state=state,
        tone=tone,
        issued_at=bulletin.issued_at,  # type: ignore[attr-defined]
        edition_count=edition_count,
    )


def desk_page(bulletin: Bulletin) -> DeskPage:
    """The working copy, section by section."""
    items = list(items_of(bulletin))
    judged = judgements(items)
    editions = tuple(bulletin.editions.select_related("issued_by").order_by("-number"))
    return DeskPage(
        bulletin=bulletin,
        sections=tuple(_section(section, items, judged, bulletin) for section in Section),
        removed=tuple(_item(item, judged[item.pk]) for item in items if item.removed_at),
        follow_ups=tuple(follow_ups_of(bulletin)),
        editions=editions,
        has_changed=bool(editions) and editions[0].revision != bulletin.revision,
    )


def copy_rows(
    edition: BulletinEdition, copies: Iterable[BulletinCopy], *, now: datetime
) -> tuple[CopyRow, ...]:
    """The copies of an edition; they come from `copies_of`."""
    found = list(copies)
    forms = openings_by_form(found)
    return tuple(_copy(edition, copy, forms.get(copy.pk, []), now) for copy in found)


def kind_choices(known: Judgement) -> list[tuple[str, str]]:
    """Formats to choose from; the first is to leave it at what monitoring knows."""
    first = wording.KIND_AS_KNOWN.format(kind=kind_line(known)) if known.kind else "نامعلوم"
    return [("", first), *ArticleFormat.Kind.choices]


def tone_choices(known: Judgement) -> list[tuple[str, str]]:
    """Tones to choose from; the first is to leave it at what a colleague marked."""
    first = wording.TONE_AS_KNOWN.format(tone=tone_name(known)) if known.tone else "سنجیده نشده"
    return [("", first), *ToneMark.Tone.choices]


def known_without_preparer(item: BulletinItem) -> Judgement:
    """What counts of an item as long as its preparer says nothing."""
    unsaid = BulletinItem(pk=item.pk, article_id=item.article_id, office_id=item.office_id)
    return judgements([unsaid])[item.pk]


def _section(
    section: Section,
    items: list[BulletinItem],
    judged: Mapping[int, Judgement],
    bulletin: Bulletin,
) -> SectionRow:
    present = [item for item in items if item.section == section and not item.removed_at]
    last = len(present) - 1
    rows = (
        _item(item, judged[item.pk], is_first=place == 0, is_last=place == last)
        for place, item in enumerate(present)
    )
    lines = tuple(issue_lines(bulletin, section))
    return SectionRow(section.value, wording.SECTIONS[section], tuple(rows), lines)


def _item(
    item: BulletinItem, judgement: Judgement, *, is_first: bool = False, is_last: bool = False
) -> ItemRow:
    facts = (
        kind_line(judgement),
        tone_name(judgement),
        item.subject,
        item.office.name if item.office else "",
    )
    return ItemRow(
        pk=item.pk,
        headline=item.headline,
        outlet=outlet_name(item.article),
        at=moment_of(item.article),
        url=item.article.url,
        summary=item.summary,
        analysis=item.analysis,
        action=item.action,
        facts=tuple(fact for fact in facts if fact),
        reasons=reason_lines(item),
        also=tuple(item.also),
        is_headline=item.is_headline,
        is_first=is_first,
        is_last=is_last,
        removed_at=item.removed_at,
        removed_by=item.removed_by.get_full_name() if item.removed_by else "",
    )


def _copy(edition: BulletinEdition, copy: BulletinCopy, forms: list[str], now: datetime) -> CopyRow:
    state: str = copy.letter_state or ""  # type: ignore[attr-defined]
    sent_at = copy.letter_done_at if state == "sent" else None  # type: ignore[attr-defined]
    waits = state in ("sent", "waiting", "sending")
    return CopyRow(
        pk=copy.pk,
        number=copy.number,
        name=copy.name,
        mail=copy.recipient.mail,
        letter=wording.LETTER_STATES[state],
        tone=_TONES.get(state, ""),
        reason=LETTER_REASONS.get(copy.letter_reason or "", ""),  # type: ignore[attr-defined]
        is_late=waits and is_late(sent_at, issued_at=edition.issued_at, now=now),
        open_count=copy.open_count,  # type: ignore[attr-defined]
        first_opened_at=copy.first_opened_at,  # type: ignore[attr-defined]
        last_opened_at=copy.last_opened_at,  # type: ignore[attr-defined]
        forms=tuple(BulletinFile.Form(form).label for form in forms),
        is_revoked=copy.revoked_at is not None,
        may_repeat=copy.revoked_at is None and state in ("failed", "unknown"),
    )
