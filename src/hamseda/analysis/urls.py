"""Addresses of analysis, inside the back office."""

from django.urls import path

from hamseda.analysis.views import alerts, figures, inbox, offices, topics

app_name = "analysis"
urlpatterns = [
    # At the root, because the menu marks the room whose address the page's begins with.
    path("", figures.figures, name="figures"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<slug:code>/", offices.office, name="office"),
    path("offices/<slug:code>/<slug:name>/", offices.office_rows, name="office_rows"),
    path("offices/<slug:code>/releases/<int:pk>/", offices.release, name="release"),
    path("figures/<slug:dimension>/", figures.behind, name="behind"),
    path("articles/<int:pk>/tone/", figures.tone, name="tone"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/decide/", inbox.inbox_decide, name="inbox_decide"),
    path("inbox/undo/", inbox.inbox_undo, name="inbox_undo"),
    path("inbox/<int:pk>/", inbox.inbox_item, name="inbox_item"),
    path("inbox/<int:pk>/assign/", inbox.inbox_assign, name="inbox_assign"),
    path("topics/<int:pk>/alerts/new/", alerts.alert_new, name="alert_new"),
    path("alerts/<int:pk>/", alerts.alert, name="alert"),
    path("alerts/<int:pk>/edit/", alerts.alert_edit, name="alert_edit"),
    path("alerts/<int:pk>/switch/", alerts.alert_switch, name="alert_switch"),
    path("topics/", topics.topics, name="topics"),
    path("topics/new/", topics.topic_new, name="topic_new"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("topics/<int:pk>/edit/", topics.topic_edit, name="topic_edit"),
    path("topics/<int:pk>/close/", topics.topic_close, name="topic_close"),
]
