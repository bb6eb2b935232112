"""Load the subjects that every installation has."""

import tomllib
from datetime import datetime
from importlib import resources

from django.db import transaction

from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.models import Subject

_SCHEME = "medtop:"


@transaction.atomic
def load_subjects(*, now: datetime) -> int:
    """Add the IPTC Media Topics of `subjects.toml` where they are missing; return how many.

    One audit entry tells of the whole load. Names that an installation has changed stay.
    """
    topics = tomllib.loads(
        resources.files("hamseda.newsroom").joinpath("subjects.toml").read_text("utf-8")
    )["subject"]
    known = set(Subject.objects.values_list("code", flat=True))
    broad = [
        Subject(code=_SCHEME + topic["code"], name=topic["name"], name_en=topic["name_en"])
        for topic in topics
    ]
    added = Subject.objects.bulk_create([one for one in broad if one.code not in known])
    by_code = {one.code: one for one in Subject.objects.filter(parent=None)}
    narrow = [
        Subject(
            code=_SCHEME + code, name=name, name_en=name_en, parent=by_code[_SCHEME + topic["code"]]
        )
        for topic in topics
        for code, name, name_en in topic["narrower"]
    ]
    added += Subject.objects.bulk_create([one for one in narrow if one.code not in known])
    if added:
        record_entry(
            actor=None,
            action="newsroom.subjects.loaded",
            target=added[0],
            now=now,
            data={"count": len(added)},
        )
    return len(added)
