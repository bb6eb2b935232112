"""No page, whatever it holds, takes 256 megabytes to be read in our own process, or is read whole
where it is too long; how long reading takes `benchmarks/hostile_pages.py` tells.
"""

from pathlib import Path

import pytest

from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.monitoring.reading.documents import read_document
from tests.monitoring.reading.longest_pages import LONGEST, used_by
from tests.monitoring.reading.measured_page import ADDRESS, NOW

MEGABYTES = 256


def too_large(documents: dict[str, bytes]) -> dict[str, float]:
    used = {name: used_by(raw)["megabytes"] for name, raw in documents.items()}
    return {name: megabytes for name, megabytes in used.items() if megabytes > MEGABYTES}


def test_the_longest_pages_stay_within_their_memory() -> None:
    assert too_large(LONGEST) == {}


def test_collected_hostile_files_stay_within_their_memory_as_pages(shared: Path) -> None:
    folder = shared / "data" / "hostile"
    if not folder.is_dir():
        pytest.skip("the hostile files are absent from the folder of real data")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert too_large({str(path): path.read_bytes() for path in files}) == {}


@pytest.mark.parametrize("name", ["longer than one article", "records"])
def test_what_is_too_long_to_be_one_article_is_refused(name: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        read_document(LONGEST[name], name=ADDRESS, url=ADDRESS, received_at=NOW)
    assert refusal.value.code in ("not_one_article", "bomb")
