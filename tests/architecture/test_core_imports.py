"""The core knows only Python and a few libraries of numbers and dates."""

import subprocess
import sys

ALLOWED = {"numpy", "persiantools"}

PROBE = """
import sys, pkgutil, importlib
before = set(sys.modules)
import hamseda.core
for module in pkgutil.walk_packages(hamseda.core.__path__, "hamseda.core."):
    importlib.import_module(module.name)
roots = {name.partition(".")[0] for name in set(sys.modules) - before}
print("\\n".join(sorted(roots - sys.stdlib_module_names - {"hamseda"})))
"""


def test_the_core_imports_nothing_but_what_it_may() -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-c", PROBE], capture_output=True, text=True, check=True
    )
    found = {name for name in run.stdout.split() if not name.startswith("_")}
    # What persiantools and numpy bring along counts as theirs.
    assert found - {"pytz", "tzdata", "dateutil", "six", "cython_runtime"} <= ALLOWED
