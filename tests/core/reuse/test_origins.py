from datetime import UTC, datetime, timedelta

import pytest

from hamseda.core.reuse import Document, Index, Verdict
from tests.core.reuse.invented import RELEASES

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
LEAD, *BODY = RELEASES["water"].split("\n")[1].split(". ")
WHOLE = ". ".join([LEAD, *BODY])
REST = ". ".join(BODY[1:])


def document(name, text, hours=None, outlet=None):
    return Document(
        name, text, NOON + timedelta(hours=hours) if hours is not None else None, outlet
    )


def asked(article, *releases, as_source=False):
    found = Index(releases).match(article, as_source=as_source)
    return {
        match.target_id if as_source else match.source_id: (match.verdict, match.earlier)
        for match in found
    }


def test_an_article_that_carries_the_older_release_in_full_did_not_use_the_excerpt_of_it():
    found = asked(
        document("article", WHOLE, 9), document("old", WHOLE, 0), document("new", REST, 4)
    )
    assert found == {
        "old": (Verdict.FULL_REPRINT, ()),
        "new": (Verdict.SHARED_SOURCE, ("old",)),
    }


def test_where_both_releases_hold_all_that_is_shared_nothing_decides():
    article = document("article", REST + " " + RELEASES["road"], 9)
    found = asked(article, document("old", WHOLE, 0), document("new", REST, 4))
    assert found["new"] == (Verdict.FULL_REPRINT, ("old",))
    assert found["old"] == (Verdict.EDITED_REPRINT, ())


def test_a_release_that_came_again_word_for_word_names_its_first_appearance():
    found = asked(
        document("article", WHOLE, 9), document("first", WHOLE, 0), document("again", WHOLE, 4)
    )
    assert found == {
        "first": (Verdict.FULL_REPRINT, ()),
        "again": (Verdict.FULL_REPRINT, ("first",)),
    }


def test_words_that_only_the_newer_release_has_are_its_own():
    newer = WHOLE + " " + RELEASES["road"]
    found = asked(
        document("article", newer, 9), document("old", WHOLE, 0), document("new", newer, 4)
    )
    assert found["new"] == (Verdict.FULL_REPRINT, ())


@pytest.mark.parametrize("times", [(None, 0, 4), (9, None, 4), (9, 0, None), (9, 4, 4)])
def test_without_times_that_differ_nothing_is_earlier(times):
    at, old, new = times
    found = asked(
        document("article", WHOLE, at), document("old", WHOLE, old), document("new", REST, new)
    )
    assert found["new"] == (Verdict.FULL_REPRINT, ())


def test_a_release_that_was_itself_taken_from_an_article_is_marked_for_the_later_articles():
    found = asked(
        document("release", WHOLE, 4),
        document("before", WHOLE, 0),
        document("after", REST, 9),
        as_source=True,
    )
    assert found == {
        "before": (Verdict.SHARED_SOURCE, ()),
        "after": (Verdict.EDITED_REPRINT, ("before",)),
    }


def test_a_lead_that_the_older_release_prints_twice_counts_once():
    found = asked(
        document("article", WHOLE, 9),
        document("old", f"{LEAD}.\n{RELEASES['road']}\n{LEAD}. {LEAD}", 0),
        document("new", LEAD + " " + RELEASES["clinic"], 4),
    )
    assert found["new"][1] == ("old",)


FOOTER = (
    "نشانی ما خیابان بهارستان کوچه نسترن ساختمان ندای دامنه طبقه سوم است و خوانندگان می‌توانند "
    "عکس و خبر خود را با سامانه پیامک یا پست الکترونیک برای تحریریه شبانه‌روزی ما بفرستند"
)
STORIES = list(RELEASES.values())


def test_a_footer_that_recurs_in_an_outlet_links_nobody():
    index = Index(
        Document(str(number), f"{text}\n{FOOTER}", outlet="neda")
        for number, text in enumerate(STORIES)
    )
    inside = Document("inside", f"{STORIES[0][:-70]}\n{FOOTER}", outlet="neda")
    assert [match.source_id for match in index.match(inside)] == ["0"]
    outside = Document("outside", f"{STORIES[1]}\n{FOOTER}", outlet="other")
    assert [match.source_id for match in index.match(outside)] == ["1"]
    assert [match.target_id for match in index.match(outside, as_source=True)] == ["1"]
    index.add(Document("third", f"{STORIES[2]}\n{FOOTER}", outlet="third"))
    found = index.match(Document("outside", f"{FOOTER}\n{STORIES[2]}", outlet="other"))
    assert {match.source_id for match in found} == {"2", "third"}


def test_what_only_a_few_texts_of_an_outlet_share_is_no_furniture():
    index = Index(
        Document(str(number), f"{text}\n{FOOTER}", outlet=str(number % 3))
        for number, text in enumerate(STORIES)
    )
    assert len(index.match(Document("article", f"{FOOTER}\n{STORIES[0]}", outlet="0"))) > 1


def test_a_form_that_an_outlet_fills_in_daily_is_no_reuse_within_it():
    days = ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"]
    form = (
        "اداره هواشناسی استان اعلام کرد روز {} آسمان نیمه‌ابری همراه با وزش باد پیش‌بینی می‌شود و "
        "بیشینه دما در مرکز استان به {} درجه و کمینه آن به {} درجه می‌رسد. به رانندگان سفارش "
        "می‌شود در گردنه‌ها با زنجیر چرخ و احتیاط برانند."
    )
    texts = [form.format(day, 11 + number, number) for number, day in enumerate(days)]
    index = Index(
        Document(str(number), text, outlet="neda") for number, text in enumerate(texts[:-1])
    )
    assert index.match(Document("friday", texts[-1], outlet="neda")) == []
    copied = index.match(Document("copy", texts[2], outlet="other"))
    assert copied[0].source_id == "2"


def test_figures_that_differ_where_the_words_agree_are_no_editing():
    sentence = (
        "امروز هر قطعه سکه تمام بهار {} تومان، نیم سکه بهار آزادی {} تومان، ربع سکه بهار آزادی {} "
        "تومان و هر گرم طلای هجده عیار در بازار {} تومان به فروش رفت"
    )
    more = STORIES[0] + STORIES[4]
    filled = sentence.format(4140000, 2130000, 1330000, 418300)
    again = sentence.format(5725000, 3645000, 2255000, 626900)
    index = Index([Document("yesterday", f"{filled}\n{STORIES[2]}{STORIES[3]}")])
    assert index.match(Document("today", f"{again}\n{more}")) == []
    reworded = filled.replace("هر قطعه", "بهای هر عدد").replace("نیم", "نصف")
    assert index.match(Document("copy", f"{reworded}\n{more}"))


def test_what_an_outlet_prints_of_one_release_again_and_again_is_no_furniture():
    paragraph = ". ".join(BODY[:2])
    news = [text for name, text in RELEASES.items() if name != "water"] * 2
    texts = [f"{paragraph}. {text} {news[number - 3]}" for number, text in enumerate(news)]
    index = Index([Document("release", WHOLE)])
    for number, text in enumerate(texts):
        index.add(Document(str(number), text, outlet="neda"))
    release = Document("release", WHOLE)
    carried = index.match(release, as_source=True)
    assert {match.target_id for match in carried} == {str(number) for number in range(len(texts))}
    for number, text in enumerate(texts):
        found = index.match(Document(str(number), text, outlet="neda"))
        assert "release" in {match.source_id for match in found}


def test_a_release_is_asked_for_among_articles_of_which_one_has_no_time():
    release = document("release", WHOLE, 4)
    found = asked(release, document("untimed", WHOLE), as_source=True)
    assert found == {"untimed": (Verdict.FULL_REPRINT, ())}
    found = asked(release, document("untimed", WHOLE), document("before", WHOLE, 0), as_source=True)
    assert found["untimed"] == (Verdict.FULL_REPRINT, ("before",))
