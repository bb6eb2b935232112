"""Who may read figures, keep topics and work the inbox: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hamseda.analysis.models import Alert, InboxItem, Topic
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.access import articles_visible_to
from hamseda.monitoring.models import Article
from hamseda.registry.access import Role, standing_of
from hamseda.registry.models import Office

Reader = User | AnonymousUser

_READERS = (Role.ANALYST, Role.CHIEF_EDITOR, Role.MANAGER)
_KEEPERS = (Role.ANALYST, Role.CHIEF_EDITOR)


def reads_analysis(user: Reader) -> bool:
    """True when `user` may read topics and figures of the whole province."""
    return standing_of(user).has(*_READERS)


def keeps_analysis(user: Reader) -> bool:
    """True when `user` may keep topics and alerts, mark tones and decide what waits."""
    return standing_of(user).has(*_KEEPERS)


def reads_office_pages(user: Reader) -> bool:
    """True when `user` may open the page of at least one office."""
    return standing_of(user).has(*_READERS, Role.OFFICE_EDITOR)


def offices_followed_by(user: Reader) -> QuerySet[Office]:
    """Offices whose page `user` may open: all for readers of the province, the own ones for an
    office's writers.
    """
    if reads_analysis(user):
        return Office.objects.all()
    return Office.objects.filter(pk__in=standing_of(user).offices(Role.OFFICE_EDITOR))


def get_office_followed_by(user: Reader, code: str) -> Office:
    """The office with a code if `user` may open its page; Http404 otherwise."""
    return get_object_or_404(offices_followed_by(user).select_related("area"), code=code)


def topics_visible_to(user: Reader) -> QuerySet[Topic]:
    """Topics that `user` may read, those put aside too."""
    return Topic.objects.all() if reads_analysis(user) else Topic.objects.none()


def get_topic_for(user: Reader, pk: int, *, to: str) -> Topic:
    """The topic `pk` if `user` may do `to` ("read" or "keep") with it.

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    topic = get_object_or_404(topics_visible_to(user), pk=pk)
    if to == "keep" and not keeps_analysis(user):
        raise PermissionDenied
    return topic


def get_alert_for(user: Reader, pk: int, *, to: str) -> Alert:
    """The alert `pk` if `user` may do `to` ("read" or "keep") with it; errors as for topics."""
    visible = Alert.objects.filter(topic__in=topics_visible_to(user)).select_related("topic")
    alert = get_object_or_404(visible, pk=pk)
    if to == "keep" and not keeps_analysis(user):
        raise PermissionDenied
    return alert


def require_reader(user: Reader) -> None:
    """Refuse whoever may not read the province's figures."""
    if not reads_analysis(user):
        raise PermissionDenied


def require_keeper(user: Reader) -> None:
    """Refuse whoever may not keep topics and decide what waits."""
    if not keeps_analysis(user):
        raise PermissionDenied


def get_article_for(user: Reader, pk: int) -> Article:
    """The article `pk` if `user` reads the province's figures; Http404 otherwise."""
    visible = articles_visible_to(user) if reads_analysis(user) else Article.objects.none()
    return get_object_or_404(visible.select_related("outlet", "desk"), pk=pk)


def inbox_items_of(user: Reader) -> QuerySet[InboxItem]:
    """What `user` may decide: all of it, or nothing."""
    return InboxItem.objects.all() if keeps_analysis(user) else InboxItem.objects.none()


def get_inbox_item_for(user: Reader, pk: int) -> InboxItem:
    """What waits under `pk` if `user` may decide it; Http404 otherwise."""
    return get_object_or_404(inbox_items_of(user), pk=pk)
