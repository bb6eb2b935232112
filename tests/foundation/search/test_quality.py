"""On real documents with judgements: a floor, so that no change of reading words spoils search."""

import statistics
from pathlib import Path

import pytest

from benchmarks.search import Judged, index_documents, ours, plain, read_judged, unified
from hamseda.foundation.search.models import Entry

QUESTIONS = 3
FLOOR = 0.90


@pytest.mark.django_db
def test_search_answers_real_questions_at_least_as_well_as_plain_fts5(shared: Path) -> None:
    if not (shared / "data" / "search").is_dir():
        pytest.skip("real data is absent: no search/ among the shared data")
    judged = _part(read_judged())
    # As after many other texts: the next entry is far from the first.
    other = {"moment": 0, "length": 0, "vector": b""}
    Entry.objects.create(pk=1_000_000, collection="other", object_id=1, **other).delete()
    index_documents(judged)
    precision = ours(judged)
    assert precision >= FLOOR
    assert precision >= plain(judged, unified) - 0.005


def _part(whole: Judged) -> Judged:
    """The first questions, everything that answers them, and every fiftieth of the rest."""
    questions = dict(sorted(whole.questions.items())[:QUESTIONS])
    answers = {number: whole.answers[number] for number in questions}
    wanted = set().union(*answers.values())
    documents = {
        name: text
        for place, (name, text) in enumerate(whole.documents.items())
        if name in wanted or place % 50 == 0
    }
    assert statistics.fmean(map(len, answers.values())) > 50
    return Judged(documents, questions, answers)
