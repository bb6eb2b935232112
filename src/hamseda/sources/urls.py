"""Addresses of the sources, inside the back office."""

from django.urls import path

from hamseda.sources.views import adding, sources

app_name = "sources"
urlpatterns = [
    path("", sources.sources, name="sources"),
    path("add/", adding.add, name="add"),
    path("surveys/<int:pk>/", adding.survey, name="survey"),
    path("surveys/<int:pk>/state/", adding.survey_state, name="survey_state"),
    path("surveys/<int:pk>/keep/", adding.keep, name="keep"),
    path("alarms/", sources.alarms, name="alarms"),
    path("alarms/<int:pk>/acknowledge/", sources.acknowledge, name="acknowledge"),
    path("<int:pk>/", sources.source, name="source"),
    path("<int:pk>/stop/", sources.stop, name="stop"),
    path("<int:pk>/resume/", sources.resume, name="resume"),
    path("<int:pk>/pace/", sources.pace, name="pace"),
]
