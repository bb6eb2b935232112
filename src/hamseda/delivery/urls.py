"""Addresses of delivery inside the back office, and those of visitors."""

from django.urls import path

from hamseda.delivery import views

app_name = "delivery"
urlpatterns = [
    path("", views.log, name="log"),
    path("releases/<int:pk>/", views.release, name="release"),
    path("releases/<int:pk>/early/", views.send_early, name="send_early"),
    path("dispatches/<int:pk>/repeat/", views.repeat, name="repeat"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("letters/<int:pk>/repeat/", views.repeat_letter, name="letter_repeat"),
    path("channels/", views.channels, name="channels"),
    path("channels/add/", views.channel, name="channel_add"),
    path("channels/<int:pk>/", views.channel, name="channel"),
    path("subscribers/", views.subscribers, name="subscribers"),
    path("subscribers/add/", views.add_subscriber, name="subscriber_add"),
    path("subscribers/<int:pk>/stop/", views.stop_by_editor, name="subscriber_stop"),
]

for_visitors = (
    [
        path("", views.subscribe, name="subscribe"),
        path("confirm/<str:token>/", views.confirm, name="confirm"),
        path("stop/<str:token>/", views.stop, name="stop"),
    ],
    "subscription",
)
