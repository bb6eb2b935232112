"""From articles to releases and stories: the same end, whatever the order and however often."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.models import Fact
from hamseda.foundation.outbox.operations import deliver_facts, record_fact
from hamseda.foundation.tasks.worker import Worker
from hamseda.monitoring.models import Article, Coverage, Story
from hamseda.monitoring.operations import attributing
from hamseda.monitoring.operations.attributing import (
    attribute_pending_articles,
    attribute_release,
)
from hamseda.monitoring.operations.deciding import decide_coverage
from hamseda.monitoring.queries import (
    carried_releases,
    coverage_of,
    national_placements,
    placements,
)
from hamseda.newsroom.facts import ReleasePublished
from hamseda.newsroom.models import Release
from tests.factories import NOW, make_office, make_outlet, make_release, make_user
from tests.monitoring.factories import (
    BODY,
    LEAD,
    OTHER_BODY,
    ingest_record,
    invented_text,
    make_article,
    make_coverage,
    make_published,
)

pytestmark = pytest.mark.django_db

TITLE = "آبرسانی به روستاهای بالادست آغاز شد"
QUOTATION = (
    "«هیچ روستایی در این استان نباید تابستان آینده چشم‌به‌راه تانکر آب بماند و ما پای این قول "
    "ایستاده‌ایم»"
)


def attribute() -> None:
    attribute_pending_articles(now=NOW)


def test_a_reprint_is_linked_to_its_release_with_the_passages_that_prove_it() -> None:
    release, article = make_published(), make_article()
    result = attribute_pending_articles(now=NOW)
    assert (result.articles, result.links) == (1, 1)
    link = Coverage.objects.get()
    assert (link.release, link.article, link.state) == (release, article, "proposed")
    assert link.verdict == "full_reprint"
    assert link.release_text == release.full_text
    passages = list(link.passages.all())
    assert passages
    for passage in passages:
        assert (
            BODY[:40] in release.full_text[passage.release_start : passage.release_end]
            or (article.full_text[passage.article_start : passage.article_end])
        )


def test_an_unrelated_article_is_examined_and_linked_to_nothing() -> None:
    make_published()
    article = make_article(title="گشایش نمایشگاه", lead="", text=OTHER_BODY)
    attribute()
    assert not Coverage.objects.exists()
    article.refresh_from_db()
    assert article.attributed_at == NOW


def test_ids_of_releases_and_articles_may_be_equal() -> None:
    release, article = make_published(), make_article()
    if release.pk != article.pk:  # PostgreSQL goes on counting from test to test
        article.other_keys.all().delete()
        Article.objects.filter(pk=article.pk).update(id=release.pk)
    Article.objects.update(attributed_at=None)
    attribute()
    assert Coverage.objects.count() == 1


def test_a_release_that_came_after_the_article_is_not_its_source() -> None:
    make_published()
    make_article(date="2026-11-20 07:00")
    make_article(date="2026-11-19")
    attribute()
    assert not Coverage.objects.exists()


def test_on_the_same_day_an_article_without_an_hour_may_carry_the_release() -> None:
    make_published()
    make_article(date="2026-11-20")
    attribute()
    assert Coverage.objects.get().direction == "undetermined"


def test_an_undated_article_received_before_the_release_does_not_carry_it() -> None:
    make_release(headline=TITLE, lead=LEAD, body=BODY, published_at=NOW + timedelta(hours=1))
    make_article(date="")
    attribute()
    assert not Coverage.objects.exists()


def test_a_release_of_long_ago_is_left_alone() -> None:
    make_release(headline=TITLE, lead=LEAD, body=BODY, published_at=NOW - timedelta(days=90))
    make_article()
    attribute()
    assert not Coverage.objects.exists()


def test_a_shared_quotation_is_shown_and_not_counted() -> None:
    outlet = make_outlet(reach="national")
    make_published(body=f"{BODY}\n\nاستاندار در پایان گفت: {QUOTATION}.")
    make_article(
        outlet, title="استاندار چه گفت؟", lead="", text=f"{OTHER_BODY} او گفت: {QUOTATION}."
    )
    attribute()
    assert Coverage.objects.get().verdict == "quotation_only"
    assert not placements().exists()
    assert not national_placements(NOW - timedelta(days=30), NOW).exists()
    assert not carried_releases(NOW - timedelta(days=30), NOW).exists()


def test_attributing_again_changes_nothing() -> None:
    make_published()
    make_article()
    attribute()
    Article.objects.update(attributed_at=None)
    first = Coverage.objects.values().get()
    attribute_pending_articles(now=NOW + timedelta(days=1))
    assert Coverage.objects.values().get() == first


def test_killed_between_two_batches_the_next_run_completes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_published()
    for _ in range(3):
        make_article()
    monkeypatch.setattr(attributing, "WRITTEN_TOGETHER", 1)

    class Killed(BaseException):
        pass

    def stop_after_first(count: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        attribute_pending_articles(now=NOW, report=stop_after_first)
    assert Coverage.objects.count() == 1
    result = attribute_pending_articles(now=NOW)
    assert result.articles == 2
    assert Coverage.objects.count() == 3
    assert Story.objects.get().articles.count() == 3


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_stories_do_not_depend_on_the_order_of_arrival(order: tuple[int, ...]) -> None:
    """The first and the last text share nothing with each other, both share with the middle."""
    first, last = invented_text(1), invented_text(2)
    texts = [first, f"{first}\n\n{last}", last]
    for number in order:
        make_article(title=f"تیتر {number}", lead="", text=texts[number], date="2026-11-20 10:00")
        attribute()
    make_article(
        title="تنها", lead="", text="خبری دیگر که با هیچ‌یک از آن سه مطلب پیوندی ندارد. " * 3
    )
    attribute()
    story = Story.objects.get()
    assert story.articles.count() == 3
    assert Article.objects.filter(story=None).count() == 1
    assert timezone.localtime(story.started_at).isoformat().startswith("2026-11-20T10:00")


def test_a_round_up_does_not_tie_its_items_into_one_story() -> None:
    items = [invented_text(number) for number in range(5)]
    for number, item in enumerate(items):
        make_article(title=f"خبر {number}", lead="", text=item)
    make_article(title="گزیدهٔ خبرهای امروز", lead="", text="\n\n".join(items))
    attribute()
    assert not Story.objects.exists()


def test_captions_of_one_series_are_no_story() -> None:
    frame = (
        "به گزارش پیک مهرگان، آیین {} با حضور پرشور مردم در میدان مرکزی شهر برگزار شد؛ گزارش تصویری"
    )
    for subject in ("شب یلدا", "نوروزخوانی", "گلاب‌گیری"):
        make_article(title=f"عکس/ {subject}", lead="", text=f"{frame.format(subject)} را ببینید.")
    attribute()
    assert not Story.objects.exists()


def test_the_footer_of_an_outlet_ties_nothing_together() -> None:
    outlet = make_outlet()
    footer = invented_text(99, sentences=5)
    for number in range(7):
        text = f"{invented_text(number, sentences=4)}\n\n{footer}"
        make_article(outlet, title=f"خبر {number}", lead="", text=text)
    attribute()
    assert not Story.objects.exists()


def test_what_an_outlet_prints_of_a_release_again_and_again_is_still_the_releases() -> None:
    paragraph = invented_text(50, sentences=4)
    release = make_published(body=f"{invented_text(51)}\n\n{paragraph}")
    outlet = make_outlet()
    for number in range(7):
        text = f"{invented_text(number)}\n\n{paragraph}"
        make_article(outlet, title=f"خبر {number}", lead="", text=text)
    attribute()
    assert coverage_of(release).count() == 7
    Coverage.objects.all().delete()
    assert attribute_release(release.pk, now=NOW).links == 7


def test_short_posts_of_equal_letters_are_one_story() -> None:
    for title in ("آب جیره‌بندی نمی‌شود", "آب جیره بندی نمی شود"):
        make_article(
            title=title, lead="", text="وی گفت: آب شهر تا پایان تابستان جیره بندی نمی شود."
        )
    attribute()
    assert Story.objects.get().articles.count() == 2


def test_articles_weeks_apart_are_two_stories() -> None:
    make_article(date="2026-11-01 10:00")
    make_article(date="2026-11-20 10:00")
    attribute()
    assert not Story.objects.exists()


def test_a_release_published_after_the_article_was_stored_finds_it() -> None:
    make_article()
    attribute()
    release = make_published()
    assert attribute_release(release.pk, now=NOW).links == 1
    assert list(coverage_of(release)) == [Coverage.objects.get()]
    assert attribute_release(release.pk, now=NOW).links == 0


@pytest.mark.parametrize("date", ["2026-11-21 10:00", "2026-11-20", "2026-11-19 10:00", ""])
def test_who_comes_first_into_the_database_makes_no_difference(date: str) -> None:
    make_article(date=date)
    attribute()
    release = make_published()
    attribute_release(release.pk, now=NOW)
    one_way = Coverage.objects.count()
    Coverage.objects.all().delete()
    Article.objects.update(attributed_at=None)
    attribute()
    assert Coverage.objects.count() == one_way


def test_a_changed_release_is_judged_anew_where_nobody_has_decided() -> None:
    link = make_coverage()
    was = link.release_share
    _change_body(link.release, link.release.body + "\n\n" + OTHER_BODY)
    result = attribute_release(link.release_id, now=NOW + timedelta(hours=1))
    assert (result.links, result.withdrawn) == (1, 0)
    link.refresh_from_db()
    assert link.release_share < was
    assert OTHER_BODY in link.release_text
    assert all(p.release_end <= len(link.release_text) for p in link.passages.all())


def test_a_proposal_whose_text_is_gone_is_withdrawn() -> None:
    link = make_coverage()
    _change_body(link.release, OTHER_BODY)
    assert attribute_release(link.release_id, now=NOW).withdrawn == 1
    assert not Coverage.objects.exists()


def test_a_decided_link_keeps_its_decision_and_its_texts() -> None:
    link = make_coverage()
    decide_coverage(actor=make_user("analyst"), coverage_id=link.pk, state="confirmed", now=NOW)
    _change_body(link.release, OTHER_BODY)
    attribute_release(link.release_id, now=NOW)
    kept = Coverage.objects.get()
    assert kept.state == "confirmed"
    assert kept.release_text == link.release_text


HALF = BODY[: len(BODY) // 3]


def ingest_again(article: Article, text: str) -> None:
    """The same page is met again with another text."""
    assert ingest_record(url=article.url, date="2026-11-21 10:00", text=text).changed == 1


def test_an_article_first_met_half_downloaded_is_judged_by_its_whole_text() -> None:
    release = make_published(headline="خبر", lead="", body=invented_text(1))
    article = make_article(title="خبر", lead="", text=OTHER_BODY)
    attribute()
    assert not Coverage.objects.exists()
    ingest_record(url=article.url, title="خبر", lead="", text=f"{OTHER_BODY}\n\n{release.body}")
    attribute()
    assert Coverage.objects.get().article == article


def test_a_proposal_rests_on_the_longest_text_of_its_article() -> None:
    make_published()
    article = make_article(text=HALF)
    attribute()
    assert Coverage.objects.get().article_text == article.full_text
    ingest_again(article, BODY)
    attribute()
    article.refresh_from_db()
    assert BODY in article.full_text
    assert Coverage.objects.get().article_text == article.full_text


def test_a_decided_link_outlives_the_longer_text_of_its_article() -> None:
    make_published()
    article = make_article(text=HALF)
    attribute()
    link = Coverage.objects.get()
    Coverage.objects.update(state=Coverage.State.REJECTED)
    ingest_again(article, BODY)
    attribute()
    decided = Coverage.objects.get()
    assert (decided.state, decided.article_text) == ("rejected", link.article_text)


def test_a_proposal_that_the_longer_text_does_not_carry_is_withdrawn() -> None:
    make_published()
    article = make_article()
    attribute()
    unlike = invented_text(2, sentences=12)
    ingest_record(url=article.url, title="دیگر", lead="", text=unlike)
    result = attribute_pending_articles(now=NOW)
    assert (result.articles, result.withdrawn) == (1, 1)
    assert not Coverage.objects.exists()


def test_a_text_that_grows_while_it_is_matched_goes_on_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_published()
    article = make_article(text=HALF)
    write = attributing._write_findings

    def late(*arguments: object) -> object:
        monkeypatch.setattr(attributing, "_write_findings", write)
        ingest_again(article, BODY)
        return write(*arguments)

    monkeypatch.setattr(attributing, "_write_findings", late)
    attribute()
    article.refresh_from_db()
    assert article.attributed_at == NOW
    assert Coverage.objects.get().article_text == article.full_text


def test_an_article_too_long_to_compare_is_told_and_does_not_stop_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_published()
    monster = make_article(title="دراز", lead="", text="آب و راه و درمان " * 40_000)
    make_article()
    result = attribute_pending_articles(now=NOW)
    assert (result.articles, result.links, result.unfit) == (2, 1, 1)
    monster.refresh_from_db()
    assert monster.attributed_at == NOW


def grow(article: Article, text: str) -> None:
    ingest_record(
        url=article.url, title=article.headline, lead="", text=text, date="2026-11-21 10:00"
    )


def make_teller(name: str, *parts: str) -> Article:
    return make_article(title=name, lead="", text="\n\n".join(parts))


def test_an_article_that_grew_into_another_story_moves_there() -> None:
    one, other = invented_text(1), invented_text(2, sentences=30)
    moved = make_teller("ناتمام", one)
    first = make_teller("یک", one)
    second, third = make_teller("دو", other), make_teller("سه", other)
    attribute()
    first.refresh_from_db()
    left = first.story_id
    assert left
    grow(moved, f"{other} {invented_text(3, sentences=2)}")
    attribute()
    for article in (moved, first, second, third):
        article.refresh_from_db()
    assert first.story is None
    assert moved.story_id == second.story_id == third.story_id
    assert not Story.objects.filter(pk=left).exists()
    entry = AuditEntry.objects.get(action="monitoring.article.regrouped")
    assert entry.object_id == str(moved.pk)
    assert entry.data["now_in"] == moved.story_id
    assert entry.data["parted"] == sorted([moved.pk, first.pk])
    Article.objects.update(attributed_at=None)
    attribute()
    moved.refresh_from_db()
    assert moved.story_id == second.story_id
    assert AuditEntry.objects.filter(action="monitoring.article.regrouped").count() == 1


def test_what_only_a_grown_article_tied_together_is_parted() -> None:
    one, other = invented_text(1), invented_text(2)
    bridge = make_teller("پل", one, other)
    tellers = [make_teller(f"{number}", text) for number, text in enumerate([one, one, one, other])]
    last = make_teller("پنج", other)
    attribute()
    assert Story.objects.get().articles.count() == 6
    grow(bridge, invented_text(9, sentences=20))
    attribute()
    bridge.refresh_from_db()
    assert bridge.story is None
    stories = [{each.pk for each in story.articles.all()} for story in Story.objects.order_by("pk")]
    assert stories == [{each.pk for each in tellers[:3]}, {tellers[3].pk, last.pk}]
    assert all(story.started_at for story in Story.objects.all())


def test_an_article_that_grew_within_its_story_stays() -> None:
    text = invented_text(1)
    grown, other = make_teller("یک", text), make_teller("دو", text)
    attribute()
    grow(grown, f"{text} {invented_text(5, sentences=2)}")
    attribute()
    assert Story.objects.get().articles.count() == 2
    assert not AuditEntry.objects.filter(action="monitoring.article.regrouped").exists()
    other.refresh_from_db()
    assert other.story is not None


def test_a_fellow_too_long_to_be_compared_keeps_its_place() -> None:
    text = invented_text(1)
    monster, fellow, grown = (make_teller(name, text) for name in ("یک", "دو", "سه"))
    attribute()
    Article.objects.filter(pk=monster.pk).update(body="آب و راه و درمان " * 40_000)
    grow(grown, invented_text(7, sentences=20))
    attribute()
    assert {each.pk for each in Story.objects.get().articles.all()} == {monster.pk, fellow.pk}


def test_a_story_that_changed_while_it_was_read_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = invented_text(1), invented_text(2, sentences=30)
    grown, fellow = make_teller("یک", one), make_teller("دو", one)
    attribute()
    fellow.refresh_from_db()
    grow(grown, other)
    plainly, late = attributing._write_findings, []

    def meanwhile(*arguments: object) -> object:
        if not late:
            late.append(make_teller("دیررس", one))
            Article.objects.filter(pk=late[0].pk).update(story=fellow.story_id, attributed_at=NOW)
        return plainly(*arguments)

    monkeypatch.setattr(attributing, "_write_findings", meanwhile)
    attribute()
    grown.refresh_from_db()
    assert grown.story is None
    assert grown.attributed_at == NOW
    assert {each.pk for each in Story.objects.get().articles.all()} == {fellow.pk, late[0].pk}


def test_a_form_filled_in_on_two_days_is_neither_story_nor_coverage() -> None:
    form = (
        "بهای میوه در میدان تره‌بار مهرگان امروز {} اعلام شد. سیب گلاب کیلویی {} تومان، گلابی "
        "کیلویی {} تومان، انار دامنه کیلویی {} تومان و انگور یاقوتی کیلویی {} تومان است. بازار "
        "آرام است و بارهای تازه هر بامداد از باغ‌های بالادست به میدان می‌رسد و کمبودی نیست."
    )
    days = [
        form.format("دوشنبه", 41200, 38500, 29700, 52300),
        form.format("سه‌شنبه", 43900, 36100, 30400, 57800),
    ]
    releases = [make_published(headline="بهای میوه", lead="", body=day) for day in days]
    articles = [make_article(title="بهای میوه", lead="", text=day) for day in days]
    attribute()
    links = set(Coverage.objects.values_list("release", "article"))
    assert links == {(r.pk, a.pk) for r, a in zip(releases, articles, strict=True)}
    assert not Story.objects.exists()
    Coverage.objects.all().delete()
    for release in releases:
        attribute_release(release.pk, now=NOW)
    assert set(Coverage.objects.values_list("release", "article")) == links


def test_facts_bring_articles_and_releases_together_through_the_worker() -> None:
    make_article()
    release = make_published()
    record_fact(ReleasePublished(release_id=release.pk, revision_id=1), now=timezone.now())
    Fact.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=1))
    Worker().run_until_idle()
    assert Coverage.objects.count() == 1
    assert not Article.objects.filter(attributed_at=None).exists()


def test_articles_that_are_attributed_already_need_no_task() -> None:
    make_article()
    attribute()
    Fact.objects.update(next_attempt_at=NOW)
    deliver_facts(now=NOW)
    assert not DBTaskResult.objects.filter(task_path__endswith=".attribute_articles").exists()


def test_what_counts_as_a_national_placement() -> None:
    start, end = _tehran("2026-11-21"), _tehran("2026-11-22")
    national = make_outlet("سراسری", reach="national")
    office = make_office()
    counted = make_coverage(office, national, 1)
    make_coverage(office, make_outlet("استانی"), 2)
    rejected = make_coverage(office, national, 3)
    decide_coverage(actor=make_user("analyst"), coverage_id=rejected.pk, state="rejected", now=NOW)
    assert list(national_placements(start, end)) == [counted]
    assert not national_placements(end, end + timedelta(days=1)).exists()
    assert not national_placements(start - timedelta(days=1), start).exists()


def test_an_article_without_an_hour_belongs_to_its_day() -> None:
    link = make_coverage(outlet=make_outlet(reach="national"))
    Article.objects.update(published_at=None, precision="day")
    start, end = _tehran("2026-11-21"), _tehran("2026-11-22")
    assert list(national_placements(start, end)) == [link]
    assert not national_placements(end, end + timedelta(days=1)).exists()


def test_an_article_without_a_day_belongs_to_the_day_of_receipt() -> None:
    link = make_coverage(outlet=make_outlet(reach="national"))
    Article.objects.update(published_at=None, published_on=None, precision="unknown")
    assert list(national_placements(_tehran("2026-11-22"), _tehran("2026-11-23"))) == [link]


def test_a_release_carried_twice_counts_once() -> None:
    office = make_office()
    link = make_coverage(office)
    again = make_article(
        title=link.release.headline, lead=link.article.lead, text=link.article.body
    )
    attribute()
    assert again.coverage.count() == 1
    start, end = _tehran("2026-11-20"), _tehran("2026-11-21")
    assert list(carried_releases(start, end)) == [link.release]
    assert not carried_releases(end, end + timedelta(days=5)).exists()


def _change_body(release: Release, body: str) -> None:
    """As a new text of it is published: with its entry in the audit trail."""
    Release.objects.filter(pk=release.pk).update(body=body)
    record_entry(actor=None, action="newsroom.release.published", target=release, now=NOW)


def _tehran(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00:00+03:30")
