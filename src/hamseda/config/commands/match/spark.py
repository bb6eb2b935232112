"""`hamseda match --spark`: the same answers from the machines of an Apache Spark cluster.

The releases go to every process whole and in order, and each indexes them once; the parts of the
archive are shared out. `hamseda.core.reuse.archive` tells why that gives what one process gives.
Files are read where they are compared, so every machine must see them under the same path.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import click

from hamseda.config.commands.match import wording
from hamseda.config.commands.match.answering import Event, answers_in
from hamseda.config.commands.match.reading import Fault, Part
from hamseda.core.reuse.archive import Answer, Sources

if TYPE_CHECKING:
    from pyspark import SparkContext

MASTERS: Final = re.compile(r"local(\[[^\]]+\])?|(spark|k8s|mesos)://.+|yarn")
# Tasks for each core: enough that a slow part holds up nobody, and few enough to plan.
_TASKS_PER_CORE: Final = 32

# Where an event stands in the archive: its part, then its place in there.
Place = tuple[int, int]
Placed = tuple[Place, Event]


def answers_on_spark(sources: Sources, parts: list[Part], master: str) -> Iterator[Event]:
    """Yield what `answers_here` would, in its order, without the answers that have no link.

    Raises click.ClickException where Spark is missing or does not answer.
    """
    with _context(master) as context:
        yield from _collected(context, sources, parts)


def _collected(context: "SparkContext", sources: Sources, parts: list[Part]) -> Iterator[Event]:
    from pyspark import StorageLevel

    if not parts:
        return
    tasks = min(len(parts), _TASKS_PER_CORE * context.defaultParallelism)
    sent = context.broadcast((version("hamseda"), sources))
    events = (
        context.parallelize(list(enumerate(parts)), tasks)
        .mapPartitions(partial(_answered, sent))
        .persist(StorageLevel.DISK_ONLY)
    )
    # Only keys that came more than once come back: where each of them came first.
    first = dict(
        events.flatMap(_id_and_place)
        .reduceByKey(_earlier)
        .filter(_came_again)
        .map(_key_and_first)
        .collect()
    )
    told = events.mapPartitions(partial(_worth_telling, context.broadcast(first)))
    yield from told.toLocalIterator()


def _answered(sent: Any, parts: Iterable[tuple[int, Part]]) -> Iterator[Placed]:
    """Answer for some parts, in a process of the cluster."""
    ours, (theirs, sources) = version("hamseda"), sent.value
    if ours != theirs:
        raise RuntimeError(f"hamseda {ours} here, {theirs} at the one who asks")
    for number, part in parts:
        for place, event in enumerate(answers_in(sources, part)):
            if isinstance(event, Answer) and not event.matches:
                event = replace(event, article=replace(event.article, text=""))
            yield (number, place), event


def _id_and_place(placed: Placed) -> list[tuple[str, tuple[Place, int]]]:
    place, event = placed
    return [(event.article.id, (place, 1))] if isinstance(event, Answer) else []


def _earlier(one: tuple[Place, int], other: tuple[Place, int]) -> tuple[Place, int]:
    return min(one[0], other[0]), one[1] + other[1]


def _came_again(row: tuple[str, tuple[Place, int]]) -> bool:
    return row[1][1] > 1


def _key_and_first(row: tuple[str, tuple[Place, int]]) -> tuple[str, Place]:
    return row[0], row[1][0]


def _worth_telling(first: Any, events: Iterable[Placed]) -> Iterator[Event]:
    """Yield what the one who asks must know; articles whose id came before are faults."""
    for place, event in events:
        if not isinstance(event, Answer):
            yield event
        elif first.value.get(event.article.id, place) != place:
            yield Fault("document.known", event.article.id)
        elif event.matches or event.fault is not None:
            yield event


@contextmanager
def _context(master: str) -> "Iterator[SparkContext]":
    """Start Spark, and stop it whatever happens."""
    if not MASTERS.fullmatch(master):
        raise click.BadParameter(wording.NO_MASTER.format(name=wording.printable(master)))
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
    except ImportError as missing:
        raise click.ClickException(wording.NO_PYSPARK) from missing
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise click.ClickException(wording.NO_JAVA)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        context = SparkContext(conf=_settings(SparkConf(), master))
        try:
            yield context
        finally:
            context.stop()
    except (Py4JError, PySparkException) as error:
        reason = wording.printable(str(error))[:500]
        raise click.ClickException(wording.SPARK_FAILED.format(reason=reason)) from error


def _settings(conf: Any, master: str) -> Any:
    conf = (
        conf.setMaster(master)
        .setAppName("hamseda match")
        .set("spark.log.level", "ERROR")
        .set("spark.ui.enabled", "false")
        .set("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    )
    if master.startswith("local"):  # nobody else need reach it
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        conf = conf.set("spark.driver.host", "127.0.0.1")
        conf = conf.set("spark.driver.bindAddress", "127.0.0.1")
    return conf
