"""Enter by hand what no address brings: a cutting of a newspaper, a programme with its minute.

The scan (or, of a programme, what was typed) is the original; the article goes through the same
door as every other one.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.files.documents import DocumentRefusedError, read_document
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.collecting import Arrival
from hamseda.monitoring.operations.outlets import load_known_outlets
from hamseda.monitoring.operations.storing import keep_original, store_documents
from hamseda.monitoring.reading.articles import ExtractedArticle
from hamseda.registry.models import Outlet, OutletDesk
from hamseda.sources.models import HandEntry
from hamseda.sources.operations import UnableToAskError


@dataclass(frozen=True, slots=True)
class Heard:
    """What a person read or heard. Texts are theirs; `page_number`, `programme` and
    `starts_at_minute` say where it can be found again.
    """

    kind: str
    outlet: Outlet
    desk: OutletDesk | None
    published_on: date
    headline: str
    text: str
    reporter: str = ""
    page_number: str = ""
    programme: str = ""
    starts_at_minute: int | None = None


@transaction.atomic
def enter_by_hand(
    heard: Heard, *, scan: BinaryIO | None, actor: User, now: datetime
) -> tuple[HandEntry, bool]:
    """Store what was read or heard; return its entry, and whether it is new.

    The same again changes nothing. Audit: `sources.hand.entered`. Raises
    UnableToAskError("scan_refused", "day_ahead").
    """
    if heard.published_on > timezone.localtime(now).date():
        raise UnableToAskError("day_ahead")
    arrival = _arrival(heard, scan)
    original = keep_original(arrival, received_at=now)
    known = HandEntry.objects.filter(article__original=original).first()
    if known is not None:
        return known, False
    store_documents(
        [(arrival, [_article(heard)])],
        outlets=load_known_outlets(),
        received_at=now,
        desk=heard.desk,
        in_parts=True,
    )
    article = Article.objects.filter(original=original).first()
    if article is None:
        # The very text is there already, from an address or another file.
        article = Article.objects.get(sightings__original=original)
    entry, is_new = HandEntry.objects.get_or_create(
        article=article,
        defaults={
            "kind": heard.kind,
            "page_number": heard.page_number,
            "programme": heard.programme,
            "starts_at_minute": heard.starts_at_minute,
            "entered_by": actor,
            "entered_at": now,
        },
    )
    if is_new:
        record_entry(
            actor=actor, action="sources.hand.entered", target=entry, now=now,
            data={"kind": heard.kind, "article": article.pk, "sha256": original.sha256},
        )  # fmt: skip
    return entry, is_new


def _arrival(heard: Heard, scan: BinaryIO | None) -> Arrival:
    if scan is not None:
        try:
            document = read_document(scan)
        except DocumentRefusedError as error:
            raise UnableToAskError("scan_refused") from error
        raw, name = document.content, f"{heard.headline[:80]}.{document.extension}"
        kind = "application/pdf" if document.extension == "pdf" else f"image/{document.extension}"
        return Arrival(raw, name=name, taken=len(raw), content_type=kind)
    typed = {
        "kind": heard.kind,
        "outlet": heard.outlet.name,
        "programme": heard.programme,
        "starts_at_minute": heard.starts_at_minute,
        "published_on": heard.published_on.isoformat(),
        "headline": heard.headline,
        "text": heard.text,
    }
    raw = json.dumps(typed, ensure_ascii=False, indent=1).encode()
    name = f"{heard.programme} {heard.published_on.isoformat()}"
    return Arrival(raw, name=name, taken=len(raw), content_type="application/json")


def _article(heard: Heard) -> ExtractedArticle:
    paragraphs = [line.strip() for line in heard.text.splitlines() if line.strip()]
    return ExtractedArticle(
        headline=heard.headline.strip(),
        body="\n\n".join(paragraphs),
        outlet_name=heard.outlet.name,
        reporter=heard.reporter.strip() or None,
        published_on=heard.published_on,
        published_precision="day",
    )
