"""What counts of an item's format and tone: the preparer's word, else what monitoring knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hamseda.analysis.models import ToneMark
from hamseda.bulletin.models import BulletinItem
from hamseda.monitoring.models import ArticleFormat


class Said(StrEnum):
    """Who said it."""

    PREPARER = "preparer"
    COLLEAGUE = "colleague"
    MACHINE = "machine"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The format and the tone of an item as codes, empty where nothing is known, and who said so.
    The machine reads formats; a tone is always a person's word.
    """

    kind: str
    kind_by: Said
    tone: str
    tone_by: Said


def judgements(items: Sequence[BulletinItem]) -> dict[int, Judgement]:
    """The judgements on items by their ids, in two queries."""
    articles = [item.article_id for item in items]
    formats = {
        article: (kind, Said.COLLEAGUE if is_decided else Said.MACHINE)
        for article, kind, is_decided in ArticleFormat.objects.filter(
            article__in=articles
        ).values_list("article", "format", "is_decided")
    }
    marks: dict[int, dict[int, str]] = {}
    marked = ToneMark.objects.filter(article__in=articles).order_by("pk")
    for article, office, tone in marked.values_list("article", "office", "tone"):
        marks.setdefault(article, {})[office] = tone
    found = {}
    for item in items:
        known = item.kind, Said.PREPARER
        kind, kind_by = known if item.kind else formats.get(item.article_id, ("", Said.NOBODY))
        tone, tone_by = item.tone, Said.PREPARER
        if not tone:
            tone = _marked_tone(item, marks.get(item.article_id, {}))
            tone_by = Said.COLLEAGUE if tone else Said.NOBODY
        found[item.pk] = Judgement(kind, kind_by, tone, tone_by)
    return found


def _marked_tone(item: BulletinItem, marks: dict[int, str]) -> str:
    """The tone toward the item's office; of an item without one, that in which all marks agree."""
    if item.office_id:
        return marks.get(item.office_id, "")
    tones = set(marks.values())
    return tones.pop() if len(tones) == 1 else ""
