"""Addresses of monitoring, inside the back office."""

from django.urls import path

from hamseda.monitoring.views import (
    articles,
    clips,
    coverage,
    describing,
    quotations,
    samples,
    versions,
)

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
    path("articles/<int:pk>/format/", describing.format_decide, name="format_decide"),
    path("articles/<int:pk>/front-page/", describing.front_page, name="front_page"),
    path(
        "articles/<int:pk>/front-page/withdraw/",
        describing.front_page_withdraw,
        name="front_page_withdraw",
    ),
    path("subjects/<int:pk>/decision/", describing.subject_decide, name="subject_decide"),
    path("offices/", describing.offices, name="offices"),
    path("offices/<int:pk>/<slug:counter>/", describing.office_articles, name="office_articles"),
    path("samples/", samples.samples, name="samples"),
    path("samples/draw/", samples.draw, name="draw"),
    path("samples/<int:pk>/", samples.sample, name="sample"),
    path("samples/<int:pk>/label/", samples.label, name="label"),
    path("quotations/", quotations.quotations, name="quotations"),
    path("quotations/<int:pk>/decision/", quotations.quotation_decide, name="quotation_decide"),
    path("stories/<int:pk>/", coverage.story, name="story"),
]
