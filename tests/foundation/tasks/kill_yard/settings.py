"""The product's own database settings and tasks, without the apps that have nothing to do here."""

import os

from hamseda.foundation.database import database_settings, use_bundled_sqlite

use_bundled_sqlite()

SECRET_KEY = "only-for-tests"
USE_TZ = True
INSTALLED_APPS = [
    "django_tasks_db",
    "hamseda.foundation.tasks",
    "hamseda.foundation.outbox",
    "tests.foundation.tasks.kill_yard",
]
DATABASES = {"default": database_settings(os.environ["HAMSEDA_DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
