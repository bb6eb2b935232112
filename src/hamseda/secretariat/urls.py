"""Addresses of the secretariat: inside the back office, and by signed link."""

from django.urls import path

from hamseda.foundation.routes import moved_to
from hamseda.secretariat.views import owning, plans, resolutions, steps

resolution_urls = (
    [
        path("", resolutions.listing, name="list"),
        path("moved/", resolutions.moved, name="moved"),
        path("decisions/", resolutions.decisions, name="decisions"),
        path("councils/<int:pk>/add/", resolutions.enact, name="add"),
        path("<int:pk>/", resolutions.resolution, name="resolution"),
        path("<int:pk>/report/", steps.report, name="report"),
        path("<int:pk>/extend/", steps.extend, name="extend"),
        path("<int:pk>/grant/", steps.grant, name="grant"),
        path("<int:pk>/refuse/", steps.refuse, name="refuse"),
        path("<int:pk>/close/", steps.close, name="close"),
        path("<int:pk>/back/", steps.back, name="back"),
        path("<int:pk>/reopen/", steps.reopen, name="reopen"),
        path("<int:pk>/handover/", steps.handover, name="handover"),
        path("<int:pk>/follow/", steps.follow, name="follow"),
        path("<int:pk>/link/", steps.link, name="link"),
        path("<int:pk>/revoke/", steps.revoke, name="revoke"),
        path("evidence/<int:pk>/", steps.evidence, name="evidence"),
    ],
    "resolutions",
)
plan_urls = (
    [
        path("", plans.listing, name="list"),
        path("councils/<int:pk>/add/", plans.draft, name="draft"),
        path("<int:pk>/", plans.plan, name="plan"),
        path("<int:pk>/goals/add/", plans.goal, name="goal_add"),
        path("<int:pk>/goals/<int:goal>/", plans.goal, name="goal"),
        path("<int:pk>/goals/<int:goal>/order/", plans.order, name="order"),
        path("<int:pk>/goals/<int:goal>/withdraw/", plans.withdraw, name="goal_withdraw"),
        path("<int:pk>/goals/<int:goal>/back/", plans.back, name="goal_back"),
        path("<int:pk>/targets/add/", plans.add, name="add"),
        path("<int:pk>/targets/<int:target>/", plans.evidence, name="evidence"),
        path("<int:pk>/targets/<int:target>/revise/", plans.revise, name="revise"),
        path("<int:pk>/targets/<int:target>/withdraw/", plans.withdraw, name="withdraw"),
        path("<int:pk>/targets/<int:target>/back/", plans.back, name="back"),
        path("<int:pk>/share/", plans.share, name="share"),
        path("<int:pk>/links/<int:link>/close/", plans.unshare, name="unshare"),
    ],
    "plans",
)
followup_urls = (
    [
        path("<str:token>/", owning.mine, name="mine"),
        path("<str:token>/renew/", owning.renew, name="renew"),
        path("<str:token>/reminding/", owning.reminding, name="reminding"),
        path("<str:token>/evidence/<int:pk>/", owning.evidence, name="evidence"),
        path("<str:token>/<int:pk>/", owning.one, name="one"),
    ],
    "followup",
)
moved_plan_urls = (moved_to("/desk/resolutions/plans/"), "moved_plans")
board_urls = ([path("<str:token>/", plans.board, name="board")], "board")
