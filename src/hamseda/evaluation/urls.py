"""Addresses of the figures, inside the back office."""

from django.urls import path

from hamseda.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.newest, name="newest"),
    path("<int:year>/<int:month>/", views.scorecards, name="month"),
    path("<int:year>/<int:month>/<slug:code>/<slug:indicator>/", views.evidence, name="evidence"),
]
