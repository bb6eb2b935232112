"""A release's way from draft through review to the public, as its people walk it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.models import Fact
from hamseda.newsroom import wording
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.drafting import RevisionSeen, save_draft
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.registry.models import Office
from tests.factories import BODY, NOW, make_draft, make_office, make_user

pytestmark = pytest.mark.django_db

TEXT = {
    "kind": "news",
    "kicker": "مدیرکل آب:",
    "headline": "آبرسانی به بالادست آغاز می‌شود",
    "lead": "آبرسانی از هفتهٔ آینده آغاز می‌شود.",
    "body": BODY,
}


@pytest.fixture
def writer(office: Office) -> User:
    return make_user("office_editor", office, "نرگس نویسنده")


@pytest.fixture
def reviewer() -> User:
    return make_user("chief_editor", name="سینا سردبیر")


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(release: Release, **changes: str) -> dict[str, str]:
    """What the edit form of `release`, opened now, sends."""
    newest = Release.objects.get(pk=release.pk).latest_revision
    return {
        "office": str(release.office_id),
        **TEXT,
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
        **changes,
    }


def newest_text(release: Release) -> Release:
    return Release.objects.get(pk=release.pk).get_latest_revision_as_object()


def said(response: object) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def submitted(writer: User, office: Office) -> Release:
    release = make_draft(writer, office)
    submit_for_review(actor=writer, release=release, now=NOW)
    return release


def decide(client: Client, release: Release, action: str, comment: str = "") -> object:
    task_state = release.current_workflow_task_state
    url = reverse("newsroom:workflow_action", args=[release.pk, action, task_state.pk])
    return client.post(url, {"comment": comment}, follow=True)


def test_writer_writes_a_release_and_it_is_a_draft_with_a_news_code(
    writer: User, office: Office
) -> None:
    response = browser_of(writer).post(
        reverse("newsroom:add"), {"office": str(office.pk), **TEXT}, follow=True
    )
    release = Release.objects.get()
    assert "ذخیره شد" in said(response)
    assert (release.live, release.headline, release.created_by) == (False, TEXT["headline"], writer)
    assert release.news_code > 0


def test_the_only_office_of_a_writer_is_chosen_already(writer: User, office: Office) -> None:
    make_office("دستگاه دیگر")
    page = browser_of(writer).get(reverse("newsroom:add"))
    choices = list(page.context["form"].fields["office"].choices)
    assert [label for _, label in choices] == [office.name]
    assert page.context["form"]["office"].value() == office.pk


def test_news_codes_rise_and_never_come_back(writer: User, office: Office) -> None:
    first = make_draft(writer, office)
    code = first.news_code
    first.delete()
    assert make_draft(writer, office).news_code > code


def test_half_spaces_survive_the_form_the_revision_and_the_screen(
    writer: User, office: Office
) -> None:
    client = browser_of(writer)
    headline = "رسانه‌های استان می‌نویسند\u200c"
    client.post(reverse("newsroom:add"), {"office": str(office.pk), **TEXT, "headline": headline})
    release = Release.objects.get()
    assert newest_text(release).headline == headline
    page = client.get(reverse("newsroom:edit", args=[release.pk]))
    assert headline in page.content.decode()


def test_characters_that_break_a_page_or_a_feed_are_dropped(writer: User, office: Office) -> None:
    browser_of(writer).post(
        reverse("newsroom:add"),
        {
            "office": str(office.pk),
            **TEXT,
            "headline": "تیتر\x0b\u202e تازه",
            "body": "الف\r\n\r\nب\x1b",
        },
    )
    release = Release.objects.get()
    assert (release.headline, release.body_text) == ("تیتر تازه", "الف\n\nب")


def test_saving_and_submitting_puts_the_release_into_the_queue(
    writer: User, office: Office
) -> None:
    response = browser_of(writer).post(
        reverse("newsroom:add"),
        {"office": str(office.pk), **TEXT, "action-submit": "submit"},
        follow=True,
    )
    assert Release.objects.get().workflow_in_progress
    assert "برای بازبینی فرستاده شد" in said(response)


def test_an_unfit_text_is_saved_but_not_submitted_and_the_reason_is_said(
    writer: User, office: Office
) -> None:
    response = browser_of(writer).post(
        reverse("newsroom:add"),
        {"office": str(office.pk), **TEXT, "body": "کوتاه", "action-submit": "submit"},
        follow=True,
    )
    release = Release.objects.get()
    assert release.body_text == "کوتاه"
    assert not release.workflow_in_progress
    assert wording.ISSUES["body_too_short"] in said(response)


def test_nobody_can_publish_from_the_form(writer: User, office: Office) -> None:
    superuser = User.objects.create_superuser("root", password=None)
    for user in (writer, superuser):
        release = make_draft(writer, office)
        browser_of(user).post(
            reverse("newsroom:edit", args=[release.pk]),
            form_of(release, **{"action-publish": "action-publish"}),
        )
        assert not Release.objects.get(pk=release.pk).live


def test_a_superuser_sees_no_button_to_publish_delete_or_lock(writer: User, office: Office) -> None:
    superuser = User.objects.create_superuser("root", password=None)
    release = make_draft(writer, office)
    page = browser_of(superuser).get(reverse("newsroom:edit", args=[release.pk])).content.decode()
    for closed in ("action-publish", "action-unpublish", "/delete/", "/lock/", "/copy/", "/usage/"):
        assert closed not in page


def test_while_in_review_nobody_edits_and_typed_text_stays_in_the_form(
    writer: User, office: Office
) -> None:
    release = make_draft(writer, office)
    form = form_of(release, headline="تیتر تازه‌ای که از دست نمی‌رود")
    submit_for_review(actor=writer, release=release, now=NOW)
    before = newest_text(release).headline
    response = browser_of(writer).post(reverse("newsroom:edit", args=[release.pk]), form)
    assert wording.ISSUES["already_in_review"] in response.content.decode()
    assert form["headline"] in response.content.decode()
    assert newest_text(release).headline == before


def test_another_person_approves_and_the_release_is_public(
    writer: User, office: Office, reviewer: User
) -> None:
    release = submitted(writer, office)
    response = decide(browser_of(reviewer), release, "approve")
    release.refresh_from_db()
    assert release.live
    assert release.first_published_at is not None
    assert "منتشر شد" in said(response)
    assert AuditEntry.objects.filter(action="newsroom.release.published").count() == 1
    assert Fact.objects.filter(name="newsroom.release.published").count() == 1


def test_the_writer_cannot_approve_even_as_chief_editor(office: Office, reviewer: User) -> None:
    release = submitted(reviewer, office)
    response = decide(browser_of(reviewer), release, "approve")
    assert wording.ISSUES["own_work"] in said(response)
    assert not Release.objects.get(pk=release.pk).live


def test_the_one_who_submits_a_colleagues_text_cannot_approve_it(
    writer: User, office: Office, reviewer: User
) -> None:
    release = make_draft(writer, office)
    submit_for_review(actor=reviewer, release=release, now=NOW)
    decide(browser_of(reviewer), release, "approve")
    assert not Release.objects.get(pk=release.pk).live


def test_an_office_editor_who_is_no_chief_editor_cannot_decide(
    writer: User, office: Office
) -> None:
    colleague = make_user("office_editor", office)
    release = submitted(writer, office)
    decide(browser_of(colleague), release, "approve")
    assert not Release.objects.get(pk=release.pk).live


def test_returning_needs_a_comment(writer: User, office: Office, reviewer: User) -> None:
    release = submitted(writer, office)
    response = decide(browser_of(reviewer), release, "reject", "  ")
    assert wording.ISSUES["comment_missing"] in said(response)
    assert Release.objects.get(pk=release.pk).workflow_in_progress


def test_a_comment_reaches_the_writer_and_every_later_reviewer(
    writer: User, office: Office, reviewer: User
) -> None:
    release = submitted(writer, office)
    decide(browser_of(reviewer), release, "reject", "آمار روستاها را بیفزایید.")
    colleague = make_user("office_editor", office)
    for reader in (writer, colleague):
        page = browser_of(reader).get(reverse("newsroom:edit", args=[release.pk]))
        assert "آمار روستاها را بیفزایید." in page.content.decode()
        assert reviewer.get_full_name() in page.content.decode()
    browser_of(writer).post(
        reverse("newsroom:edit", args=[release.pk]),
        form_of(release, headline="تیتر تازه با آمار", **{"action-submit": "submit"}),
    )
    browser = browser_of(make_user("chief_editor"))
    page = html.fromstring(
        browser.get(reverse("newsroom:edit", args=[release.pk])).content.decode()
    )
    assert "آمار روستاها را بیفزایید." in page.text_content()
    assert "تأیید و انتشار" in page.text_content()
    (comparison,) = page.xpath(f"//a[. = '{wording.COMPARE_WITH_RETURNED}']/@href")
    compared = browser.get(comparison).content.decode()
    assert release.headline in compared
    assert "تیتر تازه با آمار" in compared


def test_the_second_of_two_reviewers_is_told_that_it_was_decided(
    writer: User, office: Office, reviewer: User
) -> None:
    release = submitted(writer, office)
    task_state = release.current_workflow_task_state
    url = reverse("newsroom:workflow_action", args=[release.pk, "approve", task_state.pk])
    browser_of(make_user("chief_editor")).post(url)
    response = browser_of(reviewer).post(url, follow=True)
    assert wording.ISSUES["not_in_review"] in said(response)
    assert "نوشتهٔ شما" not in said(response)
    words = "هزینه‌ها <b>کجاست</b>؟ " * 100
    back = reverse("newsroom:workflow_action", args=[release.pk, "reject", task_state.pk])
    response = browser_of(reviewer).post(back, {"comment": words}, follow=True)
    assert f"نوشتهٔ شما این بود: «{words.strip()}»" in unescape(said(response))
    assert "<b>کجاست" not in response.content.decode()
    assert AuditEntry.objects.filter(action="newsroom.release.published").count() == 1


def test_an_approval_never_covers_a_text_that_the_reviewer_has_not_read(
    writer: User, office: Office, reviewer: User
) -> None:
    release = submitted(writer, office)
    old = release.current_workflow_task_state
    client = browser_of(writer)
    client.post(reverse("newsroom:withdraw", args=[release.pk]))
    form = form_of(release, headline="متن دیگر", **{"action-submit": "submit"})
    client.post(reverse("newsroom:edit", args=[release.pk]), form)
    url = reverse("newsroom:workflow_action", args=[release.pk, "approve", old.pk])
    response = browser_of(reviewer).post(url, follow=True)
    assert wording.ISSUES["revision_changed"] in said(response)
    assert not Release.objects.get(pk=release.pk).live


def test_a_writer_takes_a_submission_back_and_goes_on_writing(writer: User, office: Office) -> None:
    release = submitted(writer, office)
    client = browser_of(writer)
    response = client.post(reverse("newsroom:withdraw", args=[release.pk]), follow=True)
    assert "از صف بازبینی بیرون آمد" in said(response)
    client.post(reverse("newsroom:edit", args=[release.pk]), form_of(release, headline="پس از آن"))
    assert newest_text(release).headline == "پس از آن"


def test_editing_a_published_release_leaves_the_public_text_until_it_is_approved(
    writer: User, office: Office, reviewer: User
) -> None:
    release = submitted(writer, office)
    decide(browser_of(reviewer), release, "approve")
    public = Release.objects.get(pk=release.pk)
    form = form_of(public, headline="تیتر ویراسته", **{"action-submit": "submit"})
    browser_of(writer).post(reverse("newsroom:edit", args=[release.pk]), form)
    assert Release.objects.get(pk=release.pk).headline == public.headline
    decide(browser_of(reviewer), Release.objects.get(pk=release.pk), "approve")
    again = Release.objects.get(pk=release.pk)
    assert again.headline == "تیتر ویراسته"
    assert again.first_published_at == public.first_published_at
    assert again.news_code == public.news_code


def test_two_browsers_one_release_the_second_is_told_and_loses_nothing(
    writer: User, office: Office
) -> None:
    colleague = make_user("office_editor", office, "کاوه همکار")
    release = make_draft(writer, office)
    mine = form_of(release, headline="نوشتهٔ من")
    theirs = form_of(release, headline="نوشتهٔ همکار")
    url = reverse("newsroom:edit", args=[release.pk])
    browser_of(colleague).post(url, theirs)
    client = browser_of(writer)
    response = client.post(url, mine)
    page = response.content.decode()
    sentence = wording.ISSUES["edited_meanwhile"].format(name="کاوه همکار")
    assert page.count(sentence) == 1
    assert "نوشتهٔ من" in page
    assert response.context["conflict"].compare_url in page
    assert "data-w-autosave-interval-value" not in page
    assert newest_text(release).headline == "نوشتهٔ همکار"
    comparison = client.get(response.context["conflict"].compare_url)
    assert "نوشتهٔ همکار" in comparison.content.decode().replace(
        '<span class="addition">', ""
    ).replace("</span>", "")
    # Having read it, the writer saves again: that is a decision, and both texts are kept.
    client.post(url, form_of(release, headline="نوشتهٔ من"))
    assert newest_text(release).headline == "نوشتهٔ من"
    kept = [revision.as_object().headline for revision in release.revisions.order_by("pk")]
    assert kept[-2:] == ["نوشتهٔ همکار", "نوشتهٔ من"]


def test_the_same_person_in_two_windows_is_told_so(writer: User, office: Office) -> None:
    release = make_draft(writer, office)
    old = form_of(release, headline="از پنجرهٔ کهنه")
    url = reverse("newsroom:edit", args=[release.pk])
    client = browser_of(writer)
    client.post(url, form_of(release, headline="از پنجرهٔ تازه"))
    assert wording.ISSUES["edited_in_other_window"] in client.post(url, old).content.decode()
    assert newest_text(release).headline == "از پنجرهٔ تازه"


def test_a_form_that_does_not_say_what_it_was_based_on_saves_nothing(
    writer: User, office: Office
) -> None:
    release = make_draft(writer, office, headline="پیشین")
    form = {"office": str(office.pk), **TEXT, "headline": "بی‌نشان"}
    browser_of(writer).post(reverse("newsroom:edit", args=[release.pk]), form)
    assert newest_text(release).headline == "پیشین"


def autosave(client: Client, url: str, form: dict[str, str]) -> object:
    return client.post(url, form, headers={"accept": "application/json"})


def test_autosave_keeps_one_revision_and_news_code(writer: User, office: Office) -> None:
    client = browser_of(writer)
    first = autosave(client, reverse("newsroom:add"), {"office": str(office.pk), **TEXT}).json()
    release = Release.objects.get(pk=first["pk"])
    url = reverse("newsroom:edit", args=[release.pk])
    form = form_of(release, headline="اندکی بیشتر", overwrite_revision_id=str(first["revision_id"]))
    second = autosave(client, url, form).json()
    assert second["success"]
    assert second["revision_id"] == first["revision_id"]
    assert release.revisions.count() == 1
    assert newest_text(release).headline == "اندکی بیشتر"


def test_autosave_of_a_nearly_empty_draft_works(writer: User, office: Office) -> None:
    form = {"office": str(office.pk), "kind": "news", "headline": "", "body": ""}
    answer = autosave(browser_of(writer), reverse("newsroom:add"), form)
    assert answer.json()["success"]
    assert str(Release.objects.get()) == wording.UNTITLED


def test_autosave_stops_when_a_colleague_has_saved(writer: User, office: Office) -> None:
    colleague = make_user("office_editor", office, "کاوه همکار")
    release = make_draft(writer, office)
    mine = form_of(release, headline="نوشتهٔ من")
    url = reverse("newsroom:edit", args=[release.pk])
    browser_of(colleague).post(url, form_of(release, headline="نوشتهٔ همکار"))
    answer = autosave(browser_of(writer), url, mine)
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert "کاوه همکار" in answer.json()["error_message"]
    assert newest_text(release).headline == "نوشتهٔ همکار"


def test_autosave_never_rewrites_what_a_reviewer_has_read(
    writer: User, office: Office, reviewer: User
) -> None:
    release = submitted(writer, office)
    read = release.latest_revision_id
    decide(browser_of(reviewer), release, "reject", "کوتاه‌تر بنویسید.")
    form = form_of(release, headline="پس از بازگشت", overwrite_revision_id=str(read))
    autosave(browser_of(writer), reverse("newsroom:edit", args=[release.pk]), form)
    headlines = {r.pk: r.as_object().headline for r in release.revisions.all()}
    assert headlines[read] == release.headline
    assert newest_text(release).headline == "پس از بازگشت"


def test_an_approval_between_opening_and_saving_is_not_undone(
    writer: User, office: Office, reviewer: User
) -> None:
    release = make_draft(writer, office)
    in_hand = Release.objects.get(pk=release.pk)  # read before the approval, live=False
    submit_for_review(actor=writer, release=release, now=NOW)
    decide(browser_of(reviewer), release, "approve")
    in_hand.headline = "نسخهٔ تازه"
    save_draft(actor=writer, release=in_hand, now=timezone.now())
    stored = Release.objects.get(pk=release.pk)
    assert stored.live
    assert stored.headline == release.headline
    assert newest_text(release).headline == "نسخهٔ تازه"


def test_two_saves_at_the_same_moment_meet_at_the_row(writer: User, office: Office) -> None:
    release = make_draft(writer, office)
    seen = release.latest_revision
    known = RevisionSeen(seen.pk, seen.created_at)
    save_draft(actor=writer, release=Release.objects.get(), now=NOW, seen=known)
    with pytest.raises(Exception) as refusal:
        save_draft(actor=writer, release=Release.objects.get(), now=NOW, seen=known)
    assert refusal.value.code == "edited_meanwhile"


def opened_page_of(client: Client, url: str) -> str:
    return str(client.get(url).context["opened_page"])


@pytest.mark.parametrize("button", ["save", "submit"])
def test_a_button_pressed_while_an_autosave_is_on_its_way_is_no_conflict(
    writer: User, office: Office, button: str
) -> None:
    release = make_draft(writer, office)
    url = reverse("newsroom:edit", args=[release.pk])
    client = browser_of(writer)
    typed = form_of(release, opened_page=opened_page_of(client, url))
    autosaved = autosave(client, url, typed | {"headline": "نیمهٔ تیتر"}).json()
    # The page was sent before the autosave's answer, so that it tells the earlier revision.
    pressed = {"action-submit": "submit"} if button == "submit" else {}
    response = client.post(url, typed | {"headline": "تیتر کامل آبرسانی"} | pressed, follow=True)
    assert response.context.get("conflict") is None
    assert newest_text(release).headline == "تیتر کامل آبرسانی"
    stored = Release.objects.get(pk=release.pk)
    assert stored.latest_revision_id == autosaved["revision_id"]
    assert bool(stored.workflow_in_progress) == (button == "submit")


def test_an_autosave_whose_answer_was_lost_goes_on(writer: User, office: Office) -> None:
    release = make_draft(writer, office)
    url = reverse("newsroom:edit", args=[release.pk])
    client = browser_of(writer)
    typed = form_of(release, opened_page=opened_page_of(client, url))
    first = autosave(client, url, typed | {"headline": "بار نخست"}).json()
    second = autosave(client, url, typed | {"headline": "بار دوم"}).json()
    assert second["revision_id"] == first["revision_id"]
    assert newest_text(release).headline == "بار دوم"


def test_a_late_autosave_does_not_cover_up_what_the_button_saved(
    writer: User, office: Office
) -> None:
    release = make_draft(writer, office)
    url = reverse("newsroom:edit", args=[release.pk])
    client = browser_of(writer)
    typed = form_of(release, opened_page=opened_page_of(client, url))
    client.post(url, typed | {"headline": "تیتر کامل"})
    late = autosave(client, url, typed | {"headline": "نیمهٔ تیتر"})
    assert late.json()["error_code"] == "invalid_revision"
    assert newest_text(release).headline == "تیتر کامل"


def test_an_autosave_of_another_window_is_told(writer: User, office: Office) -> None:
    release = make_draft(writer, office)
    url = reverse("newsroom:edit", args=[release.pk])
    client = browser_of(writer)
    here, there = opened_page_of(client, url), opened_page_of(client, url)
    typed = form_of(release)
    autosave(client, url, typed | {"headline": "از پنجرهٔ دیگر", "opened_page": there})
    told = client.post(url, typed | {"headline": "از این پنجره", "opened_page": here})
    assert wording.ISSUES["edited_in_other_window"] in told.content.decode()
    assert newest_text(release).headline == "از پنجرهٔ دیگر"


def test_the_key_of_a_colleagues_page_opens_nothing(writer: User, office: Office) -> None:
    colleague = make_user("office_editor", office, "کاوه همکار")
    release = make_draft(writer, office)
    url = reverse("newsroom:edit", args=[release.pk])
    typed = form_of(release, opened_page=opened_page_of(browser_of(colleague), url))
    autosave(browser_of(colleague), url, typed | {"headline": "از همکار"})
    told = browser_of(writer).post(url, typed | {"headline": "از من"})
    assert told.context["conflict"]
    assert newest_text(release).headline == "از همکار"


def test_going_back_to_an_earlier_revision_is_a_new_draft(writer: User, office: Office) -> None:
    release = make_draft(writer, office, headline="نخستین")
    first = release.latest_revision_id
    client = browser_of(writer)
    client.post(reverse("newsroom:edit", args=[release.pk]), form_of(release, headline="دومین"))
    url = reverse("newsroom:revisions_revert", args=[release.pk, first])
    page = client.get(url)
    assert page.context["form"]["headline"].value() == "نخستین"
    client.post(url, form_of(release, headline="نخستین"))
    assert newest_text(release).headline == "نخستین"
    assert release.revisions.count() == 3


def test_advice_is_shown_beside_the_form(writer: User, office: Office) -> None:
    release = make_draft(writer, office, headline="تیتر با نقطه.")
    page = browser_of(writer).get(reverse("newsroom:edit", args=[release.pk])).content.decode()
    assert wording.ISSUES["headline_full_stop"] in page


def test_writing_for_another_office_is_refused(writer: User) -> None:
    other = make_office("دستگاه دیگر")
    response = browser_of(writer).post(reverse("newsroom:add"), {"office": str(other.pk), **TEXT})
    assert response.status_code == 200
    assert not Release.objects.exists()


def test_submitting_while_review_is_switched_off_is_told_and_the_text_is_kept(
    writer: User, office: Office
) -> None:
    release = make_draft(writer, office)
    release.get_workflow().deactivate()
    form = form_of(release, headline="تیتری که می‌ماند", **{"action-submit": "action-submit"})
    response = browser_of(writer).post(
        reverse("newsroom:edit", args=[release.pk]), form, follow=True
    )
    assert response.status_code == 200
    assert newest_text(release).headline == "تیتری که می‌ماند"
    assert not Release.objects.get(pk=release.pk).workflow_in_progress


def test_an_unchanged_save_by_a_colleague_does_not_make_the_author_a_second_person(
    writer: User, office: Office, reviewer: User
) -> None:
    release = make_draft(reviewer, office)
    form = form_of(release, **{"action-submit": "action-submit"})
    browser_of(writer).post(reverse("newsroom:edit", args=[release.pk]), form)
    assert Release.objects.get(pk=release.pk).workflow_in_progress
    with pytest.raises(UnableToProceedError, match="own_work"):
        approve_release(actor=reviewer, release=Release.objects.get(pk=release.pk), now=NOW)
    assert not Release.objects.get(pk=release.pk).live


def test_half_spaces_alone_are_no_headline(writer: User, office: Office) -> None:
    release = make_draft(writer, office, headline="\u200c\u200c")
    with pytest.raises(UnableToProceedError, match="headline_missing"):
        submit_for_review(actor=writer, release=release, now=NOW)


@pytest.mark.parametrize("button_first", [False, True], ids=["autosave first", "button first"])
def test_a_button_pressed_while_a_new_page_saves_by_itself_makes_one_release(
    writer: User, office: Office, button_first: bool
) -> None:
    client = browser_of(writer)
    url = reverse("newsroom:add")
    form = {"office": str(office.pk), **TEXT, "opened_page": opened_page_of(client, url)}
    pressed = form | {"headline": "تیتر دکمه"}
    if button_first:
        client.post(url, pressed)
        autosave(client, url, form)
    else:
        autosave(client, url, form)
        client.post(url, pressed)
    assert Release.objects.get().get_latest_revision_as_object().headline == "تیتر دکمه"
