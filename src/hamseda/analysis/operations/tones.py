"""Keep the tone of an article toward an office, as a person says."""

from datetime import datetime

from django.db import transaction

from hamseda.analysis.access import get_article_for, require_keeper
from hamseda.analysis.models import Dimension, ToneMark
from hamseda.analysis.queries.facets import day_of
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.refusals import RefusedError


class UnableToMarkError(RefusedError):
    """A mark was refused; `code` names the sentence in wording.py."""


@transaction.atomic
def mark_tone(
    *, actor: User, article_id: int, office_id: int, tone: str, now: datetime
) -> ToneMark:
    """Say how an article speaks of an office that it concerns; the newest word counts, and the
    trail keeps the earlier ones. The same again changes nothing.

    Raises UnableToMarkError("unknown_tone") or ("other_office"), Http404 and PermissionDenied.
    """
    require_keeper(actor)
    article = get_article_for(actor, article_id)
    if tone not in ToneMark.Tone.values:
        raise UnableToMarkError("unknown_tone")
    if not article.facets.filter(dimension=Dimension.OFFICE, value=str(office_id)).exists():
        raise UnableToMarkError("other_office")
    mark = ToneMark.objects.select_for_update().filter(article=article, office=office_id).first()
    before = mark.tone if mark else ""
    if mark and before == tone:
        return mark
    mark = mark or ToneMark(article=article, office_id=office_id)
    mark.tone, mark.day, mark.set_by, mark.set_at = tone, day_of(article), actor, now
    mark.save()
    data = {"article": article.pk, "office": office_id, "tone": tone, "before": before}
    record_entry(actor=actor, action="analysis.tone.marked", target=mark, now=now, data=data)
    return mark
