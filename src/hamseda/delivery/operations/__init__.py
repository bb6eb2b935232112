"""Delivery's verbs. Nothing else writes its rows."""

from hamseda.foundation.refusals import RefusedError


class UnableToDeliverError(RefusedError):
    """A step was refused; `code` names the sentence in wording.py."""
