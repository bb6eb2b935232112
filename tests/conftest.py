"""What every test shares. Nothing here reaches the network or another machine."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"real data is absent: no folder {SHARED.name} beside the repository")
    return SHARED
