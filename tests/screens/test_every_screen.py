"""Every page that anybody can open is Persian, can be read by everybody, and fits its screen."""

import pytest
from django.urls import reverse
from lxml import etree

from tests.screens import bulletin_rows, council_rows, issue_rows
from tests.screens.conftest import LIMITED
from tests.screens.looking import Sight
from tests.screens.persian import READ_BY_PROGRAMS, Verbatim, faults, read_page, said
from tests.screens.visiting import ONLY, Visit, places

pytestmark = pytest.mark.journey

LONGEST_LINE = 110  # letters; a book has some 70

# Places of ours that show nothing by themselves: they take a form, lead on, or are closed.
SHOW_NOTHING = {
    "analysis:topic_close": "takes a form",
    **dict.fromkeys(issue_rows.STEPS, "takes a form"),
    "answer:renew": "takes a form",
    "analysis:alert_switch": "takes a form",
    "analysis:inbox_assign": "takes a form",
    "analysis:inbox_decide": "takes a form",
    "analysis:inbox_undo": "takes a form",
    "resolutions:report": "takes a form",
    "resolutions:extend": "takes a form",
    "resolutions:grant": "takes a form",
    "resolutions:refuse": "takes a form",
    "resolutions:close": "takes a form",
    "resolutions:back": "takes a form",
    "resolutions:reopen": "takes a form",
    "resolutions:handover": "takes a form",
    "resolutions:follow": "takes a form",
    "resolutions:link": "takes a form",
    "resolutions:revoke": "takes a form",
    "plans:order": "takes a form",
    "plans:back": "takes a form",
    "plans:goal_back": "takes a form",
    "plans:share": "takes a form",
    "plans:unshare": "takes a form",
    "followup:reminding": "takes a form",
    "followup:renew": "takes a form",
    "followup:evidence": "gives a file",
    "resolutions:evidence": "gives a file",
    "calendar:newest": "leads to this year",
    "moved_people:page": "leads to today's address",
    "moved_plans:page": "leads to today's address",
    "calendar:open": "takes a form",
    "offices:confirm": "takes a form",
    "offices:decide": "takes a form",
    "offices:proposed_numbers": "takes a form",
    "offices:numbers": "takes a form",
    "people:confirm": "takes a form",
    "delivery:repeat": "takes a form",
    "delivery:send_early": "takes a form",
    "delivery:subscriber_stop": "takes a form",
    "evaluation:newest": "leads to the newest month",
    "media:contact": "takes a form",
    "media:contacts": "takes a form",
    "media:verify": "takes a form",
    "media:withdraw": "takes a form",
    "lists:apart": "takes a form",
    "lists:decide": "takes a form",
    "lists:export": "takes a form",
    "lists:merge": "takes a form",
    "lists:progress": "answers the script of a page",
    "lists:start": "takes a form",
    "lists:undo": "takes a form",
    "lists:numbers": "takes a form",
    "lists:unmerge": "takes a form",
    "monitoring:decide": "takes a form",
    "monitoring:draw": "takes a form",
    "monitoring:format_decide": "takes a form",
    "monitoring:front_page": "takes a form",
    "monitoring:front_page_withdraw": "takes a form",
    "monitoring:subject_decide": "takes a form",
    "monitoring:quotation_decide": "takes a form",
    "sources:acknowledge": "takes a form",
    "sources:keep": "takes a form",
    "sources:pace": "takes a form",
    "sources:resume": "takes a form",
    "sources:stop": "takes a form",
    "sources:survey_state": "answers the script of a page",
    "newsroom:workflow_action": "takes a form",
    "newsroom:withdraw": "takes a form",
    "newsroom:photo_add": "takes a form",
    "newsroom:attachment_add": "takes a form",
    "portal:archive": "leads to this year",
    "newsroom:unschedule": "takes a form",
    "newsroom:reschedule": "takes a form",
    "newsroom:limit": "takes a form",
    "newsroom:lift_limit": "takes a form",
    "newsroom:advice": "takes a form",
    "newsroom:advice_on_add": "takes a form",
    "comments:decide": "takes a form",
    "suggestions:answer": "takes a form",
    "accreditations:decide": "takes a form",
    "lead_stories:choose": "takes a form",
    "lead_stories:move": "takes a form",
    "lead_stories:drop": "takes a form",
    "newsroom:force": "takes a form",
    "newsroom:approve_forced": "takes a form",
    "newsroom:take_down": "takes a form",
    "newsroom:mark": "takes a form",
    "newsroom:invite": "takes a form",
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


def test_every_place_of_ours_has_been_seen(visits: list[Visit]) -> None:
    """A new page whose rows `rows` does not find would be walked past; it fails here."""
    seen = {visit.place for visit in visits if visit.status == 200}
    unseen = {
        place.name
        for place in places()
        if place.is_ours
        and place.name
        not in seen | set(SHOW_NOTHING) | council_rows.TAKE_FORMS | bulletin_rows.TAKE_FORMS
        and place.name.split(":")[1] not in CLOSED
    }
    assert unseen == set()


def test_no_page_breaks(visits: list[Visit]) -> None:
    assert [str(visit) for visit in visits if visit.status == 500] == []


def test_no_page_leads_its_reader_to_a_closed_door(visits: list[Visit]) -> None:
    to_sign_in = {reverse("wagtailadmin_home"), reverse("wagtailadmin_login")}
    closed = {
        (visit.reader, visit.address)
        for visit in visits
        if not visit.is_open and visit.address not in to_sign_in
    }
    wrong = {
        f"{visit} leads to {address}"
        for visit in visits
        if visit.status == 200 and "<html" in visit.html and not visit.place.startswith("wagtail")
        for link in read_page(visit.html).iter("a")
        for address in [link.get("href", "").split("?")[0]]
        if (visit.reader, address) in closed
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_a_limited_draft_shows_to_nobody_but_its_office_and_the_chief_editors(
    visits: list[Visit],
) -> None:
    met = {visit.reader: str(visit) for visit in visits if LIMITED in visit.html}
    assert met.keys() - {"administrator", "chief_editor", "own_writer"} == set(), met
    assert {"administrator", "chief_editor", "own_writer"} - met.keys() == set() or ONLY


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
    heard: set[str] = set()
    for visit in visits:
        if visit.html.strip():
            texts = set(said(read_page(visit.html))) - heard
            heard |= texts
            for fault in faults(texts, verbatim):
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


def test_what_scripts_add_to_a_page_is_persian_too(sights: list[Sight], verbatim: Verbatim) -> None:
    wrong: dict[str, str] = {}
    for sight in sights:
        for fault in faults(sight.texts, verbatim):
            wrong.setdefault(fault, str(sight.visit))
    assert not wrong, "\n".join(f"{fault} at {place}" for fault, place in wrong.items())


def test_nothing_stands_in_the_way_of_anybody(sights: list[Sight]) -> None:
    """axe finds nothing serious or critical, in either theme, on a desk and on a phone."""
    found = [
        f"{sight.visit} at {kind}: {barrier}"
        for sight in sights
        for kind, barriers in sight.barriers.items()
        for barrier in barriers
    ]
    assert not found, "\n".join(found)


def test_no_page_is_wider_than_its_screen(sights: list[Sight]) -> None:
    found = [
        f"{sight.visit}: {pixels} pixels too wide at {width}"
        for sight in sights
        for width, pixels in sight.overflow.items()
        if pixels > 0
    ]
    assert not found, "\n".join(found)


def test_a_line_of_text_stays_readable_on_a_wide_screen(sights: list[Sight]) -> None:
    found = [
        f"{sight.visit}: {sight.longest_line:.0f} letters"
        for sight in sights
        if sight.longest_line > LONGEST_LINE
    ]
    assert not found, "\n".join(found)
