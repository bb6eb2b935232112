"""What stood first in a site's home page."""

from datetime import timedelta

import pytest

from hamseda.foundation.audit.models import AuditEntry
from hamseda.monitoring.models import Article, FrontPage
from hamseda.sources.models import Source
from tests.sources.factories import make_source, turn
from tests.sources.web import Web, article, feed

pytestmark = pytest.mark.django_db

SITE = "https://khabar.example.ir"


def title(number: int) -> str:
    return f"خبر شمارهٔ {number} از استان مهرگان"


def home(*numbers: int) -> bytes:
    """A home page: the menu, then links to articles in the editors' order."""
    links = "".join(f'<li><a href="/news/{1000 + n}">{title(n)}</a></li>' for n in numbers)
    menu = '<a href="/news/tag/1">برچسب‌ها</a><a href="/about">دربارهٔ ما</a>'
    return f"<html><body>{menu}<ul>{links}</ul></body></html>".encode()


def web_of(*numbers: int) -> Web:
    pages = {f"{SITE}/news/{1000 + n}": article(title(n), number=n) for n in numbers}
    return Web({f"{SITE}/": home(*numbers), **pages})


def asked_again(source: Source, web: Web) -> None:
    source.refresh_from_db()
    web.now = max(web.now, source.due_at) + timedelta(seconds=5)
    turn(web)


def places() -> dict[str, int]:
    """What the machine noted: the number of each article, and where it stood."""
    rows = FrontPage.objects.filter(where="home", noted_by=None).select_related("article")
    return {row.article.url.rsplit("/", 1)[-1]: row.position for row in rows}


def read_all(web: Web) -> None:
    for _ in range(6):  # a turn asks a host no more than a handful of times
        turn(web)


def test_only_the_first_links_of_a_home_page_are_its_front() -> None:
    make_source(f"{SITE}/", kind="listing")
    web = web_of(*range(1, 23))
    read_all(web)
    assert Article.objects.count() == 22
    assert places() == {str(1000 + n): n for n in range(1, 21)}
    entry = AuditEntry.objects.filter(action="monitoring.front_page.noted").first()
    assert entry.actor_id is None


def test_an_article_that_climbs_is_noted_when_it_stands_first_and_at_its_best_place() -> None:
    source, numbers = make_source(f"{SITE}/", kind="listing"), [*range(1, 23)]
    web = web_of(*numbers)
    read_all(web)
    assert "1022" not in places()
    for order in ([22, *range(1, 22)], [1, 2, 22, *range(3, 22)]):
        web.pages[f"{SITE}/"] = home(*order)
        asked_again(source, web)
    assert places()["1022"] == 1


def test_what_a_feed_led_to_first_is_noted_by_the_home_page_of_the_site() -> None:
    make_source(f"{SITE}/rss")
    web = web_of(1, 2)
    web.pages[f"{SITE}/rss"] = feed((title(2), "/news/1002"))
    read_all(web)
    assert places() == {}
    asked_again(make_source(f"{SITE}/", kind="listing", now=web.now), web)
    read_all(web)
    assert places() == {"1001": 1, "1002": 2}


def test_a_list_of_a_section_and_a_feed_are_no_home_page() -> None:
    make_source(f"{SITE}/fa/services/4", kind="listing")
    web = web_of(1, 2)
    web.pages[f"{SITE}/fa/services/4"] = home(1, 2)
    read_all(web)
    assert Article.objects.count() == 2
    assert places() == {}


def test_what_a_person_denied_is_not_said_again() -> None:
    source = make_source(f"{SITE}/", kind="listing")
    web = web_of(1, 2, 3)
    read_all(web)
    FrontPage.objects.filter(article__url__endswith="1003").update(is_denied=True)
    web.pages[f"{SITE}/"] = home(3, 1, 2)
    asked_again(source, web)
    denied = FrontPage.objects.get(article__url__endswith="1003")
    assert (denied.is_denied, denied.position) == (True, 3)
