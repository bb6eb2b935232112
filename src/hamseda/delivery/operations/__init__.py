"""Delivery's verbs. Nothing else writes its rows."""


class UnableToDeliverError(Exception):
    """A step was refused; `code` names the sentence in wording.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
