"""Which articles wait for a person's word, and what has been learned from those before."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hamseda.core.text import skeleton
from hamseda.issues.models import LearnedJudge, PrintedReply, Suspicion
from hamseda.monitoring.queries.coverage import placements
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office

State = Suspicion.State
MOSTLY = 0.5
"""From this share of its letters on, an article is mostly what our side has written."""
WHOLLY = 0.98
"""From this share on, it says nothing else: there is no room for a headline of the outlet's own."""
_ANSWERS = (Release.Kind.CLARIFICATION, Release.Kind.DENIAL, Release.Kind.CORRECTION)


def suspicions_waiting() -> QuerySet[Suspicion]:
    """What nobody has decided yet, the likeliest first; with the article and its outlet. What
    mostly prints our own answer is not asked about.
    """
    return likeliest_first(suspicions_standing(State.WAITING))


def own_words_waiting() -> QuerySet[Suspicion]:
    """What nobody has decided and nobody is asked about, because it mostly prints our answer."""
    return Suspicion.objects.filter(own_words(), state=State.WAITING)


def suspicions_standing(state: str) -> QuerySet[Suspicion]:
    """Suspicions as the desk asks for them: by their state, or «own» for our own words."""
    if state == "own":
        return own_words_waiting()
    standing = Suspicion.objects.filter(state=state)
    return standing.filter(~own_words()) if state == State.WAITING else standing


def own_words() -> Q:
    """The condition that a suspicious article mostly prints what our side has answered: a reply, or
    a release that clarifies, denies or corrects; or that it is nothing but a release of ours;
    unless a person has said that it is not.
    """
    article = OuterRef("article")
    denied = PrintedReply.objects.filter(
        reply=OuterRef("own_reply"), article=article, answer=PrintedReply.Answer.REJECTED
    )
    answers = Q(article_share__gte=MOSTLY, release__kind__in=_ANSWERS)
    carried = placements().filter(answers | Q(article_share__gte=WHOLLY), article=article)
    replied = Q(own_reply__isnull=False) & ~Q(Exists(denied))
    return replied | Q(Exists(carried))


def likeliest_first(found: QuerySet[Suspicion]) -> QuerySet[Suspicion]:
    """A list as the desk reads it."""
    listed = found.select_related(
        "article__outlet", "article__desk", "office", "own_reply__issue"
    ).defer("article__body", "article__lead")
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
