"""Files in, links out: the work of `hamseda match`."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

import click

from hamseda.config.commands.match import wording
from hamseda.config.commands.match.answering import Event, answers_here, with_line_numbers
from hamseda.config.commands.match.lines import json_lines, readable_lines
from hamseda.config.commands.match.output import is_coloured, is_input, opened
from hamseda.config.commands.match.reading import Fault, Part, PartEnd, documents_in, parts_of
from hamseda.core.reuse import Document
from hamseda.core.reuse.archive import Answer, Sources, without_repeated

# The same fault in ten thousand lines needs no ten thousand sentences.
MOST_SENTENCES = 50
Tell = Callable[[Fault], None]
Item = TypeVar("Item")


def compare_files(
    releases: Path, articles: Path, form: str, output: Path | None, master: str | None
) -> bool:
    """Write the links between two collections; return whether everything could be used.

    `form` is text, jsonl or html; `master` names a Spark cluster, None this process. Raises
    click.ClickException where the question makes no sense or nothing can be written.
    """
    if form == "html" and output is None and sys.stdout.isatty():
        raise click.UsageError(wording.REPORT_NEEDS_OUTPUT)
    if output is not None and is_input(output, (releases, articles)):
        raise click.UsageError(wording.OUTPUT_IS_INPUT)
    faults, tally = _Faults(), Tally()
    with opened(output) as out:
        sources = _sources(releases, releases.resolve() == articles.resolve(), faults.tell)
        parts = list(_usable(parts_of(articles), faults.tell))
        with _progress(parts, output) as advance:
            answers = tally.linked(_events(sources, parts, master), faults.tell, advance)
            _write(out, answers, sources, tally, form, is_coloured(output))
    faults.tell_rest()
    click.echo(wording.summary_sentence(tally.articles, tally.links), err=True)
    return not faults.count


def _sources(path: Path, is_same_collection: bool, tell: Tell) -> Sources:
    """Read the releases. Where the articles are the same ones, their faults are told there."""
    told: Tell = (lambda _: None) if is_same_collection else tell
    items = (item for part in _usable(parts_of(path), told) for item in documents_in(part))
    documents, repeated = without_repeated(
        item for item in _usable(with_line_numbers(items), told) if isinstance(item, Document)
    )
    for name in repeated:
        told(Fault("document.known", name))
    if not documents:
        tell(Fault("releases.none", str(path)))
    return Sources(documents, is_same_collection)


def _usable(items: Iterable[Item | Fault], tell: Tell) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Fault):
            tell(item)
        else:
            yield item


def _events(sources: Sources, parts: list[Part], master: str | None) -> Iterator[Event]:
    if master is None:
        return with_line_numbers(answers_here(sources, parts))
    from hamseda.config.commands.match.spark import answers_on_spark

    return with_line_numbers(answers_on_spark(sources, parts, master))


class Tally:
    """Counts what passes by on its way to the output."""

    def __init__(self) -> None:
        self.articles = self.links = 0

    def linked(
        self, events: Iterable[Event], tell: Tell, advance: Callable[[int], None]
    ) -> Iterator[Answer]:
        """Yield the answers that have links; faults are told."""
        for event in events:
            if isinstance(event, Fault):
                tell(event)
                self.articles -= event.code == "document.known"
            elif isinstance(event, PartEnd):
                self.articles += event.documents
                advance(event.part.end - event.part.start)
            elif event.fault is not None:
                tell(Fault(event.fault, event.article.id))
            elif event.matches:
                self.links += len(event.matches)
                yield event


def _write(
    out: TextIO, answers: Iterable[Answer], sources: Sources, tally: Tally, form: str,
    coloured: bool,
) -> None:  # fmt: skip
    if form == "html":
        from hamseda.config.commands.match.report import write_report

        write_report(out, answers, sources, tally)
        return
    for answer in answers:
        lines = (
            json_lines(answer)
            if form == "jsonl"
            else readable_lines(answer, sources, coloured=coloured)
        )
        out.writelines(f"{line}\n" for line in lines)


@contextmanager
def _progress(parts: list[Part], output: Path | None) -> Iterator[Callable[[int], None]]:
    """A bar of bytes, on a terminal that the links themselves do not go to."""
    if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        yield lambda _: None
        return
    length = sum(part.end - part.start for part in parts)
    with click.progressbar(length=length, label=wording.PROGRESS, file=sys.stderr) as bar:
        yield bar.update


class _Faults:
    """Names what cannot be used on stderr, and remembers that there was something."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._last: dict[str, str] = {}

    @property
    def count(self) -> int:
        return self._counts.total()

    def tell(self, fault: Fault) -> None:
        self._counts[fault.code] += 1
        sentence = wording.fault_sentence(fault.code, fault.name, fault.line)
        self._last[fault.code] = sentence
        if self._counts[fault.code] <= MOST_SENTENCES:
            _say(sentence)

    def tell_rest(self) -> None:
        """Count the faults of each kind that were not named."""
        for code, count in self._counts.items():
            if count > MOST_SENTENCES:
                more = wording.counted(count - MOST_SENTENCES)
                _say(wording.MORE_FAULTS.format(count=more, example=self._last[code]))


def _say(sentence: str) -> None:
    color = False if os.environ.get("NO_COLOR") else None
    click.secho(sentence, fg="red", err=True, color=color)
