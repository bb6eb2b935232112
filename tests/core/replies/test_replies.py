"""The states of a case, Article 23, the outlet's time, and what was printed of a reply."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamseda.core.deadlines import TEHRAN, Unit
from hamseda.core.replies import (
    ANSWERED_STATES,
    OPEN_STATES,
    TRANSITIONS,
    Finding,
    ForbiddenStepError,
    Period,
    PrintVerdict,
    State,
    Verb,
    check_reply,
    judge_printing,
    next_state,
    outlet_term,
    verbs_of,
)

NOW = datetime(2026, 11, 22, 10, tzinfo=TEHRAN)
ORIGINAL = "آب شهر مهرگان ماه‌هاست آلوده است و کسی پاسخ نمی‌دهد. " * 4
REPLY = (
    "در پی انتشار گزارش «آب مهرگان آلوده است» به آگاهی می‌رساند آزمایش‌های هفتگی آب شهر در سه "
    "ماه گذشته همه سالم بوده و نتیجهٔ آن هر هفته منتشر شده است. تنها یک چاه در بهار به دلیل "
    "کدورت از مدار خارج و پس از شست‌وشو دوباره راه‌اندازی شد. از خبرنگاران دعوت می‌شود از "
    "آزمایشگاه بازدید کنند.\nروابط عمومی اداره کل آب"
)


# The table of states


def test_a_step_that_the_table_does_not_know_is_refused() -> None:
    with pytest.raises(ForbiddenStepError) as refusal:
        next_state(State.DETECTED, Verb.SEND)
    assert (refusal.value.state, refusal.value.verb) == (State.DETECTED, Verb.SEND)


def reached_from(start: State) -> set[State]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for (state, _), after in TRANSITIONS.items():
            if state is here and after not in found:
                found.add(after)
                waiting.append(after)
    return found


def test_every_state_is_reached_and_every_case_can_be_closed() -> None:
    assert reached_from(State.DETECTED) == set(State)
    assert all(State.CLOSED in reached_from(state) for state in OPEN_STATES)
    assert verbs_of(State.CLOSED) == (Verb.REOPEN,)


WALKS = st.lists(st.integers(0, 100), max_size=40)


@given(WALKS)
def test_on_every_way_an_answer_is_approved_before_it_is_sent_and_sent_before_it_is_printed(
    choices: list[int],
) -> None:
    state, approved, sent, reasoned = State.DETECTED, False, False, False
    for choice in choices:
        verbs = verbs_of(state)
        verb = verbs[choice % len(verbs)]
        state = next_state(state, verb)
        approved |= verb is Verb.APPROVE
        sent |= verb is Verb.SEND
        reasoned |= verb is Verb.GIVE_REASONS
        if state is State.SENT:
            assert approved
        if state in {State.PUBLISHED_OK, State.PUBLISHED_DEFECTIVE, State.REFUSED, State.ESCALATED}:
            assert sent
        if state is State.CLOSED:
            assert approved or reasoned, "nothing is closed without an answer or its reasons"
        if state in ANSWERED_STATES:
            assert approved or reasoned


def test_the_way_to_court_leads_through_the_reply_and_the_secretariat() -> None:
    without = {
        key: after for key, after in TRANSITIONS.items() if key[1] not in {Verb.ESCALATE, Verb.SEND}
    }
    reached, waiting = {State.DETECTED}, [State.DETECTED]
    while waiting:
        here = waiting.pop()
        for (state, _), after in without.items():
            if state is here and after not in reached:
                reached.add(after)
                waiting.append(after)
    assert State.LEGAL not in reached


# Article 23


def check(reply: str = REPLY, **more: object) -> object:
    told = {
        "original": ORIGINAL * 2,
        "headline": "آب مهرگان آلوده است",
        "office": "اداره کل آب",
        "right_ends_at": NOW + timedelta(days=20),
        "now": NOW,
    } | more
    return check_reply(reply, **told)


def test_a_complete_reply_in_time_has_nothing_against_it() -> None:
    found = check()
    assert found.findings == ()
    assert found.limit == 2 * found.original_length


@pytest.mark.parametrize(
    ("more", "finding", "is_grave"),
    [
        ({"original": ORIGINAL[:60]}, Finding.TOO_LONG, True),
        ({"right_ends_at": NOW - timedelta(hours=1)}, Finding.EXPIRED, True),
        ({"right_ends_at": NOW + timedelta(days=2)}, Finding.EXPIRES_SOON, False),
        ({"reply": REPLY.replace("به آگاهی", "آن دروغ‌گو به آگاهی")}, Finding.INSULT, True),
        ({"reply": "این گزارش درست نیست.\nروابط عمومی اداره کل آب"}, Finding.TOO_SHORT, False),
        ({"reply": REPLY.replace("گزارش «آب مهرگان آلوده است»", "آن")},
         Finding.NAMES_NO_REPORT, False),
        ({"reply": REPLY.rsplit("\n", 1)[0]}, Finding.UNSIGNED, False),
    ],
)  # fmt: skip
def test_what_an_outlet_may_hold_against_a_reply(
    more: dict[str, object], finding: Finding, is_grave: bool
) -> None:
    found = check(**more)
    assert found.findings == (finding,)
    assert finding.is_grave is is_grave


@pytest.mark.parametrize(
    "words", ["دستمزد و رفاه کارگران", "مبارزه با بی‌سوادی", "همه و چیزهای دیگر"]
)
def test_words_that_only_look_like_an_insult_are_none(words: str) -> None:
    assert check(REPLY.replace("به آگاهی", f"دربارهٔ {words} به آگاهی")).insults == ()


def test_an_original_without_text_or_day_limits_nothing() -> None:
    assert check(original="", right_ends_at=None).findings == ()


def test_spelling_and_half_spaces_do_not_make_a_reply_longer() -> None:
    assert check(REPLY.replace("می‌رساند", "می رساند")).length == check().length


# The outlet's time


def test_an_outlet_has_two_issues_or_online_so_many_days() -> None:
    def term(period: Period) -> tuple[Unit, int]:
        return outlet_term(period, online_days=2, print_issues=2)

    assert term(Period.ONLINE) == (Unit.CALENDAR_DAYS, 2)
    assert term(Period.DAILY) == (Unit.WORKING_DAYS, 2)
    assert term(Period.WEEKLY) == (Unit.CALENDAR_DAYS, 14)
    assert term(Period.MONTHLY) == (Unit.CALENDAR_DAYS, 60)


# What was printed

HEAD = "جوابیهٔ اداره کل آب به گزارش پیک مهرگان\n"


def test_the_whole_reply_behind_a_headline_is_printed_whole() -> None:
    spelled = REPLY.replace("ی", "ي").replace("‌", " ")
    for article in (REPLY, HEAD + REPLY, HEAD + spelled):
        found = judge_printing(REPLY, article)
        assert found.verdict is PrintVerdict.WHOLE, found
        assert found.verdict.counts_as_printed
        assert found.share > 0.99
        assert found.article_share > 0.7


def test_what_was_cut_is_shown() -> None:
    gone = "تنها یک چاه در بهار به دلیل کدورت از مدار خارج و پس از شست‌وشو دوباره راه‌اندازی شد. "
    found = judge_printing(REPLY, HEAD + REPLY.replace(gone, ""))
    assert found.verdict is PrintVerdict.CUT
    assert not found.verdict.counts_as_printed
    [missing] = found.missing
    assert "چاه در بهار" in missing.of(REPLY)
    assert abs(len(missing) - len(gone)) < 12


@pytest.mark.parametrize("behind", [True, False])
def test_what_was_added_is_shown(behind: bool) -> None:
    comment = " این نوشته پاسخ مردم نیست و پیک مهرگان بر گزارش خود پافشاری می‌کند. "
    middle = REPLY.index("تنها یک")
    article = REPLY + comment if behind else REPLY[:middle] + comment + REPLY[middle:]
    found = judge_printing(REPLY, HEAD + article)
    assert found.verdict is PrintVerdict.WITH_ADDITIONS
    assert any("پافشاری" in span.of(HEAD + article) for span in found.added)


def test_a_long_introduction_is_an_addition_too() -> None:
    article = ORIGINAL * 2 + "\n" + REPLY
    found = judge_printing(REPLY, article)
    assert found.verdict is PrintVerdict.WITH_ADDITIONS


@pytest.mark.parametrize(("reply", "article"), [(REPLY, ORIGINAL), ("", REPLY), (REPLY, "")])
def test_another_article_has_not_printed_it(reply: str, article: str) -> None:
    assert judge_printing(reply, article).verdict is PrintVerdict.NOT_PRINTED


@settings(max_examples=30)
@given(st.text(max_size=80), st.text(max_size=200))
def test_the_proof_lies_inside_the_two_texts(reply: str, article: str) -> None:
    found = judge_printing(reply, article)
    assert 0.0 <= found.share <= 1.0
    assert all(span.end <= len(reply) for span in found.missing)
    assert all(span.end <= len(article) for span in found.added)
