from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.foundation.fetch.local_web import LocalWeb, local_web


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with local_web() as web:
        yield web
        assert web.canary.connections == 0, "something reached the inner network"


@pytest.fixture
def shared_ssrf(shared: Path) -> Path:
    """The collected hostile URLs and scenarios."""
    folder = shared / "data" / "hostile" / "ssrf"
    if not folder.is_dir():
        pytest.skip("the hostile URLs are absent from the folder of real data")
    return folder
