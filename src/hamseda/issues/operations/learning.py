"""Learn from the desk's own decisions which articles ask for an answer.

A logistic regression over words and pairs of words of the normal form, counted into a fixed number
of buckets. Nothing leaves the house, the same decisions always give the same weights, and the
weights are numbers: no program is stored. scikit-learn is loaded only here, where it is used.
"""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db import transaction
from django.db.models import Max

from hamseda.core.text import normal_form
from hamseda.foundation.audit.operations import record_entry
from hamseda.issues.models import LearnedJudge, Suspicion
from hamseda.issues.queries.suspicions import decided_suspicions, newest_judge

BUCKETS = 2**14
LEAST_OF_EACH = 20
"""Decisions for and against, each: with fewer, only the rules work."""
NEW_DECISIONS = 20
MOST_DECISIONS = 5000
"""The newest ones; habits change, and a task must end."""
FOLDS = 5
SEED = 1405


def learn_from_decisions(*, now: datetime) -> LearnedJudge | None:
    """Learn anew where enough was decided since; None where that is not so.

    The error is measured by cross-validation: every example is judged by what was learned from
    the others alone. Two workers at once write one version.
    """
    rows = list(decided_suspicions().values_list("state", "text").order_by("-pk")[:MOST_DECISIONS])
    answers = np.array([state == Suspicion.State.ACCEPTED for state, _ in rows], bool)
    positive = int(answers.sum())
    judge = newest_judge()
    total = decided_suspicions().count()
    if min(positive, len(rows) - positive) < LEAST_OF_EACH:
        return None
    if judge and total - judge.example_count < NEW_DECISIONS:
        return None
    measured = _learned([text for _, text in rows], answers)
    with transaction.atomic():
        last = LearnedJudge.objects.aggregate(last=Max("version"))["last"] or 0
        if last != (judge.version if judge else 0):
            return None
        row = LearnedJudge.objects.create(
            version=last + 1, learned_at=now, example_count=total, issue_count=positive, **measured
        )
        record_entry(
            actor=None, action="issues.judge.learned", target=row, now=now,
            data={"version": row.version, "examples": total, "error": round(row.error, 4)},
        )  # fmt: skip
    return row


def likelihoods(judge: LearnedJudge, texts: Sequence[str]) -> list[float]:
    """How likely each text asks for an answer, between 0 and 1."""
    if not texts:
        return []
    weights = np.frombuffer(bytes(judge.weights), "<f4").astype(np.float64)
    sums = _vectors(texts) @ weights + judge.intercept
    return [float(value) for value in 1 / (1 + np.exp(-sums))]


def _learned(texts: Sequence[str], answers: np.ndarray) -> dict[str, object]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import precision_score, recall_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    vectors = _vectors(texts)
    model = LogisticRegression(class_weight="balanced", random_state=SEED, max_iter=1000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    guesses = cross_val_predict(model, vectors, answers, cv=folds)
    model.fit(vectors, answers)
    return {
        "error": float((guesses != answers).mean()),
        "precision": float(precision_score(answers, guesses, zero_division=0)),
        "recall": float(recall_score(answers, guesses, zero_division=0)),
        "weights": model.coef_[0].astype("<f4").tobytes(),
        "intercept": float(model.intercept_[0]),
    }


def _vectors(texts: Sequence[str]) -> object:
    from sklearn.feature_extraction.text import HashingVectorizer

    counter = HashingVectorizer(
        n_features=BUCKETS, ngram_range=(1, 2), analyzer="word", lowercase=False,
        tokenizer=str.split, token_pattern=None, alternate_sign=False,
    )  # fmt: skip
    return counter.transform([normal_form(text[:20_000]) for text in texts])
