"""The articles of an archive answered for, part by part; here, or on a cluster (`spark`).

Both ways yield the same events in the same order: an answer for an article, a fault, the end of a
part. The cluster leaves out answers without a link.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hamseda.config.commands.match.reading import Fault, Part, PartEnd, documents_in
from hamseda.core.reuse import Document
from hamseda.core.reuse.archive import Answer, Sources, answer

Event = Answer | Fault | PartEnd


def answers_here(sources: Sources, parts: Iterable[Part]) -> Iterator[Event]:
    """Answer for the articles in this process; of equal ids only the first."""
    seen: set[str] = set()
    for part in parts:
        for event in answers_in(sources, part):
            if isinstance(event, Answer):
                if event.article.id in seen:
                    yield Fault("document.known", event.article.id)
                    continue
                seen.add(event.article.id)
            yield event


def answers_in(sources: Sources, part: Part) -> Iterator[Event]:
    """Answer for every article of one part, ids that come again included."""
    for item in documents_in(part):
        yield answer(sources, item) if isinstance(item, Document) else item


def with_line_numbers(events: Iterable[Event]) -> Iterator[Event]:
    """Count the lines of faults from the first of the file, not of the part."""
    name, before = "", 0
    for event in events:
        if isinstance(event, PartEnd):
            before = event.lines + (before if event.part.name == name else 0)
            name = event.part.name
        elif isinstance(event, Fault) and event.line is not None:
            event = replace(event, line=event.line + (before if event.name == name else 0))
        yield event
