"""Releases of the sample, in every state that they can have."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone

from hamseda.config.sample_province.accounts import give_role
from hamseda.config.sample_province.pictures import draw_picture
from hamseda.foundation.accounts.models import User
from hamseda.foundation.tables.writing import write_workbook
from hamseda.newsroom.models import (
    Release,
    ReleaseAttachment,
    ReleasePerson,
    ReleasePhoto,
    Subject,
)
from hamseda.newsroom.models.rich_text import markup_of
from hamseda.newsroom.operations.attachments import add_attachment
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.importing import import_release
from hamseda.newsroom.operations.leading import choose_lead_story
from hamseda.newsroom.operations.limiting import limit_draft
from hamseda.newsroom.operations.marking import mark_quality
from hamseda.newsroom.operations.photos import add_photo
from hamseda.newsroom.operations.reviewing import (
    approve_release,
    return_release,
    submit_for_review,
)
from hamseda.newsroom.operations.scheduling import move_schedule
from hamseda.newsroom.operations.subjects import load_subjects
from hamseda.registry.models import Area, Office, Person, RoleAssignment
from hamseda.registry.operations.roles import save_account
from hamseda.registry.queries import appointments_on, speakers_of
from hamseda.registry.queries.calendar import working_days_of

_TEXTS = ("kicker", "headline", "lead", "body", "kind", "headline_en", "lead_en", "body_en")


def load_releases(
    rows: list[dict[str, Any]],
    offices: Mapping[str, Office],
    people: Mapping[str, Person],
    now: datetime,
) -> dict[str, Release]:
    """Write each release, bring it into its state, and choose what leads the home page; return
    them by their keys.
    """
    load_subjects(now=now)
    reviewer = User.objects.get(username="editor")
    leading: dict[int, Release] = {}
    releases: dict[str, Release] = {}
    for row in sorted(rows, key=lambda row: row.get("published_at") or row["written_at"]):
        office = offices[row["office"]]
        writer = writer_of(office, now)
        release = releases[row["key"]] = _written(row, office, people)
        release.photos = [_photo(told, writer, office, now) for told in row.get("pictures", ())]
        release.attachments = [_table(told, writer, office, now) for told in row.get("tables", ())]
        if "leads" in row:
            leading[row["leads"]] = release
        if row["state"] == "published":
            moment = datetime.fromisoformat(row["published_at"])
            import_release(actor=writer, release=release, published_at=moment, now=now)
            if "quality" in row:
                mark_quality(actor=reviewer, release=release, now=now, **row["quality"])
            continue
        if "embargo_days" in row:
            release.embargo_until = _press_conference(office, now, row["embargo_days"])
        save_draft(actor=writer, release=release, now=now)
        _bring(row, release, writer, reviewer, now)
    for place in sorted(leading):
        choose_lead_story(actor=reviewer, release=leading[place], now=now)
    return releases


def _bring(
    row: Mapping[str, Any], release: Release, writer: User, reviewer: User, now: datetime
) -> None:
    """From a draft into its state."""
    if row["state"] != "draft":
        submit_for_review(actor=writer, release=release, now=now)
    if row["state"] == "returned":
        comment = row["return_comment"]
        return_release(actor=reviewer, release=release, comment=comment, now=now)
    if row["state"] == "embargoed":
        approve_release(actor=reviewer, release=release, now=now)
    if reason := row.get("moved_because"):
        moment = _press_conference(release.office, release.embargo_until, 1)
        move_schedule(actor=reviewer, release=release, moment=moment, reason=reason, now=now)
    if "limited_to" in row:
        people = User.objects.filter(username__in=row["limited_to"])
        limit_draft(actor=writer, release=release, people=people, now=now)


def _press_conference(office: Office, now: datetime, days: int) -> datetime:
    """At ten in the morning, so many days from now or on the next day on which people work."""
    first = timezone.localdate(now) + timedelta(days=days)
    day = next(working_days_of(office.area).open_days(first)).date
    return timezone.make_aware(datetime.combine(day, time(10)))


def _written(row: Mapping[str, Any], office: Office, people: Mapping[str, Person]) -> Release:
    """The release with all that its row tells, not saved yet."""
    release = Release(office=office, **{name: row.get(name, "").strip() for name in _TEXTS})
    release.body, release.body_en = markup_of(release.body), markup_of(release.body_en)
    if "place" in row:
        release.place = Area.objects.get(code=row["place"])
    codes = [f"medtop:{code}" for code in row.get("subjects", ())]
    release.subjects = list(Subject.objects.filter(code__in=codes))
    day = datetime.fromisoformat(row.get("published_at") or row["written_at"]).date()
    speaker = row.get("speaker", "")
    named = [people[code] for code in row.get("people", ()) if code != speaker]
    speaks = [_speaker(office, people[speaker], day)] if speaker else []
    release.people = [*speaks, *_mentions(named, day)]
    return release


def _mentions(named: list[Person], day: date) -> Iterator[ReleasePerson]:
    for person in named:
        held = appointments_on(day).filter(person=person)
        yield ReleasePerson(person=person, post_title="، ".join(row.post.title for row in held))


def _speaker(office: Office, person: Person, day: date) -> ReleasePerson:
    """Who gives the official position, under the post that lets them; nobody else may."""
    (title,) = (one.title for one in speakers_of(office, on=day) if one.person == person)
    return ReleasePerson(person=person, post_title=title, is_official_speaker=True)


def _photo(told: Mapping[str, str], writer: User, office: Office, now: datetime) -> ReleasePhoto:
    file = draw_picture(told["scene"])
    photo = add_photo(actor=writer, office=office, file=file, title=told["caption"], now=now)
    return ReleasePhoto(
        photo=photo,
        caption=told["caption"],
        alternative_text=told["alternative_text"],
        photographer=f"روابط عمومی {office.name}",
        rights=ReleasePhoto.Rights.OWN,
    )


def _table(
    told: Mapping[str, Any], writer: User, office: Office, now: datetime
) -> ReleaseAttachment:
    file = BytesIO(write_workbook(told["title"], told["heads"], told["rows"]))
    kept = add_attachment(actor=writer, office=office, file=file, name=told["title"], now=now)
    return ReleaseAttachment(attachment=kept, title=told["title"])


def writer_of(office: Office, now: datetime) -> User:
    """The office's own writer; an office without a sample account gets one that cannot sign in."""
    role = RoleAssignment.Role.OFFICE_EDITOR
    held = RoleAssignment.objects.filter(office=office, role=role).first()
    if held:
        return held.user
    name = f"روابط عمومی {office.name}"
    account = User(username=f"pr-{office.code}", display_name=name)
    writer = save_account(actor=None, user=account, now=now)
    give_role(writer, role, office, now)
    return writer
