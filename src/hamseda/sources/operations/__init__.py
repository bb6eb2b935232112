"""What sources do: ask, read, keep, raise alarms."""

from hamseda.foundation.refusals import RefusedError


class UnableToAskError(RefusedError):
    """The act is refused; `code` has its sentence in `wording.ISSUES`."""
