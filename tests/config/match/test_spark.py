"""The links of a cluster are the links of one machine, byte for byte."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hamseda.config.commands.match import match
from hamseda.config.commands.match.reading import PART_BYTES
from tests.core.reuse.invented import PAIRS, RELEASES

RUN = [sys.executable, "-m", "hamseda.config.cli", "match"]


def spark_home() -> Path:
    """Where pyspark is installed; skips without it, or without Java."""
    pyspark = pytest.importorskip("pyspark", reason="pyspark is absent: pip install hamseda[spark]")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("no Java runtime on this machine")
    return Path(pyspark.__file__).parent


@pytest.fixture
def archive(tmp_path):
    """Releases and an archive of several parts: furniture, copies, earlier texts and faults."""
    dice = random.Random(7)
    sentences = [part for text in RELEASES.values() for part in re.split(r"[.\n] ?", text) if part]
    texts = [*RELEASES.values(), *(pair.article for pair in PAIRS)]

    def rows(side, count):
        for number in range(count):
            drawn = ". ".join(dice.sample(sentences, dice.randint(1, 8)))
            text = dice.choice(texts) if dice.random() < 0.2 else drawn
            day = f"2026-11-{dice.randint(1, 20):02}T{dice.randint(0, 23):02}:00:00"
            outlet = dice.choice(["ندا", "بامداد", None])
            text += "\nانتهای پیام، نشانی دفتر: سپیدکوه، خیابان باغ ملی، شماره ۴۱" if outlet else ""
            yield {"id": f"{side}{number}", "text": text, "date": day, "outlet": outlet}

    releases, articles = tmp_path / "releases.jsonl", tmp_path / "articles"
    articles.mkdir()
    lines = [json.dumps(row, ensure_ascii=False) for row in rows("r", 60)]
    releases.write_text("\n".join(lines), encoding="utf-8")
    for name, first in (("a", "a"), ("b", "b")):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows(first, 900)]
        zoned = {"id": f"{name}-zoned", "text": RELEASES["road"], "date": "2026-11-20T10:00Z"}
        for fault in ("{bad", lines[3], json.dumps(zoned)):
            lines.insert(dice.randrange(4, len(lines)), fault)
        (articles / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (articles / "page.txt").write_text(RELEASES["road"], encoding="utf-8")
    (articles / "empty.txt").write_text("", encoding="utf-8")
    assert (articles / "a.jsonl").stat().st_size > PART_BYTES / 2, "there are several parts"
    return releases, articles


def compared(releases, articles, *options):
    """Run the command; give exit code, links and sentences, without what Spark itself logs."""
    run = subprocess.run(
        [*RUN, str(releases), "--against", str(articles), "--format", "jsonl", *options],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    sentences = [line for line in run.stderr.splitlines() if re.search("[آ-ی]", line)]
    return run.returncode, run.stdout, sentences


@pytest.mark.processes
def test_two_processes_of_one_machine_give_what_one_gives(archive):
    spark_home()
    alone = compared(*archive)
    assert alone[0] == 1
    assert alone[1].count("\n") > 300
    assert len(alone[2]) == 8, "an empty file, two lines, two ids, two times, the sum"
    assert compared(*archive, "--spark", "local[2]") == alone


@pytest.fixture
def cluster(tmp_path):
    """A standalone master with two workers, on the loopback address."""
    program = spark_home() / "bin" / "spark-class"
    settings = os.environ | {
        "SPARK_HOME": str(program.parents[1]),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
    }
    running = []

    def start(name, *arguments):
        command = [program, f"org.apache.spark.deploy.{arguments[0]}", *arguments[1:]]
        with (tmp_path / f"{name}.log").open("w") as log:
            running.append(
                subprocess.Popen(command, env=settings, stdout=log, stderr=log, cwd=tmp_path)
            )

    def told(name, pattern):
        until = time.monotonic() + 120
        while not (found := re.search(pattern, (tmp_path / f"{name}.log").read_text("utf-8"))):
            assert time.monotonic() < until, f"{name} does not start"
            time.sleep(0.2)
        return found[0]

    here = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    try:
        start("master", "master.Master", *here)
        master = told("master", r"spark://127\.0\.0\.1:\d+")
        for name in ("one", "two"):
            work = ("--cores", "1", "--memory", "1g", "--work-dir", str(tmp_path / name))
            start(name, "worker.Worker", *here, *work, master)
            told(name, "Successfully registered with master")
        yield master
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=60)


@pytest.mark.processes
def test_a_master_with_two_workers_gives_what_one_machine_gives(archive, cluster, tmp_path):
    alone = compared(*archive)
    assert compared(*archive, "--spark", cluster) == alone
    worked = [path.name for path in tmp_path.glob("*/app-*/*/stderr")]
    assert len(worked) >= 2, "both workers had an executor"


@pytest.mark.processes
def test_a_master_that_does_not_answer_is_told(archive, tmp_path):
    spark_home()
    output = tmp_path / "links.jsonl"
    code, _, sentences = compared(
        *archive, "--spark", "spark://127.0.0.1:1", "--output", str(output)
    )
    assert code == 1
    assert any("Spark" in sentence for sentence in sentences)
    assert not output.exists()


def test_a_folder_is_not_taken_for_a_master(archive):
    releases, articles = archive
    command = ["--against", str(articles), str(releases), "--spark", "releases/"]
    result = CliRunner().invoke(match, command)
    assert result.exit_code == 2
    assert "«releases/» نشانی Spark نیست" in result.stderr


def test_without_pyspark_it_is_told_how_to_get_it(archive, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "py4j.protocol", None)
    result = CliRunner().invoke(match, ["--against", *map(str, archive[::-1]), "--spark"])
    assert result.exit_code == 1
    assert "pip install 'hamseda[spark]'" in result.stderr
