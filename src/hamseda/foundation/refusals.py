"""How an operation says no: by a code, for which the app that asked has a sentence."""


class RefusedError(Exception):
    """A step was refused and nothing was changed; `code` says why, in no language.

    Each app raises a class of its own, so that a view catches what it has the sentences for.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
