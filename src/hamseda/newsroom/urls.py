"""Addresses that open by a signed link, without an account."""

from django.urls import path

from hamseda.newsroom.views import approving

app_name = "approval"
urlpatterns = [path("<str:token>/", approving.decide, name="decide")]
