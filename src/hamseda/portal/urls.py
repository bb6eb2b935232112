"""Addresses of the public site."""

from django.urls import path

from hamseda.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("news/<int:news_code>/", views.release, name="release"),
    path("news/<int:news_code>/<str:slug>/", views.release, name="release"),
    path("offices/", views.offices, name="offices"),
    path("offices/<slug:code>/", views.office, name="office"),
    path("rss.xml", views.rss, name="rss"),
    path("offices/<slug:code>/rss.xml", views.rss, name="office_rss"),
]
