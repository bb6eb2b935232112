"""What templates ask of the portal: `{% load portal %}`."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from hamseda.foundation.design.dates import time_ago
from hamseda.newsroom.models import Release
from hamseda.portal import contexts

register = template.Library()

MOST_CARDS = 2_000


@register.simple_tag
def previewed(release: Release) -> contexts.ReleasePage:
    """The page of a release that may not be public yet."""
    return contexts.release_page(release)


@register.simple_tag
def card(story: contexts.Story, *, hide_office: bool = False) -> SafeString:
    """A release in a list; `hide_office` where the page is the office's."""
    return _card(story, time_ago(story.published_at, timezone.now()), hide_office)


@lru_cache(maxsize=MOST_CARDS)
def _card(story: contexts.Story, ago: str, hide_office: bool) -> SafeString:
    """Drawn once for the same words; which releases are shown is asked each time."""
    context = {"story": story, "ago": ago, "hide_office": hide_office}
    return render_to_string("portal/parts/story.html", context)
