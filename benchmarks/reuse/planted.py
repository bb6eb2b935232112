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


# How often each character is written otherwise, and how.
_NOISE: dict[str, tuple[float, tuple[str, ...]]] = {
    **dict.fromkeys("،؛:«»", (0.2, (" ",))),
    **{letter: (0.01, (letter + "ـ",)) for letter in "سکتبن"},
    "ی": (0.02, ("ي",)),
    "أ": (0.5, ("ا",)),
    "ئ": (0.2, ("ی",)),
    " ": (0.03, ("\u200c", "  ", "")),
}
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def with_noise(text: str, dice: random.Random) -> str:
    """Write a text as another site would: spaces, half-spaces, letters, digits, strokes, marks."""
    if dice.random() < 0.5:
        text = text.translate(_DIGITS)
    if dice.random() < 0.3:
        text = text.replace("ی", "ي").replace("ک", "ك")
    return "".join(_noisy(letter, dice) for letter in text)


def _noisy(letter: str, dice: random.Random) -> str:
    if letter == "\u200c":
        return dice.choice(("\u200c", " ", "", "\u00a0"))
    rate, others = _NOISE.get(letter, (0.0, ("",)))
    return dice.choice(others) if dice.random() < rate else letter


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


@dataclass(frozen=True, slots=True)
class Material:
    """What a copier has at hand."""

    release: str
    host: str
    words: list[str]
    dice: random.Random


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
            text, own = write(Material(releases[source], host, words, dice))
            derived = 1 - letter_count(own) / max(1, letter_count(text))
            queries.append(Query(kind, with_noise(text, dice), source, derived))
    for key in dice.sample(host_ids, min(2 * each, len(host_ids))):
        queries.append(Query("unrelated", with_noise(hosts[key], dice), None, 0.0))
    return queries


# Each way of copying returns the article and the part of it that is the copier's own.
Writer = Callable[[Material], tuple[str, str]]


def _edited(rate: float) -> Writer:
    return lambda given: (edited(given.release, rate, given.words, given.dice), "")


def _half(given: Material) -> tuple[str, str]:
    middle = len(given.release) // 2
    return given.dice.choice((given.release[:middle], given.release[middle:])), ""


def _reordered(given: Material) -> tuple[str, str]:
    parts = [span.of(given.release) for span in sentences(given.release)]
    given.dice.shuffle(parts)
    return "\n".join(parts), ""


def _new_headline(given: Material) -> tuple[str, str]:
    headline = " ".join(given.dice.choices(given.words, k=12))
    return f"{headline}\n{given.release}", headline


def _embedded(rate: float) -> Writer:
    """One to three sentences of the release, edited, somewhere in another article."""

    def write(given: Material) -> tuple[str, str]:
        whole = [span.of(given.release) for span in sentences(given.release)]
        long = [sentence for sentence in whole if letter_count(sentence) >= 60] or whole
        count = min(given.dice.randint(1, 3), len(long))
        first = given.dice.randrange(len(long) - count + 1)
        chosen = " ".join(long[first : first + count])
        own = [span.of(given.host) for span in sentences(given.host)]
        cut = given.dice.randrange(len(own) + 1)
        middle = edited(chosen, rate, given.words, given.dice)
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


def recombined_texts(texts: dict[str, str], count: int, seed: int) -> dict[str, str]:
    """Return texts put together from phrases of real ones, one to five words each: ballast.

    They share stock phrases as real texts do, and no passage.
    """
    dice = random.Random(seed)
    words = [word for key in sorted(texts) for word in texts[key].split()]
    lengths = [len(texts[key].split()) for key in sorted(texts)]
    made = {}
    for number in range(count):
        phrases: list[str] = []
        while len(phrases) < lengths[number % len(lengths)]:
            start = dice.randrange(len(words) - 5)
            phrases += words[start : start + dice.choice((1, 1, 2, 2, 3, 4, 5))]
        made[f"ballast {number}"] = " ".join(phrases)
    return made
