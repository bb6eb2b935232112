"""What sources do: ask, read, keep, raise alarms."""


class UnableToAskError(Exception):
    """The act is refused; `code` has its sentence in `wording.ISSUES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
