"""Take in by hand what no machine reads: newspaper cuttings and radio or television programmes."""

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from hamseda.core.text import skeleton
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.files.documents import DocumentRefusedError, read_document
from hamseda.foundation.outbox.operations import record_fact
from hamseda.foundation.refusals import RefusedError
from hamseda.monitoring.access import may_add_clips
from hamseda.monitoring.facts import ArticlesStored
from hamseda.monitoring.models import Article, Clip, FrontPage, Original
from hamseda.monitoring.operations.classifying import note_front_page
from hamseda.monitoring.operations.identifying import key_of_clip
from hamseda.monitoring.operations.indexing import index_articles
from hamseda.monitoring.operations.storing import digest_of, storable
from hamseda.registry.models import Outlet, OutletDesk

CONTENT_TYPES = {
    "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "pdf": "application/pdf",
}  # fmt: skip


class UnableToClipError(RefusedError):
    """The clip is not taken; `code` names the sentence in wording.py."""


@dataclass(frozen=True, slots=True)
class NewClip:
    """What a person typed of a clip. Minutes count from the beginning of the programme."""

    kind: str
    outlet: Outlet
    day: date
    headline: str
    text: str
    rendering: str = Clip.Rendering.TRANSCRIPT
    desk: OutletDesk | None = None
    kicker: str = ""
    reporter: str = ""
    page: int | None = None
    section: str = ""
    programme: str = ""
    network: str = ""
    from_minute: int | None = None
    until_minute: int | None = None

    @property
    def place(self) -> str:
        """Where on its day it stood, as one line that a key can be made of."""
        parts = (self.page, self.section, self.programme, self.network, self.from_minute)
        return "\n".join(skeleton(str(part or "")).letters for part in parts)


@transaction.atomic
def add_clip(
    *, actor: User, clip: NewClip, proof: BinaryIO | None, now: datetime
) -> tuple[Article, bool]:
    """Take in a cutting or a part of a programme as an article like others, with its proof.

    Returns the article and whether it is new: the same text in the same place of the same day is
    one article however often it is sent. What was cut from page 1 stood on the first page. A
    cutting needs its scan; of a programme without a file, what was typed is the original.

    Raises UnableToClipError: day_ahead, desk_of_another, minutes_reversed, proof_missing, or
    "file_…" with a code of DocumentRefusedError. PermissionDenied for who may not add clips.
    """
    if not may_add_clips(actor):
        raise PermissionDenied
    _check(clip, proof, now)
    identity = key_of_clip(clip.outlet, clip.day, clip.place, f"{clip.headline}\n{clip.text}")
    if known := Article.objects.filter(identity=identity).first():
        return known, False
    original = _keep_proof(clip, proof, now)
    article = Article.objects.create(
        identity=identity,
        original=original,
        outlet=clip.outlet,
        desk=clip.desk,
        outlet_as_named=clip.outlet.name[:253],
        kicker=storable(clip.kicker),
        headline=storable(clip.headline),
        body=storable(clip.text).replace("\r\n", "\n"),
        reporter=storable(clip.reporter)[:200],
        published_on=clip.day,
        precision=Article.Precision.DAY,
        received_at=now,
    )
    names = ("kind", "rendering", "page", "section", "programme", "network", "from_minute",
             "until_minute")  # fmt: skip
    place = {name: getattr(clip, name) for name in names}
    Clip.objects.create(article=article, added_by=actor, added_at=now, **place)
    record_entry(
        actor=actor, action="monitoring.clip.added", target=article, now=now,
        data={"kind": clip.kind, "outlet": clip.outlet.pk, "sha256": original.sha256},
    )  # fmt: skip
    if clip.kind == Clip.Kind.CUTTING and clip.page == 1:
        note_front_page(
            actor=actor, article_id=article.pk, where=FrontPage.Where.PAPER, position=1, now=now
        )
    index_articles([article.pk])
    record_fact(ArticlesStored(article.pk, article.pk), now=now)
    return article, True


def _check(clip: NewClip, proof: BinaryIO | None, now: datetime) -> None:
    if clip.day > timezone.localdate(now):
        raise UnableToClipError("day_ahead")
    if clip.desk and clip.desk.outlet_id != clip.outlet.pk:
        raise UnableToClipError("desk_of_another")
    minutes = [one for one in (clip.from_minute, clip.until_minute) if one is not None]
    if minutes != sorted(minutes):
        raise UnableToClipError("minutes_reversed")
    if clip.kind == Clip.Kind.CUTTING and proof is None:
        raise UnableToClipError("proof_missing")


def _keep_proof(clip: NewClip, proof: BinaryIO | None, now: datetime) -> Original:
    """The scan, or what was typed, kept once by its hash."""
    if proof is None:
        typed = {one.name: getattr(clip, one.name) for one in fields(clip)}
        typed |= {"outlet": clip.outlet.code, "desk": clip.desk.pk if clip.desk else None}
        content = json.dumps(typed, ensure_ascii=False, default=str, indent=1).encode()
        name, content_type = "typed", "application/json"
    else:
        try:
            document = read_document(proof)
        except DocumentRefusedError as refusal:
            raise UnableToClipError(f"file_{refusal.code}") from refusal
        content, content_type = document.content, CONTENT_TYPES[document.extension]
        name = f"scan.{document.extension}"
    kept = {"content": content, "name": name, "content_type": content_type, "received_at": now}
    return Original.objects.get_or_create(sha256=digest_of(content), defaults=kept)[0]
