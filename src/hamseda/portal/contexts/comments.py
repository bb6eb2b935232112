"""What readers' comments look like on the public site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page

from hamseda.newsroom.models import Comment


@dataclass(frozen=True, slots=True)
class CommentPage:
    """The page on which a comment is written; `longest` in signs."""

    headline: str
    release_url: str
    longest: int


@dataclass(frozen=True, slots=True)
class PublicComment:
    """A published comment with the office's reply."""

    name: str
    text: str
    posted_at: datetime
    reply: str


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a release: a page of the published ones, the newest first, and the three
    counts.
    """

    shown: tuple[PublicComment, ...]
    published: int
    waiting: int
    refused: int
    turner: Page
    url: str


def comments_of(
    counts: dict[str, int], published: Iterable[Comment], turner: Page, url: str
) -> Comments:
    """`counts` by state; the `published` ones of this page; `url` of the form."""
    shown = (PublicComment(c.name, c.text, c.posted_at, c.reply) for c in published)
    state = Comment.State
    return Comments(
        shown=tuple(shown),
        published=counts.get(state.PUBLISHED, 0),
        waiting=counts.get(state.WAITING, 0),
        refused=counts.get(state.REFUSED, 0),
        turner=turner,
        url=url,
    )
