"""The words that name a speaker: a name, a post, a body, «وی», «این مقام»."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from itertools import chain, islice
from typing import Final

from hamseda.core.text import Span
from hamseda.core.text.remembering import Remembered


class MentionKind(StrEnum):
    """How a speaker is named."""

    NAME = "name"
    POST = "post"
    BODY = "body"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a speaker at one place: [start, end), and their text."""

    start: int
    end: int
    text: str
    kind: MentionKind


_THIS: Final = "این"
_SOME: Final = "یک"
_WORD: Final = re.compile(r"[^\s،؛:,.؟!()\[\]«»\"“”…/|]+")
_DASH: Final = "-–—ـ_"
_DASHES: Final = re.compile(f"[{_DASH}]+")
_PARTS: Final = re.compile(r"[^\s\u200c()«»\"“”]")
_PARTS_FROM_POST: Final = re.compile(r"[^\s\u200c،,»\")ـ–—-]")
_LONGEST_NAME: Final = 4
_LONGEST_POST: Final = 18
_LONGEST_PHRASE: Final = 300
_MOST_WORDS: Final = 30
"""Words behind the first one in which a name with its titles, and a post, have room."""
_UNSEEN: Final = re.compile("[\u064b-\u0652\u0640\u200c\u200f\u200e]")
_FOLD: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا"})


_folded: Final = Remembered(lambda word: _UNSEEN.sub("", word.translate(_FOLD)))


def fold(word: str) -> str:
    """A word in the letters of the lists above; half-spaces and vowel signs do not count."""
    return _folded[word]


def _word_lists() -> dict[str, frozenset[str]]:
    source = resources.files("hamseda.core.speech").joinpath("words.toml").read_text("utf-8")
    return {
        name: frozenset(map(fold, words.split())) for name, words in tomllib.loads(source).items()
    }


_LISTS: Final = _word_lists()
_POSTS: Final = _LISTS["posts"] | _LISTS["people"]
_HONOURS: Final = _LISTS["honours"]
_SURE_HONOURS: Final = _HONOURS - {"و", "دوم"}


def mention_at(text: str, start: int, end: int) -> list[Mention]:
    """The speaker whom a clause [start, end) begins with: a pronoun, a name, a post, or a name and
    a post beside each other («علی محمدی، فرماندار …»). Nothing where it begins with neither.
    """
    spans = _words(text, start, min(end, start + _LONGEST_PHRASE))
    head = next(spans, None)
    if head is None:
        return []
    first = fold(head.of(text))
    if first in _LISTS["pronouns"]:
        return [_mention(text, [head], MentionKind.PRONOUN)]
    if first in _LISTS["stops"]:
        return []
    rest = islice(spans, _MOST_WORDS)
    if first in {_THIS, _SOME}:
        return _described(text, [head, *rest])
    phrase, after = _phrase(text, head, rest)
    if first in _POSTS or _is_imam(text, phrase):
        return [_mention(text, phrase[:_LONGEST_POST], MentionKind.POST)]
    if first in _LISTS["bodies"]:
        return [_mention(text, phrase[:_LONGEST_POST], MentionKind.BODY)]
    found = _name(text, phrase)
    if not found:
        return []
    beside = _post_beside(text, found, chain(phrase[len(found) :], after, rest))
    return [_mention(text, found, MentionKind.NAME), *beside]


def may_lack_subject(text: str, start: int, end: int) -> bool:
    """Whether a clause has no subject of its own: it is empty or begins with a preposition or the
    like.
    """
    word = _WORD.search(text, start, end)
    return word is None or fold(word.group()) in _LISTS["stops"]


@lru_cache(maxsize=20_000)
def own_words(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling, without titles of honour."""
    words = tuple(fold(word) for word in _WORD.findall(name))
    return tuple(word for word in words if word not in _HONOURS) or words


def post_words(post: str) -> tuple[str, ...]:
    """The words of a post in one spelling, without single letters."""
    return tuple(fold(word) for word in _WORD.findall(post) if len(word) > 1)


def is_honour(word: str) -> bool:
    """Whether a word is a title of honour, such as «دکتر» or «سردار»."""
    return fold(word) in _SURE_HONOURS


def honoured_places(text: str, start: int, end: int) -> list[int]:
    """Where titles of honour stand in a clause, each the possible beginning of a name."""
    words = list(_WORD.finditer(text, start, end))
    honours = [is_honour(word.group()) for word in words]
    return [
        word.start() for number, word in enumerate(words)
        if honours[number] and not (number and honours[number - 1])
    ]  # fmt: skip


def cut_to(text: str, mention: Mention, count: int) -> Mention:
    """A mention's first `count` words."""
    words = [Span(*word.span()) for word in _WORD.finditer(text, mention.start, mention.end)]
    return _mention(text, words[:count], mention.kind)


def _described(text: str, words: list[Span]) -> list[Mention]:
    """«این مقام», «این نماینده مجلس», «یک منبع آگاه»: at most five words."""
    known = _POSTS | _LISTS["bodies"]
    is_known = fold(words[0].of(text)) == _THIS
    kind = MentionKind.PRONOUN if is_known else MentionKind.BODY
    if len(words) < 2 or fold(words[1].of(text)) not in known:
        return []
    phrase, _ = _phrase(text, words[0], iter(words[1:]))
    return [_mention(text, phrase[:5], kind)]


def _is_imam(text: str, phrase: list[Span]) -> bool:
    """«امام جمعه …»; «امام» alone is part of names."""
    if len(phrase) < 2 or fold(phrase[0].of(text)) != "امام":
        return False
    return fold(phrase[1].of(text)) == "جمعه"


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    """The words of a stretch, as they are asked for; dashes are none."""
    for match in _WORD.finditer(text, start, end):
        if text[match.start()] not in _DASH or not _DASHES.fullmatch(match.group()):
            yield Span(*match.span())


def _phrase(text: str, head: Span, rest: Iterator[Span]) -> tuple[list[Span], list[Span]]:
    """The words from a first one, which is no stop, up to a stop or a mark that ends the phrase;
    and the word that was taken from the rest and is no part of it, if there is one.
    """
    phrase = [head]
    for word in rest:
        if _PARTS.search(text, phrase[-1].end, word.start):
            return phrase, [word]
        if fold(word.of(text)) in _LISTS["stops"] and not _is_imam(text, [*phrase, word]):
            return phrase, [word]
        phrase.append(word)
    return phrase, []


def _name(text: str, phrase: list[Span]) -> list[Span]:
    """The words of a name: titles of honour, then at most four words before a post begins."""
    if fold(phrase[0].of(text)) in _LISTS["no_names"] or any(map(str.isdigit, phrase[0].of(text))):
        return []
    honours = 0
    while honours < len(phrase) and fold(phrase[honours].of(text)) in _HONOURS:
        honours += 1
    end = honours
    while end < len(phrase) and end - honours < _LONGEST_NAME:
        if fold(phrase[end].of(text)) in _POSTS and end > honours:
            break
        end += 1
    return phrase[:end] if end > honours else []


def _post_beside(text: str, name: list[Span], rest: Iterator[Span]) -> list[Mention]:
    """The post that follows a name, over a comma or not."""
    first = next(rest, None)
    if first is None or _PARTS_FROM_POST.search(text, name[-1].end, first.start):
        return []
    if fold(first.of(text)) not in _POSTS:
        return []
    phrase: list[Span] = []
    for word in chain([first], islice(rest, _LONGEST_POST - 1)):
        between = text[phrase[-1].end : word.start] if phrase else ""
        if fold(word.of(text)) in _LISTS["stops"] or re.search(r"[؛:.!؟]", between):
            break
        phrase.append(word)
    return [_mention(text, phrase, MentionKind.POST)] if phrase else []


def _mention(text: str, words: list[Span], kind: MentionKind) -> Mention:
    start, end = words[0].start, words[-1].end
    return Mention(start, end, text[start:end], kind)
