"""Addresses of monitoring, inside the back office."""

from django.urls import path

from hamseda.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.coverage_list, name="coverage_list"),
    path("coverage/<int:pk>/", views.coverage, name="coverage"),
    path("coverage/<int:pk>/decision/", views.decide, name="decide"),
    path("articles/", views.articles, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/original/", views.original, name="original"),
    path("stories/<int:pk>/", views.story, name="story"),
]
