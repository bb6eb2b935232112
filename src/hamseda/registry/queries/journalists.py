"""Journalists: who works where, who may be reached, whose data wants checking."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate

from hamseda.core.text import skeleton
from hamseda.core.validity import FRESH_DAYS
from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import Beat, ContactWay, Employment, Journalist


def with_changes(journalists: QuerySet[Journalist], day: date) -> QuerySet[Journalist]:
    """Journalists with `has_changed`: an employment began or ended, or was written, after the
    last verification. An employment whose last day passes makes it lapse by itself.
    """
    checked_on = OuterRef("checked_on")
    moved = Employment.objects.filter(journalist=OuterRef("pk")).filter(
        Q(valid_from__gt=checked_on, valid_from__lte=day)
        | Q(valid_until__gt=checked_on, valid_until__lte=day)
    )
    return journalists.annotate(checked_on=TruncDate("verified_at")).annotate(
        has_changed=Q(Exists(moved)) | Q(employers_changed_at__gt=F("verified_at"))
    )


def journalists_for_list(journalists: QuerySet[Journalist], day: date) -> QuerySet[Journalist]:
    """Journalists with what a list shows: `current_employments` on a day, beats, `has_changed`."""
    current = Employment.objects.current_on(day).select_related("outlet", "desk")
    return with_changes(journalists, day).prefetch_related(
        "beats", Prefetch("employments", current, to_attr="current_employments")
    )


def journalists_narrowed(
    journalists: QuerySet[Journalist], day: date, *, words: str = "", outlet: int | None = None,
    beat: int | None = None, flag: str = "",
) -> QuerySet[Journalist]:  # fmt: skip
    """Those of `journalists` that a reader asked for; give rows of `with_changes`."""
    if letters := skeleton(words).letters:
        journalists = journalists.filter(normal_name__contains=letters)
    if outlet:
        current = Employment.objects.current_on(day).filter(outlet=outlet)
        journalists = journalists.filter(pk__in=current.values("journalist"))
    if beat:
        journalists = journalists.filter(beats=beat)
    kept = day - timedelta(days=FRESH_DAYS)
    flags = {
        "unverified": Q(checked_on=None) | Q(checked_on__lt=kept) | Q(has_changed=True),
        "opted_out": Q(opted_out_at__isnull=False),
        "card_expired": Q(press_card_expires_on__lte=day),
    }
    return journalists.filter(flags[flag]) if flag in flags else journalists


def journalists_left_alone() -> QuerySet[Journalist]:
    """Journalists to whom nobody writes: they opted out, or a removal took them off the lists."""
    listed = Journalist.objects.listed()
    return Journalist.objects.filter(Q(opted_out_at__isnull=False) | ~Q(pk__in=listed.values("pk")))


def journalists_like(names: Iterable[str], addresses: Iterable[str]) -> QuerySet[Journalist]:
    """Listed journalists who bear one of the names, in any spelling, or have one of the mail
    addresses; with their beats.
    """
    letters = {skeleton(name).letters for name in names}
    digests = [ContactWay.digest_of(ContactWay.Kind.MAIL, address) for address in addresses]
    mailed = ContactWay.objects.filter(value_digest__in=digests)
    same = Q(normal_name__in=letters) | Q(pk__in=mailed.values("journalist"))
    return Journalist.objects.listed().filter(same).prefetch_related("beats")


def reachable_journalists(beat: Beat | None = None) -> QuerySet[Journalist]:
    """Journalists who may be written to: on the lists, not opted out, with at least one way that
    works; those of a beat, or all. The ways stand in `working_ways`, the preferred one first.
    """
    working = ContactWay.objects.filter(bounced_at=None)
    found = Journalist.objects.filter(Exists(working.filter(journalist=OuterRef("pk"))))
    found = found.exclude(pk__in=journalists_left_alone().values("pk"))
    found = found.filter(beats=beat) if beat else found
    return found.prefetch_related(Prefetch("contact_ways", working, to_attr="working_ways"))


def views_of_contacts(journalist: Journalist) -> list[tuple[str, datetime]]:
    """Who looked at a journalist's numbers, and when, the newest first; at most fifty."""
    seen = AuditEntry.objects.filter(
        object_type=journalist._meta.label_lower, object_id=str(journalist.pk),
        action="registry.journalist.contacts_seen",
    )  # fmt: skip
    return list(seen.order_by("-number").values_list("actor_name", "recorded_at")[:50])
