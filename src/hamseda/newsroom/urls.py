"""Addresses outside the back office: a signed link without an account, and files of releases."""

from django.urls import path

from hamseda.newsroom.views import approving, attachments, photos

app_name = "approval"
urlpatterns = [
    path("<str:token>/", approving.decide, name="decide"),
    path("<str:token>/photos/<int:photo_id>/", approving.photo, name="photo"),
    path("<str:token>/attachments/<int:attachment_id>/", approving.attachment, name="attachment"),
]

# The files of photos, under the address that every size of a photo gives.
media_patterns = [path("<path:name>", photos.serve_file, name="media")]

# A document of a release, the same in every version.
attachment_patterns = (
    [path("<int:news_code>/<str:key>/", attachments.serve_file, name="file")],
    "attachments",
)
