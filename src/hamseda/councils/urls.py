"""Addresses of the councils: inside the back office, and behind signed links."""

from django.urls import path

from hamseda.councils.views import councils, meetings, minutes, room, visitors

app_name = "councils"
urlpatterns = [
    path("", councils.council_list, name="list"),
    path("add/", councils.edit_council, name="add"),
    path("statutes/", councils.statutes, name="statutes"),
    path("statutes/add/", councils.edit_statute, name="statute_add"),
    path("statutes/<int:pk>/", councils.edit_statute, name="statute"),
    path("<int:pk>/", councils.council, name="council"),
    path("<int:pk>/edit/", councils.edit_council, name="edit"),
    path("<int:pk>/propose/", councils.propose, name="propose"),
    path("<int:pk>/members/add/", councils.edit_member, name="member_add"),
    path("<int:pk>/members/<int:member>/", councils.edit_member, name="member"),
    path("<int:pk>/members/<int:member>/end/", councils.end_member, name="member_end"),
    path("<int:pk>/members/<int:member>/substitute/", councils.substitute, name="substitute"),
    path("<int:pk>/series/add/", meetings.edit_series, name="series_add"),
    path("<int:pk>/series/<int:series>/", meetings.edit_series, name="series"),
    path("<int:pk>/meetings/add/", meetings.call, name="call"),
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/move/", meetings.move, name="move"),
    path("meetings/<int:pk>/cancel/", meetings.cancel, name="cancel"),
    path("meetings/<int:pk>/invite/", meetings.invite, name="invite"),
    path("meetings/<int:pk>/order/", meetings.order, name="order"),
    path("meetings/<int:pk>/room/", room.room, name="room"),
    path("meetings/<int:pk>/presence/", room.presence, name="presence"),
    path("meetings/<int:pk>/door/", room.door, name="door"),
    path("meetings/<int:pk>/open/", room.start, name="open"),
    path("meetings/<int:pk>/close/", room.close, name="close"),
    path("meetings/<int:pk>/attendance/<int:member>/", room.attend, name="attend"),
    path("meetings/<int:pk>/guests/", room.guests, name="guests"),
    path("meetings/<int:pk>/write/", room.write, name="write"),
    path("meetings/<int:pk>/issue/", minutes.issue, name="issue"),
    path("meetings/<int:pk>/minutes/<int:number>/", minutes.edition, name="edition"),
    path("meetings/<int:pk>/minutes/<int:number>/pdf/", minutes.pdf, name="pdf"),
    path("meetings/<int:pk>/minutes/<int:number>/word/", minutes.word, name="word"),
    path("meetings/<int:pk>/report/", minutes.report, name="report"),
    path(
        "meetings/<int:pk>/minutes/<int:number>/paper/<int:signature>/",
        minutes.paper,
        name="paper",
    ),
    path(
        "meetings/<int:pk>/minutes/<int:number>/paper/<int:signature>/withdraw/",
        minutes.withdraw_paper,
        name="withdraw_paper",
    ),
    path("meetings/<int:pk>/minutes/<int:number>/scan/<int:signature>/", minutes.scan, name="scan"),
    path("items/<int:pk>/place/", meetings.place, name="place"),
    path("items/<int:pk>/decline/", meetings.decline, name="decline"),
    path("items/<int:pk>/carry-over/", meetings.carry_over, name="carry_over"),
    path("items/<int:pk>/write/", room.write_item, name="write_item"),
    path("items/<int:pk>/vote/", room.vote, name="vote"),
    path("items/<int:pk>/approve/", room.approve, name="approve"),
]

for_visitors = (
    [
        path("invitation/<str:token>/", visitors.invitation, name="invitation"),
        path("invitation/<str:token>/check-in/", visitors.check_in, name="check_in"),
        path("invitation/<str:token>/calendar/", visitors.calendar, name="calendar"),
        path("propose/<str:token>/", visitors.propose, name="propose"),
        path("door/<str:token>/", visitors.door, name="door"),
        path("sign/<str:token>/", visitors.sign, name="sign"),
        path("minutes/<str:code>/", visitors.proof, name="proof"),
    ],
    "meetings",
)
