"""Changes of the registry, by subject. Each is one transaction with its audit entry."""


class UnableToKeepError(Exception):
    """A step was refused; `code` names the sentence in wording.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
