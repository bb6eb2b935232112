"""Answers that are worked out once: for each word, or for each object."""

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

MOST: Final = 100_000
"""So many words are remembered; then all are forgotten, and the commonest soon known again."""

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer], Generic[Answer]):
    """`remembered[word]` is what `work` says of a word. A look costs half of one into
    `functools.lru_cache`, which notes each time how long ago the others were asked for.
    """

    def __init__(self, work: Callable[[str], Answer]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> Answer:
        answer = self._work(word)
        if len(self) >= MOST:
            self.clear()
        self[word] = answer
        return answer


class Once(Generic[Answer]):
    """What `functools.cached_property` does, without the lock that it takes before Python 3.12."""

    def __init__(self, work: Callable[[Any], Answer]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, owner: Any, kind: type) -> Answer:
        answer = owner.__dict__[self._name] = self._work(owner)
        return answer
