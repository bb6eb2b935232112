"""Releases of the sample, in every state that they can have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.config.sample_province.accounts import give_role
from hamseda.config.sample_province.pictures import draw_picture
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Release, ReleasePhoto
from hamseda.newsroom.models.rich_text import markup_of
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.importing import import_release
from hamseda.newsroom.operations.photos import add_photo
from hamseda.newsroom.operations.reviewing import return_release, submit_for_review
from hamseda.registry.models import Office, RoleAssignment
from hamseda.registry.operations.roles import save_account


def load_releases(rows: list[dict[str, Any]], offices: Mapping[str, Office], now: datetime) -> None:
    """Write each release and bring it into its state."""
    reviewer = User.objects.get(username="editor")
    for row in sorted(rows, key=lambda row: row.get("published_at") or row["written_at"]):
        office = offices[row["office"]]
        fields = {key: row.get(key, "") for key in ("kicker", "headline", "lead", "body", "kind")}
        release = Release(office=office, **{key: text.strip() for key, text in fields.items()})
        release.body = markup_of(release.body)
        writer = writer_of(office, now)
        if told := row.get("picture"):
            release.photos = [_photo(told, writer, office, now)]
        if row["state"] == "published":
            moment = datetime.fromisoformat(row["published_at"])
            import_release(actor=writer, release=release, published_at=moment, now=now)
            continue
        save_draft(actor=writer, release=release, now=now)
        if row["state"] in {"submitted", "returned"}:
            submit_for_review(actor=writer, release=release, now=now)
        if row["state"] == "returned":
            comment = row["return_comment"]
            return_release(actor=reviewer, release=release, comment=comment, now=now)


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
