"""Which articles wait for a person's word, and what has been learned from those before."""

from collections.abc import Sequence

from django.db.models import F, QuerySet

from hamseda.core.text import skeleton
from hamseda.issues.models import LearnedJudge, Suspicion
from hamseda.registry.models import Office

State = Suspicion.State


def suspicions_waiting() -> QuerySet[Suspicion]:
    """What nobody has decided yet, the likeliest first; with the article and its outlet."""
    return likeliest_first(Suspicion.objects.filter(state=State.WAITING))


def likeliest_first(found: QuerySet[Suspicion]) -> QuerySet[Suspicion]:
    """A list as the desk reads it."""
    listed = found.select_related("article__outlet", "article__desk", "office").defer(
        "article__body", "article__lead"
    )
    return listed.order_by(F("likelihood").desc(nulls_last=True), "-score", "-pk")


def newest_judge() -> LearnedJudge | None:
    """What was learned last; None while there are too few decisions."""
    return LearnedJudge.objects.order_by("-version").first()


def decided_suspicions() -> QuerySet[Suspicion]:
    """What people have decided: the examples to learn from, in the order in which they came."""
    decided = Suspicion.objects.exclude(state=State.WAITING)
    return decided.order_by("pk")


def named_offices(text: str, offices: Sequence[tuple[int, str]]) -> list[int]:
    """The offices that a text names, those named most often and earliest first.

    `offices` are ids with the letters of their names (`core.text.skeleton`). A name inside a
    longer one that was found at the same place is not meant.
    """
    letters = skeleton(text).letters
    places: dict[int, list[tuple[int, int]]] = {}
    taken: list[tuple[int, int]] = []
    for pk, name in sorted(offices, key=lambda one: -len(one[1])):
        at = letters.find(name) if len(name) > 4 else -1
        while at >= 0:
            span = (at, at + len(name))
            if not any(start <= span[0] and span[1] <= end for start, end in taken):
                taken.append(span)
                places.setdefault(pk, []).append(span)
            at = letters.find(name, at + 1)
    return sorted(places, key=lambda pk: (-len(places[pk]), min(places[pk])))


def office_letters() -> list[tuple[int, str]]:
    """Every office with the letters of its name."""
    return [(pk, skeleton(name).letters) for pk, name in Office.objects.values_list("pk", "name")]
