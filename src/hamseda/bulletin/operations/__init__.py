"""The bulletin's verbs. Nothing else writes its rows."""

from hamseda.foundation.refusals import RefusedError


class BulletinRefusedError(RefusedError):
    """A step was refused; `code` names the sentence in wording.py."""


class EditedMeanwhileError(BulletinRefusedError):
    """Somebody else has written since; `current` is what stands there now."""

    def __init__(self, current: dict[str, object]) -> None:
        super().__init__("edited_meanwhile")
        self.current = current
