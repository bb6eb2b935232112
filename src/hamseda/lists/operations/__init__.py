"""Changes of the lists: imports, merges, exports."""


class UnableToListError(Exception):
    """A step was refused. `code` has its sentence in `wording`; `row` says which row, if one."""

    def __init__(self, code: str, *, row: int = 0, text: str = "") -> None:
        super().__init__(code, row, text)
        self.code = code
        self.row = row
        self.text = text
