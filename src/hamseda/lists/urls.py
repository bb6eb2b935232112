"""Addresses of the lists, inside the back office."""

from django.urls import path

from hamseda.lists import views

app_name = "lists"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("imports/<int:pk>/", views.run, name="run"),
    path("imports/<int:pk>/numbers/", views.numbers, name="numbers"),
    path("imports/<int:pk>/columns/", views.columns, name="columns"),
    path("imports/<int:pk>/progress/", views.progress, name="progress"),
    path("imports/<int:pk>/decide/", views.decide, name="decide"),
    path("imports/<int:pk>/start/", views.start, name="start"),
    path("imports/<int:pk>/undo/", views.undo, name="undo"),
    path("duplicates/", views.duplicates, name="duplicates"),
    path("duplicates/merge/", views.merge, name="merge"),
    path("duplicates/apart/", views.apart, name="apart"),
    path("merges/", views.merges, name="merges"),
    path("merges/<int:pk>/undo/", views.unmerge, name="unmerge"),
    path("exports/", views.exports, name="exports"),
    path("exports/file/", views.export, name="export"),
]
