"""The texts that are compared, and the ones that cannot be."""

from dataclasses import dataclass
from datetime import datetime

# A newspaper page has about 20,000 characters; half a million is no article but an accident or an
# attack, and comparing two of them would hold up everybody else.
LONGEST_TEXT = 500_000
# Shorter posts are greetings and headlines: anything looser than equality would be chance.
SHORTEST_COMPARED = 60


class UnfitDocument(ValueError):  # noqa: N818 - a document is at fault, not the program
    """A document that cannot be compared; `document_id` names it.

    `code` is `document.too_long` (more than LONGEST_TEXT characters), `document.known` (its id is
    already indexed), `document.unknown` (its id is not indexed) or `document.time_zone` (one of
    two times has a zone and the other has none).
    """

    def __init__(self, code: str, document_id: str) -> None:
        super().__init__(f"{code}: {document_id}")
        self.code = code
        self.document_id = document_id


@dataclass(frozen=True, slots=True)
class Document:
    """A published text. Raises UnfitDocument where it is too long to be one.

    `published_at` decides who can have copied from whom. `outlet` is any name of the medium that
    printed it: what many of its texts have in common is its furniture, and tells nothing. A release
    has none, so that nothing of it is ever taken for furniture.
    """

    id: str
    text: str
    published_at: datetime | None = None
    outlet: str | None = None

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_TEXT:
            raise UnfitDocument("document.too_long", self.id)
