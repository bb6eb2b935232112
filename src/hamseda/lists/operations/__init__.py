"""Changes of the lists: imports, merges, exports."""

from hamseda.foundation.refusals import RefusedError


class UnableToListError(RefusedError):
    """A step was refused. `code` has its sentence in `wording`; `row` says which row, if one."""

    def __init__(self, code: str, *, row: int = 0, text: str = "") -> None:
        super().__init__(code)
        self.row = row
        self.text = text
