"""What the pages say of the texts that an article has had, and of its address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from hamseda.core.versions import Change, Stretch, Wording, word_difference
from hamseda.monitoring import wording
from hamseda.monitoring.contexts import Choice
from hamseda.monitoring.models import Article, ArticleVersion, Refetch

_PRESENCE_TONES = {Article.Presence.PERHAPS_GONE: "warning", Article.Presence.GONE: "bad"}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A text in the history of an article; `compare_url` is empty for the first."""

    number: int
    headline: str
    seen_at: datetime
    changes: tuple[Choice, ...]
    is_shown: bool
    compare_url: str
    original_url: str


@dataclass(frozen=True, slots=True)
class RefetchRow:
    """What the address answered once; the moment, the answer and its bytes are the proof."""

    asked_at: datetime
    outcome: str
    status: str
    address: str
    proof_url: str


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of an article's texts and of its place."""

    presence: Choice | None
    presence_note: str
    versions: tuple[VersionRow, ...]
    refetches: tuple[RefetchRow, ...]


@dataclass(frozen=True, slots=True)
class VersionSide:
    """One of two texts, word by word."""

    key: str
    role: str
    seen_at: datetime
    original_url: str
    headline: tuple[Stretch, ...]
    text: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A text beside the one before it."""

    headline: str
    outlet: str
    article_url: str
    changes: tuple[Choice, ...]
    sides: tuple[VersionSide, VersionSide]


def history_of(
    article: Article, versions: Sequence[ArticleVersion], refetches: Sequence[Refetch]
) -> History:
    """The history for the page of an article; the oldest version and the newest answer first."""
    shown = _number_shown(article, versions)
    presence = Article.Presence(article.presence)
    tone = _PRESENCE_TONES.get(presence, "")
    return History(
        presence=Choice(presence.label, tone) if tone else None,
        presence_note=wording.PRESENCES.get(presence, ""),
        versions=tuple(_version_row(version, shown) for version in reversed(versions)),
        refetches=tuple(_refetch_row(refetch) for refetch in refetches),
    )


def version_page(
    article: Article, outlet: str, before: ArticleVersion, after: ArticleVersion
) -> VersionPage:
    """Two neighbouring versions side by side."""
    headlines = word_difference(before.headline, after.headline)
    texts = word_difference(*(_wording(one).running_text for one in (before, after)))
    return VersionPage(
        headline=str(article),
        outlet=outlet,
        article_url=reverse("monitoring:article", args=[article.pk]),
        changes=_change_choices(after),
        sides=(
            _side(before, "before", wording.VERSION_BEFORE, headlines.before, texts.before),
            _side(after, "after", wording.VERSION_AFTER, headlines.after, texts.after),
        ),
    )


def change_choice(code: str, *, is_declared: bool) -> Choice:
    """A change as a badge; an edit that the text itself does not tell of is silent."""
    if code == Change.EDITED and is_declared:
        return Choice(wording.EDITED_DECLARED, "info")
    return Choice(wording.CHANGES[code], wording.CHANGE_TONES.get(code, ""))


def _change_choices(version: ArticleVersion) -> tuple[Choice, ...]:
    declared = Change.DECLARED in version.changes
    return tuple(
        change_choice(code, is_declared=declared)
        for code in version.changes
        if code != Change.DECLARED or Change.EDITED not in version.changes
    )


def _side(
    version: ArticleVersion,
    key: str,
    role: str,
    headline: tuple[Stretch, ...],
    text: tuple[Stretch, ...],
) -> VersionSide:
    return VersionSide(key, role, version.seen_at, _original_url(version), headline, text)


def _version_row(version: ArticleVersion, shown: int) -> VersionRow:
    place = [version.article_id, version.number]
    return VersionRow(
        number=version.number,
        headline=version.headline,
        seen_at=version.seen_at,
        changes=_change_choices(version),
        is_shown=version.number == shown,
        compare_url=reverse("monitoring:version", args=place) if version.number > 1 else "",
        original_url=_original_url(version),
    )


def _refetch_row(refetch: Refetch) -> RefetchRow:
    place = [refetch.article_id, refetch.pk]
    return RefetchRow(
        asked_at=refetch.asked_at,
        outcome=refetch.get_outcome_display(),
        status=str(refetch.status or ""),
        address=refetch.final_address,
        proof_url=reverse("monitoring:proof", args=place) if refetch.original_id else "",
    )


def _original_url(version: ArticleVersion) -> str:
    return reverse("monitoring:version_original", args=[version.article_id, version.number])


def _number_shown(article: Article, versions: Sequence[ArticleVersion]) -> int:
    """The newest version with the text that the article has."""
    text = article.full_text
    return max((one.number for one in versions if _wording(one).full_text == text), default=0)


def _wording(version: ArticleVersion) -> Wording:
    return Wording(version.kicker, version.headline, version.lead, version.body)
