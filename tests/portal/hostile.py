"""Releases that carry hostile texts wherever they can carry a text."""

import json
from pathlib import Path

from hamseda.newsroom.models import (
    ChangeNote,
    Comment,
    Photo,
    Release,
    ReleasePerson,
    ReleasePhoto,
    Subject,
)
from hamseda.registry.models import Area, Office, Person
from tests.factories import NOW, make_release, root_collection


def read_payloads(shared: Path) -> list[str]:
    """Both collections; signs that no database takes are left to the checks of forms."""
    purify = json.loads((shared / "data/hostile/dompurify/expect.json").read_text("utf-8"))
    naughty = json.loads((shared / "data/hostile/blns/blns.json").read_text("utf-8"))
    texts = [entry["payload"] for entry in purify] + naughty
    found = [text.replace("\x00", "") for text in texts]
    assert len(found) > 700
    return [text for text in found if text.strip()]


def release_with(text: str, number: int, template: Release) -> Release:
    """A public release, not saved yet, that says the text wherever it can say something."""
    short = dict.fromkeys(("kicker", "headline", "headline_en"), text[:250])
    return Release(
        office=template.office, kind="news", news_code=900_000 + number, place=template.place,
        created_by=template.created_by, created_at=NOW, live=True, first_published_at=NOW,
        last_published_at=NOW, **short, lead=text[:1000], lead_en=text[:1000],
        source=text[:200], body=text, body_en=f"<p>x</p>{text}",
    )  # fmt: skip


def fill(texts: list[str], first: int = 0) -> list[Release]:
    """A release for each text, with an office, a county, a subject and a person of that name."""
    template = make_release()
    made = []
    photo = Photo.objects.create(
        title="x", file="photos/x.jpg", width=9, height=9, file_size=9,
        collection=root_collection(),
    )  # fmt: skip
    group = template.office.peer_group
    for number, text in enumerate(texts, first):
        area = Area.objects.create(code=f"a{number}", name=text[:100], kind="county")
        office = Office.objects.create(
            code=f"o{number}", name=text[:200], kind="company", area=area, peer_group=group
        )
        template.office, template.place = office, area
        release = release_with(text, number, template)
        release.save()
        subject = Subject.objects.create(code=f"medtop:{number:08}", name=text[:120], name_en="x")
        person = Person.objects.create(code=f"p{number}", name=text[:200])
        Release.subjects.through.objects.create(release=release, subject=subject)
        ReleasePerson.objects.create(release=release, person=person, post_title=text[:300])
        told = {"caption": text[:300], "alternative_text": text[:300], "photographer": text[:120]}
        ReleasePhoto.objects.create(release=release, photo=photo, rights="own", **told)
        ChangeNote.objects.create(
            release=release, kind="correction", text=text[:1000], noted_at=NOW,
            noted_by=template.created_by,
        )  # fmt: skip
        Comment.objects.create(
            release=release, name=text[:80], text=text[:1000], posted_at=NOW, state="published",
            reply=text[:2000], replied_at=NOW,
        )  # fmt: skip
        made.append(release)
    return made
