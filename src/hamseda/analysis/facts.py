"""What analysis announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class TopicSaved:
    """A topic asks for something else than before, and earlier articles have to be asked."""

    name: ClassVar[str] = "analysis.topic.saved"
    topic_id: int
