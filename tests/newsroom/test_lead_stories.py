"""A chief editor chooses what leads the home page; what is over leaves it by itself."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from hamseda.config.middleware.site_state import site_state
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom import wording
from hamseda.newsroom.models import LeadStory, Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.leading import (
    MOST_LEAD_STORIES,
    choose_lead_story,
    drop_lead_story,
    move_lead_story,
)
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.newsroom.queries import lead_stories
from tests.factories import NOW, make_draft, make_release, make_user

pytestmark = pytest.mark.django_db

LIST = "lead_stories:list"


@pytest.fixture
def chief() -> User:
    return make_user("chief_editor")


def releases(*headlines: str) -> list[Release]:
    """Public ones, each a minute newer than the one before."""
    return [
        make_release(headline=headline, published_at=NOW + timedelta(minutes=number))
        for number, headline in enumerate(headlines)
    ]


def home() -> tuple[str, list[str]]:
    """The leading headline, and all headlines of the home page in their order."""
    page = html.fromstring(Client().get(reverse("portal:home")).content)
    (lead,) = page.xpath("//h2[@class='front__title']")
    titles = page.xpath("//main//h2/a | //main//h3/a | //ul[@class='news-list']//a")
    return lead.text_content(), [title.text_content() for title in titles]


def refusal(act: object, **arguments: object) -> str:
    with pytest.raises(UnableToProceedError) as refused:
        act(**arguments)
    return refused.value.code


def test_the_newest_leads_until_somebody_chooses(chief: User) -> None:
    old, middle, new = releases("سد", "جاده", "مدرسه")
    assert home()[0] == "مدرسه"
    for release in (old, middle):
        choose_lead_story(actor=chief, release=release, now=NOW)
    lead, all_of_it = home()
    assert lead == "سد"
    assert all_of_it[:2] == ["سد", "جاده"]
    assert all_of_it.count("سد") == all_of_it.count("جاده") == 1
    assert new.headline in all_of_it


def test_chosen_searched_moved_and_dropped_on_the_screen(chief: User) -> None:
    dam, road, _ = releases("آب‌گیری سد", "بازگشایی جاده", "مدرسه")
    client = Client()
    client.force_login(chief)
    found = client.get(reverse(LIST), {"q": "ابگیری سد"}).content.decode()
    assert reverse("lead_stories:choose", args=[dam.pk]) in found
    by_code = client.get(reverse(LIST), {"q": str(road.news_code)}).content.decode()
    assert reverse("lead_stories:choose", args=[road.pk]) in by_code
    for release in (dam, road):
        client.post(reverse("lead_stories:choose", args=[release.pk]), {"until": ""})
    client.post(reverse("lead_stories:move", args=[road.pk]), {"up": ""})
    assert list(lead_stories()) == [road, dam]
    client.post(reverse("lead_stories:move", args=[road.pk]), {"up": ""})
    client.post(reverse("lead_stories:move", args=[road.pk]), {"down": ""})
    assert list(lead_stories()) == [dam, road]
    said = client.post(reverse("lead_stories:drop", args=[dam.pk]), follow=True)
    assert wording.LEAD_STORY_DROPPED.format(headline=dam.headline) in said.content.decode()
    assert [(story.release, story.place) for story in LeadStory.objects.all()] == [(road, 1)]
    actions = AuditEntry.objects.filter(action__startswith="newsroom.lead_story.")
    assert [entry.action.rpartition(".")[2] for entry in actions.order_by("number")] == [
        "chosen", "chosen", "moved", "moved", "moved", "dropped",
    ]  # fmt: skip


@pytest.mark.parametrize("until", ["۱۴۰۵/۱۳/۰۱", "دیروز", "1300/01/01"])
def test_a_day_that_cannot_be_is_told_and_nothing_is_chosen(chief: User, until: str) -> None:
    (dam,) = releases("سد")
    client = Client()
    client.force_login(chief)
    address = reverse("lead_stories:choose", args=[dam.pk])
    told = client.post(address, {"until": until}, follow=True)
    assert 'class="error"' in told.content.decode()
    assert not LeadStory.objects.exists()


def test_the_last_day_is_shown_whole(chief: User) -> None:
    (dam,) = releases("سد")
    client = Client()
    client.force_login(chief)
    client.post(reverse("lead_stories:choose", args=[dam.pk]), {"until": "۱۴۲۰/۰۱/۰۱"})
    until = timezone.localtime(LeadStory.objects.get().until)
    assert (until.year, until.month, until.day, until.hour) == (2041, 3, 21, 0)


def test_what_is_over_leaves_by_itself_and_the_kept_home_page_is_made_anew(chief: User) -> None:
    dam, _ = releases("سد", "جاده")
    before = site_state()
    choose_lead_story(actor=chief, release=dam, now=NOW)
    assert site_state() != before
    before = site_state()
    LeadStory.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert site_state() != before
    assert home()[0] == "جاده"


def test_a_release_that_was_taken_down_or_is_under_embargo_leads_nothing(chief: User) -> None:
    dam, road, school = releases("سد", "جاده", "مدرسه")
    for release in (dam, road):
        choose_lead_story(actor=chief, release=release, now=NOW)
    take_down_release(actor=chief, release=dam, outcome="in_error", now=NOW)
    Release.objects.filter(pk=road.pk).update(embargo_until=timezone.now() + timedelta(days=1))
    assert home()[0] == school.headline
    assert not lead_stories().exists()


def test_only_chief_editors_choose_and_only_what_is_public(chief: User) -> None:
    (dam,) = releases("سد")
    writer = make_user("office_editor", dam.office)
    for act, more in (
        (choose_lead_story, {}),
        (move_lead_story, {"places": 1}),
        (drop_lead_story, {}),
    ):
        code = refusal(act, actor=writer, release=dam, now=NOW, **more)
        assert code == "not_chief_editor"
    draft = make_draft(writer, dam.office)
    assert refusal(choose_lead_story, actor=chief, release=draft, now=NOW) == "not_public"
    past = {"until": NOW - timedelta(days=1)}
    assert refusal(choose_lead_story, actor=chief, release=dam, now=NOW, **past) == "until_is_past"
    assert refusal(move_lead_story, actor=chief, release=dam, places=1, now=NOW) == "not_chosen"


def test_no_more_than_fit_and_choosing_again_changes_only_the_end(chief: User) -> None:
    *chosen, last = releases(*(f"خبر {number}" for number in range(MOST_LEAD_STORIES + 1)))
    for release in chosen:
        choose_lead_story(actor=chief, release=release, now=NOW)
    assert refusal(choose_lead_story, actor=chief, release=last, now=NOW) == "lead_stories_full"
    end = NOW + timedelta(days=1)
    choose_lead_story(actor=chief, release=chosen[0], until=end, now=NOW)
    assert LeadStory.objects.get(release=chosen[0]).until == end
    # What is over makes room.
    choose_lead_story(actor=chief, release=last, now=end)
    assert LeadStory.objects.count() == MOST_LEAD_STORIES
    assert list(LeadStory.objects.values_list("place", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("role", ["office_editor", "analyst", "manager", None])
def test_the_screen_is_closed_to_everybody_else(role: str | None) -> None:
    (dam,) = releases("سد")
    client = Client()
    client.force_login(make_user(role) if role else make_user())
    assert client.get(reverse(LIST)).status_code in (302, 403)
    for name in ("choose", "move", "drop"):
        address = reverse(f"lead_stories:{name}", args=[dam.pk])
        assert client.post(address).status_code in (302, 403)
    assert not LeadStory.objects.exists()


def test_the_home_page_and_the_screen_cost_the_same_at_one_and_at_seven(chief: User) -> None:
    client = Client()
    client.force_login(chief)

    def cost(address: str, asker: Client) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert asker.get(address).status_code == 200
        return len(queries)

    found = releases(*(f"سد {number}" for number in range(7)))
    addresses = ((reverse("portal:home"), Client()), (reverse(LIST) + "?q=سد", client))
    choose_lead_story(actor=chief, release=found[0], now=NOW)
    for address, asker in addresses:
        asker.get(address)
    few = [cost(*asked) for asked in addresses]
    for release in found[1:5]:
        choose_lead_story(actor=chief, release=release, now=NOW)
    assert [cost(*asked) for asked in addresses] == few
