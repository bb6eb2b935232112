"""The worked example that explains the percent to an official is true of the code."""

import re
from pathlib import Path

from hamseda.core.reuse import Document, Verdict, compare
from hamseda.core.text import letter_count
from hamseda.monitoring.wording import VERDICTS

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "text-reuse.md").read_text("utf-8")
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
