"""Readers of the sample: what they say, who asked for releases with what was sent to them, and a
reporter who asks for accreditation.

Nothing leaves the house: sendings are taken in hand as a worker would, and an answer of the other
side that the sample tells is written down in their place.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from hamseda.config.sample_province.reading import Row
from hamseda.config.sample_province.releases import writer_of
from hamseda.delivery.adapters import SENT, Blame, Ending, Outcome
from hamseda.delivery.composing import CONFIRM_SALT, STOP_SALT
from hamseda.delivery.models import Channel, Subscriber
from hamseda.delivery.operations.channels import ensure_mail_channel, save_channel
from hamseda.delivery.operations.planning import (
    MORNING,
    announce_correction,
    announce_release,
    send_under_embargo,
)
from hamseda.delivery.operations.recording import record_outcome
from hamseda.delivery.operations.sending import claim_next
from hamseda.delivery.operations.subscribing import (
    Wanted,
    confirm_subscription,
    request_subscription,
    save_chat,
    stop_subscription,
)
from hamseda.delivery.queries import channels_with_due
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import ChangeNote, Release, Subject
from hamseda.newsroom.operations.accrediting import Reporter, ask_accreditation
from hamseda.newsroom.operations.commenting import decide_comment, post_comment
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.suggesting import answer_suggestion, send_suggestion
from hamseda.registry.models import Office, Outlet

A_WHILE = timedelta(hours=2)

Answers = Mapping[tuple[int, str], Outcome]


def load_readers(told: Row, releases: Mapping[str, Release], now: datetime) -> None:
    """Write subscribers with the log of what they were sent, comments and suggestions."""
    editor = User.objects.get(username="editor")
    _load_subscribers(told, editor)
    answers = {
        (releases[row["release"]].pk, row["address"]): Outcome(
            Ending(row["ending"]), row["code"], row["words"], Blame(row.get("blame", "message"))
        )
        for row in told["answer"]
    }
    for key in told["sent"]:
        release = releases[key]
        moment = release.first_published_at
        announce_release(release.pk, now=moment)
        _send(answers, moment)
        if told["correction"]["release"] == key:
            _correct(release, told["correction"], editor)
    _send_early(releases[told["early"]["release"]], told["early"]["address"], editor, now)
    for row in told["subscriber"]:
        if "stopped_at" in row:
            _stop(row)
    for row in told["comment"]:
        _load_comment(row, releases[row["release"]], editor)
    for row in told["suggestion"]:
        _load_suggestion(row, editor)
    for row in told["accreditation"]:
        _load_accreditation(row)


def _load_subscribers(told: Row, editor: User) -> None:
    since = _moment(told["since"])
    ensure_mail_channel()
    for row in told["channel"]:
        save_channel(actor=editor, channel=Channel(**row), is_on=True, now=since)
    channels = {channel.code: channel for channel in Channel.objects.all()}
    for row in told["subscriber"]:
        channel, wanted = channels[row["channel"]], _wanted(row)
        if channel.service != Channel.Service.MAIL:
            save_chat(
                actor=editor, channel=channel, address=row["address"], wanted=wanted, now=since
            )
            continue
        inviting = editor if "outlet" in row else None
        asked = request_subscription(
            address=row["address"], wanted=wanted, now=since, actor=inviting
        )
        confirm_subscription(token=signing.dumps(asked.pk, salt=CONFIRM_SALT), now=since)


def _wanted(row: Row) -> Wanted:
    outlet = Outlet.objects.get(code=row["outlet"]).pk if "outlet" in row else None
    return Wanted(
        name=row["name"],
        kind=row["kind"],
        pace=row.get("pace", Subscriber.Pace.AT_ONCE),
        outlet=outlet,
        receives_embargoed=row.get("receives_embargoed", False),
        offices=_ids(Office, row.get("offices", ())),
        subjects=_subjects(row),
        kinds=row.get("kinds", ()),
    )


def _subjects(row: Row) -> list[int]:
    return _ids(Subject, [f"medtop:{code}" for code in row.get("subjects", ())])


def _ids(model: type[Office | Subject], codes: list[str]) -> list[int]:
    return list(model.objects.filter(code__in=codes).values_list("pk", flat=True))


def _send(answers: Answers, moment: datetime) -> None:
    """What a worker does with what is due, without a line to the outside."""
    for turn, started_at in enumerate(_turns(moment)):
        for channel in channels_with_due(started_at):
            at = started_at
            while claimed := claim_next(channel, now=at):
                way = (claimed[0].release_id, claimed[0].subscriber.address)
                outcome = answers.get(way) if turn == 0 else None
                at += timedelta(seconds=2)
                record_outcome(claimed, outcome or Outcome(SENT), now=at)


def _turns(moment: datetime) -> tuple[datetime, ...]:
    """When a worker looks for what is due: at once, again, and the next morning."""
    tomorrow = timezone.localdate(moment) + timedelta(days=1)
    morning = timezone.make_aware(datetime.combine(tomorrow, MORNING))
    return moment, moment + timedelta(minutes=5), morning


def _correct(release: Release, told: Row, editor: User) -> None:
    at = _moment(told["at"])
    changed = release.get_latest_revision_as_object()
    changed.body = changed.body.replace(told["was"], told["is"])
    changed.change_kind, changed.change_note = Release.ChangeKind.CORRECTION, told["note"]
    writer = writer_of(release.office, at)
    save_draft(actor=writer, release=changed, now=at)
    submit_for_review(actor=writer, release=changed, now=at)
    approve_release(actor=editor, release=changed, now=at)
    announce_correction(ChangeNote.objects.get(release=release).pk, now=at)
    _send({}, at)


def _send_early(release: Release, address: str, editor: User, now: datetime) -> None:
    chosen = Subscriber.objects.filter(address=address)
    send_under_embargo(actor=editor, release=release, subscribers=chosen, now=now)
    _send({}, now)


def _stop(row: Row) -> None:
    holder = Subscriber.objects.get(address=row["address"])
    token = signing.dumps(holder.pk, salt=STOP_SALT)
    stop_subscription(token=token, now=_moment(row["stopped_at"]))


def _load_comment(row: Row, release: Release, editor: User) -> None:
    at = _moment(row["at"])
    comment = post_comment(
        release=release, name=row.get("name", ""), text=row["text"], place="", now=at
    )
    if not row.get("waits"):
        decide_comment(
            actor=editor, comment=comment, refusal=row.get("refusal", ""),
            reply=row.get("reply", ""), now=at + A_WHILE,
        )  # fmt: skip


def _load_suggestion(row: Row, editor: User) -> None:
    at = _moment(row["at"])
    sent = send_suggestion(text=row["text"], name=row["name"], place="", now=at)
    if "answer" in row:
        answer_suggestion(actor=editor, suggestion=sent, answer=row["answer"], now=at + A_WHILE)


def _load_accreditation(row: Row) -> None:
    reporter = Reporter(
        name=row["name"],
        address=row["address"],
        outlet=Outlet.objects.get(code=row["outlet"]),
        phone=row["phone"],
        beats=Subject.objects.filter(pk__in=_subjects(row)),
    )
    ask_accreditation(reporter=reporter, place="", now=_moment(row["at"]))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
