"""Full addresses, for readers that are somewhere else."""

from django.conf import settings


def absolute(path: str) -> str:
    """The full public address of a path. It never comes from the request: whoever asks with
    another site's name must not decide what others read.
    """
    return f"{settings.BASE_URL}{path}"
