"""Is a release fit for its next step? Checks return issues; they never raise."""

from dataclasses import dataclass

from hamseda.core.text import letter_count
from hamseda.newsroom.models import Release


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter for a person: the field, a code whose sentence is in wording.py, and whether it
    stops the step (`blocking`) or only advises.
    """

    field: str
    code: str
    blocking: bool = True


LONGEST_HEADLINE_ADVISED = 90
SHORTEST_BODY = 60  # letters


def issues_before_submission(release: Release) -> list[Issue]:
    """What keeps a release from review, and what a careful writer would mend."""
    issues = []
    if not letter_count(release.headline):
        issues.append(Issue("headline", "headline_missing"))
    if letter_count(release.body_text) < SHORTEST_BODY:
        issues.append(Issue("body", "body_too_short"))
    if not letter_count(release.lead):
        issues.append(Issue("lead", "lead_missing", blocking=False))
    if len(release.headline) > LONGEST_HEADLINE_ADVISED:
        issues.append(Issue("headline", "headline_long", blocking=False))
    if release.headline.rstrip().endswith("."):
        issues.append(Issue("headline", "headline_full_stop", blocking=False))
    if release.first_published_at and _lacks_note(release):
        issues.append(Issue("change_note", "change_note_missing"))
    return issues


def _lacks_note(release: Release) -> bool:
    is_minor = release.change_kind == Release.ChangeKind.MINOR
    return not is_minor and not letter_count(release.change_note)
