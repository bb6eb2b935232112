"""Addresses of the registry that are no lists of rows, inside the back office."""

from django.urls import path

from hamseda.foundation.routes import moved_to
from hamseda.registry.views import (
    answering,
    calendar,
    maps,
    media,
    media_parts,
    persons,
    records,
    removals,
)

calendar_urls = (
    [
        path("", calendar.newest, name="newest"),
        path("<slug:code>/<int:year>/", calendar.year, name="year"),
        path("<slug:code>/open/", calendar.open_for, name="open"),
        path("<slug:code>/mark/", calendar.mark, name="mark"),
        path("<slug:code>/week/", calendar.week, name="week"),
        path("days/<int:pk>/settle/", calendar.settle, name="settle"),
        path("days/<int:pk>/withdraw/", calendar.withdraw, name="withdraw"),
    ],
    "calendar",
)

media_urls = (
    [
        path("", media.outlets, name="outlets"),
        path("journalists/", media.journalists, name="journalists"),
        path("journalists/<int:pk>/", media.journalist, name="journalist"),
        path("journalists/<int:pk>/numbers/", media.contacts, name="contacts"),
        path("journalists/<int:pk>/wish/", media.opt, name="opt"),
        path("numbers/<int:pk>/<slug:act>/", media.contact, name="contact"),
        path("guilds/", media.guilds, name="guilds"),
        path("guilds/<int:pk>/", media.guild, name="guild"),
        path("beats/", media.beats, name="beats"),
        path("contractors/", media.contractors, name="contractors"),
        path("contractors/<int:pk>/", media.contractor, name="contractor"),
        path("contracts/<int:pk>/", media.contract, name="contract"),
        path("deliverables/<int:pk>/judge/", media.judge, name="judge"),
        path("deliverables/<int:pk>/evidence/", media.evidence, name="evidence"),
        path("outlets/<int:pk>/relation/", media.relation, name="relation"),
        path("relations/<int:pk>/withdraw/", media.withdraw, name="withdraw"),
        path("removals/", removals.removals, name="removals"),
        path("removals/<int:pk>/", removals.decide, name="decide"),
        path("<slug:kind>/<int:pk>/verify/", media.verify, name="verify"),
        path("<slug:kind>/<int:pk>/remove/", media.remove, name="remove"),
        path("<slug:kind>/add/", media_parts.row, name="row_add"),
        path("<slug:kind>/<int:pk>/change/", media_parts.row, name="row"),
        path("<slug:owner>/<int:pk>/<slug:part>/add/", media_parts.part, name="part_add"),
        path("<slug:owner>/<int:pk>/<slug:part>/<int:row>/", media_parts.part, name="part"),
    ],
    "media",
)

# Outside the back office: a signed link without an account.
appeal_urls = ([path("<str:token>/", removals.appeal, name="appeal")], "appeal")
office_urls = (
    [
        path("", records.offices, name="offices"),
        path("gaps/", records.gaps, name="gaps"),
        path("map/", maps.county_map, name="map"),
        path("unconfirmed/", records.unconfirmed, name="unconfirmed"),
        path("corrections/", records.corrections, name="corrections"),
        path("corrections/<int:pk>/", records.decide, name="decide"),
        path("corrections/<int:pk>/numbers/", records.proposed_numbers, name="proposed_numbers"),
        path("record/<slug:code>/", records.office, name="office"),
        path("record/<slug:code>/confirm/", records.confirm, name="confirm"),
        path("record/<slug:code>/link/", records.link, name="link"),
        path("record/<slug:code>/numbers/", records.numbers, name="numbers"),
        path("record/<slug:code>/<slug:step>/", records.change, name="change"),
    ],
    "offices",
)
person_urls = (
    [
        path("", persons.people, name="people"),
        path("multi-job/", persons.multi_job, name="multi_job"),
        path("retention/", persons.retention, name="retention"),
        path("record/<slug:code>/", persons.person, name="person"),
        path("record/<slug:code>/confirm/", persons.confirm, name="confirm"),
        path("record/<slug:code>/personal/", persons.personal, name="personal"),
        path("record/<slug:code>/erase/", persons.erase, name="erase"),
    ],
    "people",
)
moved_person_urls = (moved_to("/desk/offices/people/"), "moved_people")
# For an office without an account, outside the back office.
answer_urls = ([path("<str:token>/", answering.record, name="record")], "record")
