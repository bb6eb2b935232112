"""Who sees which issue, what the pages ask the database, and the page without an account."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hamseda.core.text import to_persian_digits
from hamseda.foundation.accounts.models import User
from hamseda.issues.contexts import how_long
from hamseda.issues.forms import PrintedForm
from hamseda.issues.models import Issue
from hamseda.issues.operations.opening import NewIssue, assign_issue, open_issue
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office
from hamseda.secretariat.operations.linking import token_of
from tests.factories import NOW, make_office, make_user
from tests.issues.factories import REPLY, make_assigned, make_suspicion
from tests.monitoring.factories import make_article

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def page_of(user: User, place: str, *args: object, **query: str) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(reverse(f"issues:{place}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def queries_of(user: User, place: str) -> int:
    client = Client()
    client.force_login(user)
    client.get(reverse(f"issues:{place}"))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(reverse(f"issues:{place}"))
    return len(captured)


def more_issues(analyst: User, office: Office, count: int) -> None:
    for number in range(count):
        new = NewIssue("problem", f"نبود پل {number}", told="پل نیست.")
        issue = open_issue(actor=analyst, new=new, now=timezone.now())
        assign_issue(actor=analyst, issue=issue, office=office, now=timezone.now())


def test_a_list_asks_no_more_for_twenty_than_for_one() -> None:
    analyst, office = make_user("analyst"), make_office("اداره کل آب")
    more_issues(analyst, office, 1)
    make_suspicion()
    few = {place: queries_of(analyst, place) for place in ("list", "suspicions")}
    more_issues(analyst, office, 19)
    for _ in range(5):
        make_suspicion()
    many = {place: queries_of(analyst, place) for place in ("list", "suspicions")}
    assert many == few
    assert max(many.values()) <= MOST_QUERIES


def test_whoever_may_not_open_the_article_is_led_to_the_outlet() -> None:
    analyst, office = make_user("analyst"), make_office("اداره کل آب")
    issue = make_assigned(analyst, office)
    article = issue.article
    ours = f'href="{reverse("monitoring:article", args=[article.pk])}"'
    theirs = f'href="{article.url}"'
    assert article.url.startswith("https://")
    own = page_of(make_user("office_editor", office), "issue", issue.pk)
    assert (ours in own, theirs in own) == (False, True)
    desk = page_of(analyst, "issue", issue.pk)
    assert (ours in desk, theirs in desk) == (True, False)
    Article.objects.filter(pk=article.pk).update(url="javascript:alert(1)")
    own = page_of(make_user("office_editor", office), "issue", issue.pk)
    assert "javascript:alert" not in own


def test_an_office_sees_its_own_and_the_secretariat_sees_why_nothing_was_answered() -> None:
    analyst, office = make_user("analyst"), make_office("اداره کل آب")
    own, stranger = make_user("office_editor", office), make_user("office_editor")
    issue = make_assigned(analyst, office)
    client = Client()
    client.force_login(stranger)
    assert client.get(reverse("issues:issue", args=[issue.pk])).status_code == 404
    assert issue.title not in page_of(stranger, "list")
    assert issue.title in page_of(own, "mine")
    client.force_login(own)
    told = {"kind": "no_reply", "text": "موضوع با شهرداری است."}
    client.post(reverse("issues:draft", args=[issue.pk]), told)
    secretary = make_user("council_secretary")
    assert issue.title in page_of(secretary, "list", stand="no_reply")
    assert "موضوع با شهرداری است." in page_of(secretary, "issue", issue.pk)
    response = client.post(reverse("issues:close", args=[issue.pk]), {"outcome": "no_reply"})
    assert response.url == reverse("wagtailadmin_home")
    issue.refresh_from_db()
    assert issue.state == "no_reply_with_reason", "not the office's to end"


def test_the_queue_shows_the_words_and_takes_a_decision() -> None:
    analyst, suspicion = make_user("analyst"), make_suspicion()
    page = page_of(analyst, "suspicions")
    assert "هنوز داوری آموخته نشده است" in page
    assert "issues__mark--phrase" in page
    client = Client()
    client.force_login(analyst)
    address = reverse("issues:decide", args=[suspicion.pk])
    response = client.post(address, {"is_issue": "1", "kind": "problem", "seen": ""})
    assert response.url == reverse("issues:issue", args=[Issue.objects.get().pk])


def test_whoever_has_the_link_answers_without_an_account() -> None:
    now = timezone.now()
    issue = make_assigned(now=now)
    owner = issue.owners.get(until=None).responsible
    link = owner.links.get()
    client, address = Client(), reverse("answer:one", args=[token_of(link), issue.pk])
    assert issue.title in client.get(reverse("answer:mine", args=[token_of(link)])).content.decode()
    checked = client.post(address, {"kind": "reply", "text": "کوتاه", "step": "check"})
    assert "متن برای جوابیه کوتاه است" in checked.content.decode()
    assert not issue.replies.exists()
    assert client.post(address, {"kind": "reply", "text": "", "step": "reply"}).status_code == 422
    done = client.post(address, {"kind": "reply", "text": REPLY, "step": "reply"})
    assert "پاسخ ثبت شد" in done.content.decode()
    other = make_assigned(office=make_office("شهرداری"), now=now, mail="s@example.ir")
    stranger = reverse("answer:one", args=[token_of(link), other.pk])
    assert client.get(stranger).status_code == 404
    assert client.get(reverse("answer:mine", args=["nothing"])).status_code == 404
    link.expires_at = now - timedelta(days=1)
    link.save()
    assert client.get(address).status_code == 410


def test_what_was_typed_stands_there_still_where_a_step_is_refused() -> None:
    office = make_office("اداره کل آب")
    issue = make_assigned(office=office)
    writer, client = make_user("office_editor", office), Client()
    client.force_login(writer)
    draft = reverse("issues:draft", args=[issue.pk])
    told = {"kind": "reply", "text": REPLY}
    asked = client.post(draft, told | {"text": f"{REPLY}\nاین دروغگو ننویسد.", "check": "1"})
    assert "ایراد قانونی" in asked.content.decode()
    assert "این دروغگو ننویسد." in asked.content.decode()
    assert not issue.replies.exists()
    Issue.objects.filter(pk=issue.pk).update(state="approved")  # a colleague was quicker
    late = client.post(draft, told)
    assert late.status_code == 422
    assert "شاید همکاری پیش از شما" in late.content.decode()
    assert "شمارهٔ ۱۲۲ هر ساعت" in late.content.decode()


def test_an_article_is_named_by_any_of_its_addresses_or_by_its_number() -> None:
    article = make_article(url="https://www.peyk.example.ir/news/70123/آب")
    ours = f"http://127.0.0.1:8000{reverse('monitoring:article', args=[article.pk])}"
    for told in (
        "https://m.peyk.example.ir/news/70123/آب?utm_source=eitaa",
        "peyk.example.ir/news/70123/%D8%A2%D8%A8/",
        ours,
        f" {to_persian_digits(str(article.pk))} ",
    ):
        form = PrintedForm({"article": told})
        assert form.is_valid(), told
        assert form.cleaned_data["article"] == article
    assert not PrintedForm({"article": "https://peyk.example.ir/news/70124"}).is_valid()


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [(219, "۳ ساعت مانده"), (30, "کمتر از یک ساعت مانده"), (-30, "کمتر از یک ساعت از مهلت گذشته")],
)
def test_the_clock_says_no_more_hours_than_are_left(minutes: int, sentence: str) -> None:
    assert how_long(NOW + timedelta(minutes=minutes), NOW) == sentence
