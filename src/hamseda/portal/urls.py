"""Addresses of the public site."""

from django.urls import path

from hamseda.portal.feeds.addresses import feed_addresses
from hamseda.portal.views import (
    accrediting,
    commenting,
    directory,
    front,
    installing,
    offices,
    people,
    releases,
    searching,
    suggesting,
    topics,
)

app_name = "portal"
urlpatterns = [
    path("", front.home, name="home"),
    path("news/", front.news, name="news"),
    path("news/<digits:news_code>/", releases.release, name="release"),
    path("news/<digits:news_code>/comment/", commenting.comment, name="comment"),
    path("news/<digits:news_code>/<str:slug>/", releases.release, name="release"),
    path("search/", searching.search, name="search"),
    path("directory/", directory.directory, name="directory"),
    path("directory/print/", directory.directory_print, name="directory_print"),
    path("directory.json", directory.directory_json, name="directory_json"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<slug:code>/", offices.office, name="office"),
    path("suggest/", suggesting.suggest, name="suggest"),
    path("suggest/<str:code>/", suggesting.suggestion, name="suggestion"),
    path("people/<slug:code>/", people.person, name="person"),
    path("reporters/", people.reporters, name="reporters"),
    path("reporters/photos/", people.photos, name="photos"),
    path("reporters/accreditation/", accrediting.ask, name="accredit"),
    path("reporters/accreditation/<str:token>/", accrediting.accreditation, name="accreditation"),
    path("counties/", topics.counties, name="counties"),
    path("counties/<slug:code>/", topics.county, name="county"),
    path("subjects/", topics.subjects, name="subjects"),
    path("subjects/<str:code>/", topics.subject, name="subject"),
    path("archive/", topics.archive, name="archive"),
    path("archive/<digits:year>/", topics.archive_year, name="archive_year"),
    path("archive/<digits:year>/<digits:month>/", topics.archive_month, name="archive_month"),
    path(
        "archive/<digits:year>/<digits:month>/<digits:day>/", topics.archive_day, name="archive_day"
    ),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("worker.js", installing.worker, name="worker"),
    path("offline/", installing.offline, name="offline"),
    *feed_addresses(),
]
