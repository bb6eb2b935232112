"""What each page of the figures is given: plain values, ready to be written."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the table, with the page that proves it."""

    indicator: str
    title: str
    value: float | None
    is_share: bool
    rank: int | None
    note: str
    evidence_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One office's numbers."""

    office: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A peer group: offices that may be compared."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ScorecardsPage:
    """The figures of one Jalali month."""

    month_name: str
    previous_url: str
    next_url: str
    groups: tuple[Group, ...]
    definitions: tuple[dict[str, str], ...]
    chart: SafeString
    chart_description: str


@dataclass(frozen=True, slots=True)
class ReleaseEvidence:
    """A release as evidence: was it carried?"""

    headline: str
    url: str
    news_code: int
    published_at: object
    is_counted: bool


@dataclass(frozen=True, slots=True)
class PlacementEvidence:
    """A judged link as evidence of a placement."""

    headline: str
    url: str
    outlet: str
    published_at: object
    release_share: float
    state_name: str


@dataclass(frozen=True, slots=True)
class ChainEvidence:
    """A chain of credit as evidence: what began it, and the links of the month in it."""

    release_headline: str
    root: str
    root_outlet: str
    root_url: str
    is_counted: bool
    placements: tuple[PlacementEvidence, ...]
