"""Only the tasks that a test brings: those that come back by themselves stay away."""

import pytest

from hamseda.foundation.tasks import recurring


@pytest.fixture(autouse=True)
def nothing_comes_back_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurring, "_recurring", {})
