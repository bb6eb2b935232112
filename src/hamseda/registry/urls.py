"""Addresses of the registry that are no lists of rows, inside the back office."""

from django.urls import path

from hamseda.registry.views import calendar

calendar_urls = (
    [
        path("", calendar.newest, name="newest"),
        path("<slug:code>/<int:year>/", calendar.year, name="year"),
        path("<slug:code>/open/", calendar.open_for, name="open"),
        path("<slug:code>/mark/", calendar.mark, name="mark"),
        path("<slug:code>/week/", calendar.week, name="week"),
        path("days/<int:pk>/settle/", calendar.settle, name="settle"),
        path("days/<int:pk>/withdraw/", calendar.withdraw, name="withdraw"),
    ],
    "calendar",
)
