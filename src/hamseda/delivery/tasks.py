"""Delivery's background work. Each task is one call of an operation, and idempotent."""

import time
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.delivery.operations import accrediting, letters, notices, planning, subscribing
from hamseda.delivery.operations.sending import send_due_dispatches
from hamseda.foundation.tasks.recurring import recurring


@task()
def announce_release(release_id: int) -> None:
    """Plan a release, and begin to send."""
    if planning.announce_release(release_id, now=timezone.now()):
        send_due.enqueue()


@task()
def announce_correction(change_note_id: int) -> None:
    """Plan a correction, and begin to send."""
    if planning.announce_correction(change_note_id, now=timezone.now()):
        send_due.enqueue()


@task()
def announce_take_down(take_down_id: int) -> None:
    """Plan the notice of a take-down, and begin to send."""
    if planning.announce_take_down(take_down_id, now=timezone.now()):
        send_due.enqueue()


@task()
def announce_recall(release_id: int, revision_id: int) -> None:
    """Plan what asks not to use a text, and begin to send."""
    if planning.announce_recall(release_id, revision_id, now=timezone.now()):
        send_due.enqueue()


@task()
def announce_move(change_id: int) -> None:
    """Plan what tells a new moment, and begin to send."""
    if planning.announce_move(change_id, now=timezone.now()):
        send_due.enqueue()


@recurring(every=timedelta(seconds=20))
@task()
def send_due() -> None:
    """Send what is due; what does not fit into this turn is sent in the next."""
    send_due_dispatches(clock=timezone.now, pause=time.sleep)


@task()
def plan_invitations(edition_id: int) -> None:
    """Plan an edition of a meeting's invitations, and begin to send."""
    if letters.plan_invitations(edition_id, now=timezone.now()):
        send_letters.enqueue()


@task()
def plan_signatures(edition_id: int) -> None:
    """Plan the requests to sign an edition of minutes, and begin to send."""
    if letters.plan_signatures(edition_id, now=timezone.now()):
        send_letters.enqueue()


@recurring(every=timedelta(seconds=20))
@task()
def send_letters() -> None:
    """Send the letters that are due."""
    letters.send_due_letters(clock=timezone.now, pause=time.sleep)


@task()
def send_confirmation(request_id: int) -> None:
    """Ask for the yes."""
    subscribing.send_confirmation(request_id, now=timezone.now())


@task()
def send_notice(kind: str, number: int) -> None:
    """Plan a word to somebody who carries out a resolution, and begin to send."""
    notices.plan_notice(kind, number, now=timezone.now())
    send_notices.enqueue()


@recurring(every=timedelta(minutes=5))
@task()
def send_notices() -> None:
    """Send the words that are due, while offices are open."""
    notices.send_due_notices(now=timezone.now())


@task()
def tell_reporter(accreditation_id: int, change_number: int) -> None:
    """Tell a reporter of one change."""
    accrediting.tell_reporter(accreditation_id, change_number, now=timezone.now())
