"""The bulletin's verbs. Nothing else writes its rows."""


class BulletinRefusedError(Exception):
    """A step was refused; `code` names the sentence in wording.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class EditedMeanwhileError(BulletinRefusedError):
    """Somebody else has written since; `current` is what stands there now."""

    def __init__(self, current: dict[str, object]) -> None:
        super().__init__("edited_meanwhile")
        self.current = current
