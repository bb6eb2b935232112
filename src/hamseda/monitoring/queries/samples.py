"""Questions about labelled samples."""

from collections.abc import Sequence
from dataclasses import dataclass

from hamseda.core.agreement import (
    Estimate,
    Kappa,
    Stratum,
    kappa,
    precision,
    recall,
    settled,
    share,
)
from hamseda.monitoring.models import Sample, SampledArticle, SampleLabel

_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class SampleFigures:
    """What a sample says up to now: how many articles it has, how many two people have labelled,
    on how many nobody agrees yet, how far the first two agree, and how right the machine is.
    Precision and recall are those of coverage; `format` is how often the machine's format is right.
    """

    drawn: int
    labelled: int
    open: int
    carries: Kappa
    formats: Kappa
    precision: Estimate | None
    recall: Estimate | None
    format: Estimate | None


def figures_of(sample: Sample) -> SampleFigures:
    """The figures of a sample, see `figures_of_all`."""
    return figures_of_all([sample])[sample.pk]


def figures_of_all(samples: Sequence[Sample]) -> dict[int, SampleFigures]:
    """The figures of samples by their ids, in two queries for all. What two people say alike is
    taken for true; where they differ a third one decides, and until then the article counts for
    nothing but agreement.
    """
    drawn: dict[int, list[SampledArticle]] = {sample.pk: [] for sample in samples}
    rows = SampledArticle.objects.filter(sample__in=list(drawn)).defer("text")
    for row in rows.prefetch_related("labels"):
        drawn[row.sample_id].append(row)
    return {sample.pk: _figures(sample, drawn[sample.pk]) for sample in samples}


def _figures(sample: Sample, rows: Sequence[SampledArticle]) -> SampleFigures:
    pairs = [labels[:_PEOPLE] for row in rows if len(labels := list(row.labels.all())) >= _PEOPLE]
    truths = [(row, settled([one.carries_release for one in row.labels.all()])) for row in rows]
    kinds = [(row.read_format, settled([one.format for one in row.labels.all()])) for row in rows]
    known = [(read, true) for read, true in kinds if true is not None]
    found = _stratum(truths, sample.linked_size, was_linked=True)
    passed_over = _stratum(truths, sample.unlinked_size, was_linked=False)
    return SampleFigures(
        drawn=len(rows),
        labelled=len(pairs),
        open=len(pairs) - sum(truth is not None for _, truth in truths),
        carries=kappa([(one.carries_release, other.carries_release) for one, other in pairs]),
        formats=kappa([(one.format, other.format) for one, other in pairs]),
        precision=precision(found),
        recall=recall(found, passed_over),
        format=share(sum(read == true for read, true in known), len(known)),
    )


def newest_labelled_sample() -> Sample | None:
    """The newest sample of which at least one article has two labels."""
    labelled = SampledArticle.objects.filter(labels__isnull=False).values("sample")
    return Sample.objects.filter(pk__in=labelled).first()


def next_for(sample: Sample, reader_id: int) -> SampledArticle | None:
    """The next article of a sample that waits for this person's label."""
    rows = sample.articles.prefetch_related("labels")
    return next((row for row in rows if wants_label_of(list(row.labels.all()), reader_id)), None)


def labelled_by(sample: Sample, reader_id: int) -> int:
    """How many articles of a sample this person has labelled."""
    return SampleLabel.objects.filter(sampled__sample=sample, labelled_by=reader_id).count()


def wants_label_of(labels: Sequence[SampleLabel], reader_id: int) -> bool:
    """Whether an article with these labels waits for one of this person: for the first two, and for
    a third one where they differ in anything.
    """
    if any(label.labelled_by_id == reader_id for label in labels):
        return False
    if len(labels) < _PEOPLE:
        return True
    said = {(label.carries_release, label.format) for label in labels}
    return len(labels) == _PEOPLE and len(said) > 1


def _stratum(
    truths: Sequence[tuple[SampledArticle, bool | None]], size: int, *, was_linked: bool
) -> Stratum:
    known = [truth for row, truth in truths if row.was_linked is was_linked and truth is not None]
    return Stratum(size, len(known), sum(known))
