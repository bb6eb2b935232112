"""What a long-lived process loads once and keeps until it ends."""

import gc
from importlib import import_module

from django.conf import settings


def keep_loaded_code() -> None:
    """Load the addresses with all that they import, and have the collector pass it over.

    Code and its tables are some 300,000 objects that never become garbage. A full collection
    walks them all: 300 ms on a modest machine, in the middle of somebody's request.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
