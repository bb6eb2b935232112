"""Addresses of the bulletin: inside the back office, and by signed link."""

from django.urls import path

from hamseda.bulletin.views import bulletins, editing, sending, visitors

desk_urls = (
    [
        path("", bulletins.listing, name="list"),
        path("assemble/", bulletins.assemble, name="assemble"),
        path("recipients/", sending.recipients, name="recipients"),
        path("recipients/add/", sending.recipient, name="recipient_add"),
        path("recipients/<int:pk>/", sending.recipient, name="recipient"),
        path("recipients/<int:pk>/retire/", sending.retire, name="retire"),
        path("timetable/", sending.timetable, name="timetable"),
        path("items/<int:pk>/", editing.item, name="item"),
        path("items/<int:pk>/move/", editing.move, name="move"),
        path("items/<int:pk>/remove/", editing.remove, name="remove"),
        path("items/<int:pk>/restore/", editing.restore, name="restore"),
        path("follow-ups/<int:pk>/", editing.follow_up, name="follow_up"),
        path("copies/<int:pk>/revoke/", sending.revoke, name="revoke"),
        path("copies/<int:pk>/repeat/", sending.repeat, name="repeat"),
        path("<int:pk>/", bulletins.bulletin, name="bulletin"),
        path("<int:pk>/gather/", bulletins.gather, name="gather"),
        path("<int:pk>/classify/", editing.classify, name="classify"),
        path("<int:pk>/add/", editing.add, name="add"),
        path("<int:pk>/preview/", bulletins.preview, name="preview"),
        path("<int:pk>/issue/", sending.issue, name="issue"),
        path("<int:pk>/editions/<int:number>/", bulletins.edition, name="edition"),
        path("<int:pk>/editions/<int:number>/<slug:form>/", bulletins.file, name="file"),
    ],
    "bulletins",
)
for_visitors = (
    [
        path("proof/<str:code>/", visitors.proof, name="proof"),
        path("<str:token>/", visitors.copy, name="copy"),
        path("<str:token>/<slug:form>/", visitors.file, name="copy_file"),
    ],
    "bulletin",
)
