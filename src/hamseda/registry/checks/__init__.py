"""What must hold before a row of the registry is written; the answers are ValidationErrors."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hamseda.core.text import skeleton
from hamseda.registry import wording
from hamseda.registry.models import Appointment, Office, Post, Representative

_PR = skeleton("روابط عمومی").letters
_HEADS = tuple(
    skeleton(word).letters for word in ("مدیر", "رئیس", "مسئول", "سرپرست", "مسؤول")
)  # as posts are called: «مدیرکل روابط عمومی»، «مسئول روابط عمومی»


def duty_of_title(title: str) -> str:
    """What a post is for, as its title tells; a keeper may correct it."""
    letters = skeleton(title).letters
    if _PR not in letters:
        return Post.Duty.OTHER
    return Post.Duty.PR_HEAD if letters.startswith(_HEADS) else Post.Duty.PR_EXPERT


def require_marked_overlap(appointment: Appointment) -> None:
    """Refuse a second post at the same time unless one of the two is marked, with its reason."""
    if appointment.is_multi_job and not appointment.multi_job_reason.strip():
        raise ValidationError({"multi_job_reason": wording.MULTI_JOB_WITHOUT_REASON})
    if appointment.is_multi_job:
        return
    others = Appointment.objects.filter(person=appointment.person_id, is_multi_job=False)
    overlapping = _overlapping(others, appointment.valid_from, appointment.valid_until)
    other = overlapping.exclude(pk=appointment.pk).select_related("post").first()
    if other:
        sentence = wording.MULTI_JOB_UNMARKED.format(title=other.post.title)
        raise ValidationError({"is_multi_job": sentence})


def require_office_there(office: Office, start: date, end: date | None) -> None:
    """Refuse a period that begins after the office was closed, or outlasts it."""
    closed = office.valid_until
    if closed and (start >= closed or end is None or end > closed):
        raise ValidationError(
            {"valid_until": wording.OFFICE_NOT_THERE_THEN.format(office=office.name)}
        )


def require_one_spokesperson(row: Representative) -> None:
    """Refuse a second spokesperson of one office at the same time, and a liaison of no field."""
    if row.kind == Representative.Kind.NEWS_LIAISON:
        if not row.news_field.strip():
            raise ValidationError({"news_field": wording.LIAISON_WITHOUT_FIELD})
        return
    others = Representative.objects.filter(office=row.office_id, kind=row.kind).exclude(pk=row.pk)
    other = _overlapping(others, row.valid_from, row.valid_until).select_related("person").first()
    if other:
        raise ValidationError({"person": wording.SPOKESPERSON_TWICE.format(person=other.person)})


def _overlapping(rows: QuerySet, start: date, end: date | None) -> QuerySet:
    found = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=start))
    return found.filter(valid_from__lt=end) if end else found
