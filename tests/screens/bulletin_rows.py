"""Rows of the bulletin for the addresses: one that was sent, and the one that follows it up."""

from datetime import timedelta

from django.utils import timezone

from hamseda.bulletin.composing import COPY_SALT
from hamseda.bulletin.models import (
    Bulletin,
    BulletinEdition,
    BulletinFile,
    BulletinRecipient,
)
from hamseda.bulletin.operations.assembling import assemble_bulletin
from hamseda.bulletin.operations.editing import add_article, save_item
from hamseda.bulletin.operations.issuing import issue_bulletin
from hamseda.bulletin.operations.recipients import save_recipient
from hamseda.foundation.accounts.models import User
from hamseda.foundation.design.links import sign_id
from hamseda.monitoring.models import Article

Arguments = dict[str, object]

TAKE_FORMS = frozenset(
    f"bulletins:{name}"
    for name in (
        "assemble", "retire", "move", "remove", "restore", "follow_up", "revoke", "repeat",
        "gather", "classify", "issue",
    )
)  # fmt: skip
"""Places that show nothing by themselves."""


def is_ours(place: str) -> bool:
    """Whether this file knows the rows of a place."""
    return place.split(":")[0] in ("bulletins", "bulletin")


def written_in_latin() -> list[str]:
    """Codes and digests that are no words."""
    return [
        *BulletinEdition.objects.values_list("code", flat=True),
        *BulletinEdition.objects.values_list("digest", flat=True),
        *BulletinEdition.objects.values_list("content__audit__hash", flat=True),
        *BulletinFile.objects.values_list("sha256", flat=True),
    ]


def rows_of(place: str) -> list[Arguments]:
    """The sets of arguments to visit a place with."""
    sent, today = _bulletins()
    edition = sent.editions.latest("number")
    copy = edition.copies.earliest("number")
    if place.startswith("bulletin:"):
        token = sign_id(copy.pk, COPY_SALT)
        rows: list[Arguments] = [{"token": token, "form": "pdf", "code": edition.code}]
        return rows if place == "bulletin:proof" else [*rows, {"token": "nothing", "form": "pdf"}]
    name = place.split(":")[1]
    rows_by_name = {
        "item": sent.items.first(), "move": sent.items.first(), "remove": sent.items.first(),
        "restore": sent.items.first(), "follow_up": today.follow_ups.first(), "revoke": copy,
        "repeat": copy, "recipient": copy.recipient, "retire": copy.recipient,
    }  # fmt: skip
    if name in ("edition", "file"):
        # The sample's was sent without a PDF.
        return [{"pk": sent.pk, "number": edition.number, "form": "docx"}]
    if name == "bulletin":
        return [{"pk": sent.pk}, {"pk": today.pk}]
    return [{"pk": (rows_by_name.get(name) or sent).pk}]


def _bulletins() -> tuple[Bulletin, Bulletin]:
    """Yesterday's, which was sent, and today's, which asks what became of it."""
    found = list(Bulletin.objects.order_by("day"))
    if len(found) > 1 and found[-2].editions.exists() and found[-1].follow_ups.exists():
        return found[-2], found[-1]
    now = timezone.now()
    editor = User.objects.get(username="editor")
    before = now - timedelta(days=1)
    sent = assemble_bulletin(day=timezone.localdate(before), now=before)
    known = sent.items.values("article")
    for article in Article.objects.exclude(pk__in=known).order_by("-pk")[:3]:
        add_article(actor=editor, bulletin=sent, article=article, section="agencies", now=before)
    item = sent.items.earliest("pk")
    told = {"analysis": "نیاز به توضیح دارد.", "action": "روابط عمومی توضیح دهد."}
    save_item(actor=editor, item=item, told=told, revision=item.revision, now=before)
    if not BulletinRecipient.objects.exists():
        recipient = BulletinRecipient(name="استاندار", mail="governor@example.ir", clearance=2)
        save_recipient(actor=editor, recipient=recipient, now=before)
    issue_bulletin(actor=editor, bulletin=sent, now=before)
    return sent, assemble_bulletin(day=timezone.localdate(now), now=now)
