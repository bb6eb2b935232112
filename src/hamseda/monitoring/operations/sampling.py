"""Draw a sample of articles, and take in what people say of each."""

from datetime import date, datetime
from random import Random

from django.db import transaction
from django.db.models import Exists, OuterRef

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.refusals import RefusedError
from hamseda.monitoring.access import get_sample_for, require_decider
from hamseda.monitoring.models import Article, ArticleFormat, Sample, SampledArticle, SampleLabel
from hamseda.monitoring.queries.coverage import placements
from hamseda.monitoring.queries.samples import wants_label_of

SIZES = (20, 50, 100, 200)


class UnableToSampleError(RefusedError):
    """A draw or a label was refused; `code` names the sentence in wording.py."""


@transaction.atomic
def draw_sample(
    *, actor: User, first_on: date, last_on: date, size: int, seed: int, now: datetime
) -> Sample:
    """Draw up to `size` articles of these days, half of them from those that carry a release in the
    machine's eyes, and freeze them with their texts.

    The same seed draws the same articles from the same archive. Raises
    UnableToSampleError("days_backwards"), ("unknown_size") or ("too_few"), PermissionDenied.
    """
    require_decider(actor)
    if last_on < first_on:
        raise UnableToSampleError("days_backwards")
    if size not in SIZES:
        raise UnableToSampleError("unknown_size")
    read = Article.objects.filter(
        published_on__range=(first_on, last_on), attributed_at__isnull=False, kind__isnull=False
    ).annotate(is_linked=Exists(placements().filter(article=OuterRef("pk"))))
    linked = sorted(read.filter(is_linked=True).values_list("pk", flat=True))
    unlinked = sorted(read.filter(is_linked=False).values_list("pk", flat=True))
    if len(linked) + len(unlinked) < 2:
        raise UnableToSampleError("too_few")
    chance = Random(seed)  # noqa: S311  # nosec B311 - repeatable
    drawn = [
        (pk, part is linked)
        for part in (linked, unlinked)
        for pk in chance.sample(part, min(len(part), size // 2))
    ]
    chance.shuffle(drawn)
    sample = Sample.objects.create(
        seed=seed, first_on=first_on, last_on=last_on, drawn_by=actor, drawn_at=now,
        linked_size=len(linked), unlinked_size=len(unlinked),
    )  # fmt: skip
    found = read.select_related("kind").in_bulk([pk for pk, _ in drawn])
    SampledArticle.objects.bulk_create(
        SampledArticle(
            sample=sample, article=found[pk], number=number, text=found[pk].full_text,
            was_linked=was_linked, read_format=found[pk].kind.read_format,
        )
        for number, (pk, was_linked) in enumerate(drawn, 1)
    )  # fmt: skip
    record_entry(
        actor=actor, action="monitoring.sample.drawn", target=sample, now=now,
        data={"seed": seed, "articles": len(drawn)},
    )  # fmt: skip
    return sample


@transaction.atomic
def label_sampled(
    *, actor: User, sample_id: int, number: int, carries: bool, answer: str, now: datetime
) -> SampleLabel:
    """Keep what a person says of one article of a sample. A label is never changed: said again, it
    stays as it was first said.

    Two people label each article, a third one where they differ. Raises
    UnableToSampleError("unknown_answer") or ("labelled_enough"), Http404 and PermissionDenied as
    `access.get_sample_for`.
    """
    get_sample_for(actor, sample_id, to="label")
    if answer not in ArticleFormat.Kind.values:
        raise UnableToSampleError("unknown_answer")
    sampled = (
        SampledArticle.objects.select_for_update(of=("self",))
        .filter(sample=sample_id, number=number)
        .first()
    )
    if sampled is None:
        raise UnableToSampleError("unknown_answer")
    labels = list(sampled.labels.all())
    own = next((label for label in labels if label.labelled_by_id == actor.pk), None)
    if own:
        return own
    if not wants_label_of(labels, actor.pk):
        raise UnableToSampleError("labelled_enough")
    label = SampleLabel.objects.create(
        sampled=sampled, carries_release=carries, format=answer, labelled_by=actor, labelled_at=now
    )
    record_entry(
        actor=actor, action="monitoring.sample.labelled", target=sampled.sample, now=now,
        data={"number": number},
    )  # fmt: skip
    return label
