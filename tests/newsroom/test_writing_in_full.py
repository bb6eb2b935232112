"""What belongs to a release beside its text: written, kept in each revision, compared, reviewed."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from hamseda.foundation.accounts.models import User
from hamseda.newsroom import wording
from hamseda.newsroom.models import Photo, Release, Subject
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.subjects import load_subjects
from hamseda.registry.models import Appointment, Office, Person, Post
from hamseda.registry.operations.people import save_appointment, save_person
from tests.factories import BODY, NOW, make_draft, make_office, make_photo, make_release, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


@pytest.fixture
def writer(office: Office) -> User:
    return make_user("office_editor", office, "نرگس نویسنده")


@pytest.fixture
def desk(writer: User) -> Client:
    client = Client()
    client.force_login(writer)
    return client


def appoint(name: str, title: str, office: Office, since: int = 2024, until: int = 0) -> Person:
    number = Person.objects.count()
    person = Person.objects.filter(name=name).first() or save_person(
        actor=None, person=Person(code=f"person-{number}", name=name), now=NOW
    )
    held = Appointment(
        person=person,
        valid_from=date(since, 1, 1),
        valid_until=date(until, 1, 1) if until else None,
    )
    save_appointment(actor=None, appointment=held, office=office, title=title, now=NOW)
    return person


def rows(prefix: str, items: list[dict[str, object]], initial: int = 0) -> dict[str, str]:
    """What a list inside the form sends."""
    sent = {f"{prefix}-TOTAL_FORMS": len(items), f"{prefix}-INITIAL_FORMS": initial}
    for number, item in enumerate(items):
        sent[f"{prefix}-{number}-ORDER"] = number + 1
        sent |= {f"{prefix}-{number}-{name}": value for name, value in item.items()}
    return {name: str(value) for name, value in sent.items()}


def typed(office: Office, **more: object) -> dict[str, object]:
    return {
        "office": str(office.pk),
        "kind": "news",
        "kicker": "",
        "headline": "آبرسانی به بالادست آغاز می‌شود",
        "lead": "آبرسانی از هفتهٔ آینده آغاز می‌شود.",
        "body": BODY,
        **more,
    }


def seen(release: Release) -> dict[str, str]:
    newest = Release.objects.get(pk=release.pk).latest_revision
    return {
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
    }


def newest(release: Release) -> Release:
    return Release.objects.get(pk=release.pk).get_latest_revision_as_object()


def photos_of(release: Release) -> list[tuple[int, str, str]]:
    return [(row.photo_id, row.caption, row.alternative_text) for row in release.photos.all()]


def test_everything_that_belongs_to_a_release_is_kept_from_one_form(
    desk: Client, office: Office
) -> None:
    load_subjects(now=NOW)
    water, health = Subject.objects.filter(code__in=["medtop:20000430", "medtop:07000000"])
    first, second = make_photo(office), make_photo(office)
    appoint("مریم آبان", "مدیرکل آب", office)
    answer = desk.post(
        reverse("newsroom:add"),
        typed(
            office,
            source="نشست خبری مدیرکل",
            place=str(office.area_id),
            subjects=[water.pk, health.pk],
            video_url="https://video.example/1",
            headline_en="Water reaches the upper villages",
            body_en="<p>Work begins next week.</p>",
            **rows("people", [{"person": "مریم آبان", "post_title": ""}]),
            **rows(
                "photos",
                [
                    {"photo": first.pk, "caption": "کارگاه", "alternative_text": "مردی با بیل"},
                    {"photo": second.pk, "photographer": "سارا", "rights": "own"},
                ],
            ),
        ),
    )
    assert answer.status_code == 302
    release = newest(Release.objects.get())
    assert (release.source, release.place) == ("نشست خبری مدیرکل", office.area)
    assert set(release.subjects.all()) == {water, health}
    assert [str(one) for one in release.people.all()] == ["مریم آبان، مدیرکل آب"]
    assert photos_of(release) == [(first.pk, "کارگاه", "مردی با بیل"), (second.pk, "", "")]
    assert release.video_url == "https://video.example/1"
    assert release.headline_en == "Water reaches the upper villages"


def test_the_post_is_the_one_held_on_the_day_of_the_release_and_stays_as_text(
    desk: Client, office: Office
) -> None:
    appoint("مریم آبان", "معاون آب", office, since=2018, until=2022)
    appoint("مریم آبان", "مدیرکل آب", office, since=2022)
    desk.post(
        reverse("newsroom:add"),
        typed(office, **rows("people", [{"person": "مریم آبان", "post_title": ""}])),
    )
    release = Release.objects.get()
    assert newest(release).people.get().post_title == "مدیرکل آب"
    Post.objects.filter(title="مدیرکل آب").update(title="رئیس سازمان آب")
    assert newest(release).people.get().post_title == "مدیرکل آب"


def test_a_name_that_the_registry_does_not_know_is_told_and_the_text_is_not_lost(
    desk: Client, office: Office
) -> None:
    answer = desk.post(
        reverse("newsroom:add"), typed(office, **rows("people", [{"person": "ناشناس ناشناسی"}]))
    )
    page = answer.content.decode()
    assert "این نام در بانک اطلاعاتی نیست" in page
    assert "ناشناس ناشناسی" in page
    assert "آبرسانی به بالادست آغاز می‌شود" in page


def test_two_people_of_one_name_are_told_apart_by_their_posts(desk: Client, office: Office) -> None:
    appoint("علی رضایی", "مدیرکل آب", office)
    other = save_person(actor=None, person=Person(code="other", name="علی رضایی"), now=NOW)
    held = Appointment(person=other, valid_from=date(2020, 1, 1))
    save_appointment(actor=None, appointment=held, office=office, title="رئیس آزمایشگاه", now=NOW)
    page = desk.get(reverse("newsroom:add")).content.decode()
    assert 'value="علی رضایی، رئیس آزمایشگاه"' in page
    desk.post(
        reverse("newsroom:add"),
        typed(office, **rows("people", [{"person": "علی رضایی، رئیس آزمایشگاه"}])),
    )
    assert newest(Release.objects.get()).people.get().person == other


def test_another_offices_photo_cannot_be_put_into_a_release(desk: Client, office: Office) -> None:
    foreign = make_photo(make_office("دیگری"))
    desk.post(reverse("newsroom:add"), typed(office, **rows("photos", [{"photo": foreign.pk}])))
    assert not Release.objects.exists()


def with_photo(writer: User, release: Release, photo: Photo, caption: str) -> None:
    draft = newest(release)
    draft.photos.clear()
    draft.photos.add(draft.photos.model(photo=photo, caption=caption))
    save_draft(actor=writer, release=draft, now=NOW)


def test_an_earlier_revision_brings_its_photos_back(
    desk: Client, writer: User, office: Office
) -> None:
    release = make_draft(writer, office)
    old, new = make_photo(office), make_photo(office)
    with_photo(writer, release, old, "پیشین")
    earlier = Release.objects.get().latest_revision_id
    with_photo(writer, release, new, "تازه")
    page = desk.get(reverse("newsroom:revisions_revert", args=[release.pk, earlier]))
    (row,) = page.context["form"].formsets["photos"].forms
    assert (row["photo"].value(), row["caption"].value()) == (old.pk, "پیشین")


def test_a_changed_photo_of_a_public_release_waits_for_review_and_shows_in_the_comparison(
    desk: Client, writer: User, office: Office
) -> None:
    public = make_release(office)
    photo = make_photo(office)
    with_photo(writer, public, photo, "شرح تازه")
    assert not Release.objects.get(pk=public.pk).photos.exists()
    compare = reverse("newsroom:revisions_compare", args=[public.pk, "live", "latest"])
    assert "شرح تازه" in desk.get(compare).content.decode()
    release = Release.objects.get(pk=public.pk)
    submit_for_review(actor=writer, release=release, now=NOW)
    page = desk.get(reverse("newsroom:edit", args=[public.pk])).content.decode()
    assert "شرح تازه" in page
    assert reverse("newsroom:photo_thumbnail", args=[photo.pk]) in page
    release = Release.objects.get(pk=public.pk)
    approve_release(actor=make_user("chief_editor"), release=release, now=NOW)
    assert Release.objects.get(pk=public.pk).photos.get().photo == photo


def test_saving_a_public_release_twice_doubles_no_photo(
    desk: Client, writer: User, office: Office
) -> None:
    public = make_release(office)
    with_photo(writer, public, make_photo(office), "یکی")
    address = reverse("newsroom:edit", args=[public.pk])
    for caption in ("دو", "سه"):
        form = desk.get(address).context["form"].formsets["photos"]
        (row,) = form.forms
        kept = {"id": row["id"].value() or "", "photo": row["photo"].value(), "caption": caption}
        sent = rows("photos", [kept], initial=form.initial_form_count())
        desk.post(address, typed(office, **sent, **seen(public)))
    assert [row.caption for row in newest(public).photos.all()] == ["سه"]


def test_texts_are_compared_by_paragraph_and_with_where_their_links_lead(
    desk: Client, writer: User, office: Office
) -> None:
    release = make_draft(writer, office)

    def compared(*bodies: str) -> str:
        numbers = []
        for release.body in bodies:
            numbers.append(save_draft(actor=writer, release=release, now=NOW).pk)
        address = reverse("newsroom:revisions_compare", args=[release.pk, *numbers])
        return desk.get(address).content.decode()

    before = '<p>یک و دو</p><p>سه <a href="https://a.example/">طرح</a></p>'
    told = compared(before, before.replace("a.example", "b.example").replace("دو", "نه"))
    assert '<span class="addition">نه</span><br><br>سه طرح [https://' in told
    assert '<span class="addition">b</span>' in told
    assert wording.ONLY_LOOK_CHANGED in compared(before, before.replace("یک", "<b>یک</b>"))


def test_subjects_are_loaded_once_and_keep_a_name_that_was_changed() -> None:
    added = load_subjects(now=NOW)
    assert added == Subject.objects.count() > 100
    Subject.objects.filter(code="medtop:06000000").update(name="زیست‌بوم")
    assert load_subjects(now=NOW) == 0
    assert Subject.objects.get(code="medtop:06000000").name == "زیست‌بوم"
    assert Subject.objects.get(code="medtop:20000418").parent.code == "medtop:06000000"


def advice(client: Client, office: Office, **more: object) -> dict[str, object]:
    answer = client.post(reverse("newsroom:advice_on_add"), typed(office, **more))
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("headline", "", "خبر تیتر ندارد"),
        ("lead", "", "لید خالی است"),
        ("source", "", "منبع خبر نوشته نشده"),
        ("lead", "رسانههای استان می نویسند", "در لید نیم‌فاصله افتاده است؛ نمونه: «رسانههای"),
        ("lead", "آب به روستاها رسيد", "حرف یا رقم عربی"),
        ("lead", "جلسه ۳۱ اسفند ۱۴۰۵ برگزار شد", "چنین روزی در تقویم نیست: «۳۱ اسفند ۱۴۰۵»"),
        ("lead", "جلسه جمعه ۱ آذر ۱۴۰۵ برگزار شد", "روز هفته با تاریخ نمی‌خواند"),
        ("embargo_until", "1405/9/5 00:01", "شب چهارشنبه به پنجشنبه"),
        ("go_live_at", "1404/9/5 10:00", "زمان انتشاری که نوشته‌اید گذشته است"),
        ("kind", "video", "نشانی ویدئو نوشته نشده"),
        ("kind", "photo_report", "گزارش تصویری عکس ندارد"),
    ],
    ids=[
        "headline", "lead", "source", "half-space", "arabic", "no-such-day", "weekday", "midnight",
        "past", "video", "photos",
    ],
)  # fmt: skip
def test_advice_comes_while_typing_and_nothing_is_saved(
    field: str, text: str, sentence: str, desk: Client, office: Office
) -> None:
    found = advice(desk, office, **{field: text})
    assert sentence in found["html"]
    assert not Release.objects.exists()


def test_a_right_weekday_and_clean_spelling_get_no_remark(desk: Client, office: Office) -> None:
    found = advice(
        desk, office, source="نشست", lead="جلسه یکشنبه ۱ آذر ۱۴۰۵ در رسانه‌های استان بازتاب یافت."
    )
    assert "پیشنهاد" not in found["html"]
    assert "لازم" not in found["html"]


def test_a_photo_without_rights_or_description_is_remarked(desk: Client, office: Office) -> None:
    photo = make_photo(office)
    bare = advice(desk, office, **rows("photos", [{"photo": photo.pk}]))["html"]
    assert "حق استفاده از یکی از عکس‌ها" in bare
    assert "یکی از عکس‌ها توصیف ندارد" in bare
    told = {"photo": photo.pk, "rights": "own", "alternative_text": "پلی روی رود"}
    full = advice(desk, office, **rows("photos", [told]))["html"]
    assert "عکسی" not in full


def test_a_name_beside_a_post_that_the_registry_gives_to_another_is_remarked(
    desk: Client, office: Office
) -> None:
    appoint("مریم آبان", "معاون استاندار مهرگان", office)
    appoint("حسین دی", "استاندار مهرگان", office)
    wrong = advice(desk, office, lead="مریم آبان، استاندار مهرگان، از سد دیدن کرد.")["html"]
    assert "سمتی که کنار نام «مریم آبان» آمده" in wrong
    right = advice(desk, office, lead="معاون استاندار مهرگان، مریم آبان، از سد دیدن کرد.")["html"]
    assert "مریم آبان" not in right
    past = appoint("ناصر بهمن", "فرماندار بالادست", office, since=2015, until=2020)
    late = advice(desk, office, lead=f"{past.name} فرماندار بالادست گفت آب می‌رسد.")["html"]
    assert "ناصر بهمن" in late


def test_mendings_say_where_and_put_only_what_was_lost(desk: Client, office: Office) -> None:
    body = {"blocks": [{"text": "كتابها"}, {"text": "😀 رسانه ها"}], "entityMap": {}}
    found = advice(desk, office, headline="رسانههای استان", body=json.dumps(body), lead="سالم است")[
        "mendings"
    ]
    assert found["headline"] == [[[5, 5, "\u200c"]]]
    assert found["lead"] == [[]]
    assert [0, 1, "ک"] in found["body"][0]
    assert found["body"][1] == [[7, 8, "\u200c"]]


def test_without_scripts_one_more_person_is_named_with_each_save(
    desk: Client, office: Office
) -> None:
    appoint("مریم آبان", "کارشناس آب", office)
    appoint("سینا رود", "مدیرکل آب", office)
    first = rows("people", [{"person": "مریم آبان"}])
    more = {"new-person-person": "سینا رود", "new-person-is_official_speaker": "on"}
    desk.post(reverse("newsroom:add"), typed(office, **first, **more))
    release = Release.objects.get()
    people = [(str(row), row.is_official_speaker) for row in newest(release).people.all()]
    assert people == [
        ("مریم آبان، کارشناس آب", False),
        ("سینا رود، مدیرکل آب", True),
    ]
    unknown = typed(office, **seen(release), **first, **{"new-person-person": "ناشناس"})
    answer = desk.post(reverse("newsroom:edit", args=[release.pk]), unknown).content.decode()
    assert wording.PERSON_UNKNOWN in answer
    assert 'value="ناشناس"' in answer
    assert len(newest(release).people.all()) == 2
    kept = [{"id": row.pk, "person": row.person.name} for row in newest(release).people.all()]
    both = rows("people", kept, initial=2)
    removed = typed(office, **seen(release), **both, **{"people-0-removed": "on"})
    desk.post(reverse("newsroom:edit", args=[release.pk]), removed)
    assert [row.person.name for row in newest(release).people.all()] == ["سینا رود"]


def test_what_is_too_long_is_said_and_nothing_is_cut(desk: Client, office: Office) -> None:
    page = desk.get(reverse("newsroom:add")).content.decode()
    form = html.fromstring(page).get_element_by_id("w-editor-form")
    assert not [box.get("name") for box in form.xpath(".//*[@maxlength]") if box.get("name")]
    headline, caption = "آب " * 100, "ش" * 301
    told = rows("photos", [{"photo": make_photo(office).pk, "caption": caption}])
    said = advice(desk, office, headline=headline, **told)["html"]
    assert "«تیتر» ۲۹۹ نویسه دارد و تنها ۲۵۰ نویسه در آن جا می‌گیرد؛ ۴۹ نویسه کوتاهش کنید." in said
    assert "«شرح عکس» ۳۰۱ نویسه" in said
    assert "تیتر ندارد" not in said
    answer = desk.post(reverse("newsroom:add"), typed(office, headline=headline, **told))
    kept = answer.content.decode()
    assert not Release.objects.exists()
    assert "۴۹ نویسه کوتاهش کنید" in kept
    assert headline.strip() in kept
    assert caption in kept
    assert BODY[:40] in kept
    desk.post(reverse("newsroom:add"), typed(office, headline=headline[:250]))
    assert len(newest(Release.objects.get()).headline) == 250


def test_advice_on_another_offices_release_is_not_given(desk: Client) -> None:
    other = make_office("دیگری")
    foreign = make_draft(make_user("office_editor", other), other)
    address = reverse("newsroom:advice", args=[foreign.pk])
    assert desk.post(address, typed(other)).status_code == 404


def test_advice_costs_the_same_with_twenty_people_in_the_registry(
    desk: Client, office: Office
) -> None:
    def cost() -> int:
        advice(desk, office)
        with CaptureQueriesContext(connection) as queries:
            advice(desk, office)
        return len(queries)

    appoint("شخص نخست", "سمت نخست", office)
    at_first = cost()
    for number in range(20):
        appoint(f"شخص {number}", f"سمت {number}", office)
    assert cost() == at_first
