"""What the public pages show: plain values, made of published rows only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import quote, urlencode

from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from hamseda.newsroom.models import Release
from hamseda.newsroom.models.rich_text import clean_markup, plain_text
from hamseda.portal import wording
from hamseda.portal.contexts.addresses import absolute, office_address
from hamseda.portal.contexts.attachments import PublicAttachment, public_attachments
from hamseda.portal.contexts.directory import DirectoryEntry
from hamseda.portal.contexts.pictures import Picture, PublicPhoto, list_pictures, public_photos
from hamseda.portal.contexts.structured import schema_org
from hamseda.registry.models import Area, Office
from hamseda.registry.queries import titles_left

# An approval that follows the first within this time mends a slip; readers need not be told.
SILENT_MENDING = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Link:
    """A step of the navigation or of the trail."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Follow:
    """Ways to go on hearing of what a page lists: its feed, and mail."""

    feed_url: str
    mail_url: str


@dataclass(frozen=True, slots=True)
class Story:
    """A release in a list."""

    url: str
    headline: str
    kicker: str
    lead: str
    kind: str
    published_at: datetime
    office_name: str
    office_url: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """An office in a list."""

    name: str
    place: str
    url: str
    release_count: int
    last_release_at: datetime | None
    last_headline: str
    last_url: str


@dataclass(frozen=True, slots=True)
class DayOfNews:
    """The stories of one day."""

    day: date
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another medium wrote, at its own address."""

    headline: str
    url: str
    outlet: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page: the story that leads it, what else an editor has chosen, the newest."""

    lead_story: Story | None
    chosen: tuple[Story, ...]
    cards: tuple[Story, ...]
    latest: tuple[DayOfNews, ...]
    offices: tuple[OfficeCard, ...]
    kinds: tuple[Link, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsPage:
    """A paged list of releases, of one kind or of all."""

    title: str
    stories: tuple[Story, ...]
    turner: Page
    kinds: tuple[Link, ...]
    follow: Follow


@dataclass(frozen=True, slots=True)
class OfficeGroup:
    """Offices that are compared with each other."""

    name: str
    offices: tuple[OfficeCard, ...]


@dataclass(frozen=True, slots=True)
class OfficesPage:
    """All offices."""

    count: int
    groups: tuple[OfficeGroup, ...]


@dataclass(frozen=True, slots=True)
class OfficePage:
    """One office and its releases."""

    name: str
    kind: str
    place: str
    entry: DirectoryEntry
    follow: Follow
    stories: tuple[Story, ...]
    turner: Page
    ended: str = ""
    successors: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenDownPage:
    """What stands where a release was."""

    title: str
    explanation: str
    taken_down_at: datetime
    office_name: str


@dataclass(frozen=True, slots=True)
class PublicNote:
    """What readers are told about a change."""

    kind: str
    text: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class English:
    """The English side of a release."""

    headline: str
    lead: str
    body: SafeString


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """One release."""

    headline: str
    kicker: str
    lead: str
    body: SafeString
    kind: str
    news_code: str
    published_at: datetime | None
    changed_at: datetime | None
    office_name: str
    office_url: str
    canonical_url: str
    short_url: str
    structured_data: SafeString
    related: tuple[Story, ...] = ()
    photos: tuple[PublicPhoto, ...] = ()
    attachments: tuple[PublicAttachment, ...] = ()
    source: str = ""
    video_url: str = ""
    places: tuple[Link, ...] = ()
    subjects: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()
    notes: tuple[PublicNote, ...] = ()
    english: English | None = None
    share: tuple[Link, ...] = ()
    official_position: str = ""

    @property
    def shared_picture_url(self) -> str:
        """The full address of what messengers show beside the link; empty without photos."""
        return absolute(self.photos[0].picture.url) if self.photos else ""


@cache
def navigation(current: str) -> tuple[Link, ...]:
    """The sections of the site; `current` is the view name of the one being read."""
    sections = {
        "home": wording.HOME,
        "news": wording.NEWS,
        "offices": wording.OFFICES,
        "counties": wording.COUNTIES,
        "subjects": wording.SUBJECTS,
        "archive": wording.ARCHIVE,
        "reporters": wording.FOR_REPORTERS,
    }
    return tuple(
        Link(label, reverse(f"portal:{name}"), name == current) for name, label in sections.items()
    )


@cache
def kind_links(current: str | None = None) -> tuple[Link, ...]:
    """A way to the releases of each kind; `current` is the one being read, "" is all."""
    news = reverse("portal:news")
    everything = Link(wording.ALL_KINDS, news, current == "")
    kinds = (
        Link(kind.label, f"{news}?kind={kind.value}", kind.value == current)
        for kind in Release.Kind
    )
    return (everything, *kinds)


def follow(scope: str, code: str) -> Follow:
    """How to follow a "subject", a "county", an "office" or a "kind"; everything for ""."""
    name, arguments = (f"{scope}_rss", [code]) if scope else ("rss", [])
    question = f"?{urlencode({scope: code})}" if scope else ""
    return Follow(
        feed_url=reverse(f"portal:{name}", args=arguments),
        mail_url=reverse("subscription:subscribe") + question,
    )


def story(release: Release, picture: Picture | None = None) -> Story:
    """A release as a list shows it; its office must be loaded."""
    return Story(
        url=release.get_absolute_url(),
        headline=release.headline,
        kicker=release.kicker,
        lead=release.lead,
        kind=release.get_kind_display(),
        published_at=release.first_published_at,
        office_name=release.office_name,
        office_url=office_address(release.office.code),
        picture=picture,
    )


def stories(releases: Iterable[Release]) -> tuple[Story, ...]:
    """Releases as a list shows them, each with its first photo."""
    shown = list(releases)
    pictures = list_pictures(shown)
    return tuple(story(release, pictures.get(release.pk)) for release in shown)


def by_day(listed: Iterable[Story]) -> tuple[DayOfNews, ...]:
    """Stories, newest first, gathered by their day in the site's time zone."""
    days: dict[date, list[Story]] = {}
    for item in listed:
        days.setdefault(timezone.localdate(item.published_at), []).append(item)
    return tuple(DayOfNews(day, tuple(items)) for day, items in days.items())


def office_card(office: Office, release_count: int = 0) -> OfficeCard:
    """An office of queries.offices_by_freshness as a list shows it."""
    code = office.last_news_code
    return OfficeCard(
        name=office.name,
        place=str(office.area),
        url=office_address(office.code),
        release_count=release_count,
        last_release_at=office.last_release_at,
        last_headline=office.last_headline or "",
        last_url=reverse("portal:release", args=[code]) if code else "",
    )


def office_groups(
    offices: Iterable[Office], release_counts: Mapping[int, int]
) -> tuple[OfficeGroup, ...]:
    """Offices gathered by peer group, in the order in which the groups first come."""
    groups: dict[str, list[OfficeCard]] = {}
    for office in offices:
        groups.setdefault(office.peer_group.name, []).append(
            office_card(office, release_counts.get(office.pk, 0))
        )
    return tuple(OfficeGroup(name, tuple(cards)) for name, cards in groups.items())


def release_page(release: Release, related: Iterable[Story] = ()) -> ReleasePage:
    """A release as its own page shows it; a draft works too, for the preview."""
    has_code = release.news_code is not None
    return ReleasePage(
        headline=release.headline,
        kicker=release.kicker,
        lead=release.lead,
        body=release.body_markup,
        kind=release.get_kind_display(),
        news_code=str(release.news_code) if has_code else "",
        published_at=release.first_published_at,
        changed_at=_changed_at(release),
        office_name=release.office_name,
        office_url=office_address(release.office.code),
        canonical_url=absolute(release.get_absolute_url()) if has_code else "",
        short_url=absolute(release.get_short_url()) if has_code else "",
        structured_data=schema_org(release) if release.first_published_at else SafeString(),
        related=tuple(related),
        photos=public_photos(release),
        attachments=public_attachments(release),
        source=release.source,
        video_url=release.video_url,
        places=(_place_link(release.place),) if release.place else (),
        subjects=tuple(
            Link(subject.name, reverse("portal:subject", args=[subject.code]))
            for subject in release.subjects.all()
        ),
        people=tuple(_people_links(release)),
        notes=_public_notes(release),
        english=_english_side(release),
        share=share_links(release) if has_code else (),
        official_position=release.official_position,
    )


def _people_links(release: Release) -> Iterable[Link]:
    """Who is named, with the post of that day; who holds it no more today is not taken for it."""
    named = list(release.people.all())
    today = timezone.localdate()
    left = titles_left([one.person_id for one in named], on=today) if named else set()
    for one in named:
        is_past = any(person == one.person_id and title in one.post_title for person, title in left)
        label = wording.POST_OF_THEN.format(named=one) if is_past else str(one)
        yield Link(label, reverse("portal:person", args=[one.person.code]))


def share_links(release: Release) -> tuple[Link, ...]:
    """Ways to pass a release on; each a plain address without any tracker."""
    url = absolute(release.get_short_url())
    values = {"url": quote(url, safe=""), "text": quote(release.headline, safe="")}
    return tuple(
        Link(label, address.format(**values)) for label, address in wording.SHARE_ADDRESSES.items()
    )


def _place_link(area: Area) -> Link:
    return Link(str(area), reverse("portal:county", args=[area.code]))


def _public_notes(release: Release) -> tuple[PublicNote, ...]:
    if not release.pk:
        return ()
    return tuple(
        PublicNote(note.get_kind_display(), note.text, note.noted_at)
        for note in release.change_notes.all()
    )


def _english_side(release: Release) -> English | None:
    if not (release.headline_en and plain_text(release.body_en)):
        return None
    body = mark_safe(clean_markup(release.body_en))  # noqa: S308 (cleaned)
    return English(release.headline_en, release.lead_en, body)


def _changed_at(release: Release) -> datetime | None:
    first, last = release.first_published_at, release.last_published_at
    return last if first and last and last - first > SILENT_MENDING else None
