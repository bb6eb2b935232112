"""An article asked for again: silent edits, headlines, deletions, each with its proof."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.models import Fact
from hamseda.monitoring.models import Article, ArticleVersion, Coverage, Original, Refetch
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.deciding import decide_coverage
from hamseda.monitoring.operations.identifying import key_of_address
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.monitoring.operations.versions import Answer, take_again
from hamseda.monitoring.queries import for_list
from hamseda.monitoring.queries.versions import due_for_refetch, versions_of
from hamseda.registry.access import Role
from tests.factories import NOW, make_outlet, make_user
from tests.monitoring.factories import BODY, HEADLINE, OTHER_BODY, make_published, page

pytestmark = pytest.mark.django_db

URL = "https://peyk.example/news/48321/آبرسانی"
DAY = timedelta(days=1)


def fetched_article() -> Article:
    """An article that a monitor fetched at its own address at NOW."""
    if not Article.objects.exists():
        make_outlet("پیک کوهستان", domains=("peyk.example",))
    result = ingest_bytes(page(), name=URL, url=URL, received_at=NOW, content_type="text/html")
    assert result.stored == 1, result
    return Article.objects.latest("pk")


def answer(
    body: bytes = b"", *, after: timedelta = DAY, status: int | None = 200, **more: str
) -> Answer:
    """What the article's address answers some time after NOW."""
    fields = {"final_address": URL, "content_type": "text/html"} | more
    return Answer(at=NOW + after, status=status, body=body, **fields)


def outcome_of(article: Article, given: Answer) -> str:
    return take_again(article_id=article.pk, answer=given).outcome


def test_a_fetched_article_is_due_after_a_day_and_after_a_week() -> None:
    article = fetched_article()
    ingest_bytes(page("خبر دیگر").replace(b"peyk", b"kooh"), name="file.html", received_at=NOW)

    def due(after: timedelta) -> list[int]:
        return [one.article_id for one in due_for_refetch(now=NOW + after, limit=10)]

    assert (due(DAY - timedelta(seconds=1)), due(DAY)) == ([], [article.pk])
    silent = answer(status=None, failure="timeout")
    assert outcome_of(article, silent) == Refetch.Outcome.UNANSWERED
    assert (due(DAY), due(1.5 * DAY)) == ([], [article.pk])
    given = answer(page(), after=1.5 * DAY, etag='"7f"')
    assert outcome_of(article, given) == Refetch.Outcome.SAME
    assert due(7 * DAY - timedelta(seconds=1)) == []
    (again,) = due_for_refetch(now=NOW + 7 * DAY, limit=10)
    assert (again.article_id, again.etag) == (article.pk, '"7f"')
    assert outcome_of(article, answer(status=304, after=7 * DAY)) == Refetch.Outcome.SAME
    assert due(100 * DAY) == []
    assert not ArticleVersion.objects.exists()


def test_a_page_that_moved_is_one_article_at_both_addresses() -> None:
    article = fetched_article()

    def learned(address: str) -> int:
        return article.other_keys.filter(key=key_of_address(address)).count()

    new = "https://www.peyk.example/fa/news/98765"
    for foreign, shown in (
        ("https://stranger.example/news/48321", page()),  # another site takes nothing over
        ("https://peyk.example/news/5", page("خبری دیگر", lead="", body=OTHER_BODY)),
        (URL, page()),
    ):
        later = DAY + timedelta(minutes=Refetch.objects.count())
        take_again(article_id=article.pk, answer=answer(shown, after=later, final_address=foreign))
        assert not learned(foreign)
    moved = answer(page(), after=2 * DAY, final_address=new)
    for _ in range(2):
        assert outcome_of(article, moved) == Refetch.Outcome.SAME
    assert learned(new) == 1
    for place in (URL, new, f"{new}?utm_source=feed"):
        edited = page(body=f"{BODY}\n\nاین بند دیرتر آمد و در نشانی {len(place)} بود.")
        result = ingest_bytes(
            edited, name=place, url=place, received_at=NOW + 3 * DAY, content_type="text/html"
        )
        assert result.stored == 0, result
    assert Article.objects.get().url == article.url


def test_an_edit_in_silence_is_kept_named_and_judged_again() -> None:
    make_published(headline=HEADLINE, kicker="")
    article = fetched_article()
    attribute_pending_articles(now=NOW)
    link = Coverage.objects.get()
    chief = make_user(role=Role.CHIEF_EDITOR)
    decide_coverage(actor=chief, coverage_id=link.pk, state="confirmed", now=NOW)
    edited = page("آبرسانی به روستاها ناتمام ماند", body=BODY.replace("دوازده", "دو"))
    given = answer(edited)
    first = take_again(article_id=article.pk, answer=given)
    assert take_again(article_id=article.pk, answer=given) == first
    assert first.outcome == Refetch.Outcome.CHANGED
    before, after = versions_of(article)
    assert (before.headline, before.changes) == (HEADLINE, [])
    assert bytes(before.original.content) == page()
    assert set(after.changes) == {"headline", "edited"}
    assert bytes(after.original.content) == edited
    article.refresh_from_db()
    assert article.headline == "آبرسانی به روستاها ناتمام ماند"
    assert article.attributed_at is None
    attribute_pending_articles(now=NOW + DAY)
    flagged = for_list(Coverage.objects.all()).get()
    assert (flagged.state, flagged.article_has_changed) == ("confirmed", True)
    assert HEADLINE in flagged.article_text
    assert AuditEntry.objects.filter(action="monitoring.article.changed").count() == 1
    told = Fact.objects.get(name="monitoring.article.changed").payload
    assert (told["article_id"], told["version"]) == (article.pk, 2)


def test_a_text_that_comes_back_is_a_third_version() -> None:
    article = fetched_article()
    outcome_of(article, answer(page(body=BODY + "\n\n" + OTHER_BODY)))
    assert outcome_of(article, answer(page(), after=7 * DAY)) == Refetch.Outcome.CHANGED
    assert [version.changes for version in versions_of(article)] == [
        [],
        ["lengthened"],
        ["shortened"],
    ]
    article.refresh_from_db()
    assert OTHER_BODY not in article.body
    # An old copy met once more, as in a feed, does not bring the long text back.
    old = page(body=BODY + "\n\n" + OTHER_BODY) + b"\n"
    ingest_bytes(old, name=URL, url=URL, received_at=NOW + 8 * DAY)
    article.refresh_from_db()
    assert OTHER_BODY not in article.body


@pytest.mark.parametrize(
    ("given", "outcome", "presence"),
    [
        (answer(status=404), "gone", "gone"),
        (answer(status=410), "gone", "gone"),
        (answer(page(), final_address="https://peyk.example/fa/"), "sent_home", "perhaps_gone"),
        (
            answer("<html><body><p>صفحه مورد نظر یافت نشد</p></body></html>".encode()),
            "says_gone",
            "perhaps_gone",
        ),
        (
            answer(page("گشایش نمایشگاه صنایع دستی", "هنرمندان آمدند.", OTHER_BODY)),
            "other_article",
            "perhaps_gone",
        ),
        (answer(b"<html><body>just a moment...</body></html>"), "unreadable", "there"),
        (answer(status=503), "refused", "there"),
    ],
)  # fmt: skip
def test_what_an_answer_says_of_the_article(given: Answer, outcome: str, presence: str) -> None:
    article = fetched_article()
    refetch = take_again(article_id=article.pk, answer=given)
    article.refresh_from_db()
    assert (refetch.outcome, article.presence) == (outcome, presence)
    assert article.headline == HEADLINE
    proof = AuditEntry.objects.filter(action=f"monitoring.article.{presence}")
    assert proof.exists() == (presence != "there")
    is_page_kept = presence == "perhaps_gone"
    assert (refetch.original is not None) == is_page_kept
    if is_page_kept:
        assert bytes(refetch.original.content) == given.body


def test_a_deleted_article_that_comes_back_is_there_again() -> None:
    article = fetched_article()
    outcome_of(article, answer(status=404))
    assert outcome_of(article, answer(page(), after=7 * DAY)) == Refetch.Outcome.SAME
    article.refresh_from_db()
    assert article.presence == Article.Presence.THERE
    actions = AuditEntry.objects.filter(object_type="monitoring.article").order_by("number")
    assert [entry.action for entry in actions] == [
        "monitoring.article.gone",
        "monitoring.article.back",
    ]


def test_a_page_kept_as_proof_is_still_taken_in_as_an_article_of_its_own() -> None:
    article = fetched_article()
    other = page("گشایش نمایشگاه صنایع دستی", "هنرمندان آمدند.", OTHER_BODY)
    outcome_of(article, answer(other))
    address = "https://peyk.example/news/777"
    assert ingest_bytes(other, name=address, url=address, received_at=NOW + DAY).stored == 1
    assert Original.objects.count() == 2


def test_the_page_of_an_article_tells_what_changed_and_shows_it_word_by_word(
    client: Client,
) -> None:
    article = fetched_article()
    edited = page(body=BODY.replace("دوازده", "دو"))
    outcome_of(article, answer(edited))
    outcome_of(article, answer(status=410, after=7 * DAY))
    client.force_login(make_user(role=Role.ANALYST))
    shown = client.get(reverse("monitoring:article", args=[article.pk])).content.decode()
    for told in ("تاریخچهٔ متن", "ویرایش بی‌اعلام", "حذف‌شده", "۴۱۰"):
        assert told in shown
    compared = client.get(reverse("monitoring:version", args=[article.pk, 2])).content.decode()
    assert '<del class="difference">دوازده </del>' in compared
    assert '<ins class="difference">دو </ins>' in compared
    bytes_of = client.get(reverse("monitoring:version_original", args=[article.pk, 2]))
    assert bytes_of.content == edited
    assert bytes_of["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("monitoring:version", args=[article.pk, 1])).status_code == 404
    listed = client.get(reverse("monitoring:articles")).content.decode()
    assert "متن تغییر کرد" in listed
    client.force_login(make_user(role=Role.OFFICE_EDITOR))
    assert client.get(reverse("monitoring:version", args=[article.pk, 2])).status_code == 404
