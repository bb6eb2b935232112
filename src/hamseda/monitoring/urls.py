"""Addresses of monitoring, inside the back office."""

from django.urls import path

from hamseda.monitoring.views import articles, coverage, quotations

app_name = "monitoring"
urlpatterns = [
    path("", coverage.coverage_list, name="coverage_list"),
    path("coverage/<int:pk>/", coverage.coverage, name="coverage"),
    path("coverage/<int:pk>/decision/", coverage.decide, name="decide"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/original/", articles.original, name="original"),
    path("quotations/", quotations.quotations, name="quotations"),
    path("quotations/<int:pk>/decision/", quotations.quotation_decide, name="quotation_decide"),
    path("stories/<int:pk>/", coverage.story, name="story"),
]
