"""A release in the words of schema.org, for search engines."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from hamseda.newsroom.models import ChangeNote, Release
from hamseda.portal.contexts.addresses import absolute, office_address

# These signs could end a script element or begin markup, whatever the text says.
_SCRIPT_SAFE = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def json_text(value: Any) -> str:
    """JSON in which no sign of markup is left, whatever it is put into; a half of a pair of
    UTF-16, which no UTF-8 can hold, is left out.
    """
    written = json.dumps(value, ensure_ascii=False).translate(_SCRIPT_SAFE)
    return written.encode(errors="ignore").decode()


def schema_org(release: Release) -> SafeString:
    """The release as a NewsArticle, safe inside a script element."""
    return mark_safe(json_text(_filled(_news_article(release))))  # noqa: S308 (no markup is left)


def photo_addresses(release: Release) -> list[str]:
    """The full addresses of the release's photos in full size, in their order."""
    return [absolute(shown.photo.file.url) for shown in release.photos.all()]


def _news_article(release: Release) -> dict[str, Any]:
    office = {
        "@type": "GovernmentOrganization",
        "name": release.office_name,
        "url": absolute(office_address(release.office.code)),
    }
    place = release.place
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": release.headline,
        "alternativeHeadline": release.kicker,
        "description": release.lead,
        "articleSection": release.get_kind_display(),
        "identifier": str(release.news_code),
        "inLanguage": "fa-IR",
        "isAccessibleForFree": True,
        "datePublished": release.first_published_at.isoformat(),
        "dateModified": (release.last_published_at or release.first_published_at).isoformat(),
        "mainEntityOfPage": absolute(release.get_absolute_url()),
        "image": photo_addresses(release),
        "author": office,
        "publisher": office,
        "about": [_named("Thing", subject.name) for subject in release.subjects.all()],
        "mentions": [_person(mention) for mention in release.people.all()],
        "contentLocation": _named("AdministrativeArea", str(place)) if place else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": note.text,
                "datePublished": note.noted_at.isoformat(),
            }
            for note in release.change_notes.all()
            if note.kind == ChangeNote.Kind.CORRECTION
        ],
    }


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}


def _person(mention: Any) -> dict[str, str]:
    return _filled(_named("Person", mention.person.name) | {"jobTitle": mention.post_title})


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if part}
