"""A bulletin from seven o'clock to the reader, and what never changes afterwards."""

import hashlib
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from hamseda.bulletin.composing import content_of, copy_address
from hamseda.bulletin.composing.papers import text_of, word_of
from hamseda.bulletin.models import Bulletin, BulletinFile, CopyOpening
from hamseda.bulletin.operations import (
    BulletinRefusedError,
    EditedMeanwhileError,
    assembling,
    issuing,
)
from hamseda.bulletin.operations.assembling import (
    assemble_bulletin,
    assemble_due_bulletin,
    gather_again,
)
from hamseda.bulletin.operations.editing import (
    add_article,
    move_item,
    remove_item,
    restore_item,
    save_follow_up,
    save_item,
)
from hamseda.bulletin.operations.issuing import issue_bulletin
from hamseda.bulletin.operations.reading import revoke_copy, send_copy_again
from hamseda.bulletin.wording import FIGURES_HEAD
from hamseda.delivery.models import Letter
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.letters import send_due_letters
from hamseda.foundation.design.documents import PdfUnavailableError
from hamseda.monitoring.models import Article
from tests.bulletin.factories import (
    DAY,
    FAR,
    MORNING,
    OWN,
    make_morning,
    make_recipient,
    meet_article,
)
from tests.factories import PASSWORD, make_office, make_outlet, make_user
from tests.issues.factories import make_rumour

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_pango(monkeypatch) -> None:
    """A machine that cannot draw: drawing takes seconds, and all else has to be sent without it."""

    def missing(*_: object, **__: object) -> bytes:
        raise PdfUnavailableError("pango")

    monkeypatch.setattr(issuing, "pdf_of", missing)


def refused(code: str):
    return pytest.raises(BulletinRefusedError, match=f"^{code}$")


def signed_in(user) -> Client:
    client = Client()
    assert client.login(username=user.get_username(), password=PASSWORD)
    return client


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_the_bulletin_comes_once_at_its_hour_on_open_days(monkeypatch) -> None:
    make_office("استانداری مهرگان", kind="governorate")
    assert assemble_due_bulletin(now=MORNING - timedelta(minutes=1)) is None
    friday = MORNING - timedelta(days=2)
    assert assemble_due_bulletin(now=friday) is None, "offices are closed"

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(assembling, "_follow", dies)
        with pytest.raises(KeyboardInterrupt):
            assemble_due_bulletin(now=MORNING)
    assert not Bulletin.objects.exists(), "nothing half done stays"
    made = assemble_due_bulletin(now=MORNING)
    assert made is not None
    assert (made.number, made.year) == (1, 1405)
    assert assemble_due_bulletin(now=MORNING + timedelta(minutes=5)) is None
    assert assemble_bulletin(day=DAY, now=MORNING) == made


def test_a_person_edits_what_the_machine_chose_and_nothing_is_overwritten_unseen() -> None:
    editor, bulletin = make_morning()
    found = {item.headline: item for item in bulletin.items.all()}
    assert found[FAR].section == "national"
    assert found[FAR].summary == "این جملهٔ نخست مطلب 0 است. جملهٔ دوم آن کمی بلندتر است."
    first, second = (item for name, item in found.items() if name.startswith(OWN))
    assert {first.section, second.section} == {"governor"}

    def order() -> list[str]:
        return [one.headline for one in bulletin.items.filter(section="governor", removed_at=None)]

    before = order()
    top = bulletin.items.get(headline=before[0])
    assert move_item(actor=editor, item=top, up=False, now=MORNING)
    assert order() == before[::-1]
    assert not move_item(actor=editor, item=top, up=False, now=MORNING)

    told = {"analysis": "نیاز به توضیح دارد.", "action": "فرماندار توضیح دهد."}
    revision = save_item(actor=editor, item=top, told=told, revision=0, now=MORNING)
    assert save_item(actor=editor, item=top, told=told, revision=0, now=MORNING) == revision
    with pytest.raises(EditedMeanwhileError) as conflict:
        save_item(actor=editor, item=top, told={"analysis": "دیگر"}, revision=0, now=MORNING)
    assert conflict.value.current["analysis"] == told["analysis"]

    remove_item(actor=editor, item=top, now=MORNING)
    with refused("already_removed"):
        remove_item(actor=editor, item=top, now=MORNING)
    late = meet_article("شهردار از دیوارکشی می‌گوید", make_outlet("ندای کوه"), number=9, at=MORNING)
    assert gather_again(actor=editor, bulletin=bulletin, now=MORNING + timedelta(hours=1)) == 0
    top.refresh_from_db()
    assert top.removed_at is not None, "what a person removed is not brought back"
    added = add_article(
        actor=editor, bulletin=bulletin, article=late, section="criticism", now=MORNING
    )
    assert added.added_by == editor
    with refused("in_it_already"):
        add_article(actor=editor, bulletin=bulletin, article=late, section="criticism", now=MORNING)
    restore_item(actor=editor, item=top, now=MORNING)
    assert len(order()) == 2


def test_what_was_sent_stays_as_it_was_and_a_correction_is_another_edition() -> None:
    ensure_mail_channel()
    editor, bulletin = make_morning()
    with refused("no_recipient"):
        issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    make_recipient(editor)
    with refused("changed_meanwhile"):
        issue_bulletin(actor=editor, bulletin=bulletin, revision=99, now=MORNING)
    first = issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    with refused("nothing_changed"):
        issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    files = {file.form: file for file in first.files.all()}
    assert {"html", "docx", "txt"} <= files.keys()
    assert all(hashlib.sha256(bytes(f.content)).hexdigest() == f.sha256 for f in files.values())
    page = bytes(files["html"].content).decode()
    assert FAR in page

    Article.objects.update(headline="تیتر دیگری که رسانه بعد گذاشت")
    item = bulletin.items.get(headline=FAR)
    save_item(
        actor=editor, item=item, told={"headline": "تیتر درست"}, revision=item.revision, now=MORNING
    )
    with refused("note_missing"):
        issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    second = issue_bulletin(actor=editor, bulletin=bulletin, note="تیتر", now=MORNING)
    assert second.number == 2
    kept = BulletinFile.objects.get(edition=first, form="html", copy=None)
    assert bytes(kept.content).decode() == page
    first.refresh_from_db()
    assert "تیتر درست" not in str(first.content)
    assert "تیتر درست" in text_of(second.content)
    old, new = (edition.copies.get() for edition in (first, second))
    answer = Client().get(path_of(copy_address(old)))
    assert FAR in answer.content.decode()
    assert "نسخهٔ تازه‌تری" in answer.content.decode()
    assert "نسخهٔ تازه‌تری" not in Client().get(path_of(copy_address(new))).content.decode()
    proof = Client().get(reverse("bulletin:proof", args=[first.code])).content.decode()
    assert "جای آن را گرفته" in proof
    assert FAR not in proof


def test_what_was_old_when_it_came_is_no_figure_and_an_open_case_is_not_counted_as_none() -> None:
    meet_article("پارسال چه گذشت", make_outlet("بایگان"), number=80)
    old = Article.objects.latest("pk")
    Article.objects.filter(pk=old.pk).update(published_on=DAY - timedelta(days=60))
    make_rumour()
    _, bulletin = make_morning()
    content = content_of(bulletin)
    assert content["figures"]["lines"][0] == ["all", 3, 0, 0.0]
    assert sum(count for _, count in content["figures"]["outlets"]) == 3
    short = text_of(content)
    assert "شایعهٔ جیره‌بندی آب" in short
    assert ": ۰ مطلب" not in short


def test_each_reader_has_a_numbered_copy_and_a_receipt_until_it_is_revoked() -> None:
    ensure_mail_channel()
    editor, bulletin = make_morning()
    make_recipient(editor)
    make_recipient(editor, name="لیلا معاون", mail="deputy@example.ir")
    edition = issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    assert send_due_letters(clock=lambda: MORNING, pause=lambda _: None) == 2
    [governor, deputy] = edition.copies.all()
    assert FAR not in mail.outbox[0].body, "a letter tells nothing of what is in the bulletin"
    address = re.search(r"(/bulletin/\S+)", mail.outbox[0].body)[1]

    reader = Client()
    assert reader.head(address).status_code == 200
    assert not CopyOpening.objects.exists(), "a machine that only asks has read nothing"
    answer = reader.get(address)
    assert "رونوشت ۱، مهران استاندار" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    word = reader.get(f"{address}docx/")
    again = reader.get(f"{address}docx/")
    assert word.content == again.content, "what was handed out once is handed out again"
    paper = Document(BytesIO(word.content))
    assert "رونوشت ۱، مهران استاندار" in paper.sections[0].header.paragraphs[0].text
    titles = [one.text for one in paper.paragraphs if one.style.name == "Heading 2"]
    assert [title.partition(".")[0] for title in titles] == [*"۱۲۳۴۵۶۷۸۹", "۱۰"]
    assert "نسخهٔ ۱" in paper.paragraphs[1].text
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == [*FIGURES_HEAD]
    assert paper.paragraphs[0]._p.pPr.find(qn("w:bidi")) is not None
    assert reader.get(f"{address}html/").status_code == 404
    rows = list(governor.openings.order_by("pk").values_list("form", flat=True))
    assert rows == ["html", "docx", "docx"]

    desk = signed_in(editor)
    shown = desk.get(reverse("bulletins:edition", args=[bulletin.pk, 1])).content.decode()
    assert "۳ بار" in shown
    assert "باز نشده" in shown
    revoke_copy(actor=editor, copy=governor, now=MORNING)
    assert reader.get(address).status_code == 410
    assert reader.get(path_of(copy_address(deputy))).status_code == 200
    assert reader.get(f"{address[:-3]}x/").status_code == 404
    item = bulletin.items.first()
    save_item(actor=editor, item=item, told={"subject": "آب"}, revision=0, now=MORNING)
    second = issue_bulletin(actor=editor, bulletin=bulletin, note="موضوع", now=MORNING)
    assert [copy.name for copy in second.copies.all()] == ["لیلا معاون"]


def test_the_class_decides_who_reads_and_a_letter_that_fails_is_seen() -> None:
    ensure_mail_channel()
    editor, bulletin = make_morning()
    make_recipient(editor)
    make_recipient(editor, name="بی‌صلاحیت", mail="low@example.ir", clearance=0)
    Bulletin.objects.filter(pk=bulletin.pk).update(confidentiality=1)
    edition = issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    [copy] = edition.copies.all()
    assert copy.name == "مهران استاندار"
    with refused("not_open"):
        send_copy_again(actor=editor, copy=copy, now=MORNING)
    Letter.objects.update(state="failed", reason="mailbox_refused", done_at=MORNING)
    desk = signed_in(editor)
    shown = desk.get(reverse("bulletins:edition", args=[bulletin.pk, 1])).content.decode()
    assert "صندوق گیرنده نپذیرفت" in shown
    desk.post(reverse("bulletins:repeat", args=[copy.pk]))
    assert Letter.objects.get().state == "waiting"


def test_a_proposed_action_is_asked_about_until_it_ends() -> None:
    ensure_mail_channel()
    editor, bulletin = make_morning()
    make_recipient(editor)
    item = bulletin.items.get(headline=FAR)
    save_item(
        actor=editor, item=item, told={"action": "میراث فرهنگی آمار دهد."}, revision=0, now=MORNING
    )
    issue_bulletin(actor=editor, bulletin=bulletin, now=MORNING)
    days = [MORNING + timedelta(days=number) for number in (1, 2)]
    next_day = assemble_bulletin(day=days[0].date(), now=days[0])
    assert (next_day.number, next_day.from_at) == (2, bulletin.until_at)
    [asked] = next_day.follow_ups.all()
    save_follow_up(actor=editor, follow_up=asked, outcome="آمار رسید.", is_over=True, now=MORNING)
    word = Document(BytesIO(word_of(content_of(next_day))))
    told = [paragraph.text for paragraph in word.paragraphs]
    assert {"پیشنهاد: میراث فرهنگی آمار دهد.", "پایان یافت: آمار رسید."} <= set(told), "as the page"
    assert not assemble_bulletin(day=days[1].date(), now=days[1]).follow_ups.exists()


@pytest.mark.parametrize("role", ["analyst", "manager", "office_editor"])
def test_who_prepares_and_who_sends(role: str) -> None:
    editor, bulletin = make_morning()
    make_recipient(editor)
    user = make_user(role)
    with refused("not_sender"):
        issue_bulletin(actor=user, bulletin=bulletin, now=MORNING)
    item = bulletin.items.first()
    if role == "analyst":
        move_item(actor=user, item=item, up=True, now=MORNING)
    else:
        with refused("not_preparer"):
            move_item(actor=user, item=item, up=True, now=MORNING)


def test_the_desk_costs_the_same_for_one_item_and_for_twenty(django_assert_max_num_queries) -> None:
    editor, bulletin = make_morning(1)
    desk = signed_in(editor)
    places = [reverse("bulletins:list")]
    places += [reverse(f"bulletins:{name}", args=[bulletin.pk]) for name in ("bulletin", "preview")]

    def cost() -> list[int]:
        found = []
        for place in places:
            with django_assert_max_num_queries(20) as counted:
                assert desk.get(place).status_code == 200
            found.append(len(counted))
        return found

    assert "ساعت ۰۷:۰۰ گردآوری" in desk.get(places[0]).content.decode()
    few = cost()
    outlet = make_outlet("ندای کوه")
    for number in range(20, 39):
        article = meet_article(f"مطلب {number}", outlet, number=number)
        add_article(
            actor=editor, bulletin=bulletin, article=article, section="agencies", now=MORNING
        )
    assert cost() == few
