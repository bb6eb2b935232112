"""What is shown of a labelled sample."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from hamseda.monitoring.models import Sample
from hamseda.monitoring.queries.samples import SampleFigures


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample with its days and figures."""

    pk: int
    url: str
    label_url: str
    seed: int
    first_on: date
    last_on: date
    drawn_by: str
    drawn_at: datetime
    linked_size: int
    unlinked_size: int
    figures: SampleFigures


def sample_row(sample: Sample, figures: SampleFigures) -> SampleRow:
    """A sample and what it says up to now."""
    return SampleRow(
        pk=sample.pk,
        url=reverse("monitoring:sample", args=[sample.pk]),
        label_url=reverse("monitoring:label", args=[sample.pk]),
        seed=sample.seed,
        first_on=sample.first_on,
        last_on=sample.last_on,
        drawn_by=sample.drawn_by.get_full_name(),
        drawn_at=sample.drawn_at,
        linked_size=sample.linked_size,
        unlinked_size=sample.unlinked_size,
        figures=figures,
    )
