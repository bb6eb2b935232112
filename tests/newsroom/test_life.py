"""From approval to the end: schedule, embargo, force, take down, correct, mark, signed links."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.models import Fact
from hamseda.newsroom import wording
from hamseda.newsroom.models import (
    ApprovalLink,
    ForcedPublication,
    Release,
    ReleasePerson,
    ReleasePhoto,
    Subject,
    TakeDown,
)
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.forcing import approve_forced_publication, force_publication
from hamseda.newsroom.operations.inviting import LIFETIME, decide_by_link, invite_approver
from hamseda.newsroom.operations.marking import mark_quality
from hamseda.newsroom.operations.publishing import publish_due_releases
from hamseda.newsroom.operations.reviewing import (
    UnfitForReviewError,
    approve_release,
    submit_for_review,
)
from hamseda.newsroom.operations.scheduling import cancel_schedule
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.newsroom.queries import forced_publications_to_approve
from hamseda.registry.models import Office, Person
from tests.factories import (
    NOW,
    client_of,
    make_draft,
    make_office,
    make_photo,
    make_release,
    make_user,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office() -> Office:
    return make_office("دستگاه خودی")


@pytest.fixture
def chief() -> User:
    return make_user("chief_editor")


def approved(writer: User, chief: User, release: Release) -> Release:
    submit_for_review(actor=writer, release=release, now=NOW)
    approve_release(actor=chief, release=release, now=NOW)
    return Release.objects.get(pk=release.pk)


def facts(name: str) -> int:
    return Fact.objects.filter(name=f"newsroom.release.{name}").count()


def code_of(refusal: pytest.ExceptionInfo[UnableToProceedError]) -> str:
    assert refusal.value.code in wording.ISSUES
    return refusal.value.code


class TestSchedule:
    def test_an_approved_release_waits_for_its_moment_and_then_comes_by_itself(
        self, writer: User, chief: User, office: Office, clock: Any
    ) -> None:
        draft = make_draft(writer, office, go_live_at=NOW + HOUR)
        waiting = approved(writer, chief, draft)
        assert not waiting.live
        assert facts("published") == 0
        assert publish_due_releases(now=NOW + HOUR - timedelta(seconds=1)) == 0
        clock.move_to(NOW + HOUR)
        assert publish_due_releases(now=NOW + HOUR) == 1
        assert Release.objects.published().get().pk == draft.pk
        assert facts("published") == 1

    @pytest.mark.parametrize("years", [-3, 3], ids=["a slow clock", "a fast clock"])
    def test_the_moment_of_the_approval_decides_not_the_machines_clock(
        self, writer: User, chief: User, office: Office, clock: Any, years: int
    ) -> None:
        clock.move_to(NOW + timedelta(days=365 * years))
        waiting = approved(writer, chief, make_draft(writer, office, go_live_at=NOW + HOUR))
        public = approved(writer, chief, make_draft(writer, office, go_live_at=NOW - HOUR))
        assert (waiting.live, public.live) == (False, True)
        assert public.first_published_at == NOW
        assert publish_due_releases(now=NOW + HOUR) == 1
        assert Release.objects.get(pk=waiting.pk).first_published_at == NOW + HOUR

    def test_a_public_text_stays_until_the_moment_of_the_next_one(
        self, writer: User, chief: User, office: Office
    ) -> None:
        release = approved(writer, chief, make_draft(writer, office))
        old, release.headline = release.headline, "تیتر تازهٔ فردا"
        release.go_live_at = NOW + HOUR
        save_draft(actor=writer, release=release, now=NOW)
        waiting = approved(writer, chief, Release.objects.get(pk=release.pk))
        assert (waiting.live, waiting.headline) == (True, old)
        assert publish_due_releases(now=NOW + HOUR) == 1
        assert Release.objects.get(pk=release.pk).headline == "تیتر تازهٔ فردا"

    def test_asking_twice_publishes_once(
        self, writer: User, chief: User, office: Office, clock: Any
    ) -> None:
        approved(writer, chief, make_draft(writer, office, go_live_at=NOW + HOUR))
        clock.move_to(NOW + 5 * HOUR)
        assert [publish_due_releases(now=NOW + 5 * HOUR) for _ in range(2)] == [1, 0]
        assert facts("published") == 1

    def test_a_missed_moment_is_an_alarm_on_the_desk_until_it_has_been_made_good(
        self, writer: User, chief: User, office: Office, clock: Any
    ) -> None:
        approved(writer, chief, make_draft(writer, office, go_live_at=NOW + HOUR))
        client = Client()
        client.force_login(chief)
        alarm = "زمان انتشارشان گذشته و هنوز روی سایت نیستند"
        assert alarm not in client.get(reverse("wagtailadmin_home")).content.decode()
        clock.move_to(NOW + HOUR + timedelta(minutes=3))
        client.force_login(chief)
        assert alarm in client.get(reverse("wagtailadmin_home")).content.decode()
        publish_due_releases(now=NOW + HOUR + timedelta(minutes=3))
        assert alarm not in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_the_moment_can_be_taken_back(self, writer: User, chief: User, office: Office) -> None:
        waiting = approved(writer, chief, make_draft(writer, office, go_live_at=NOW + HOUR))
        cancel_schedule(actor=writer, release=waiting, reason="سفر عقب افتاد.", now=NOW)
        assert publish_due_releases(now=NOW + 2 * HOUR) == 0
        with pytest.raises(UnableToProceedError) as refusal:
            cancel_schedule(actor=writer, release=waiting, reason="سفر عقب افتاد.", now=NOW)
        assert code_of(refusal) == "not_scheduled"

    def test_nobody_takes_back_another_offices_moment(
        self, writer: User, chief: User, office: Office
    ) -> None:
        waiting = approved(writer, chief, make_draft(writer, office, go_live_at=NOW + HOUR))
        stranger = make_user("office_editor", make_office("دیگری"))
        with pytest.raises(UnableToProceedError):
            cancel_schedule(actor=stranger, release=waiting, reason="سفر عقب افتاد.", now=NOW)


class TestEmbargo:
    def test_an_earlier_moment_is_moved_to_the_end_of_the_embargo(
        self, writer: User, chief: User, office: Office
    ) -> None:
        draft = make_draft(writer, office, go_live_at=NOW + HOUR, embargo_until=NOW + 3 * HOUR)
        waiting = approved(writer, chief, draft)
        assert waiting.scheduled_revision.approved_go_live_at == NOW + 3 * HOUR

    def test_force_does_not_break_it(self, chief: User, office: Office) -> None:
        draft = make_draft(chief, office, embargo_until=NOW + HOUR)
        force_publication(actor=chief, release=draft, reason="فوری است", now=NOW)
        assert not Release.objects.published().exists()

    def test_whoever_approves_or_forces_is_told_that_the_release_waits(
        self, writer: User, chief: User, office: Office
    ) -> None:
        later = NOW + HOUR
        reviewed = make_draft(writer, office, embargo_until=later)
        task = submit_for_review(actor=writer, release=reviewed, now=NOW).current_task_state
        client = client_of(chief)
        approve = reverse("newsroom:workflow_action", args=[reviewed.pk, "approve", task.pk])
        said = client.post(approve, follow=True).content.decode()
        assert "در زمان تعیین‌شده منتشر می‌شود" in said
        forced = make_draft(writer, office, embargo_until=later)
        force = reverse("newsroom:force", args=[forced.pk])
        said = client.post(force, {"reason": "فوری است"}, follow=True).content.decode()
        assert "بی‌بازبینی در نوبت انتشار است" in said

    def test_even_a_live_row_is_not_public_before_its_embargo_ends(
        self, office: Office, clock: Any
    ) -> None:
        release = make_release(office)
        Release.objects.filter(pk=release.pk).update(embargo_until="2999-01-01T00:00Z")
        assert not Release.objects.published().exists()
        assert Client().get(release.get_absolute_url()).status_code == 404


class TestForce:
    def test_it_stays_marked_until_a_second_person_approves(
        self, chief: User, office: Office
    ) -> None:
        draft = make_draft(chief, office)
        forced = force_publication(actor=chief, release=draft, reason="زلزله", now=NOW)
        assert Release.objects.published().get().pk == draft.pk
        with pytest.raises(UnableToProceedError) as refusal:
            approve_forced_publication(actor=chief, forced=forced, now=NOW)
        assert code_of(refusal) == "own_work"
        second = make_user("chief_editor")
        approve_forced_publication(actor=second, forced=forced, now=NOW)
        assert ForcedPublication.objects.get().approved_by == second
        actions = list(AuditEntry.objects.values_list("action", flat=True))
        assert "newsroom.release.forced" in actions
        assert "newsroom.release.forced_approved" in actions

    def test_a_button_pressed_twice_publishes_once_and_asks_for_one_approval(
        self, chief: User, writer: User, office: Office
    ) -> None:
        draft = make_draft(writer, office)
        told = {"actor": chief, "release": draft, "reason": "سیل", "now": NOW}
        assert force_publication(**told) == force_publication(**told)
        assert facts("published") == 1
        second = make_user("chief_editor")
        approve_forced_publication(actor=second, forced=ForcedPublication.objects.get(), now=NOW)
        with pytest.raises(UnableToProceedError) as refusal:
            force_publication(**told)
        assert code_of(refusal) == "nothing_to_force"

    def test_what_was_taken_down_waits_for_nobody_and_may_be_forced_again(
        self, chief: User, writer: User, office: Office
    ) -> None:
        told = {"release": make_draft(writer, office), "actor": chief, "now": NOW}
        force_publication(**told, reason="سیل")
        assert forced_publications_to_approve().exists()
        take_down_release(**told, outcome="in_error")
        assert not forced_publications_to_approve().exists()
        force_publication(**told, reason="سیل دوباره آمد")
        assert Release.objects.published().exists()
        assert forced_publications_to_approve().exists()

    def test_it_needs_a_reason_and_a_chief_editor(
        self, writer: User, chief: User, office: Office
    ) -> None:
        draft = make_draft(writer, office)
        for actor, reason, code in (
            (chief, " ", "reason_missing"),
            (writer, "ب", "not_chief_editor"),
        ):
            with pytest.raises(UnableToProceedError) as refusal:
                force_publication(actor=actor, release=draft, reason=reason, now=NOW)
            assert code_of(refusal) == code
        assert not ForcedPublication.objects.exists()


class TestTakeDown:
    @pytest.mark.parametrize("outcome", ["in_error", "withdrawn"])
    def test_the_address_answers_with_the_reason(
        self, chief: User, office: Office, outcome: str
    ) -> None:
        release = make_release(office)
        take_down_release(
            actor=chief, release=release, outcome=outcome, explanation="عدد درست نبود.", now=NOW
        )
        answer = Client().get(release.get_absolute_url())
        assert answer.status_code == 410
        assert "عدد درست نبود." in answer.content.decode()
        assert release.headline not in Client().get(reverse("portal:home")).content.decode()
        assert facts("taken_down") == 1

    def test_a_merged_release_leads_to_the_other(self, chief: User, office: Office) -> None:
        release, other = make_release(office), make_release(office)
        take_down_release(
            actor=chief, release=release, outcome="merged", merged_into=other, now=NOW
        )
        answer = Client().get(release.get_short_url())
        assert answer["Location"] == other.get_absolute_url()

    def test_what_is_missing_is_said_and_nothing_changes(
        self, writer: User, chief: User, office: Office
    ) -> None:
        release, draft = make_release(office), make_draft(writer, office)
        cases = (
            ({"outcome": "withdrawn"}, "explanation_missing"),
            ({"outcome": "merged"}, "merged_into_missing"),
            ({"outcome": "merged", "merged_into": release}, "merged_into_missing"),
            ({"outcome": "merged", "merged_into": draft}, "merged_into_missing"),
        )
        for details, code in cases:
            with pytest.raises(UnableToProceedError) as refusal:
                take_down_release(actor=chief, release=release, now=NOW, **details)
            assert code_of(refusal) == code
        assert Release.objects.published().get() == release
        assert not TakeDown.objects.exists()

    def test_it_comes_back_through_review(self, writer: User, chief: User, office: Office) -> None:
        release = make_release(office)
        take_down_release(actor=chief, release=release, outcome="in_error", now=NOW)
        mended = release.get_latest_revision_as_object()
        mended.headline = "تیتر درست"
        save_draft(actor=writer, release=mended, now=NOW)
        back = approved(writer, chief, mended)
        assert Client().get(back.get_absolute_url()).status_code == 200
        assert TakeDown.objects.get().lifted_at == NOW


class TestChangeNotes:
    def edited(self, writer: User, release: Release, **fields: str) -> Release:
        text = release.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(text, name, value)
        save_draft(actor=writer, release=text, now=NOW)
        return text

    def test_a_correction_is_noted_and_announced(
        self, writer: User, chief: User, office: Office
    ) -> None:
        release = make_release(office)
        text = self.edited(
            writer, release, change_kind="correction", change_note="رقم درست ۱۲ است."
        )
        approved(writer, chief, text)
        note = release.change_notes.get()
        assert (note.kind, note.text, note.noted_by) == ("correction", "رقم درست ۱۲ است.", writer)
        assert facts("corrected") == 1

    def test_an_update_is_noted_only(self, writer: User, chief: User, office: Office) -> None:
        release = make_release(office)
        text = self.edited(writer, release, change_kind="update", change_note="آمار روز افزوده شد.")
        approved(writer, chief, text)
        assert release.change_notes.count() == 1
        assert facts("corrected") == 0

    def test_a_correction_without_words_is_not_submitted(
        self, writer: User, office: Office
    ) -> None:
        text = self.edited(writer, make_release(office), change_kind="correction")
        with pytest.raises(UnfitForReviewError) as refusal:
            submit_for_review(actor=writer, release=text, now=NOW)
        assert refusal.value.issues[0].code == "change_note_missing"

    def test_the_form_of_the_next_change_starts_without_the_last_note(
        self, writer: User, chief: User, office: Office
    ) -> None:
        release = make_release(office)
        text = self.edited(
            writer, release, change_kind="correction", change_note="رقم درست ۱۲ است."
        )
        approved(writer, chief, text)
        client = Client()
        client.force_login(writer)
        page = client.get(reverse("newsroom:edit", args=[release.pk])).content.decode()
        assert "رقم درست ۱۲ است." not in page


class TestQualityMark:
    def test_the_newest_mark_counts_and_nobody_marks_the_own_text(
        self, chief: User, office: Office
    ) -> None:
        release = make_release(office)
        mark_quality(actor=chief, release=release, mark=2, now=NOW)
        mark_quality(actor=chief, release=release, mark=4, now=NOW + HOUR)
        assert release.quality_marks.first().mark == 4
        own = make_draft(chief, office)
        force_publication(actor=chief, release=own, reason="فوری", now=NOW)
        with pytest.raises(UnableToProceedError) as refusal:
            mark_quality(actor=chief, release=Release.objects.get(pk=own.pk), mark=5, now=NOW)
        assert code_of(refusal) == "own_work"

    @pytest.mark.parametrize("mark", [0, 6])
    def test_only_one_to_five(self, chief: User, office: Office, mark: int) -> None:
        with pytest.raises(UnableToProceedError) as refusal:
            mark_quality(actor=chief, release=make_release(office), mark=mark, now=NOW)
        assert code_of(refusal) == "mark_unknown"


class TestSignedLink:
    @pytest.fixture
    def in_review(self, writer: User, office: Office) -> Release:
        draft = make_draft(writer, office, headline="محرمانه تا انتشار")
        submit_for_review(actor=writer, release=draft, now=NOW)
        return draft

    def address(self, chief: User, release: Release) -> str:
        signed = invite_approver(actor=chief, release=release, name="مدیرکل", now=NOW)
        return reverse("approval:decide", args=[signed.token])

    def test_a_manager_without_an_account_reads_and_approves(
        self, chief: User, in_review: Release
    ) -> None:
        address = self.address(chief, in_review)
        visitor = Client(enforce_csrf_checks=True)
        page = visitor.get(address)
        assert "محرمانه تا انتشار" in page.content.decode()
        assert "no-store" in page["Cache-Control"]
        # A browser names no origin here, as the page asks it to.
        visitor.post(address, {"decision": "approve"}, HTTP_ORIGIN="null")
        assert Release.objects.published().get().pk == in_review.pk
        assert ApprovalLink.objects.get().approves
        assert visitor.get(address).status_code == 410
        entry = AuditEntry.objects.get(action="newsroom.release.approved_by_link")
        assert entry.actor_id is None

    def test_the_approver_sees_photos_people_and_subjects_while_the_link_lives(
        self,
        writer: User,
        chief: User,
        office: Office,
        clock: Any,
        settings: Any,
        tmp_path: Path,
    ) -> None:
        settings.MEDIA_ROOT = tmp_path
        photo, other = make_photo(office), make_photo(office)
        draft = make_draft(writer, office, source="مرکز آمار")
        draft.photos = [
            ReleasePhoto(photo=photo, caption="سد تازه", alternative_text="یک سد", rights="own")
        ]
        draft.subjects.set([Subject.objects.create(code="medtop:1", name="محیط زیست")])
        draft.people = [
            ReleasePerson(person=Person.objects.create(name="نرگس کریمی"), post_title="مدیرکل آب")
        ]
        save_draft(actor=writer, release=draft, now=NOW)
        submit_for_review(actor=writer, release=draft, now=NOW)
        address = self.address(chief, draft)
        visitor = Client()
        page = visitor.get(address).content.decode()
        shown = f"{address}photos/{photo.pk}/"
        for part in (
            f'src="{shown}"', "سد تازه", 'alt="یک سد"', "از آنِ همین دستگاه", "محیط زیست",
            "نرگس کریمی، مدیرکل آب", "مرکز آمار",
        ):  # fmt: skip
            assert part in page
        picture = visitor.get(shown)
        assert picture.getvalue()[:2] == b"\xff\xd8"
        assert "no-store" in picture["Cache-Control"]
        assert picture["Referrer-Policy"] == "no-referrer"
        assert visitor.get(photo.file.url).status_code == 404, "only through the link"
        for closed in (f"{address}photos/{other.pk}/", f"/approval/nothing/photos/{photo.pk}/"):
            assert visitor.get(closed).status_code == 404
        clock.move_to(NOW + LIFETIME)
        assert visitor.get(shown).status_code == 404, "the link has ended"
        clock.move_to(NOW)
        visitor.post(address, {"decision": "return", "comment": "کوتاه‌تر."})
        assert visitor.get(shown).status_code == 404, "the link has been used"

    def test_returning_needs_words_and_reaches_the_writer_with_the_name(
        self, chief: User, writer: User, in_review: Release
    ) -> None:
        address = self.address(chief, in_review)
        refused = Client().post(address, {"decision": "return", "comment": " "})
        assert wording.ISSUES["comment_missing"] in refused.content.decode()
        Client().post(address, {"decision": "return", "comment": "آمار را بیاورید."})
        desk = Client()
        desk.force_login(writer)
        page = desk.get(reverse("newsroom:edit", args=[in_review.pk])).content.decode()
        assert "آمار را بیاورید." in page
        assert "مدیرکل" in page

    def test_writers_cannot_make_one_for_themselves(
        self, writer: User, chief: User, office: Office, in_review: Release
    ) -> None:
        with pytest.raises(UnableToProceedError) as refusal:
            invite_approver(actor=writer, release=in_review, name="خودم", now=NOW)
        assert code_of(refusal) == "own_work"
        own = make_draft(chief, office)
        submit_for_review(actor=chief, release=own, now=NOW)
        with pytest.raises(UnableToProceedError) as refusal:
            invite_approver(actor=chief, release=own, name="خودم", now=NOW)
        assert code_of(refusal) == "own_work"

    def test_a_link_that_is_old_false_or_overtaken_opens_nothing(
        self, writer: User, chief: User, in_review: Release, clock: Any
    ) -> None:
        signed = invite_approver(actor=chief, release=in_review, name="مدیرکل", now=NOW)
        address = reverse("approval:decide", args=[signed.token])
        assert Client().get(address[:-3] + "xx/").status_code == 404
        with pytest.raises(UnableToProceedError) as refusal:
            decide_by_link(token=signed.token, approves=True, comment="", now=NOW + LIFETIME)
        assert code_of(refusal) == "link_expired"
        approve_release(actor=chief, release=in_review, now=NOW)
        gone = Client().get(address)
        assert gone.status_code == 410
        assert "محرمانه" not in gone.content.decode()


class TestTheLifePage:
    def test_the_chief_editor_does_everything_from_one_page(
        self, chief: User, office: Office
    ) -> None:
        release = make_release(office)
        client = Client()
        client.force_login(chief)
        page = reverse("newsroom:life", args=[release.pk])
        assert client.get(page).status_code == 200
        client.post(reverse("newsroom:mark", args=[release.pk]), {"mark": "۴", "note": "روشن"})
        assert release.quality_marks.get().mark == 4
        steps = {"outcome": "withdrawn", "explanation": ""}
        said = client.post(reverse("newsroom:take_down", args=[release.pk]), steps, follow=True)
        assert wording.ISSUES["explanation_missing"] in said.content.decode()
        steps["explanation"] = "گفته پس گرفته شد."
        said = client.post(reverse("newsroom:take_down", args=[release.pk]), steps, follow=True)
        assert "برداشته شد" in said.content.decode()
        assert not Release.objects.published().exists()

    def test_it_says_where_the_release_stands(
        self, chief: User, writer: User, office: Office
    ) -> None:
        draft = make_draft(writer, office)
        submit_for_review(actor=writer, release=draft, now=NOW)
        client = Client()
        client.force_login(chief)
        page = reverse("newsroom:life", args=[draft.pk])
        assert "<strong>در صف بازبینی</strong>" in client.get(page).content.decode()
        force_publication(actor=chief, release=draft, reason="سیل", now=NOW)
        assert "<strong>منتشرشده، بی‌بازبینی</strong>" in client.get(page).content.decode()

    def test_it_tells_every_step_with_who_took_it_and_of_no_other_release(
        self, chief: User, writer: User, office: Office
    ) -> None:
        make_release(office, headline="خبری دیگر")
        release = approved(writer, chief, make_draft(writer, office))
        take_down_release(actor=chief, release=release, outcome="in_error", now=NOW)
        page = client_of(writer).get(reverse("newsroom:life", args=[release.pk]))
        told = [(step.told, step.by) for step in page.context["page"].steps]
        assert told == [
            ("از سایت برداشته شد", chief.get_full_name()),
            ("منتشر شد", chief.get_full_name()),
            ("برای بازبینی فرستاده شد", writer.get_full_name()),
            ("پیش‌نویس شد", writer.get_full_name()),
        ]
        assert "<strong>از سایت برداشته شد</strong>" in page.content.decode()

    def test_a_writer_reads_it_without_the_editors_buttons(
        self, writer: User, office: Office
    ) -> None:
        release = make_release(office)
        client = Client()
        client.force_login(writer)
        page = client.get(reverse("newsroom:life", args=[release.pk])).content.decode()
        assert reverse("newsroom:take_down", args=[release.pk]) not in page
        assert reverse("newsroom:mark", args=[release.pk]) not in page
