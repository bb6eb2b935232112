"""Documents of a release: who brings them in, who gets them and when, and what a newer one does."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom.checks import Surroundings, advice_while_writing
from hamseda.newsroom.models import Attachment, Release, ReleaseAttachment
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.attachments import add_attachment, replace_attachment
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.inviting import invite_approver
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.newsroom.queries.attachments import versions_readers_see
from hamseda.registry.models import Office
from tests.factories import (
    BODY,
    NOW,
    client_of,
    make_attachment,
    make_draft,
    make_office,
    make_release,
    make_user,
    paper_file,
)
from tests.newsroom.test_writing_in_full import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]

PDF = b"%PDF-1.7\n" + b"x" * 327_680


def upload(user: User, content: bytes, name: str = "گزارش.pdf", **more: object) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client_of(user).post(reverse("newsroom:attachment_add"), {"file": file} | more)


def with_document(release: Release, attachment: Attachment, title: str = "جدول") -> str:
    """Put the document into the release; returns its address."""
    release.attachments = [ReleaseAttachment(attachment=attachment, title=title)]
    return ReleaseAttachment(attachment=attachment).url_in(release)


def got(user: User | None, address: str) -> tuple[int, bytes]:
    answer = (client_of(user) if user else Client()).get(address)
    return answer.status_code, answer.getvalue() if answer.status_code == 200 else b""


def published_with(writer: User, office: Office, attachment: Attachment) -> tuple[Release, str]:
    release = make_draft(writer, office)
    address = with_document(release, attachment)
    approved(writer, release)
    return Release.objects.get(pk=release.pk), address


def approved(writer: User, release: Release) -> None:
    save_draft(actor=writer, release=release, now=NOW)
    submit_for_review(actor=writer, release=release, now=NOW)
    approve_release(actor=make_user("chief_editor"), release=release, now=NOW)


def test_a_writer_adds_a_document_and_reads_what_it_is(writer: User, office: Office) -> None:
    answer = upload(writer, PDF, office=office.pk).json()
    kept = Attachment.objects.get()
    assert answer == {"id": kept.pk, "title": "گزارش", "told": "پی‌دی‌اف، ۳۲۰ کیلوبایت"}
    assert (kept.office, kept.number, kept.brought_by) == (office, 1, writer)
    entry = AuditEntry.objects.get(action="newsroom.attachment.added")
    assert entry.data["digest"] == kept.digest
    assert "گزارش" not in kept.file.name


def test_what_is_no_document_is_refused_in_persian_and_leaves_nothing(
    writer: User, office: Office, tmp_path: Path
) -> None:
    for content, sentence in {
        b"<html><script>alert(1)</script>": "باید پی‌دی‌اف",
        b"": "پرونده خالی است",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "قالب قدیمی",
    }.items():
        answer = upload(writer, content, office=office.pk)
        assert answer.status_code == 422
        assert sentence in answer.json()["problem"]
    assert upload(writer, PDF).json()["problem"].startswith("نخست دستگاه")
    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_nobody_brings_a_document_into_another_office_or_replaces_its(writer: User) -> None:
    other = make_office("دیگری")
    theirs = make_attachment(other)
    assert upload(writer, PDF, office=other.pk).status_code == 422
    assert upload(writer, PDF, replaces=theirs.pk).status_code == 422
    for operation, told in ((add_attachment, {"office": other}),
                            (replace_attachment, {"replaced": theirs})):  # fmt: skip
        with pytest.raises(UnableToProceedError) as refusal:
            operation(actor=writer, file=paper_file(), name="x", now=NOW, **told)
        assert refusal.value.code in ("office_not_yours", "attachment_not_yours")
    assert Attachment.objects.get() == theirs


def test_a_drafts_document_is_for_its_office_and_chief_editors_only(
    writer: User, office: Office
) -> None:
    kept, release = make_attachment(office), make_draft(writer, office)
    address = with_document(release, kept)
    save_draft(actor=writer, release=release, now=NOW)
    at_the_desk = reverse("newsroom:attachment", args=[kept.pk])
    for user in (writer, make_user("chief_editor")):
        assert got(user, address)[0] == got(user, at_the_desk)[0] == 200
    other = make_user("office_editor", make_office("دیگری"))
    assert got(other, at_the_desk)[0] == 404
    for user in (None, other, make_user("analyst")):
        assert got(user, address)[0] == 404


def test_a_public_document_is_a_download_that_no_browser_opens(
    writer: User, office: Office
) -> None:
    release, address = published_with(writer, office, make_attachment(office))
    ReleaseAttachment.objects.update(title='جدول "سال" <script>/../\u202e.exe')
    answer = Client().get(address)
    assert answer.getvalue()[:2] == b"PK"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Disposition"].endswith(".xlsx")
    assert not {"<", "/", '"', "%2F", "%E2%80%AE"} & set(answer["Content-Disposition"][21:])
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "spreadsheetml" in answer["Content-Type"]
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert str(release.news_code) in address


def test_it_waits_for_the_embargo_and_goes_with_a_take_down(writer: User, office: Office) -> None:
    release, address = published_with(writer, office, make_attachment(office))
    ends_at = timezone.now() + timedelta(hours=1)
    Release.objects.filter(pk=release.pk).update(embargo_until=ends_at)
    assert got(None, address)[0] == 404
    Release.objects.filter(pk=release.pk).update(embargo_until=None)
    assert got(None, address)[0] == 200
    take_down_release(actor=make_user("chief_editor"), release=release, outcome="in_error", now=NOW)
    assert got(None, address)[0] == 410


def test_a_document_that_readers_had_is_gone_and_says_so(writer: User, office: Office) -> None:
    kept, later = make_attachment(office), make_attachment(office)
    release, address = published_with(writer, office, kept)
    beside = with_document(release, later)
    save_draft(actor=writer, release=release, now=NOW)
    assert got(None, address)[0] == 200
    assert got(None, beside)[0] == 404, "no reader has had it yet"
    release.attachments = []
    approved(writer, release)
    answer = Client().get(address)
    assert answer.status_code == 410
    assert "دیگر در سایت نیست" in answer.content.decode()
    assert f'href="{release.get_short_url()}"' in answer.content.decode()
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    elsewhere = ReleaseAttachment(attachment=kept).url_in(make_release(office))
    assert got(None, elsewhere)[0] == 404
    assert got(None, address.replace(kept.key, "x"))[0] == 404
    release = Release.objects.get(pk=release.pk)
    take_down_release(actor=make_user("chief_editor"), release=release, outcome="in_error", now=NOW)
    # The next text waits: what only it has is told to nobody, what readers had stays gone.
    release = Release.objects.get(pk=release.pk)
    release.go_live_at = release.embargo_until = timezone.now() + timedelta(days=1)
    with_document(release, later)
    approved(writer, release)
    assert got(None, address)[0] == 410
    assert got(None, beside)[0] == 404


def test_a_newer_file_keeps_the_address_and_comes_with_its_approval(
    writer: User, office: Office
) -> None:
    first = make_attachment(office, "نسخهٔ نخست")
    release, address = published_with(writer, office, first)
    before = got(None, address)
    answer = upload(writer, PDF, "گزارش تازه.pdf", replaces=first.pk).json()
    newer = Attachment.objects.get(pk=answer["id"])
    assert (newer.key, newer.number) == (first.key, 2)
    assert with_document(release, newer) == address
    save_draft(actor=writer, release=release, now=NOW)
    assert got(None, address) == before, "readers keep what was approved"
    approved(writer, release)
    assert got(None, address) == (200, PDF)
    at_the_desk = reverse("newsroom:attachment", args=[first.pk])
    assert got(writer, at_the_desk) == before, "the earlier bytes are kept"
    entry = AuditEntry.objects.get(action="newsroom.attachment.replaced")
    assert (entry.data["replaced"], entry.data["digest"]) == (first.digest, newer.digest)
    page = client_of(writer).get(reverse("newsroom:life", args=[release.pk])).content.decode()
    assert page.count("جدول، نسخهٔ ۱ (اکسل") == page.count("نسخهٔ ۲ (پی‌دی‌اف") == 1
    assert at_the_desk in page


def test_a_newer_file_that_readers_would_not_hear_of_is_remarked(
    writer: User, office: Office
) -> None:
    first = make_attachment(office)
    release, _ = published_with(writer, office, first)

    def advice() -> set[str]:
        shown = versions_readers_see(release)
        around = Surroundings(shown_attachments=shown)
        found = advice_while_writing(release, day=NOW.date(), posts=(), now=NOW, around=around)
        return {issue.code for issue in found if "attachment" in issue.code}

    assert advice() == set()
    newer = replace_attachment(actor=writer, replaced=first, file=paper_file(), name="", now=NOW)
    with_document(release, newer, title="scan 12")
    assert advice() == {"attachment_changed_silently", "attachment_without_persian_title"}
    release.change_kind, release.change_note = "correction", "رقم سطر دوم درست شد."
    with_document(release, newer, title="جدول آب")
    assert advice() == set()
    approved(writer, release)
    note = Release.objects.get(pk=release.pk).change_notes.get()
    assert (note.kind, note.text) == ("correction", "رقم سطر دوم درست شد.")


def test_whoever_approves_by_a_link_gets_the_submitted_version(
    writer: User, office: Office
) -> None:
    release = make_draft(writer, office)
    kept, other = make_attachment(office), make_attachment(office)
    with_document(release, kept)
    save_draft(actor=writer, release=release, now=NOW)
    submit_for_review(actor=writer, release=release, now=NOW)
    chief = make_user("chief_editor")
    link = invite_approver(actor=chief, release=release, name="مدیر", now=timezone.now())
    address = reverse("approval:attachment", args=[link.token, kept.pk])
    assert address in Client().get(reverse("approval:decide", args=[link.token])).content.decode()
    assert got(None, address)[0] == 200
    for arguments in ([link.token, other.pk], ["x", kept.pk]):
        assert got(None, reverse("approval:attachment", args=arguments))[0] == 404


class TestTheForm:
    def save(self, writer: User, office: Office, items: list[dict[str, object]]) -> HttpResponse:
        form = {"office": office.pk, "kind": "news", "headline": "آب", "body": BODY}
        sent = form | rows("attachments", items)
        return client_of(writer).post(reverse("newsroom:add"), sent, follow=True)

    def test_keeps_documents_with_their_titles(self, writer: User, office: Office) -> None:
        kept = make_attachment(office)
        title = "جدول\u202e قطع آب\n"
        self.save(writer, office, [{"attachment": kept.pk, "title": title}])
        [row] = Release.objects.get().attachments.all()
        assert (row.attachment, row.title) == (kept, "جدول قطع آب")

    def test_takes_no_other_offices_document(self, writer: User, office: Office) -> None:
        theirs = make_attachment(make_office("دیگری"))
        self.save(writer, office, [{"attachment": theirs.pk, "title": "x"}])
        assert not ReleaseAttachment.objects.exists()

    def test_reads_the_documents_of_all_rows_at_once(self, writer: User, office: Office) -> None:
        release = make_draft(writer, office)
        rows = [ReleaseAttachment(attachment=make_attachment(office)) for _ in range(6)]
        release.attachments = rows
        save_draft(actor=writer, release=release, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            page = client_of(writer).get(reverse("newsroom:edit", args=[release.pk]))
        assert page.content.decode().count('data-told="told">اکسل') == len(rows)
        # A revision looks after each row's number by itself; the form asks once more, for all.
        found = [one["sql"] for one in asked if 'FROM "newsroom_attachment"' in one["sql"]]
        assert len([sql for sql in found if "= " not in sql.split("WHERE")[1][:40]]) == 1
