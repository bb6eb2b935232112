"""Alarms: raised with their proof, acknowledged by a person, closed by themselves when healed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.core.polling import (
    Sign,
    dead,
    keeps_repeating,
    returned_items,
    silent,
    turned_unreadable,
)
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.database.prepared import Prepared
from hamseda.sources.models import Alarm, Asking, FoundPage, Source
from hamseda.sources.reading.lists import ListReading

HABIT = timedelta(days=60)
MOST_MOMENTS = 500
CHALLENGES = 3

Kind = Alarm.Kind
Opened = dict[str, Alarm]
"""The open alarms of one source by their kinds."""
_UNREADABLE = frozenset((
    "feed_is_html", "feed_unreadable", "not_a_feed", "not_a_sitemap", "list_empty",
    "channel_empty", "no_article",
))  # fmt: skip


_open_alarms_of = Prepared(lambda source: Alarm.objects.filter(source=source, closed_at=None))
_newest_done = Prepared(
    lambda source: (
        FoundPage.objects.filter(source=source)
        .exclude(state=FoundPage.State.WAITING)
        .order_by("-done_at", "-pk")
        .values_list("state", "code", "url")[:10]
    )
)


def judge_source(
    source: Source,
    reading: ListReading | None,
    *,
    code: str,
    last_seen: Mapping[str, datetime],
    before: datetime | None,
    now: datetime,
) -> None:
    """Raise and close the alarms that the newest answer of a source speaks of.

    Call it inside the transaction that writes the answer down. `last_seen` tells when the items
    of the list had been there, `before` when the last answer came.
    """
    opened = _open_alarms(source)
    is_gone = source.stopped_at == now
    sign = dead(source.failures, source.failing_since, is_gone=is_gone, now=now)
    if sign:
        sign = Sign("dead", {**sign.proof, "code": code})
    _settle(source, opened, Kind.DEAD, sign, heals=source.failures == 0, now=now)
    if code:
        if code in _UNREADABLE:
            _settle(
                source, opened, Kind.MARKUP, _list_unreadable(source, code), heals=False, now=now
            )
        if code == "challenge_page":
            sign = Sign("challenge", {"code": code, "place": "list"})
            _settle(source, opened, Kind.CHALLENGE, sign, heals=False, now=now)
        return
    _settle(
        source, opened, Kind.SILENT, silent(_news_of(source, now), now=now), heals=True, now=now
    )
    if reading is None:
        return
    keys = [item.key for item in reading.items]
    returned = returned_items(keys, last_seen, before=before)
    sign = keeps_repeating(returned, len(keys))
    if sign:
        shown = [item.title or item.url for item in reading.items if item.key in returned]
        sign = Sign("repeats", {**sign.proof, "first": (shown or [""])[0][:200]})
    _settle(source, opened, Kind.REPEATS, sign, heals=len(last_seen) < len(keys), now=now)
    judge_pages(source, now=now, opened=opened)


def judge_pages_of(newest: Mapping[Source, bool], *, now: datetime) -> None:
    """Judge the pages of sources that were read just now; `newest` tells whether the last of each
    gave its article. Of a source whose last did, only an alarm that is open has to be looked at.
    """
    suspected = Alarm.objects.filter(
        source__in=newest, kind__in=(Kind.MARKUP, Kind.CHALLENGE), closed_at=None
    )
    alarmed = set(suspected.values_list("source", flat=True))
    for source, is_read in newest.items():
        if not is_read or source.pk in alarmed:
            judge_pages(source, now=now)


def judge_pages(source: Source, *, now: datetime, opened: Opened | None = None) -> None:
    """Raise and close the alarms that the newest pages of a source speak of."""
    recent = _newest_done(source.pk)
    opened = _open_alarms(source) if opened is None else opened
    read = [state == FoundPage.State.STORED for state, _code, _url in recent]
    # Only pages that came and said nothing show another markup; what did not come shows the net.
    answered = [
        state == FoundPage.State.STORED
        for state, code, _url in recent
        if state == FoundPage.State.STORED or code in ("no_article", "selector_missed")
    ]
    stored = source.pages.filter(state=FoundPage.State.STORED)
    sign = turned_unreadable(answered, was_readable=any(answered) or stored.exists())
    if sign:
        sign = Sign("markup", {**sign.proof, "address": recent[0][2][:300], "place": "page"})
    _settle(source, opened, Kind.MARKUP, sign, heals=not recent or read[0], now=now)
    challenged = [url for _state, code, url in recent[:CHALLENGES] if code == "challenge_page"]
    sign = None
    if len(challenged) == CHALLENGES:
        sign = Sign("challenge", {"pages": CHALLENGES, "address": challenged[0][:300],
                                  "place": "page"})  # fmt: skip
    _settle(source, opened, Kind.CHALLENGE, sign, heals=not recent or read[0], now=now)


@transaction.atomic
def acknowledge_alarm(alarm: Alarm, *, actor: User, now: datetime) -> None:
    """Take note of an alarm; it stays open until the source heals. Twice changes nothing."""
    held = Alarm.objects.select_for_update().get(pk=alarm.pk)
    if held.acknowledged_at is not None:
        return
    held.acknowledged_at, held.acknowledged_by = now, actor
    held.save(update_fields=["acknowledged_at", "acknowledged_by"])
    record_entry(
        actor=actor, action="sources.alarm.acknowledged", target=held, now=now,
        data={"kind": held.kind, "source": held.source_id},
    )  # fmt: skip


def _list_unreadable(source: Source, code: str) -> Sign | None:
    """The list itself cannot be read any more: three times in a row, after it could be."""
    last = Asking.objects.filter(source=source).values_list("code", flat=True)[:3]
    if source.succeeded_at is None or len(last) < 3 or not all(one in _UNREADABLE for one in last):
        return None
    return Sign("markup", {"code": code, "times": len(last), "place": "list"})


def _news_of(source: Source, now: datetime) -> list[datetime]:
    since = now - HABIT
    moments = source.items.filter(first_seen_at__gte=since).values_list("first_seen_at", flat=True)
    return sorted(moments.distinct().order_by("-first_seen_at")[:MOST_MOMENTS])


def _open_alarms(source: Source) -> Opened:
    return {alarm.kind: alarm for alarm in _open_alarms_of(source.pk)}


def _settle(
    source: Source,
    opened: Opened,
    kind: Alarm.Kind,
    sign: Sign | None,
    *,
    heals: bool,
    now: datetime,
) -> None:
    """Raise an alarm where there is a sign and none is open; close the open one when healed."""
    open_alarm = opened.get(kind)
    if sign is not None:
        if open_alarm is None:
            raised = opened[kind] = Alarm.objects.create(
                source=source, kind=kind, raised_at=now, proof=dict(sign.proof)
            )
            record_entry(
                actor=None, action="sources.alarm.raised", target=raised, now=now,
                data={"kind": kind.value, "source": source.pk},
            )  # fmt: skip
        else:
            open_alarm.proof = dict(sign.proof)
            open_alarm.save(update_fields=["proof"])
    elif open_alarm is not None and heals:
        del opened[kind]
        open_alarm.closed_at = now
        open_alarm.save(update_fields=["closed_at"])
        record_entry(
            actor=None, action="sources.alarm.closed", target=open_alarm, now=now,
            data={"kind": kind.value, "source": source.pk},
        )  # fmt: skip
