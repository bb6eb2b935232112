"""Full addresses, for readers that are somewhere else."""

from functools import cache, lru_cache

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """The full public address of a path. It never comes from the request: whoever asks with
    another site's name must not decide what others read.
    """
    return f"{settings.BASE_URL}{path}"


@cache
def path_of(name: str) -> str:
    """Where one of our pages without arguments is."""
    return reverse(name)


@lru_cache(maxsize=1_000)
def office_address(code: str) -> str:
    """Where an office's page is."""
    return reverse("portal:office", args=[code])
