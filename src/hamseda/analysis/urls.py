"""Addresses of analysis, inside the back office."""

from django.urls import path

from hamseda.analysis.views import offices, topics

app_name = "analysis"
urlpatterns = [
    path("offices/", offices.offices, name="offices"),
    path("offices/<slug:code>/", offices.office, name="office"),
    path("offices/<slug:code>/<slug:name>/", offices.office_rows, name="office_rows"),
    path("offices/<slug:code>/releases/<int:pk>/", offices.release, name="release"),
    path("topics/", topics.topics, name="topics"),
    path("topics/new/", topics.topic_new, name="topic_new"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("topics/<int:pk>/edit/", topics.topic_edit, name="topic_edit"),
    path("topics/<int:pk>/close/", topics.topic_close, name="topic_close"),
]
