"""How long an office list takes: `python -m benchmarks.lists [ROWS]`, on a database of its own.

Goal: 2,000 rows are checked and written within 20 s on two shared cores, with progress shown.
"""

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable


def main(count: int) -> None:
    """Check, write, check again and take back a list of `count` people in 300 offices."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hamseda.config.settings"
    os.environ["HAMSEDA_VAR"] = tempfile.mkdtemp()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from hamseda.config.loaded import keep_loaded_code
    from hamseda.lists.operations.importing import run_import, start_import
    from hamseda.lists.operations.undoing import run_undo, start_undo
    from hamseda.lists.queries.duplicates import possible_duplicates
    from tests.factories import NOW
    from tests.lists.factories import checked, people_list, uploaded

    keep_loaded_code()  # as the worker does, who writes lists
    given = re.split(" ", "علی رضا مریم زهرا حسن حسین سارا نرگس امین پویا کاوه بهرام نسرین لیلا")
    family = re.split(" ", "کریمی احمدی موسوی رستمی بهرامی نادری صادقی کاظمی جعفری رحیمی")
    rows = [
        (
            f"اداره کل شماره {n % 300} استان",
            f"{given[n % 14]} {family[n // 14 % 10]} {given[n // 140 % 14]}‌زاده {n}",
            "کارشناس روابط عمومی",
            f"079-3{n % 300:07}",
            f"0912{n:07}",
            f"14{n % 5:02}/0{n % 9 + 1}/1{n % 9}",
        )
        for n in range(count)
    ]
    content = people_list(*rows)
    _timed("upload and read", lambda: uploaded(content))
    run = _timed("upload, guess and check", lambda: checked(content))
    start_import(actor=run.uploaded_by, run=run, now=NOW)
    _timed("write", lambda: run_import(run.pk, now=NOW))
    again = _timed("check the same list again", lambda: checked(content))
    sys.stdout.write(f"{run.counts} then {again.counts}\n")
    _timed("find duplicates of people", lambda: possible_duplicates("person"))
    run.refresh_from_db()
    start_undo(actor=run.uploaded_by, run=run, only_rest=False, now=NOW)
    _timed(
        "take back",
        lambda: run_undo(run.pk, user_id=run.uploaded_by_id, only_rest=False, now=NOW),
    )


def _timed(name: str, work: Callable[[], object]) -> object:
    start, processor = time.perf_counter(), time.process_time()
    result = work()
    wall, busy = time.perf_counter() - start, time.process_time() - processor
    sys.stdout.write(f"{name}: {wall:.2f} s, of the processor {busy:.2f} s\n")
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
