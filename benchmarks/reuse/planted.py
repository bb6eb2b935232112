"""Copies planted with known edits, so that what must be found is known exactly."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from hamseda.core.text import letter_count, sentences


@dataclass(frozen=True, slots=True)
class Query:
    """A planted article: the release it draws on (None if on none) and the share it owes to it."""

    kind: str
    text: str
    source: str | None
    derived: float


_SWAPS = {"ی": "ي", "ک": "ك", "ه": "ة", "آ": "ا", "أ": "ا", "ئ": "ی"}
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def with_noise(text: str, dice: random.Random) -> str:
    """Write a text as another site would: spaces, half-spaces, letters, digits, strokes, marks."""
    if dice.random() < 0.5:
        text = text.translate(_DIGITS)
    if dice.random() < 0.3:
        text = text.replace("ی", "ي").replace("ک", "ك")
    written = []
    for letter in text:
        chance = dice.random()
        if letter == "\u200c":
            written.append(dice.choice(("\u200c", " ", "", "\u00a0")))
        elif letter in "،؛:«»" and chance < 0.2:
            written.append(" ")
        elif letter in _SWAPS and letter not in "هآ" and chance < 0.02:
            written.append(_SWAPS[letter])
        elif letter == " " and chance < 0.03:
            written.append(dice.choice(("\u200c", "  ", "")))
        elif letter in "سکتبن" and chance < 0.01:
            written.append(letter + "ـ")
        else:
            written.append(letter)
    return "".join(written)


def edited(text: str, rate: float, words: list[str], dice: random.Random) -> str:
    """Change so large a fraction of the words: replaced, left out, or given a neighbour."""
    changed = []
    for word in text.split(" "):
        if dice.random() >= rate:
            changed.append(word)
            continue
        how = dice.random()
        if how < 0.5:
            changed.append(dice.choice(words))
        elif how < 0.75:
            changed.extend((word, dice.choice(words)))
    return " ".join(changed)


def plant(releases: dict[str, str], hosts: dict[str, str], *, each: int, seed: int) -> list[Query]:
    """Return `each` queries of every kind, the same for the same seed."""
    dice = random.Random(seed)
    words = sorted({word for text in hosts.values() for word in text.split()})
    ids, host_ids = sorted(releases), sorted(hosts)
    queries = []
    for kind, write in _KINDS.items():
        for _ in range(each):
            source = dice.choice(ids)
            host = hosts[dice.choice(host_ids)]
            text, own = write(releases[source], host, words, dice)
            total = max(1, letter_count(text))
            queries.append(
                Query(kind, with_noise(text, dice), source, 1 - letter_count(own) / total)
            )
    for key in dice.sample(host_ids, min(2 * each, len(host_ids))):
        queries.append(Query("unrelated", with_noise(hosts[key], dice), None, 0.0))
    return queries


# Each way of copying returns the article and the part of it that is the copier's own.
Writer = Callable[[str, str, list[str], random.Random], tuple[str, str]]


def _edited(rate: float) -> Writer:
    return lambda release, host, words, dice: (edited(release, rate, words, dice), "")


def _half(release: str, host: str, words: list[str], dice: random.Random) -> tuple[str, str]:
    middle = len(release) // 2
    return (release[:middle] if dice.random() < 0.5 else release[middle:]), ""


def _reordered(release: str, host: str, words: list[str], dice: random.Random) -> tuple[str, str]:
    parts = [span.of(release) for span in sentences(release)]
    dice.shuffle(parts)
    return "\n".join(parts), ""


def _new_headline(
    release: str, host: str, words: list[str], dice: random.Random
) -> tuple[str, str]:
    headline = " ".join(dice.choices(words, k=12))
    return f"{headline}\n{release}", headline


def _embedded(rate: float) -> Writer:
    def write(release: str, host: str, words: list[str], dice: random.Random) -> tuple[str, str]:
        spans = [span for span in sentences(release) if letter_count(span.of(release)) >= 60]
        spans = spans or list(sentences(release))
        count = min(dice.randint(1, 3), len(spans))
        first = dice.randrange(len(spans) - count + 1)
        chosen = " ".join(span.of(release) for span in spans[first : first + count])
        own = [span.of(host) for span in sentences(host)]
        cut = dice.randrange(len(own) + 1)
        middle = edited(chosen, rate, words, dice)
        return "\n".join([*own[:cut], middle, *own[cut:]]), "\n".join(own)

    return write


_KINDS: dict[str, Writer] = {
    "full": _edited(0.0),
    "edited 10 %": _edited(0.1),
    "edited 20 %": _edited(0.2),
    "edited 30 %": _edited(0.3),
    "half": _half,
    "embedded 0 %": _embedded(0.0),
    "embedded 10 %": _embedded(0.1),
    "embedded 20 %": _embedded(0.2),
    "reordered": _reordered,
    "new headline": _new_headline,
}
