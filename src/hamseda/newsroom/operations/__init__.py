"""The newsroom's verbs. Nothing else writes a release."""

from hamseda.foundation.refusals import RefusedError


class UnableToProceedError(RefusedError):
    """A step was refused; `code` names the sentence in wording.py."""
