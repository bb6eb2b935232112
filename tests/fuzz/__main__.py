"""Coverage-guided fuzzing of the core: `make fuzz`, or `python -m tests.fuzz --minutes 60`.

Each `fuzz_...` function of this package is a property that the ordinary tests try on a few examples
(`test_fuzz.py`). Here atheris (libFuzzer) drives the same properties with bytes that reach new
branches. The time is shared among the targets, each in a process of its own at low priority. What
is found is written to the folder of finds; add it to the tests as a case, then mend the code.

atheris is not among the test requirements; `make fuzz` installs it beside them.
"""

import argparse
import importlib
import os
import random
import re
import resource
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[2]
CORE = ROOT / "src" / "hamseda" / "core"
MODULES = ("text", "calendar", "numbers", "reuse", "stores")
NOT_INSTALLED = "atheris is not installed; `make fuzz` installs it"
# libFuzzer's own limits: an input that takes longer or more than this is a find. It counts by the
# clock, and the lowest priority may wait.
SECONDS_FOR_ONE, MEGABYTES = 120, 2500
# Bytes from which a property draws its texts. Few bytes make no texts at all.
LONGEST, SEEDS = 8192, 64


def targets() -> list[tuple[str, str]]:
    """Every property of this package, as (module, function)."""
    found = []
    for module in MODULES:
        source = (Path(__file__).parent / f"{module}.py").read_text("utf-8")
        found += [(module, name) for name in re.findall(r"^def (fuzz_\w+)", source, re.MULTILINE)]
    return found


def modules_with_kernels() -> list[str]:
    """Modules whose functions numba compiles: it cannot read what atheris adds to them."""
    sources = {path: path.read_text("utf-8") for path in CORE.rglob("*.py")}
    return [
        "hamseda.core." + ".".join(path.relative_to(CORE).with_suffix("").parts)
        for path, source in sources.items()
        if "\n@compiled(" in source
    ]


def fuzz_one_target(module: str, name: str, options: list[str]) -> None:
    """Hand this process over to libFuzzer; it does not come back."""
    try:
        import atheris
    except ModuleNotFoundError:
        raise SystemExit(NOT_INSTALLED) from None

    with atheris.instrument_imports(include=["hamseda.core"], exclude=modules_with_kernels()):
        from hamseda.core.reuse import prepare

        prepare()  # the compiler's time is no input's
        target = getattr(importlib.import_module(f"tests.fuzz.{module}"), name)
    settings.register_profile("fuzz", database=None, suppress_health_check=list(HealthCheck))
    settings.load_profile("fuzz")
    atheris.Setup([name, *options], target.hypothesis.fuzz_one_input)
    atheris.Fuzz()


def fuzz_all(minutes: float, folder: Path, only: str) -> int:
    """Fuzz each target for its share of the time; return how many gave a find."""
    chosen = [(module, name) for module, name in targets() if only in name]
    seconds = max(1, int(60 * minutes / len(chosen)))
    # Compiled loops do not look whether an index is inside its array, unless they are told to.
    environment = os.environ | {
        "NUMBA_BOUNDSCHECK": "1",
        "NUMBA_CACHE_DIR": str(folder / "compiled"),
    }
    failed, before = 0, _seconds_of_children()
    for module, name in chosen:
        corpus = _seeded_corpus(folder / "corpus" / name)
        command = [
            sys.executable, "-m", "tests.fuzz", "--target", f"{module}.{name}", str(corpus),
            f"-max_total_time={seconds}", f"-timeout={SECONDS_FOR_ONE}",
            f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}",
            "-len_control=0", "-print_final_stats=1",
            f"-artifact_prefix={folder}/{name}-",
        ]  # fmt: skip
        log = folder / f"{name}.log"
        with log.open("ab") as out:
            done = subprocess.run(
                ["nice", "-n", "19", *command], cwd=ROOT, env=environment, stdout=out, stderr=out,
                check=False,
            )  # fmt: skip
        failed += done.returncode != 0
        said = f"FOUND, see {log}" if done.returncode else "nothing found"
        spent, before = _seconds_of_children() - before, _seconds_of_children()
        sys.stdout.write(f"{name}: {said} in {spent:.0f} CPU seconds\n")
        sys.stdout.flush()
    return failed


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seeded_corpus(folder: Path) -> Path:
    """Give a target bytes to begin with; what an earlier run has learnt stays."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(folder.name)
    for number in range(SEEDS):
        seed = folder / f"seed-{number}"
        seed.write_bytes(dice.randbytes(dice.randrange(64, LONGEST)))
    return folder


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="for all targets together")
    parser.add_argument("--only", default="", help="targets with this in their name")
    parser.add_argument("--finds", type=Path, default=Path("var/fuzz"), help="where finds go")
    parser.add_argument("--target", help=argparse.SUPPRESS)
    known, rest = parser.parse_known_args()
    if known.target:
        module, _, name = known.target.partition(".")
        fuzz_one_target(module, name, rest)
    known.finds.mkdir(parents=True, exist_ok=True)
    raise SystemExit(1 if fuzz_all(known.minutes, known.finds.resolve(), known.only) else 0)


if __name__ == "__main__":
    main()
