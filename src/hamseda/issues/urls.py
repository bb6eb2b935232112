"""Addresses of issues: inside the back office, and by signed link."""

from django.urls import path

from hamseda.issues.views import answering, lists, steps

issue_urls = (
    [
        path("", lists.listing, name="list"),
        path("mine/", lists.mine, name="mine"),
        path("add/", lists.add, name="add"),
        path("suspicions/", lists.suspicions, name="suspicions"),
        path("suspicions/<int:pk>/decide/", lists.decide, name="decide"),
        path("<int:pk>/", steps.issue, name="issue"),
        *(path(f"<int:pk>/{act}/", steps.view_of(act), name=act) for act in steps.ACTS),
    ],
    "issues",
)
answer_urls = (
    [
        path("<str:token>/", answering.mine, name="mine"),
        path("<str:token>/renew/", answering.renew, name="renew"),
        path("<str:token>/<int:pk>/", answering.one, name="one"),
    ],
    "answer",
)
