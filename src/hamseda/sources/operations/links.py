"""Write down what a link of a release answered; the visit is made as every other, in a turn."""

from django.db import transaction

from hamseda.foundation.fetch import Failure
from hamseda.newsroom.models import OuterLink
from hamseda.newsroom.operations.links import note_link_answer
from hamseda.sources.adapters.visiting import Visited
from hamseda.sources.operations.claiming import Errand, release_hosts

_GONE = (404, 410)
_NO_HOST = f"fetch.{Failure.NAME_NOT_FOUND.value}"


@transaction.atomic
def record_link(errand: Errand, visited: Visited) -> None:
    """Keep the answer of a link; its host is free again."""
    release_hosts([(errand.host_id, visited)])
    note_link_answer(errand.pk, answer=_answer_of(visited), status=visited.status, now=visited.at)


def _answer_of(visited: Visited) -> str:
    if not visited.code:
        return OuterLink.Answer.ALIVE
    if visited.status in _GONE:
        return OuterLink.Answer.GONE
    return OuterLink.Answer.NO_HOST if visited.code == _NO_HOST else OuterLink.Answer.OTHER
