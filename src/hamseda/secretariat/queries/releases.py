"""Releases that may prove something, told by whoever knows them: the secretariat knows none."""

from wagtail import hooks

from hamseda.secretariat.models import Resolution

RELEASES_SHOWN = 30


def releases_for(resolution: Resolution) -> list[tuple[str, str]]:
    """The newest public releases of the offices that carry a resolution out: address and headline.

    The hook `secretariat_releases` gives them: `tell(offices, since, limit)`.
    """
    charged = resolution.owners.filter(until__isnull=True, responsible__office__isnull=False)
    offices = list(charged.values_list("responsible__office", flat=True))
    if not offices:
        return []
    tellers = hooks.get_hooks("secretariat_releases")
    return [
        line for tell in tellers for line in tell(offices, resolution.enacted_on, RELEASES_SHOWN)
    ]
