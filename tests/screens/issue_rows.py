"""Issues of the sample in each state that a page can show."""

from django.utils import timezone

from hamseda.issues.models import Issue, Suspicion
from hamseda.issues.views.steps import ACTS
from hamseda.secretariat.models import ResponsibleLink
from hamseda.secretariat.operations.linking import token_of

STEPS = [*(f"issues:{act}" for act in ACTS), "issues:decide"]


def issues(place: str) -> list[dict[str, object]]:
    """Every issue of the sample; of the queue one suspicion."""
    if place == "issues:decide":
        return [{"pk": Suspicion.objects.order_by("pk")[0].pk}]
    rows = [{"pk": issue.pk} for issue in Issue.objects.order_by("pk")]
    return rows[:1] if place in STEPS else rows


def answers(_place: str) -> list[dict[str, object]]:
    """A link that opens, and one that opens nothing."""
    owned = Issue.objects.filter(owners__until=None, owners__responsible__links__isnull=False)
    issue = owned.order_by("pk")[0]
    owner = issue.owners.get(until=None).responsible
    link = ResponsibleLink.objects.filter(
        responsible=owner, revoked_at=None, expires_at__gt=timezone.now()
    )[0]
    return [{"token": token_of(link), "pk": issue.pk}, {"token": "nothing", "pk": issue.pk}]
