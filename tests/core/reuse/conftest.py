"""Kernels are compiled before the tests, so that none is charged for the compiler's time."""

import pytest

from hamseda.core.reuse import Document, Index
from tests.core.reuse.invented import RELEASES


@pytest.fixture(scope="session", autouse=True)
def _compiled_kernels():
    index = Index(Document(name, text, outlet=name) for name, text in RELEASES.items())
    for name, text in RELEASES.items():
        assert index.match(Document("article", text[:-60] + RELEASES["road"], outlet=name))
