"""The verbs about issues. Nothing else writes their rows."""


class IssueRefusedError(Exception):
    """A step was refused; `code` names the sentence in `wording`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
