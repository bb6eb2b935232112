"""Lists of guilds, beats and contracts."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from hamseda.registry.models import Beat, Contract, Deliverable, Guild, GuildMembership, Removal


def guilds_with_counts(day: date) -> QuerySet[Guild]:
    """Guilds with `member_count` on a day."""
    current = Q(memberships__valid_from__lte=day) & (
        Q(memberships__valid_until=None) | Q(memberships__valid_until__gt=day)
    )
    counted = Guild.objects.annotate(member_count=Count("memberships", filter=current))
    return counted.select_related("area").order_by("name__persian")


def current_members(guild: Guild, day: date) -> QuerySet[GuildMembership]:
    """Members of a guild on a day, those of its board first."""
    rows = guild.memberships.current_on(day).select_related("journalist", "outlet")
    return rows.order_by("position", "journalist__name__persian", "outlet__name__persian", "pk")


def beats_with_counts() -> QuerySet[Beat]:
    """Beats with `journalist_count`."""
    return Beat.objects.annotate(journalist_count=Count("journalists")).order_by("name__persian")


def contracts_for_list(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """Contracts with `promised` and `accepted`, the numbers of deliverables."""
    accepted = Q(deliverables__verdict=Deliverable.Verdict.ACCEPTED)
    counted = contracts.select_related("office").annotate(
        promised=Count("deliverables"), accepted=Count("deliverables", filter=accepted)
    )
    return counted.order_by("-signed_on", "-pk")


def removals_for_log() -> QuerySet[Removal]:
    """Every removal, the newest first, with what the log shows."""
    return Removal.objects.select_related("outlet", "journalist", "removed_by", "decided_by")
