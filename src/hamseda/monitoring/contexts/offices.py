"""What is shown of the offices' counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from hamseda.monitoring import wording
from hamseda.registry.queries import current_offices


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its name and the address of the articles behind it; no address for none."""

    name: str
    value: int
    url: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office with its counts."""

    name: str
    counts: tuple[Count, ...]


def office_rows(
    counts: Mapping[int, Mapping[str, int]], *, on: date, query: str
) -> list[OfficeRow]:
    """Every office of a day with its counts, those with the most news first."""
    rows = [
        (counts.get(office.pk, {}).get("news", 0), office) for office in current_offices(on)
    ]  # fmt: skip
    return [
        OfficeRow(
            office.name,
            tuple(
                _count(office.pk, code, counts.get(office.pk, {}).get(code, 0), query)
                for code in wording.COUNTERS
            ),
        )
        for _, office in sorted(rows, key=lambda row: -row[0])
    ]


def _count(office: int, code: str, value: int, query: str) -> Count:
    url = reverse("monitoring:office_articles", args=[office, code]) if value else ""
    return Count(wording.COUNTERS[code], value, f"{url}?{query}" if url and query else url)
