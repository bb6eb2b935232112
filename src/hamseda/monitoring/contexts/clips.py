"""Where a clip stood, as its article's page tells it."""

from dataclasses import dataclass

from django.urls import reverse

from hamseda.monitoring import wording
from hamseda.monitoring.models import Article, Clip


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """The place of a clip as pairs of name and value, and its scan where it is a picture."""

    kind: str
    facts: tuple[tuple[str, str], ...]
    added_by: str
    picture_url: str


def clip_facts(article: Article) -> ClipFacts | None:
    """What is known of the clip behind an article; None where a machine read it."""
    clip: Clip | None = getattr(article, "clip", None)
    if clip is None:
        return None
    minutes = ""
    if clip.from_minute is not None:
        minutes = wording.MINUTES.format(start=clip.from_minute, end=clip.until_minute)
    told = (
        ("صفحه", str(clip.page or "")),
        ("بخش", clip.section),
        ("شبکه", clip.network),
        ("برنامه", clip.programme),
        ("دقیقه", minutes),
        ("متن", clip.get_rendering_display() if clip.kind == Clip.Kind.BROADCAST else ""),
    )
    is_picture = article.original.content_type.startswith("image/")
    return ClipFacts(
        kind=clip.get_kind_display(),
        facts=tuple((name, value) for name, value in told if value),
        added_by=clip.added_by.get_full_name(),
        picture_url=reverse("monitoring:clip_picture", args=[article.pk]) if is_picture else "",
    )
