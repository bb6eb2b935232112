"""Who may read and judge which coverage: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import (
    Article,
    ArticleSubject,
    Coverage,
    Quotation,
    Sample,
    Story,
)
from hamseda.registry.access import Role, standing_of

Reader = User | AnonymousUser

_READERS = (Role.ANALYST, Role.CHIEF_EDITOR, Role.MANAGER)
_DECIDERS = (Role.ANALYST, Role.CHIEF_EDITOR)


def coverage_visible_to(user: Reader) -> QuerySet[Coverage]:
    """Links that `user` may read: all for analysts, chief editors and managers, those of the own
    office's releases for its writers, none for strangers.
    """
    standing = standing_of(user)
    if standing.has(*_READERS):
        return Coverage.objects.all()
    return Coverage.objects.filter(release__office__in=standing.offices(Role.OFFICE_EDITOR))


def articles_visible_to(user: Reader) -> QuerySet[Article]:
    """Articles that `user` may read: all, or for an office's writers those linked to its own
    releases.
    """
    if reads_all_articles(user):
        return Article.objects.all()
    return Article.objects.filter(pk__in=coverage_visible_to(user).values("article"))


def stories_visible_to(user: Reader) -> QuerySet[Story]:
    """Stories of which `user` may read at least one article."""
    if reads_all_articles(user):
        return Story.objects.all()
    return Story.objects.filter(pk__in=articles_visible_to(user).values("story"))


def reads_all_articles(user: Reader) -> bool:
    """True when nothing that monitoring has met is kept from `user`."""
    return standing_of(user).has(*_READERS)


def reads_coverage(user: Reader) -> bool:
    """True when `user` may open the lists at all."""
    return standing_of(user).has(*_READERS, Role.OFFICE_EDITOR)


def may_decide(user: Reader) -> bool:
    """True when `user` may confirm and reject links."""
    return standing_of(user).has(*_DECIDERS)


def may_add_clips(user: Reader) -> bool:
    """True when `user` may put in what no machine can read: cuttings and broadcasts."""
    return standing_of(user).has(*_DECIDERS)


def get_coverage_for(user: Reader, pk: int, *, to: str) -> Coverage:
    """The link `pk` if `user` may do `to` ("read" or "decide") with it.

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    coverage = get_object_or_404(coverage_visible_to(user), pk=pk)
    if to == "decide" and not may_decide(user):
        raise PermissionDenied
    return coverage


def quotations_visible_to(user: Reader) -> QuerySet[Quotation]:
    """What was said, as far as `user` may read it: all, or for an office's writers what people of
    the own office said.
    """
    if reads_all_articles(user):
        return Quotation.objects.all()
    return Quotation.objects.filter(office__in=standing_of(user).offices(Role.OFFICE_EDITOR))


def get_quotation_for(user: Reader, pk: int, *, to: str) -> Quotation:
    """The quotation `pk` if `user` may do `to` ("read" or "decide") with it.

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    quotation = get_object_or_404(quotations_visible_to(user), pk=pk)
    if to == "decide" and not may_decide(user):
        raise PermissionDenied
    return quotation


def get_article_for(user: Reader, pk: int, *, to: str) -> Article:
    """The article `pk` if `user` may do `to` ("read" or "decide") with it.

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    article = get_object_or_404(articles_visible_to(user), pk=pk)
    if to == "decide" and not may_decide(user):
        raise PermissionDenied
    return article


def get_subject_for(user: Reader, pk: int, *, to: str) -> ArticleSubject:
    """The subject `pk` of an article that `user` may read, if `user` may do `to` ("decide").

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    subjects = ArticleSubject.objects.filter(article__in=articles_visible_to(user))
    subject = get_object_or_404(subjects, pk=pk)
    if to == "decide" and not may_decide(user):
        raise PermissionDenied
    return subject


def require_decider(user: Reader) -> None:
    """Refuse whoever may not judge what the machine says."""
    if not may_decide(user):
        raise PermissionDenied


def require_reader_of_all(user: Reader) -> None:
    """Refuse whoever may not read everything that monitoring has met."""
    if not reads_all_articles(user):
        raise PermissionDenied


def get_sample_for(user: Reader, pk: int, *, to: str) -> Sample:
    """The sample `pk` if `user` may do `to` ("read" or "label") with it.

    Whoever reads all articles reads samples; whoever judges links labels. Raises PermissionDenied
    and Http404.
    """
    require_reader_of_all(user)
    if to == "label":
        require_decider(user)
    return get_object_or_404(Sample, pk=pk)
