"""The councils' verbs. Nothing else writes their rows."""

from hamseda.foundation.refusals import RefusedError


class UnableToMeetError(RefusedError):
    """A step was refused; `code` names the sentence in wording.py."""


class EditedMeanwhileError(UnableToMeetError):
    """Somebody else has written since; `current` is what stands there now."""

    def __init__(self, current: dict[str, object]) -> None:
        super().__init__("edited_meanwhile")
        self.current = current
