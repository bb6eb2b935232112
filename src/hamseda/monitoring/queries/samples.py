"""Questions about labelled samples."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

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


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An article of a sample: what the machine said, and of each label whether it carries a
    release and its format, in the order in which they were given.
    """

    was_linked: bool
    read_format: str
    labels: list[tuple[bool, str]] = field(default_factory=list)


def figures_of(sample: Sample) -> SampleFigures:
    """The figures of a sample, see `figures_of_all`."""
    return figures_of_all([sample])[sample.pk]


def figures_of_all(samples: Collection[Sample]) -> dict[int, SampleFigures]:
    """The figures of samples by their ids, in one query for all. What two people say alike is
    taken for true; where they differ a third one decides, and until then the article counts for
    nothing but agreement.
    """
    return _figures_where(sample__in=[sample.pk for sample in samples])


def newest_figures() -> tuple[int, SampleFigures] | None:
    """The newest sample of which something is labelled, and its figures; one query."""
    found = _figures_where(sample=_labelled().values("pk")[:1])
    return next(iter(found.items()), None)


def _figures_where(**narrowing: object) -> dict[int, SampleFigures]:
    rows = (
        SampledArticle.objects.filter(**narrowing)
        .order_by("number", "labels__labelled_at", "labels__pk")
        .values_list(
            "sample", "sample__linked_size", "sample__unlinked_size", "pk", "was_linked",
            "read_format", "labels__carries_release", "labels__format",
        )
    )  # fmt: skip
    drawn: dict[tuple[int, int, int], dict[int, _Drawn]] = {}
    for *sample, pk, was_linked, read_format, carries, said in rows:
        of_sample = drawn.setdefault(tuple(sample), {})
        one = of_sample.setdefault(pk, _Drawn(was_linked, read_format))
        if carries is not None:
            one.labels.append((carries, said))
    return {
        sample: _figures(linked, unlinked, list(of_sample.values()))
        for (sample, linked, unlinked), of_sample in drawn.items()
    }


def _figures(linked_size: int, unlinked_size: int, rows: Sequence[_Drawn]) -> SampleFigures:
    pairs = [row.labels[:_PEOPLE] for row in rows if len(row.labels) >= _PEOPLE]
    truths = [(row, settled([carries for carries, _ in row.labels])) for row in rows]
    kinds = [(row.read_format, settled([said for _, said in row.labels])) for row in rows]
    known = [(read, true) for read, true in kinds if true is not None]
    found = _stratum(truths, linked_size, was_linked=True)
    passed_over = _stratum(truths, unlinked_size, was_linked=False)
    return SampleFigures(
        drawn=len(rows),
        labelled=len(pairs),
        open=len(pairs) - sum(truth is not None for _, truth in truths),
        carries=kappa([(one[0], other[0]) for one, other in pairs]),
        formats=kappa([(one[1], other[1]) for one, other in pairs]),
        precision=precision(found),
        recall=recall(found, passed_over),
        format=share(sum(read == true for read, true in known), len(known)),
    )


def newest_labelled_sample() -> Sample | None:
    """The newest sample of which something is labelled."""
    return _labelled().first()


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


def _labelled() -> QuerySet[Sample]:
    labelled = SampledArticle.objects.filter(labels__isnull=False).values("sample")
    return Sample.objects.filter(pk__in=labelled)


def _stratum(
    truths: Sequence[tuple[_Drawn, bool | None]], size: int, *, was_linked: bool
) -> Stratum:
    known = [truth for row, truth in truths if row.was_linked is was_linked and truth is not None]
    return Stratum(size, len(known), sum(known))
