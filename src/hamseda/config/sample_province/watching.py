"""What happened to articles of the sample after publication, and what people clipped by hand."""

import io
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from PIL import Image, ImageDraw

from hamseda.config.sample_province.reading import Row
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import Article, Clip
from hamseda.monitoring.operations.clipping import NewClip, add_clip
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.monitoring.operations.versions import Answer, take_again
from hamseda.registry.models import Outlet

_PAGE = (
    '<!doctype html><html dir="rtl" lang="fa"><head><meta charset="utf-8">'
    '<meta property="og:type" content="article"><meta property="og:title" content="{headline}">'
    '<meta property="article:published_time" content="{at}"><title>{headline}</title></head>'
    "<body><article><h1>{headline}</h1><p>{lead}</p>{body}</article></body></html>"
)
_HOME = "<!doctype html><html><body><h1>تازه‌ترین خبرها</h1><p>صفحهٔ نخست</p></body></html>"


def load_watched(sample: Row, now: datetime) -> None:
    """Write a changed headline, a deleted article, a cutting and a programme."""
    for row in sample["page"]:
        _watch(row, now)
    analyst = User.objects.get(username="analyst")
    for row in sample["clip"]:
        _clip(row, analyst, now)


def _watch(row: Row, now: datetime) -> None:
    met_at, url = now - timedelta(days=row["days_ago"]), row["url"]
    ingest_bytes(
        _page(row, met_at), name=url, url=url, received_at=met_at, content_type="text/html"
    )
    article = Article.objects.get(url=url)
    # A day later and a week later, after which nobody asks again: the addresses lead nowhere.
    answers = [(200, url, _page(row["later"], met_at))] * 2 if "later" in row else [
        (200, f"https://{urlsplit(url).hostname}/", _HOME.encode()),
        (404, url, b""),
    ]  # fmt: skip
    for days, (status, address, body) in zip((1, 7), answers, strict=True):
        at = met_at + timedelta(days=days)
        answer = Answer(at, status, final_address=address, body=body, content_type="text/html")
        take_again(article_id=article.pk, answer=answer)


def _page(row: Row, at: datetime) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in row["body"])
    stamp = (at - timedelta(hours=2)).isoformat()
    page = _PAGE.format(headline=row["headline"], lead=row["lead"], body=body, at=stamp)
    return page.encode()


def _clip(row: Row, analyst: User, now: datetime) -> None:
    fields = {
        name: value for name, value in row.items() if name not in ("outlet", "days_ago", "text")
    }
    clip = NewClip(
        outlet=Outlet.objects.get(code=row["outlet"]),
        day=timezone.localdate(now) - timedelta(days=row["days_ago"]),
        text=row["text"].strip(),
        **fields,
    )
    is_cutting = clip.kind == Clip.Kind.CUTTING
    add_clip(actor=analyst, clip=clip, proof=_scan() if is_cutting else None, now=now)


def _scan() -> io.BytesIO:
    """A picture in the shape of a cutting: a headline and two columns of lines, without words."""
    paper = Image.new("RGB", (900, 640), "#f3efe4")
    pen = ImageDraw.Draw(paper)
    pen.rectangle((180, 50, 720, 95), fill="#3a3a3a")
    for column in (60, 480):
        for line in range(16):
            pen.rectangle((column, 140 + line * 28, column + 360, 152 + line * 28), fill="#8d8878")
    file = io.BytesIO()
    paper.save(file, "PNG")
    file.seek(0)
    return file
