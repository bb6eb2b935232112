"""The entry point of a WSGI server."""

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from hamseda.config.loaded import keep_loaded_code

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamseda.config.settings")
application = get_wsgi_application()
keep_loaded_code()

if started := os.environ.get("HAMSEDA_STARTED"):  # somebody waits to tell the address
    Path(started).touch()
