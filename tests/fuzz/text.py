"""What holds for every text that there can be: no crash, and these properties."""

import unicodedata
from itertools import pairwise

from hypothesis import given

from hamseda.core.reuse.reading import bones_of
from hamseda.core.text import (
    letter_count,
    normal_form,
    restore_half_spaces,
    sentences,
    skeleton,
    to_latin_digits,
    to_persian_digits,
)
from tests.fuzz.texts import TEXTS


@given(TEXTS)
def fuzz_skeleton(text):
    bones = skeleton(text)
    offsets = bones.offsets.tolist()
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    assert len(bones) == letter_count(text) == len(bones.letters)
    again = skeleton(bones.letters)
    assert again.letters == bones.letters
    assert again.offsets.tolist() == list(range(len(bones)))
    sooner = bones_of(text)
    assert sooner.letters == bones.letters
    assert sooner.offsets.tolist() == offsets
    if len(bones):
        span = bones.original_span(0, len(bones))
        assert skeleton(span.of(text)).letters == bones.letters


@given(TEXTS)
def fuzz_spelling(text):
    """Half-spaces, kashida, marks, digits and forms of letters never part two equal texts."""
    bones = skeleton(text).letters
    assert skeleton("\u200c".join(text)).letters == bones
    assert skeleton(to_persian_digits(text)).letters == bones
    assert skeleton(to_latin_digits(text)).letters == bones
    assert skeleton(text.replace("ی", "ي").replace("ک", "ك")).letters == bones
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert skeleton(unicodedata.normalize("NFC", text)).letters == bones


@given(TEXTS)
def fuzz_normal_form(text):
    words = normal_form(text).split(" ")
    assert words == [""] or all(words)
    assert to_latin_digits(normal_form(text)) == normal_form(to_persian_digits(text))


@given(TEXTS)
def fuzz_sentences(text):
    found = sentences(text)
    assert all(span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = [
        text[a:b]
        for a, b in zip(
            [0, *(s.end for s in found)], [*(s.start for s in found), len(text)], strict=True
        )
    ]
    assert not "".join(between).strip()


@given(TEXTS)
def fuzz_digits(text):
    assert len(to_persian_digits(text)) == len(to_latin_digits(text)) == len(text)
    assert to_latin_digits(to_persian_digits(text)) == to_latin_digits(text)


@given(TEXTS)
def fuzz_half_spaces(text):
    """Restoring half-spaces changes spaces and half-spaces alone, and says where."""
    restored = restore_half_spaces(text)
    assert skeleton(restored.text).letters == skeleton(text).letters
    assert without_spaces(restored.text) == without_spaces(text)
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in restored.edits)
    assert all(one.end <= other.start for one, other in pairwise(restored.edits))
    assert bool(restored.edits) == (restored.text != text)


def without_spaces(text):
    return "".join(text.replace("\u200c", "").split())
