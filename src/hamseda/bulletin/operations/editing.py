"""Edit the working copy of a bulletin; two who edit at once never overwrite each other unseen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from hamseda.bulletin.access import prepares_bulletins, sends_bulletins
from hamseda.bulletin.models import Bulletin, BulletinFollowUp, BulletinItem
from hamseda.bulletin.operations import BulletinRefusedError, EditedMeanwhileError
from hamseda.bulletin.operations.assembling import item_for
from hamseda.core.bulletin import Section
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.monitoring.models import Article

EDITED = (
    "section", "headline", "summary", "analysis", "action", "kind", "tone", "subject", "office",
    "is_headline",
)  # fmt: skip


@transaction.atomic
def save_item(
    *, actor: User, item: BulletinItem, told: Mapping[str, Any], revision: int, now: datetime
) -> int:
    """Keep what is written of an item (the fields of EDITED); return the new revision. An item
    that changes its section goes to the end of the other one.

    `revision` is the one that the writer had before the eyes. Sending the same again changes
    nothing and is no fault. Raises BulletinRefusedError("not_preparer"), ("headline_missing"),
    EditedMeanwhileError, and ValidationError.
    """
    _check_prepares(actor)
    bulletin = _locked(item.bulletin)
    row = BulletinItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    wanted = {name: _clean(told[name]) for name in EDITED if name in told}
    if not wanted.get("headline", row.headline):
        raise BulletinRefusedError("headline_missing")
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return row.revision
    if row.revision != revision:
        raise EditedMeanwhileError({"revision": row.revision, **_texts(row)})
    if wanted.get("section", row.section) != row.section:
        row.position = _last_position(bulletin, wanted["section"]) + 1
    for name, value in wanted.items():
        setattr(row, name, value)
    row.revision += 1
    row.full_clean(exclude=("reasons", "also"))  # the machine's own, and often empty
    row.save()
    _touch(bulletin)
    _record(actor, "bulletin.item.saved", row, now, {"revision": row.revision})
    return row.revision


@transaction.atomic
def move_item(*, actor: User, item: BulletinItem, up: bool, now: datetime) -> bool:
    """Move an item one place within its section; False at the end of the road.

    Raises BulletinRefusedError("not_preparer"), or ("already_removed").
    """
    _check_prepares(actor)
    bulletin = _locked(item.bulletin)
    row = _present(item)
    others = bulletin.items.filter(section=row.section, removed_at=None)
    order = list(others.order_by("position", "pk"))
    place = next(number for number, other in enumerate(order) if other.pk == row.pk)
    target = place - 1 if up else place + 1
    if not 0 <= target < len(order):
        return False
    order[place], order[target] = order[target], order[place]
    for number, other in enumerate(order, 1):
        other.position = number
    BulletinItem.objects.bulk_update(order, ["position"])
    _touch(bulletin)
    _record(actor, "bulletin.item.moved", row, now, {"position": target + 1})
    return True


@transaction.atomic
def remove_item(*, actor: User, item: BulletinItem, now: datetime) -> None:
    """Take an item out of the bulletin; it stays in the record. Raises as move_item."""
    _check_prepares(actor)
    bulletin = _locked(item.bulletin)
    row = _present(item)
    row.removed_at, row.removed_by = now, actor
    row.revision += 1
    row.save(update_fields=["removed_at", "removed_by", "revision"])
    _touch(bulletin)
    _record(actor, "bulletin.item.removed", row, now, {})


@transaction.atomic
def restore_item(*, actor: User, item: BulletinItem, now: datetime) -> None:
    """Bring a removed item back, to the end of its section; one that is there stays.

    Raises BulletinRefusedError("not_preparer").
    """
    _check_prepares(actor)
    bulletin = _locked(item.bulletin)
    row = BulletinItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.removed_at is None:
        return
    row.removed_at = row.removed_by = None
    row.position = _last_position(bulletin, row.section) + 1
    row.revision += 1
    row.save(update_fields=["removed_at", "removed_by", "position", "revision"])
    _touch(bulletin)
    _record(actor, "bulletin.item.restored", row, now, {})


@transaction.atomic
def add_article(
    *, actor: User, bulletin: Bulletin, article: Article, section: str, now: datetime
) -> BulletinItem:
    """Add an article that the machine did not choose, to the end of a section.

    Raises BulletinRefusedError("not_preparer"), or ("in_it_already").
    """
    _check_prepares(actor)
    row = _locked(bulletin)
    if row.items.filter(article=article).exists():
        raise BulletinRefusedError("in_it_already")
    place = Section(section).value
    item = item_for(row, article, None, _last_position(row, place) + 1)
    item.section, item.added_by = place, actor
    item.save()
    _touch(row)
    _record(actor, "bulletin.item.added", item, now, {"article": article.pk})
    return item


@transaction.atomic
def save_follow_up(
    *, actor: User, follow_up: BulletinFollowUp, outcome: str, is_over: bool, now: datetime
) -> None:
    """Write what became of an action that an earlier bulletin proposed.

    Raises BulletinRefusedError("not_preparer").
    """
    _check_prepares(actor)
    bulletin = _locked(follow_up.bulletin)
    row = BulletinFollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if (row.outcome, row.is_over) == (outcome, is_over):
        return
    row.outcome, row.is_over = outcome, is_over
    row.full_clean()
    row.save()
    _touch(bulletin)
    record_entry(
        actor=actor, action="bulletin.followed_up", target=row, now=now, data={"is_over": is_over}
    )


@transaction.atomic
def classify_bulletin(
    *, actor: User, bulletin: Bulletin, confidentiality: int, now: datetime
) -> None:
    """Say how few may read the bulletin. What was sent keeps its class.

    Raises BulletinRefusedError("not_sender").
    """
    if not sends_bulletins(actor):
        raise BulletinRefusedError("not_sender")
    row = _locked(bulletin)
    if row.confidentiality == confidentiality:
        return
    row.confidentiality = confidentiality
    row.full_clean()
    row.save(update_fields=["confidentiality"])
    _touch(row)
    record_entry(
        actor=actor, action="bulletin.classified", target=row, now=now,
        data={"confidentiality": confidentiality},
    )  # fmt: skip


def _check_prepares(actor: User) -> None:
    if not prepares_bulletins(actor):
        raise BulletinRefusedError("not_preparer")


def _locked(bulletin: Bulletin) -> Bulletin:
    """Whoever edits holds the bulletin, so that no order is half of one and half of another."""
    return Bulletin.objects.select_for_update().get(pk=bulletin.pk)


def _present(item: BulletinItem) -> BulletinItem:
    row = BulletinItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.removed_at is not None:
        raise BulletinRefusedError("already_removed")
    return row


def _touch(bulletin: Bulletin) -> None:
    Bulletin.objects.filter(pk=bulletin.pk).update(revision=F("revision") + 1)


def _last_position(bulletin: Bulletin, section: str) -> int:
    found = bulletin.items.filter(section=section).aggregate(last=Max("position"))
    return found["last"] or 0


def _clean(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _texts(row: BulletinItem) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("headline", "summary", "analysis", "action")}


def _record(
    actor: User, action: str, row: BulletinItem, now: datetime, data: dict[str, Any]
) -> None:
    record_entry(
        actor=actor, action=action, target=row, now=now, data={"bulletin": row.bulletin_id, **data}
    )
