"""Addresses of the pages that join what several apps know, inside the back office."""

from django.urls import path

from hamseda.desk import views

app_name = "desk"
urlpatterns = [path("media/outlets/<int:pk>/", views.outlet, name="outlet")]
