"""What templates ask of the portal: `{% load portal %}`."""

from django import template

from hamseda.newsroom.models import Release
from hamseda.portal import contexts

register = template.Library()


@register.simple_tag
def previewed(release: Release) -> contexts.ReleasePage:
    """The page of a release that may not be public yet."""
    return contexts.release_page(release)
