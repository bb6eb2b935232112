"""The verbs about issues. Nothing else writes their rows."""

from hamseda.foundation.refusals import RefusedError


class IssueRefusedError(RefusedError):
    """A step was refused; `code` names the sentence in `wording`."""
