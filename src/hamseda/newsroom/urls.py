"""Addresses outside the back office: a signed link without an account, and files of photos."""

from django.urls import path

from hamseda.newsroom.views import approving, photos

app_name = "approval"
urlpatterns = [
    path("<str:token>/", approving.decide, name="decide"),
    path("<str:token>/photos/<int:photo_id>/", approving.photo, name="photo"),
]

# The files of photos, under the address that every size of a photo gives.
media_patterns = [path("<path:name>", photos.serve_file, name="media")]
