"""The newsroom's verbs. Nothing else writes a release."""


class UnableToProceedError(Exception):
    """A step was refused; `code` names the sentence in wording.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
