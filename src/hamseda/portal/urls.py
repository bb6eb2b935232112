"""Addresses of the public site."""

from django.urls import path

from hamseda.portal import views
from hamseda.portal.feeds import ReleaseFeed

app_name = "portal"
_feed = views.public_page(ReleaseFeed())
urlpatterns = [
    path("", views.home, name="home"),
    path("news/", views.news, name="news"),
    path("news/<int:news_code>/", views.release, name="release"),
    path("news/<int:news_code>/<str:slug>/", views.release, name="release"),
    path("search/", views.search, name="search"),
    path("offices/", views.offices, name="offices"),
    path("offices/<slug:code>/", views.office, name="office"),
    path("rss.xml", _feed, name="rss"),
    path("offices/<slug:code>/rss.xml", _feed, name="office_rss"),
]
