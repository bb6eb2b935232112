"""Changes of the registry, by subject. Each is one transaction with its audit entry."""

from hamseda.foundation.refusals import RefusedError


class UnableToKeepError(RefusedError):
    """A step was refused; `code` names the sentence in wording.py."""
