"""Releases as ninjs 3.0, the exchange format of news agencies (iptc.org/standards/ninjs)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from hamseda.newsroom.models import ChangeNote, Release, ReleaseAttachment, ReleasePhoto, TakeDown
from hamseda.newsroom.models.rich_text import plain_text
from hamseda.newsroom.queries import published_releases, take_down_of
from hamseda.portal import wording
from hamseda.portal.contexts.addresses import absolute
from hamseda.portal.contexts.structured import json_text
from hamseda.portal.feeds.choice import TOLD, choose
from hamseda.portal.feeds.syndication import media_type

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
# The natures of ninjs; everything else is text.
_NATURES = {
    Release.Kind.PHOTO_REPORT: "picture",
    Release.Kind.VIDEO: "video",
    Release.Kind.INFOGRAPHIC: "graphic",
}
_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"

Item = dict[str, Any]


def ninjs_list(request: HttpRequest, scope: str = "", code: str = "") -> HttpResponse:
    """The newest releases of a scope, as a list of ninjs items."""
    choice = choose(scope, code)
    items = [ninjs_item(release) for release in choice.newest()]
    return _answer({"title": choice.title, "uri": choice.address("ninjs"), "items": items})


def ninjs_release(request: HttpRequest, news_code: int) -> HttpResponse:
    """One release; of one that was taken down, only that it is canceled (410), and why."""
    whole = published_releases().select_related("place").prefetch_related(*TOLD)
    if release := whole.filter(news_code=news_code).first():
        return _answer(ninjs_item(release))
    if down := take_down_of(news_code):
        return _answer(_canceled(down), status=410)
    raise Http404


def ninjs_item(release: Release) -> Item:
    """A public release; its office, place, subjects, people, photos, documents and notes
    must be loaded."""
    changed_at = release.last_published_at or release.first_published_at
    photos = [_photo_item(shown, release) for shown in release.photos.all()]
    documents = [_document_item(shown, release) for shown in release.attachments.all()]
    english = [_english_item(release)] if release.headline_en else []
    item = {
        "uri": absolute(release.get_short_url()),
        "standard": STANDARD,
        "type": _NATURES.get(release.kind, "text"),
        "representationType": "full",
        "profile": "text-photo" if photos else "text-only",
        "version": str(release.live_revision_id or 1),
        "firstCreated": release.first_published_at.isoformat(),
        "versionCreated": changed_at.isoformat(),
        "pubStatus": "usable",
        "language": "fa-IR",
        "by": release.office_name,
        "located": str(release.place or release.office.area),
        "copyrightHolder": release.office_name,
        "usageTerms": wording.USAGE_TERMS,
        "headlines": _texts(("main", release.headline), ("kicker", release.kicker)),
        "descriptions": _descriptions(release),
        "bodies": _bodies(release.body_text, release.body_markup),
        "organisations": [_office(release)],
        "people": [_person(mention) for mention in release.people.all()],
        "places": [{"name": str(release.place), "rel": "about"}] if release.place else [],
        "subjects": [_subject(subject) for subject in release.subjects.all()],
        "infoSources": [{"name": release.source}] if release.source else [],
        "genres": _genres(release),
        "altIds": [{"role": "newsCode", "value": str(release.news_code)}],
        "associations": photos + documents + english,
    }
    return _filled(item)


def _genres(release: Release) -> list[Item]:
    genres = [{"name": release.get_kind_display(), "literal": release.kind}]
    if position := release.official_position:
        genres.append({"name": position, "literal": "official_position"})
    return genres


def _canceled(down: TakeDown) -> Item:
    return {
        "uri": absolute(down.release.get_short_url()),
        "standard": STANDARD,
        "type": "text",
        "versionCreated": down.taken_down_at.isoformat(),
        "pubStatus": "canceled",
        "edNote": down.explanation or wording.TAKEN_DOWN[down.outcome],
    }


def _descriptions(release: Release) -> list[Item]:
    notes = [
        ("correction" if note.kind == ChangeNote.Kind.CORRECTION else "update", note.text)
        for note in release.change_notes.all()
    ]
    return _texts(("lead", release.lead), *notes)


def _bodies(text: str, markup: str) -> list[Item]:
    counts = {"charCount": len(text), "wordCount": len(text.split())}
    return [
        {"role": "text", "contentType": "text/plain", **counts, "value": text},
        {"role": "richtext", "contentType": "text/html", **counts, "value": str(markup)},
    ]


def _english_item(release: Release) -> Item:
    text = plain_text(release.body_en)
    item = {
        "name": "english",
        "uri": f"{absolute(release.get_short_url())}#english",
        "type": "text",
        "language": "en",
        "headlines": _texts(("main", release.headline_en)),
        "descriptions": _texts(("lead", release.lead_en)),
        "bodies": [{"role": "text", "contentType": "text/plain", "value": text}] if text else [],
    }
    return _filled(item)


def _photo_item(shown: ReleasePhoto, release: Release) -> Item:
    photo, address = shown.photo, absolute(shown.photo.file.url)
    item = {
        "name": f"photo{shown.sort_order + 1}",
        "uri": address,
        "type": "picture",
        "by": shown.photographer,
        "copyrightHolder": shown.photographer or release.office_name,
        "usageTerms": shown.get_rights_display(),
        "descriptions": _texts(("caption", shown.caption), ("alternative", shown.alternative_text)),
        "renditions": [
            {
                "name": "full",
                "href": address,
                "contentType": media_type(photo.filename),
                "width": photo.width,
                "height": photo.height,
            }
        ],
    }
    return _filled(item)


def _document_item(shown: ReleaseAttachment, release: Release) -> Item:
    attachment, address = shown.attachment, absolute(shown.url_in(release))
    return {
        "name": f"attachment{shown.sort_order + 1}",
        "uri": address,
        "type": "text",
        "headlines": _texts(("main", str(shown))),
        "renditions": [
            {
                "name": "full",
                "href": address,
                "contentType": attachment.media_type,
                "sizeInBytes": attachment.size,
            }
        ],
    }


def _office(release: Release) -> Item:
    office = release.office
    page = absolute(reverse("portal:office", args=[office.code]))
    return {"name": release.office_name, "rel": "creator", "uri": page, "literal": office.code}


def _person(mention: Any) -> Item:
    relation = "spokesperson" if mention.is_official_speaker else "mentions"
    return {"name": mention.person.name, "rel": relation, "literal": str(mention)}


def _subject(subject: Any) -> Item:
    scheme, _, number = subject.code.partition(":")
    known = {"uri": f"{_TOPICS}{number}"} if scheme == "medtop" else {}
    return {"name": subject.name, "rel": "about", "literal": subject.code, **known}


def _texts(*pairs: tuple[str, str]) -> list[Item]:
    return [
        {"role": role, "contentType": "text/plain", "value": text} for role, text in pairs if text
    ]


def _filled(item: Item) -> Item:
    return {key: value for key, value in item.items() if value}


def _answer(content: Item, status: int = 200) -> HttpResponse:
    return HttpResponse(json_text(content), content_type="application/json", status=status)
