"""The councils' verbs. Nothing else writes their rows."""


class UnableToMeetError(Exception):
    """A step was refused; `code` names the sentence in wording.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class EditedMeanwhileError(UnableToMeetError):
    """Somebody else has written since; `current` is what stands there now."""

    def __init__(self, current: dict[str, object]) -> None:
        super().__init__("edited_meanwhile")
        self.current = current
