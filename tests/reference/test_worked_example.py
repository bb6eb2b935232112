"""The worked examples that explain a percent and a deadline to an official are true."""

import re
from datetime import datetime, time
from pathlib import Path

from hamseda.core.calendar import JalaliDate
from hamseda.core.deadlines import TEHRAN, DayException, DayKind, Reason, WorkingDays, due
from hamseda.core.reuse import Document, Verdict, compare
from hamseda.core.text import letter_count
from hamseda.monitoring.wording import VERDICTS

PAGES = Path(__file__).parents[2] / "docs" / "explanation"
PAGE = (PAGES / "text-reuse.md").read_text("utf-8")
EXAMPLE = PAGE[PAGE.index("## A worked example") : PAGE.index("## When the system refuses")]
RELEASE, ARTICLE, COLUMN = re.findall(r"```(?:release|article)\n(.*?)\n```", EXAMPLE, re.DOTALL)


def compared(article: str):
    return compare(Document("release", RELEASE), Document("article", article))


def test_the_numbers_of_the_reprint_are_those_that_the_code_gives() -> None:
    match = compared(ARTICLE)
    (passage,) = match.passages
    here, there = passage.source.of(RELEASE), passage.target.of(ARTICLE)
    said = {
        f"the release has {letter_count(RELEASE)} letters and the article {letter_count(ARTICLE)}",
        f"{passage.matched_letters} of its letters are the same",
        f"without any change is {passage.longest_run}",
        f"covers {letter_count(here)} letters of the release and {letter_count(there)} of",
        f"**{match.source_share:.0%} of the release**".replace("%", " percent"),
        f"**{match.target_share:.0%} of the article**".replace("%", " percent"),
        f"the verdict is «{VERDICTS[match.verdict]}»",
        here[:26],
        here[-17:],
    }
    assert {sentence for sentence in said if sentence not in EXAMPLE} == set()
    assert match.source_share == letter_count(here) / letter_count(RELEASE)
    assert match.target_share == letter_count(there) / letter_count(ARTICLE)


def test_the_quotation_of_the_column_is_told_as_one() -> None:
    match = compared(COLUMN)
    (passage,) = match.passages
    assert match.verdict is Verdict.QUOTATION_ONLY
    assert f"{passage.longest_run} letters in a row are the same" in EXAMPLE
    assert f"{match.source_share:.0%} of the release".replace("%", " percent") in EXAMPLE
    assert f"The verdict is «{VERDICTS[match.verdict]}»" in EXAMPLE


WORDS = {
    "day of receipt": Reason.RECEIPT,
    "working day": Reason.WORKING,
    "half-day": Reason.HALF_DAY,
    "weekly day off": Reason.WEEKLY_OFF,
    "closure": Reason.CLOSURE,
}


def azar(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(JalaliDate(1405, 9, day).to_gregorian(), time(hour, minute), TEHRAN)


def test_the_days_of_the_example_are_those_that_the_code_counts() -> None:
    page = (PAGES / "deadlines.md").read_text("utf-8")
    told = [
        (int(day), WORDS[what], int(number) if number.isdigit() else None)
        for day, what, number in re.findall(r"^\| (\d+), \w+ \| ([\w -]+?) \| (.) \|$", page, re.M)
    ]
    habit = WorkingDays(half_weekdays=frozenset({5}))
    closed = {azar(9).date(): DayException(DayKind.CLOSURE, "آلودگی هوا")}
    after = WorkingDays(half_weekdays=habit.half_weekdays, exceptions=closed)
    deadline = due(azar(3), working_days=5, calendar=after)
    assert [
        (JalaliDate.from_gregorian(step.day).day, step.reason, step.number)
        for step in deadline.steps
    ] == told
    before = due(azar(3), working_days=5, calendar=habit)
    assert (before.due_at, deadline.due_at) == (azar(9, 14, 30), azar(10, 14, 30))
    said = "It is due on 10 Azar at 14:30. Before the closure it was due on 9 Azar at 14:30"
    assert said in " ".join(page.split())
