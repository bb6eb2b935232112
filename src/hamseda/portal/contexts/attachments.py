"""Documents of a release as readers see them."""

from dataclasses import dataclass

from hamseda.newsroom.models import Release


@dataclass(frozen=True, slots=True)
class PublicAttachment:
    """A document of a release; `told` is its kind and size. A draft without a code has no `url`."""

    title: str
    told: str
    url: str


def public_attachments(release: Release) -> tuple[PublicAttachment, ...]:
    """The documents of a release in their order."""
    has_code = release.news_code is not None
    return tuple(
        PublicAttachment(
            str(shown), shown.attachment.told, shown.url_in(release) if has_code else ""
        )
        for shown in release.attachments.all()
    )
