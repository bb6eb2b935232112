"""The bulletin of a day, its editions as they were sent, and who read them."""

from hamseda.bulletin.models.bulletin import (
    Bulletin,
    BulletinFollowUp,
    BulletinItem,
    BulletinTimetable,
    Confidentiality,
)
from hamseda.bulletin.models.edition import (
    BulletinCopy,
    BulletinEdition,
    BulletinFile,
    BulletinRecipient,
    CopyOpening,
)

__all__ = [
    "Bulletin",
    "BulletinCopy",
    "BulletinEdition",
    "BulletinFile",
    "BulletinFollowUp",
    "BulletinItem",
    "BulletinRecipient",
    "BulletinTimetable",
    "Confidentiality",
    "CopyOpening",
]
