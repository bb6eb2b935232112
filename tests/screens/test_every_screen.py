"""Every page that anybody can open is Persian from its first word to its last."""

from itertools import chain

import pytest
from lxml import etree

from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import Article
from hamseda.newsroom.models import Release
from hamseda.registry.models import Area, Office, Outlet, PeerGroup, Person
from tests.screens.persian import READ_BY_PROGRAMS, Verbatim, faults, read_page, said
from tests.screens.visiting import Visit, places

pytestmark = pytest.mark.django_db

# Places of ours that show nothing by themselves: they take a form, lead on, or are closed.
SHOW_NOTHING = {
    "evaluation:newest": "leads to the newest month",
    "monitoring:decide": "takes a form",
    "newsroom:workflow_action": "takes a form",
    "newsroom:withdraw": "takes a form",
}
CLOSED = {
    "delete",
    "usage",
    "copy",
    "history",
    "history_results",
    "inspect",
    "lock",
    "unlock",
    "unpublish",
    "revisions_unschedule",
    "collect_workflow_action_data",
    "confirm_workflow_cancellation",
    "workflow_preview",
}


@pytest.fixture(scope="module")
def verbatim(visits: list[Visit]) -> Verbatim:
    codes = chain.from_iterable(
        model.objects.values_list("code", flat=True)
        for model in (Area, Office, Outlet, PeerGroup, Person)
    )
    names = User.objects.values_list("username", flat=True)
    articles = Article.objects.values_list("kicker", "headline", "lead", "body")
    releases = Release.objects.values_list("kicker", "headline", "lead", "body")
    return Verbatim([*codes, *names], [*articles, *releases])


def test_every_place_of_ours_has_been_seen(visits: list[Visit]) -> None:
    """A new page whose rows `rows` does not find would be walked past; it fails here."""
    seen = {visit.place for visit in visits if visit.status == 200}
    unseen = {
        place.name
        for place in places()
        if place.is_ours
        and place.name not in seen | set(SHOW_NOTHING)
        and place.name.split(":")[1] not in CLOSED
    }
    assert unseen == set()


def test_no_page_breaks(visits: list[Visit]) -> None:
    assert [str(visit) for visit in visits if visit.status == 500] == []


def test_every_page_says_that_it_is_persian(visits: list[Visit]) -> None:
    wrong = [
        f"{visit}: {page.get('lang')} {page.get('dir')}"
        for visit in visits
        if "<html" in visit.html
        for page in [read_page(visit.html)]
        if (page.get("lang"), page.get("dir")) != ("fa", "rtl")
    ]
    assert wrong == []


def test_no_foreign_word_digit_or_month_is_left(visits: list[Visit], verbatim: Verbatim) -> None:
    wrong: dict[str, str] = {}
    for visit in visits:
        if visit.html.strip():
            for fault in faults(said(read_page(visit.html)), verbatim):
                wrong.setdefault(fault, str(visit))
    assert not wrong, "\n".join(f"{fault} at {place}" for fault, place in wrong.items())


def test_what_programs_read_is_never_in_persian_digits(visits: list[Visit]) -> None:
    wrong = {
        f'{name}="{value}"': str(visit)
        for visit in visits
        if visit.html.strip()
        for element in read_page(visit.html).iter(etree.Element)
        for name, value in element.items()
        if name in READ_BY_PROGRAMS and any("\u06f0" <= letter <= "\u06f9" for letter in value)
    }
    assert wrong == {}
