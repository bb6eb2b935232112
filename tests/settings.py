"""The product's settings, on data of their own that vanishes with the run."""

import os
import tempfile

from tests.postgres import database_for_this_run

# In memory where the machine has such a folder: FULL waits for the disk at every commit.
os.environ["HAMSEDA_VAR"] = tempfile.mkdtemp(
    prefix="hamseda-tests-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None
)
os.environ["HAMSEDA_DEBUG"] = "0"
os.environ["HAMSEDA_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["HAMSEDA_SECRET_KEY"] = "only-for-tests"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps a loop in the test's thread
os.environ.pop("HAMSEDA_DATABASE_URL", None)
# Parallel workers inherit the address of the server that the first process has started.
if url := os.environ.get("HAMSEDA_TEST_DATABASE_URL") or database_for_this_run():
    os.environ["HAMSEDA_DATABASE_URL"] = os.environ["HAMSEDA_TEST_DATABASE_URL"] = url

from hamseda.config.settings import *  # noqa: F403
from hamseda.config.settings import DATABASES, STORAGES, VAR_DIR

# A file, as in an installation: in a database without one, all threads of a live server share one
# connection, and two requests of a browser meet in one transaction.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "tests.sqlite3")}
# The manifest of hashed names is made by `collectstatic` only.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Argon2 is slow on purpose; a test that is about passwords asks for it by name.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages that outlive a test would show the next one what is gone; a test of them names a folder.
KEPT_PAGES_DIR = None
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
