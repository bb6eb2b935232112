"""Links of releases are looked at as politely as sources are asked."""

import itertools
from datetime import timedelta

import pytest

from hamseda.foundation.fetch import Failure
from hamseda.newsroom.models import OuterLink, Release, ReleaseLink
from hamseda.newsroom.operations.links import note_links
from hamseda.sources.operations.turns import MOST_LINKS
from tests.factories import NOW, make_office, make_release
from tests.sources.factories import turn
from tests.sources.web import Reply, Web

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
HOST = "https://amar.example.ir"


def leading_to(*addresses: str) -> Release:
    release = make_release(make_office())
    links = "".join(f'<p><a href="{address}">اینجا</a></p>' for address in addresses)
    Release.objects.filter(pk=release.pk).update(body=links)
    note_links(release.pk, now=NOW)
    return release


def answers() -> dict[str, str]:
    return dict(OuterLink.objects.values_list("address", "answer"))


def test_each_answer_is_kept_and_no_body_is_read() -> None:
    leading_to(f"{HOST}/table", "https://gone.example.ir/x", "https://no.example.ir/",
               "https://slow.example.ir/", "https://shut.example.ir/x")  # fmt: skip
    web = Web({
        f"{HOST}/table": b"<html>", "https://gone.example.ir/x": Reply(410),
        "https://no.example.ir/robots.txt": Failure.NAME_NOT_FOUND,
        "https://slow.example.ir/": Failure.DEADLINE,
        "https://shut.example.ir/robots.txt": b"User-agent: *\nDisallow: /x",
    })  # fmt: skip
    turn(web)
    assert answers() == {
        f"{HOST}/table": "alive", "https://gone.example.ir/x": "gone",
        "https://no.example.ir/": "no_host", "https://slow.example.ir/": "other",
        "https://shut.example.ir/x": "other",
    }  # fmt: skip
    assert [one.headers_only for one in web.asked(f"{HOST}/table")] == [True]
    assert not web.asked("https://shut.example.ir/x"), "robots.txt forbids it"


def test_a_link_that_stays_dead_is_broken_on_the_second_day_and_asked_no_more_often() -> None:
    release, web = leading_to(f"{HOST}/old"), Web()
    turn(web)
    turn(web)
    assert len(web.asked(f"{HOST}/old")) == 1
    assert not OuterLink.objects.get().is_broken
    web.now = OuterLink.objects.get().due_at
    turn(web)
    assert OuterLink.objects.get().is_broken
    assert release.outer_links.get().link.status == 404
    web.now += DAY
    turn(web)
    assert len(web.asked(f"{HOST}/old")) == 2


def test_a_host_is_not_asked_twice_at_once_and_a_turn_asks_no_more_than_so_many() -> None:
    leading_to(f"{HOST}/1", f"{HOST}/2", f"{HOST}/3")
    leading_to(*(f"https://s{n}.example.ir/" for n in range(MOST_LINKS + 5)))
    web = Web()
    turn(web)
    asked = [one for one in web.requests if not one.url.endswith("/robots.txt")]
    assert len(asked) == MOST_LINKS
    moments = [one.at for one in asked if one.url.startswith(HOST)]
    assert all(
        later - sooner > timedelta(seconds=1) for sooner, later in itertools.pairwise(moments)
    )
    assert ReleaseLink.objects.count() == MOST_LINKS + 8
