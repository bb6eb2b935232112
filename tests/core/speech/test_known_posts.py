"""A post is recognised as if it were compared with each one, without being so."""

from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.speech.known_posts import KnownPosts

WORDS = st.lists(st.sampled_from(["مدیرکل", "رئیس", "آب", "راه", "استان", "و"]), max_size=5)


def same(one: list[str], other: list[str]) -> bool:
    shared = len(set(one) & set(other))
    return one[:1] == other[:1] and 2 * shared > min(len(set(one)), len(set(other)))


@given(st.lists(WORDS, max_size=12), WORDS)
def test_the_last_who_holds_such_a_post(known: list[list[str]], asked: list[str]) -> None:
    posts = KnownPosts()
    for number, words in enumerate(known):
        posts.add(number, tuple(words))
    holders = [number for number, words in enumerate(known) if same(words, asked)]
    assert posts.holder_of(tuple(asked)) == max(holders, default=None)
