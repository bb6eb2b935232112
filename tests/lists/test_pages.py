"""The pages of the lists: who may open them, what they cost, and the way through them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.foundation.tasks.worker import Worker
from hamseda.lists import urls
from hamseda.lists.models import ImportRun, Merge
from hamseda.lists.operations.merging import merge_records
from hamseda.lists.wagtail_hooks import menu_item
from hamseda.registry.models import Person
from tests.factories import NOW, make_office, make_user
from tests.lists.factories import (
    checked,
    imported,
    options,
    people_list,
    quirky_workbook,
    the_keeper,
)

pytestmark = pytest.mark.django_db

ALI = ("اداره کل آب", "علی کریمی", "مدیر روابط عمومی", "079-32224040", "09121234567", "1402/05/03")

# Every address, the method, and who is let in: "keep" chief editors, "export" readers of figures
# as well.
ROWS = {
    "imports": ("get", "keep"),
    "run": ("get", "keep"),
    "columns": ("get", "keep"),
    "numbers": ("post", "keep"),
    "progress": ("get", "keep"),
    "decide": ("post", "keep"),
    "start": ("post", "keep"),
    "undo": ("post", "keep"),
    "duplicates": ("get", "keep"),
    "merge": ("post", "keep"),
    "apart": ("post", "keep"),
    "merges": ("get", "keep"),
    "unmerge": ("post", "keep"),
    "exports": ("get", "export"),
    "export": ("post", "export"),
}
ROLES = ("chief_editor", "registrar", "office_editor", "analyst", "manager", "council_secretary",
         "nobody", "stranger")  # fmt: skip
KEEPERS = {"chief_editor", "registrar"}
LET_IN = {"keep": KEEPERS, "export": KEEPERS | {"analyst", "manager"}}


def client_of(role: str) -> Client:
    client = Client()
    if role == "chief_editor":
        client.force_login(the_keeper())
    elif role != "stranger":
        client.force_login(make_user(None if role == "nobody" else role))
    return client


def test_every_address_has_its_row() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ROWS)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_what(role: str) -> None:
    run = checked(people_list(ALI))
    one, two = make_office("الف"), make_office("ب")
    merge = merge_records(
        actor=the_keeper(), kind="office", kept_id=one.pk, merged_id=two.pk, now=NOW
    )
    of_run = ("run", "columns", "numbers", "progress", "decide", "start", "undo")
    arguments = {"unmerge": [merge.pk]} | {name: [run.pk] for name in of_run}
    client = client_of(role)
    for name, (method, let_in) in ROWS.items():
        address = reverse(f"lists:{name}", args=arguments.get(name, []))
        response = getattr(client, method)(address)
        is_let_in = role in LET_IN[let_in]
        if role in {"stranger", "nobody"}:
            assert response.status_code in {302, 403}, name
            assert "lists" not in response.get("Location", "").split("?")[0], name
        elif is_let_in:
            assert response.status_code in {200, 302}, name
        else:
            # Wagtail turns a refusal into its own page with a message.
            assert response.status_code in {302, 403}, name
            assert response.get("Location", "/desk/") == "/desk/", name
    assert ImportRun.objects.get(pk=run.pk).state in {"checked", "running"}
    if role not in KEEPERS:
        assert ImportRun.objects.get(pk=run.pk).state == "checked"
        assert Merge.objects.get().undone_at is None


def test_the_menu_leads_each_to_the_first_page_that_they_may_open() -> None:
    first = {"chief_editor": reverse("lists:imports"), "manager": reverse("lists:exports")}
    for role, address in first.items():
        request = RequestFactory().get("/")
        request.user = make_user(role)
        assert menu_item().render_component(request).url == address


def test_from_upload_to_undo() -> None:
    keeper = the_keeper()
    client = Client()
    client.force_login(keeper)
    worker = Worker()
    file = SimpleUploadedFile("لیست.xlsx", quirky_workbook())
    sent = client.post(reverse("lists:imports"), {"kind": "people", "file": file}, follow=True)
    run = ImportRun.objects.get()
    page = sent.content.decode()
    assert "تلفن همراه" in page
    columns = run.sheets[run.sheet]["columns"]
    told = {f"column-{n}": column["field"] for n, column in enumerate(columns)}
    address = reverse("lists:columns", args=[run.pk])
    client.post(address, told | options() | {"sheet": run.sheet})
    waiting = client.get(reverse("lists:run", args=[run.pk])).content.decode()
    assert "در حال بررسی" in waiting
    worker.run_until_idle()
    told = json.loads(client.get(reverse("lists:progress", args=[run.pk])).content)
    assert told["state"] == "checked"
    page = client.get(reverse("lists:run", args=[run.pk]) + "?rows=added").content.decode()
    assert "علی کریمی" in page
    assert "ملاحظات" in page, "a column that is not taken is told"
    client.post(reverse("lists:start", args=[run.pk]))
    worker.run_until_idle()
    assert Person.objects.count() == 4
    client.post(reverse("lists:undo", args=[run.pk]))
    waiting = client.get(reverse("lists:run", args=[run.pk])).content.decode()
    assert "در حال برگردانده شدن" in waiting
    assert Person.objects.count() == 4, "a long way back is gone by the worker"
    worker.run_until_idle()
    assert Person.objects.count() == 0
    assert ImportRun.objects.get().state == "undone"


def test_a_file_that_is_no_table_is_refused_with_a_sentence() -> None:
    client = client_of("chief_editor")
    file = SimpleUploadedFile("قدیمی.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    response = client.post(reverse("lists:imports"), {"kind": "people", "file": file})
    assert response.status_code == 422
    assert "قالب قدیمی اکسل" in response.content.decode()
    assert not ImportRun.objects.exists()


def test_hostile_text_of_a_file_is_shown_as_text() -> None:
    run = checked(people_list(("<script>alert(1)</script>", "علی کریمی", "", "", "", "")))
    page = client_of("chief_editor").get(reverse("lists:run", args=[run.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_what_was_changed_since_is_told_and_the_rest_offered() -> None:
    run = imported(people_list(ALI))
    Person.objects.update(name="دیگری")
    client = client_of("chief_editor")
    page = reverse("lists:run", args=[run.pk])
    client.post(reverse("lists:undo", args=[run.pk]))
    Worker().run_until_idle()
    assert ImportRun.objects.get(pk=run.pk).state == "done"
    refused = client.get(page).content.decode()
    assert "چیزی برگردانده نشد" in refused
    assert "بقیه را برگردان" in refused
    client.post(reverse("lists:undo", args=[run.pk]), {"rest": "1"})
    Worker().run_until_idle()
    assert ImportRun.objects.get(pk=run.pk).state == "undone"
    ended = client.get(page).content.decode()
    assert "برگردانده شد، جز ۱ مورد" in ended
    assert "بقیه را برگردان" not in ended


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_cost_the_same_with_one_row_and_with_twenty() -> None:
    client = client_of("chief_editor")
    run = checked(people_list(ALI))
    addresses = [
        reverse("lists:imports"), reverse("lists:run", args=[run.pk]), reverse("lists:duplicates"),
        reverse("lists:merges"), reverse("lists:exports"),
    ]  # fmt: skip
    client.post(reverse("lists:export"), {"kind": "people", "form": "json"})
    one = [cost(client, address) for address in addresses]
    many = checked(people_list(*((f"اداره {n}", f"شخص شماره {n} الف", "", "", "", "")
                                 for n in "ابپتثجچحخدذرزژسشصضطظ")))  # fmt: skip
    addresses[1] = reverse("lists:run", args=[many.pk])
    for n in range(20):
        client.post(reverse("lists:export"), {"kind": "people", "form": "json"})
        make_office(f"اداره تکراری {n}")
        make_office(f"اداره  تکراری {n}")
    assert [cost(client, address) for address in addresses] == one
