"""Is a release fit for its next step? Checks return issues; they never raise."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone

from hamseda.core.calendar import Doubt, find_dates, weekday_name
from hamseda.core.text import letter_count, normal_form, restore_half_spaces
from hamseda.foundation.fetch import Refusal, RefusedUrl, check_url
from hamseda.newsroom.models import Release
from hamseda.newsroom.models.link import addresses_in, path_here
from hamseda.registry.queries import Speaker

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
# Letters and digits of Arabic keyboards that have a Persian twin. A lone alef maksura is right in
# Arabic words, so it is not among them.
_PERSIAN_LETTERS = {
    "\u064a": "\u06cc",
    "\u0643": "\u06a9",
    **{chr(0x0660 + digit): chr(0x06F0 + digit) for digit in range(10)},
}


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter for a person: the field, a code whose sentence is in wording.py, whether it stops
    the step (`blocking`) or only advises, and the words that it is about.
    """

    field: str
    code: str
    blocking: bool = True
    about: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """Code points `[start, end)` of a text, and what belongs in their place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A person and a post, as the registry has them; `is_held` on the day of the release."""

    person: str
    title: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the house knows beside a release: the versions of documents that readers have now, and
    which of the release's links lead to hidden releases or nowhere.
    """

    shown_attachments: Collection[int] = ()
    hidden_links: Collection[str] = ()
    broken_links: Collection[str] = ()


NOTHING_AROUND = Surroundings()

_SCHEMES_UNASKED = ("mailto:", "tel:")
_INNER = (Refusal.INNER_NAME, Refusal.INNER_ADDRESS)
# What the guard of our own fetches forbids and a reader's browser opens all the same.
_READERS_MAY = (Refusal.PORT, Refusal.TOO_LONG)
_PERSIAN_WORD = re.compile("[\u0621-\u06d3]{2}")
LONGEST_HEADLINE_ADVISED = 90
LONGEST_LINK_SHOWN = 80
SHORTEST_BODY = 60  # letters


def issues_before_submission(release: Release) -> list[Issue]:
    """What keeps a release from review, and what a careful writer would mend."""
    issues = []
    if not letter_count(release.headline):
        issues.append(Issue("headline", "headline_missing"))
    if letter_count(release.body_text) < SHORTEST_BODY:
        issues.append(Issue("body", "body_too_short"))
    if not letter_count(release.lead):
        issues.append(Issue("lead", "lead_missing", blocking=False))
    if len(release.headline) > LONGEST_HEADLINE_ADVISED:
        issues.append(Issue("headline", "headline_long", blocking=False))
    if release.headline.rstrip().endswith("."):
        issues.append(Issue("headline", "headline_full_stop", blocking=False))
    if release.first_published_at and _lacks_note(release):
        issues.append(Issue("change_note", "change_note_missing"))
    return issues


def speaker_issue(person_id: int, speakers: Sequence[Speaker]) -> Issue | None:
    """What is wrong when that person gives the official position and `speakers` are those who may
    on the day of the release; None when nothing is.
    """
    if any(speaker.person.pk == person_id for speaker in speakers):
        return None
    if not speakers:
        return Issue("people", "speakers_unknown")
    names = "، ".join(f"{speaker.person.name} ({speaker.title})" for speaker in speakers)
    return Issue("people", "speaker_not_official", about=names)


def position_issues(release: Release, speakers: Sequence[Speaker]) -> list[Issue]:
    """What is wrong with whom the release marks as giving the official position, and advice where
    the text speaks of one and nobody is marked.
    """
    marked = [row.person_id for row in release.people.all() if row.is_official_speaker]
    if marked:
        found = (speaker_issue(person, speakers) for person in marked)
        return [issue for issue in found if issue][:1]
    if _normal("موضع رسمی") in normal_form(release.full_text):
        return [Issue("people", "position_unmarked", blocking=False)]
    return []


def advice_while_writing(
    release: Release,
    *,
    day: date,
    posts: Iterable[KnownPost],
    now: datetime,
    speakers: Sequence[Speaker] = (),
    around: Surroundings = NOTHING_AROUND,
) -> list[Issue]:
    """All that `issues_before_submission` finds, and what a careful colleague would remark.

    `day` is the day of the release, `posts` those that the registry knows, `speakers` who may
    speak for the office.
    """
    found = [*issues_before_submission(release), *position_issues(release, speakers)]
    if not letter_count(release.source):
        found.append(Issue("source", "source_missing", blocking=False))
    for field, text in _texts(release):
        found += _spelling_advice(field, text)
        found += _date_advice(field, text, day)
    found += _night_advice(release)
    found += _past_advice(release, now)
    found += _photo_advice(release)
    found += _attachment_advice(release, around.shown_attachments)
    found += _link_advice(release, around)
    found += _post_advice(release, list(posts))
    return found


def mendings_of(text: str) -> tuple[Mending, ...]:
    """Where half-spaces were lost or Arabic letters stand, and what belongs there, in order.

    No two overlap. Nothing is guessed: what may be right as it stands is left alone.
    """
    spaces = [Mending(span.start, span.end, HALF_SPACE) for span in restore_half_spaces(text).edits]
    letters = [
        Mending(at, at + 1, _PERSIAN_LETTERS[sign])
        for at, sign in enumerate(text)
        if sign in _PERSIAN_LETTERS
    ]
    return tuple(sorted(spaces + letters, key=lambda one: (one.start, one.end)))


def _texts(release: Release) -> list[tuple[str, str]]:
    return [
        ("kicker", release.kicker),
        ("headline", release.headline),
        ("lead", release.lead),
        ("body", release.body_text),
    ]


def _spelling_advice(field: str, text: str) -> list[Issue]:
    mendings = mendings_of(text)
    lost = next((one for one in mendings if one.text == HALF_SPACE), None)
    found = []
    if lost:
        found.append(Issue(field, "half_spaces_lost", False, _word_at(text, lost.start)))
    arabic = next((one for one in mendings if one.text != HALF_SPACE), None)
    if arabic:
        found.append(Issue(field, "arabic_letters", False, _word_at(text, arabic.start)))
    return found


def _word_at(text: str, at: int) -> str:
    """The words around a place: from the space before it to the second space after it."""
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at + 1)
    return " ".join(text[start : end if end >= 0 else None].split())[:40]


def _date_advice(field: str, text: str, day: date) -> list[Issue]:
    codes = {Doubt.IMPOSSIBLE: "date_impossible", Doubt.WEEKDAY_CONTRADICTS: "weekday_wrong"}
    return [
        Issue(field, codes[one.doubt], False, text[one.start : one.end])
        for one in find_dates(text, published_on=day)
        if one.doubt in codes
    ]


def _night_advice(release: Release) -> list[Issue]:
    """A moment in the first hour of a day belongs, for most readers, to the night before."""
    found = []
    for field in ("go_live_at", "embargo_until"):
        moment = getattr(release, field)
        if moment and (local := timezone.localtime(moment)).hour == 0:
            night = [weekday_name(day.date()) for day in (local - timedelta(days=1), local)]
            found.append(Issue(field, "just_after_midnight", False, " به ".join(night)))
    return found


def _past_advice(release: Release, now: datetime) -> list[Issue]:
    """A moment that is over holds nothing back; in a text that was public it is only history."""
    moments = [moment for moment in (release.go_live_at, release.embargo_until) if moment]
    if release.first_published_at or not moments or max(moments) > now:
        return []
    return [Issue("go_live_at", "moment_past", blocking=False)]


def _photo_advice(release: Release) -> list[Issue]:
    photos = list(release.photos.all())
    found = []
    if release.kind == Release.Kind.PHOTO_REPORT and not photos:
        found.append(Issue("photos", "photos_missing", blocking=False))
    if release.kind == Release.Kind.VIDEO and not release.video_url:
        found.append(Issue("video_url", "video_missing", blocking=False))
    if any(not photo.rights for photo in photos):
        found.append(Issue("photos", "photo_without_rights", blocking=False))
    if any(not letter_count(photo.alternative_text) for photo in photos):
        found.append(Issue("photos", "photo_without_alternative_text", blocking=False))
    return found


def _attachment_advice(release: Release, shown: Collection[int]) -> list[Issue]:
    rows = list(release.attachments.all())
    found = []
    if not all(_PERSIAN_WORD.search(row.title) for row in rows):
        found.append(Issue("attachments", "attachment_without_persian_title", blocking=False))
    is_silent = release.change_kind == Release.ChangeKind.MINOR
    if shown and is_silent and not {row.attachment_id for row in rows} <= set(shown):
        found.append(Issue("attachments", "attachment_changed_silently", blocking=False))
    return found


def _link_advice(release: Release, around: Surroundings) -> list[Issue]:
    told = ((address, _link_doubt(address, around)) for address in addresses_in(release))
    return [Issue("body", code, False, _shortened(address)) for address, code in told if code]


def _link_doubt(address: str, around: Surroundings) -> str:
    """The code of what is wrong with a link; empty where nothing is known to be."""
    if address in around.hidden_links:
        return "link_to_hidden_release"
    if address in around.broken_links:
        return "link_broken"
    if (path := path_here(address)) is not None:
        return "link_to_desk" if f"{path}/".startswith(reverse("wagtailadmin_home")) else ""
    if address.lower().startswith(_SCHEMES_UNASKED):
        return ""
    try:
        check_url(address)
    except RefusedUrl as refusal:
        if refusal.code in _INNER:
            return "link_inner"
        return "" if refusal.code in _READERS_MAY else "link_incomplete"
    return ""


def _shortened(address: str) -> str:
    return address if len(address) <= LONGEST_LINK_SHOWN else f"{address[:LONGEST_LINK_SHOWN]}…"


def _post_advice(release: Release, posts: list[KnownPost]) -> list[Issue]:
    """Names that stand right beside a post which the registry gives to somebody else, or to the
    same person at another time.
    """
    text = f" {normal_form(release.full_text)} "
    named = {post.person for post in posts if f" {_normal(post.person)} " in text}
    if not named:
        return []
    titles = {_normal(post.title) for post in posts}
    found = []
    for person in sorted(named):
        own = {_normal(post.title) for post in posts if post.person == person and post.is_held}
        if _title_beside(text, f" {_normal(person)} ", titles, own):
            found.append(Issue("people", "name_under_other_post", False, person))
    return found


@lru_cache(maxsize=8192)
def _normal(name: str) -> str:
    return normal_form(name)


def _title_beside(text: str, name: str, titles: set[str], own: set[str]) -> bool:
    at = text.find(name)
    while at >= 0:
        before, after = text[: at + 1], text[at + len(name) - 1 :]
        beside = [
            title
            for title in titles
            if title and (before.endswith(f" {title} ") or after.startswith(f" {title} "))
        ]
        # The longest title is the one that was meant: «معاون استاندار» ends in «استاندار».
        if beside and max(beside, key=len) not in own:
            return True
        at = text.find(name, at + 1)
    return False


def _lacks_note(release: Release) -> bool:
    is_minor = release.change_kind == Release.ChangeKind.MINOR
    return not is_minor and not letter_count(release.change_note)
