"""What a long-lived process loads once and keeps until it ends."""

import gc
from importlib import import_module

from django.conf import settings

# New objects after which the collector looks for cycles, and rounds after which it looks at older
# objects too. By Python's own 700, 10 and 10 it takes a fiftieth of what reading and attributing
# articles costs, and a fourth of that by these; memory stays the same.
_NEW, _ROUNDS = 20_000, 50


def keep_loaded_code() -> None:
    """Load the addresses with all that they import, and have the collector pass it over, and look
    at the rest less often.

    Code and its tables are some 300,000 objects that never become garbage. A full collection
    walks them all: 300 ms on a modest machine, in the middle of somebody's request.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, _ROUNDS, _ROUNDS)
