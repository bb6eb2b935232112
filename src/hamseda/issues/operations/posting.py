"""Letters about issues: planned in the transaction of what they tell; delivery sends them, once."""

from datetime import datetime

from hamseda.delivery.operations.posting import post_letter
from hamseda.issues.composing import MATTER
from hamseda.issues.models import Issue, IssueLetter, Reply
from hamseda.secretariat.models import Responsible


def plan_letter(
    issue: Issue,
    kind: str,
    occasion: str,
    *,
    responsible: Responsible | None = None,
    reply: Reply | None = None,
    address: str = "",
    now: datetime,
) -> IssueLetter | None:
    """Note that somebody is to be written to, once for an occasion; None without an address. Call
    it inside the transaction of what the letter tells.
    """
    to = address or (responsible.mail if responsible else "")
    if not to:
        return None
    letter, is_new = IssueLetter.objects.get_or_create(
        issue=issue,
        kind=kind,
        occasion=occasion[:60],
        defaults={"responsible": responsible, "reply": reply, "planned_at": now},
    )
    if is_new:
        outlet = issue.article.outlet if issue.article else None
        name = responsible.name if responsible else str(outlet or to)
        post_letter(matter=MATTER, number=letter.pk, name=name[:200], address=to, now=now)
    return letter
