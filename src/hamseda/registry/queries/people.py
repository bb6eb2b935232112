"""Questions about people and the posts that they hold, on any day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hamseda.core.text import skeleton
from hamseda.registry.models import Appointment, Office, Person, Post, Representative

PR_DUTIES = (Post.Duty.PR_HEAD, Post.Duty.PR_EXPERT)


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Posts held on a day."""
    return Appointment.objects.current_on(day).select_related("person", "post__office")


def titles_left(people: Iterable[int], *, on: date) -> set[tuple[int, str]]:
    """Which titles these people once held and hold no more on a day, as (id of person, title)."""
    begun = Appointment.objects.filter(person__in=list(people), valid_from__lte=on)
    rows = list(begun.values_list("person_id", "post__title", "valid_until"))
    held = {(person, title) for person, title, until in rows if until is None or until > on}
    return {(person, title) for person, title, _ in rows} - held


def holders_of(post: Post, *, on: date) -> list[Person]:
    """Everybody who holds a post on a day, in the order in which they came."""
    held = appointments_on(on).filter(post=post).order_by("valid_from", "pk")
    return [row.person for row in held]


def holder_of(post: Post, *, on: date) -> Person | None:
    """Who holds a post on a day; of several who came last, None when it is vacant."""
    return next(reversed(holders_of(post, on=on)), None)


def posts_of(person: Person, *, on: date) -> list[Post]:
    """The posts that a person holds on a day; the main one first, those held beside it after."""
    held = appointments_on(on).filter(person=person).order_by("is_multi_job", "valid_from", "pk")
    return [row.post for row in held]


def people_named(name: str) -> list[Person]:
    """At most two people of that name, which may be followed by «، » and a post they have held."""
    own, _, post = name.partition("،")
    found = Person.objects.filter(name=own.strip())
    if post.strip():
        found = found.filter(appointments__post__title=post.strip()).distinct()
    return list(found[:2])


def people_spelled(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those of `people` whose name has all the words in any spelling."""
    for word in words.split():
        letters = skeleton(word).letters
        if letters:
            people = people.filter(normal_name__contains=letters)
    return people


def people_with_posts(on: date) -> QuerySet[Person]:
    """Everybody, with `held`: the posts of a day, in one further question for the whole list."""
    held = appointments_on(on).order_by("is_multi_job", "valid_from")
    return Person.objects.prefetch_related(Prefetch("appointments", held, to_attr="held"))


def posts_with_holders(day: date) -> list[tuple[str, str, bool]]:
    """Every post that somebody holds or once held: (name, title, whether it is held on `day`)."""
    rows = Appointment.objects.order_by("pk").values_list(
        "person__name", "post__title", "valid_from", "valid_until"
    )
    return [
        (name, title, start <= day and (end is None or day < end))
        for name, title, start, end in rows
    ]


def multi_job_people(on: date) -> QuerySet[Person]:
    """Those who hold several posts on a day (چندشغله), with `held` and `post_count`."""
    held = Q(appointments__valid_from__lte=on) & (
        Q(appointments__valid_until__isnull=True) | Q(appointments__valid_until__gt=on)
    )
    counted = people_with_posts(on).annotate(post_count=Count("appointments", filter=held))
    return counted.filter(post_count__gt=1).order_by("-post_count", "name__persian")


def vacant_posts(on: date) -> QuerySet[Post]:
    """PR posts of open offices with fewer holders than seats on a day, with `holder_count`."""
    open_posts = Post.objects.current_on(on).filter(office__in=Office.objects.current_on(on))
    counted = open_posts.annotate(holder_count=_count_of_holders(on))
    vacant = counted.filter(duty__in=PR_DUTIES, holder_count__lt=F("seat_count"))
    return vacant.select_related("office__area").order_by("office__name__persian", "title__persian")


def offices_by_staff(on: date) -> QuerySet[Office]:
    """Open offices with `staff_count`, how many people hold a PR post there on a day."""
    staff = (
        Appointment.objects.current_on(on)
        .filter(post__office=OuterRef("pk"), post__duty__in=PR_DUTIES)
        .order_by()
        .values("post__office")
        .annotate(count=Count("person", distinct=True))
        .values("count")
    )
    counted = Office.objects.current_on(on).annotate(staff_count=Coalesce(Subquery(staff), 0))
    return counted.select_related("area")


def one_person_offices(on: date) -> QuerySet[Office]:
    """Open offices whose PR work rests on one person, or on nobody, with `staff_count`."""
    few = offices_by_staff(on).filter(staff_count__lte=1)
    return few.order_by("staff_count", "name__persian")


def representatives_on(day: date) -> QuerySet[Representative]:
    """Spokespeople and news liaisons of a day."""
    return Representative.objects.current_on(day).select_related("person", "office")


def unconfirmed_people(on: date, *, before: datetime) -> QuerySet[Person]:
    """People in post on a day whose record nobody has confirmed since `before`."""
    in_post = Appointment.objects.current_on(on).filter(person=OuterRef("pk"))
    waiting = Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=before)
    found = people_with_posts(on).filter(waiting, Exists(in_post))
    return found.order_by("confirmed_at", "name__persian")


def people_past_retention(*, left_before: date) -> QuerySet[Person]:
    """People whose last post ended before a day and of whom private data is still kept."""
    later = Appointment.objects.filter(person=OuterRef("pk")).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=left_before)
    )
    kept = Person.objects.filter(personal_record__isnull=False, appointments__isnull=False)
    return kept.exclude(Exists(later)).distinct().order_by("name__persian")


def _count_of_holders(on: date) -> Coalesce:
    held = Appointment.objects.current_on(on).filter(post=OuterRef("pk")).order_by()
    return Coalesce(Subquery(held.values("post").annotate(count=Count("pk")).values("count")), 0)
