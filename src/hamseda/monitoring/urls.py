"""Addresses of monitoring, inside the back office."""

from django.urls import path

from hamseda.monitoring.views import articles, clips, coverage, quotations, versions

app_name = "monitoring"
urlpatterns = [
    path("", coverage.coverage_list, name="coverage_list"),
    path("coverage/<int:pk>/", coverage.coverage, name="coverage"),
    path("coverage/<int:pk>/decision/", coverage.decide, name="decide"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/original/", articles.original, name="original"),
    path("articles/<int:pk>/scan/", clips.clip_picture, name="clip_picture"),
    path("articles/cutting/", clips.cutting, name="cutting"),
    path("articles/broadcast/", clips.broadcast, name="broadcast"),
    path("articles/<int:pk>/versions/<int:number>/", versions.version, name="version"),
    path(
        "articles/<int:pk>/versions/<int:number>/original/",
        versions.version_original,
        name="version_original",
    ),
    path("articles/<int:pk>/refetches/<int:refetch>/", versions.proof, name="proof"),
    path("quotations/", quotations.quotations, name="quotations"),
    path("quotations/<int:pk>/decision/", quotations.quotation_decide, name="quotation_decide"),
    path("stories/<int:pk>/", coverage.story, name="story"),
]
