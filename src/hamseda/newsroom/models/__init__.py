"""Releases, what belongs to them, and what happens to them.

Drafts, revisions, workflow and locks are Wagtail's; the operations decide when each moves.
"""

from hamseda.newsroom.models.accreditation import ACCREDITATION_SALT, Accreditation
from hamseda.newsroom.models.attachment import Attachment, ReleaseAttachment
from hamseda.newsroom.models.comment import Comment
from hamseda.newsroom.models.leading import LeadStory
from hamseda.newsroom.models.life import (
    ApprovalLink,
    ChangeNote,
    ForcedPublication,
    QualityMark,
    TakeDown,
)
from hamseda.newsroom.models.limiting import DraftLimit, open_limits
from hamseda.newsroom.models.link import LinkReading, OuterLink, ReleaseLink
from hamseda.newsroom.models.photo import Photo, PhotoRendition, ReleasePhoto
from hamseda.newsroom.models.related import RelatedRelease
from hamseda.newsroom.models.release import NewsCodeCounter, Release, ReleasePerson, is_public
from hamseda.newsroom.models.review import SecondPersonReview, SubmittedLock
from hamseda.newsroom.models.schedule import ScheduleChange
from hamseda.newsroom.models.subject import Subject
from hamseda.newsroom.models.suggestion import Suggestion

__all__ = [
    "ACCREDITATION_SALT",
    "Accreditation",
    "ApprovalLink",
    "Attachment",
    "ChangeNote",
    "Comment",
    "DraftLimit",
    "ForcedPublication",
    "LeadStory",
    "LinkReading",
    "NewsCodeCounter",
    "OuterLink",
    "Photo",
    "PhotoRendition",
    "QualityMark",
    "RelatedRelease",
    "Release",
    "ReleaseAttachment",
    "ReleaseLink",
    "ReleasePerson",
    "ReleasePhoto",
    "ScheduleChange",
    "SecondPersonReview",
    "Subject",
    "SubmittedLock",
    "Suggestion",
    "TakeDown",
    "is_public",
    "open_limits",
]
