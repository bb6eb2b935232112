"""The steps that a release has taken, as the audit trail tells them."""

from dataclasses import dataclass
from datetime import datetime

from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom import wording
from hamseda.newsroom.models import Release


@dataclass(frozen=True, slots=True)
class LifeStep:
    """What was done, by whom (nobody for the system itself and for a link's holder), and when."""

    told: str
    by: str
    at: datetime


def life_steps(release: Release) -> tuple[LifeStep, ...]:
    """The steps of one release, the newest first; single saves are not among them."""
    entries = AuditEntry.objects.filter(
        object_type=release._meta.label_lower,
        object_id=str(release.pk),
        action__in=wording.LIFE_STEPS,
    )
    return tuple(
        LifeStep(wording.LIFE_STEPS[one.action], one.actor_name, one.recorded_at)
        for one in entries.order_by("-number")
    )
