"""Find releases by their words, however these are spelt; see `foundation.search`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from hamseda.core.text import to_latin_digits
from hamseda.foundation.search.catalogue import Collection, SearchText
from hamseda.foundation.search.queries import EVERYTHING, Found, Narrowing, find
from hamseda.foundation.search.question import read_question
from hamseda.newsroom.models import Release

# The facet of releases that are not on the site. Few are: to leave them out costs little.
HIDDEN = "hidden"

# Of the weight of what a headline and a lead say, so much must be said by a related release. Less
# is a stock phrase that two matters share; where both are of one subject, less is enough.
LEAST_ALIKE = 0.25
LEAST_ALIKE_IN_SUBJECT = 0.15

# No database holds longer numbers.
_CODE = re.compile(r"(?:کد\s+خبر\s*:?\s*)?([0-9]{1,15})")


def office_facet(office_id: int) -> str:
    """The mark of an office's releases in the index."""
    return f"office{office_id}"


def kind_facet(kind: str) -> str:
    """The mark of a kind of release in the index."""
    return f"kind{kind.replace('_', '')}"


# All that `search_text` reads.
SEARCHED_FIELDS = (
    "office", "kind", "headline", "kicker", "lead", "body", "first_published_at", "created_at",
    "live",
)  # fmt: skip


def search_text(release: Release) -> SearchText:
    """How a release is found: its row's own text, which for a public one is the public text."""
    facets = [office_facet(release.office_id), kind_facet(release.kind)]
    return SearchText(
        heading=release.headline,
        opening=f"{release.kicker}\n{release.lead}",
        body=release.body_text,
        moment=release.first_published_at or release.created_at,
        facets=tuple(facets) if release.live else (*facets, HIDDEN),
    )


RELEASES = Collection("release", 1, Release, search_text)


def find_every_word(releases: QuerySet[Release], words: str) -> Found:
    """Those of `releases` that have all the words, in any spelling.

    Of more than `planning.MOST_TEXTS` the newest.
    """
    return find(RELEASES, read_question(words), releases, every_word=True)


def ranked_releases(words: str, *, now: datetime, narrowing: Narrowing = EVERYTHING) -> Found:
    """Public releases that have the words or enough of them, the best first; see
    `foundation.search`. The ids are in order; `releases_in_order` fetches a page of them. Before
    them stands the release whose news code was asked for.
    """
    public = replace(narrowing, absent=(HIDDEN,))
    releases = Release.objects.published()
    found = find(RELEASES, read_question(words), releases, now=now, narrowing=public)
    code = code_in(words)
    if code is None or narrowing != EVERYTHING:
        return found
    named = tuple(releases.filter(news_code=code).values_list("pk", flat=True))
    others = tuple(pk for pk in found.ids if pk not in named)
    return replace(found, ids=named + others, complete_count=found.complete_count + len(named))


def code_in(words: str) -> int | None:
    """The news code that is asked for, in digits of any kind: alone or after «کد خبر»."""
    found = _CODE.fullmatch(to_latin_digits(words.strip()))
    return int(found[1]) if found else None


def releases_with_words_of(
    release: Release, *, now: datetime, least_share: float = LEAST_ALIKE
) -> tuple[int, ...]:
    """Ids of other public releases that say `least_share` of what this one's headline and lead
    say, weighed by how rare the words are, the nearest first.
    """
    question = read_question(f"{release.headline} {release.lead}")
    rows = Release.objects.published().exclude(pk=release.pk)
    narrowing = Narrowing(absent=(HIDDEN,))
    found = find(RELEASES, question, rows, now=now, narrowing=narrowing, least_share=least_share)
    return found.ids


# A list of what was found shows these; the rest of a release is twice as much to fetch.
_SHOWN = (
    "news_code", "kind", "kicker", "headline", "lead", "body", "first_published_at",
    "office__code", "office__name", "office__earlier_names",
)  # fmt: skip


def releases_in_order(ids: Sequence[int]) -> list[Release]:
    """What a list shows of the public releases with these ids and of their offices, in their
    order; what is public no more is left out.
    """
    shown = Release.objects.published().select_related("office").only(*_SHOWN)
    found = shown.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
