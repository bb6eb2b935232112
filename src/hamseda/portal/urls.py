"""Addresses of the public site."""

from django.urls import path

from hamseda.portal.feeds import ReleaseFeed
from hamseda.portal.views import front, offices, releases, searching
from hamseda.portal.views.serving import public_page

app_name = "portal"
_feed = public_page(ReleaseFeed())
urlpatterns = [
    path("", front.home, name="home"),
    path("news/", front.news, name="news"),
    path("news/<int:news_code>/", releases.release, name="release"),
    path("news/<int:news_code>/<str:slug>/", releases.release, name="release"),
    path("search/", searching.search, name="search"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<slug:code>/", offices.office, name="office"),
    path("rss.xml", _feed, name="rss"),
    path("offices/<slug:code>/rss.xml", _feed, name="office_rss"),
]
