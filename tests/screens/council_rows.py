"""Rows of the councils for the addresses: a held meeting with its minutes, and one to come."""

from itertools import chain

from django.core.files.base import ContentFile
from django.db.models import QuerySet

from hamseda.councils.composing import (
    door_address,
    invitation_address,
    proposal_address,
    signature_address,
)
from hamseda.councils.models import (
    AgendaItem,
    Council,
    Meeting,
    MinutesEdition,
    MinutesSignature,
    Statute,
)
from hamseda.delivery.models import Letter
from hamseda.delivery.operations.channels import ensure_mail_channel
from tests.factories import NOW

Arguments = dict[str, object]

LETTERS = {"delivery:meeting", "delivery:letter_repeat"}
TAKE_FORMS = frozenset(
    {
        "councils:propose",
        "councils:invite",
        "councils:order",
        "councils:open",
        "councils:close",
        "councils:attend",
        "councils:guests",
        "councils:write",
        "councils:issue",
        "councils:place",
        "councils:carry_over",
        "councils:write_item",
        "councils:vote",
        "councils:approve",
        "delivery:letter_repeat",
        "meetings:check_in",
    }
)
"""Places that show nothing by themselves."""


def is_ours(place: str) -> bool:
    """Whether this file knows the rows of a place."""
    return place in LETTERS or place.split(":")[0] in ("councils", "meetings")


def rows_of(place: str) -> list[Arguments]:
    """The sets of arguments to visit a place with."""
    if place in LETTERS:
        return _letters(place)
    return _councils(place) if place.startswith("councils:") else _meetings(place)


def written_in_latin() -> list[str]:
    """Codes and digests that are no words."""
    codes = (
        model.objects.values_list(field, flat=True)
        for model, field in (
            (Council, "code"),
            (Statute, "code"),
            (MinutesEdition, "code"),
            (MinutesEdition, "digest"),
        )
    )
    return list(chain.from_iterable(codes))


def _councils(place: str) -> list[Arguments]:
    """A body, and its meetings in each state."""
    name = place.split(":")[1]
    held = Meeting.objects.filter(state="held", minutes__editions__isnull=False)[0]
    council = held.council
    fixed = {"member": council.memberships.all()[0].pk, "number": 1}
    if name in ("council", "edit", "propose", "member_add", "series_add", "call", "series") or (
        name in ("member", "member_end", "substitute")
    ):
        return [{"pk": council.pk, "series": council.series.all()[0].pk, **fixed}]
    if name == "statute":
        return [{"pk": council.statute_id}]
    if name in ("place", "decline", "carry_over", "write_item", "vote", "approve"):
        return [{"pk": AgendaItem.objects.filter(meeting=held)[0].pk}]
    if name in ("paper", "scan", "withdraw_paper"):
        signature = _signatures(held).last() if name == "paper" else _on_paper(held)
        return [{"pk": held.pk, "signature": signature.pk, **fixed}]
    ahead = Meeting.objects.filter(council=council, state="invited")[0]
    return [{"pk": held.pk, **fixed}, {"pk": ahead.pk, **fixed}]


def _signatures(held: Meeting) -> QuerySet[MinutesSignature]:
    return held.minutes.editions.get(number=1).signatures.order_by("pk")


def _on_paper(held: Meeting) -> MinutesSignature:
    """A signature with the page that was signed."""
    signature = _signatures(held).first()
    if not signature.scan:
        edition = signature.edition
        signature.paper_on, signature.recorded_by = NOW.date(), edition.issued_by
        signature.scan.save("signature.pdf", ContentFile(b"%PDF-1.4"))
    return signature


def _meetings(place: str) -> list[Arguments]:
    """Links that open, and one that opens nothing."""
    held = Meeting.objects.filter(state="held", minutes__editions__isnull=False)[0]
    ahead = Meeting.objects.filter(council=held.council, state="invited")[0]
    edition = held.minutes.editions.all()[0]
    links = {
        "propose": lambda: proposal_address(held.council.memberships.all()[0]),
        "door": lambda: door_address(ahead),
        "sign": lambda: signature_address(edition.signatures.order_by("-pk")[0]),
    }
    name = place.split(":")[1]
    link = links.get(name, lambda: invitation_address(ahead.invitations.all()[0]))()
    token = link.rstrip("/").rsplit("/", 1)[-1]
    return [{"token": token, "code": edition.code}, {"token": "nothing", "code": "NOTHING"}]


def _letters(_place: str) -> list[Arguments]:
    """The letters of a meeting."""
    held = Meeting.objects.filter(state="held", minutes__editions__isnull=False)[0]
    signature = held.minutes.editions.all()[0].signatures.all()[0]
    letter, _ = Letter.objects.get_or_create(
        signature=signature,
        channel=ensure_mail_channel(),
        defaults={
            "address": "a@example.ir", "name": signature.name, "planned_at": NOW, "due_at": NOW,
            "state": "unknown", "reason": "worker_lost",
        },
    )  # fmt: skip
    return [{"pk": letter.pk if _place.endswith("repeat") else held.pk}]
