"""What delivery's pages show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hamseda.core.text import to_persian_digits
from hamseda.delivery import wording
from hamseda.delivery.models import Channel, Dispatch, Letter, Subscriber, Wish
from hamseda.newsroom.models import Release

State = Dispatch.State

_SUBSCRIBER_TONES = {Subscriber.State.ACTIVE: "good", Subscriber.State.DISABLED: "bad"}
_TONES = {
    State.SENT: "good",
    State.FAILED: "bad",
    State.UNKNOWN: "warning",
    State.WAITING: "info",
    State.SENDING: "info",
}


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """One line of the log."""

    pk: int
    release_id: int
    headline: str
    recipient: str
    address: str
    channel: str
    occasion: str
    state: str
    tone: str
    reason: str
    try_count: int
    at: datetime
    is_early: bool
    may_repeat: bool


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter in the log of a meeting."""

    pk: int
    name: str
    occasion: str
    channel: str
    address: str
    state: str
    tone: str
    reason: str
    at: datetime
    may_repeat: bool


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel in the list."""

    pk: int
    name: str
    service: str
    code: str
    pace: tuple[int, int]
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class SubscriberRow:
    """One recipient in the list; `wishes` in words, `reason` why nothing is sent any more."""

    pk: int
    name: str
    outlet: str
    kind: str
    is_trusted: bool
    channel: str
    address: str
    wishes: str
    pace: str
    state: str
    tone: str
    reason: str
    may_stop: bool


def subscriber_row(subscriber: Subscriber) -> SubscriberRow:
    """A line; the wishes must be loaded."""
    return SubscriberRow(
        pk=subscriber.pk,
        name=subscriber.name or wording.NOBODY,
        outlet=str(subscriber.outlet or ""),
        kind=subscriber.get_kind_display(),
        is_trusted=subscriber.receives_embargoed,
        channel=str(subscriber.channel),
        address=subscriber.address,
        wishes=wishes_in_words(subscriber.wishes.all()),
        pace=subscriber.get_pace_display(),
        state=subscriber.get_state_display(),
        tone=_SUBSCRIBER_TONES.get(Subscriber.State(subscriber.state), ""),
        reason=wording.REASONS[subscriber.state_reason],
        may_stop=subscriber.state != Subscriber.State.STOPPED,
    )


def wishes_in_words(wishes: Iterable[Wish]) -> str:
    """What somebody receives; of several wishes one is enough, of one all parts must fit."""
    return wording.WISH_OR.join(wording.WISH_AND.join(_parts(wish)) for wish in wishes)


def _parts(wish: Wish) -> list[str]:
    kind = Release.Kind(wish.kind).label if wish.kind else ""
    parts = [str(part) for part in (wish.office, wish.subject, wish.area, kind) if part]
    return parts or [wording.EVERYTHING]


def dispatch_row(dispatch: Dispatch, *, keeps: bool) -> DispatchRow:
    """A line; whoever does not keep the subscribers sees their addresses only in part."""
    subscriber = dispatch.subscriber
    is_open = dispatch.state in (State.FAILED, State.UNKNOWN)
    return DispatchRow(
        pk=dispatch.pk,
        release_id=dispatch.release_id,
        headline=str(dispatch.release),
        recipient=subscriber.name or wording.NOBODY,
        address=subscriber.address if keeps else masked(subscriber.address),
        channel=subscriber.channel.name,
        occasion=dispatch.get_occasion_display(),
        state=dispatch.get_state_display(),
        tone=_TONES.get(State(dispatch.state), ""),
        reason=wording.REASONS[dispatch.reason],
        try_count=dispatch.try_count,
        at=dispatch.done_at or dispatch.claimed_at or dispatch.planned_at,
        is_early=dispatch.embargo_until is not None,
        may_repeat=keeps and is_open and subscriber.state == Subscriber.State.ACTIVE,
    )


def letter_row(letter: Letter) -> LetterRow:
    """A line of the log that a council's secretary reads."""
    return LetterRow(
        pk=letter.pk,
        name=letter.name,
        occasion=_letter_occasion(letter),
        channel=letter.channel.name,
        address=letter.address,
        state=letter.get_state_display(),
        tone=_TONES.get(State(letter.state), ""),
        reason=wording.REASONS[letter.reason],
        at=letter.done_at or letter.claimed_at or letter.planned_at,
        may_repeat=letter.state in (State.FAILED, State.UNKNOWN),
    )


def channel_rows(
    channels: Iterable[Channel], tokens: Mapping[str, str], now: datetime
) -> tuple[ChannelRow, ...]:
    """The list of channels, with what each needs."""
    return tuple(
        ChannelRow(
            pk=channel.pk,
            name=channel.name,
            service=channel.get_service_display(),
            code=channel.code,
            pace=(channel.per_second, channel.per_minute),
            state=state,
            tone=tone,
        )
        for channel in channels
        for state, tone in [_channel_state(channel, tokens, now)]
    )


def masked(address: str) -> str:
    """Enough of an address to tell it from others, too little to write to it."""
    name, at, host = address.partition("@")
    return f"{name[:2]}***{at}{host}" if at else f"{address[:3]}***"


def state_counts(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """How many dispatches are in each state, those that occur, in the order of the states."""
    return tuple((state.label, counts[state]) for state in State if counts.get(state))


def _channel_state(channel: Channel, tokens: Mapping[str, str], now: datetime) -> tuple[str, str]:
    if channel.off_since:
        return wording.CHANNEL_STATES["off"], "bad"
    if channel.service != Channel.Service.MAIL and not tokens.get(channel.code):
        return wording.CHANNEL_STATES["token_missing"], "warning"
    if channel.not_before and channel.not_before > now:
        return wording.CHANNEL_STATES["waiting"], "warning"
    return wording.CHANNEL_STATES["on"], "good"


def _letter_occasion(letter: Letter) -> str:
    if letter.signature:
        number = to_persian_digits(letter.signature.edition.number)
        return wording.LETTER_SIGN.format(number=number)
    if letter.edition and letter.edition.method == "cancel":
        return wording.LETTER_CANCEL
    is_change = bool(letter.edition and letter.edition.sequence)
    return wording.LETTER_CHANGE if is_change else wording.LETTER_INVITATION
