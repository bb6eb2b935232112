"""The pages of a site as Wagtail's tutorial builds them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField
from wagtail.models import Page

OTHERS = 4


class NewsPage(Page):
    """A piece of news with the newest others beside it."""

    lead = models.TextField()
    body = RichTextField()

    template = "plain_wagtail/news_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest others."""
        others = self.get_siblings(inclusive=False).live().order_by("-first_published_at")
        return super().get_context(request, *args, **kwargs) | {"others": others[:OTHERS]}
