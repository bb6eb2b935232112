"""The secretariat's verbs. Nothing else writes its rows."""


class FollowUpRefusedError(Exception):
    """A step was refused; `code` names the sentence in `wording`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
