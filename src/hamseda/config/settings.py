"""Django settings. Everything that differs between places comes from the environment.

HAMSEDA_VAR            where data lives (default: ./var)
HAMSEDA_DATABASE_URL   sqlite:///path or postgresql://… (default: SQLite in HAMSEDA_VAR)
HAMSEDA_HOSTS          host names that the site answers to, separated by commas
HAMSEDA_BASE_URL       the site's public address, for links in feeds and messages
HAMSEDA_SECRET_KEY     signing key (default: made once and kept in HAMSEDA_VAR/secret.key)
HAMSEDA_SEALING_KEY    key of personal data (default: made once, HAMSEDA_VAR/sealing.key)
HAMSEDA_HTTPS          1 when visitors reach the site through TLS
HAMSEDA_DEBUG          1 only on a developer's machine
HAMSEDA_KEPT_PAGES     0 makes every public page anew for every visit
HAMSEDA_MAIL_URL       the mail relay, smtp://user:password@host:587 (default: files)
HAMSEDA_MAIL_FROM      the sender of messages
HAMSEDA_CHANNEL_TOKENS tokens of messenger bots, as code=token, separated by commas
HAMSEDA_PROCESS        name of the process's log file (default: command)
"""

import os
from pathlib import Path

from hamseda.config.outside import channel_tokens, mail_settings
from hamseda.config.secret import read_or_make_secret_key
from hamseda.foundation.database import database_settings, use_bundled_sqlite
from hamseda.foundation.logs import logging_settings

use_bundled_sqlite()

PACKAGE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("HAMSEDA_VAR", "var")).resolve()
DEBUG = os.environ.get("HAMSEDA_DEBUG") == "1"
HTTPS = os.environ.get("HAMSEDA_HTTPS") == "1"
BASE_URL = os.environ.get("HAMSEDA_BASE_URL", "http://127.0.0.1:8000").rstrip("/")

SECRET_KEY = os.environ.get("HAMSEDA_SECRET_KEY") or read_or_make_secret_key(VAR_DIR / "secret.key")
SEALING_KEY = os.environ.get("HAMSEDA_SEALING_KEY") or read_or_make_secret_key(
    VAR_DIR / "sealing.key"
)
ALLOWED_HOSTS = os.environ.get("HAMSEDA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "hamseda.desk",
    "hamseda.portal",
    "hamseda.evaluation",
    "hamseda.bulletin",
    "hamseda.analysis",
    "hamseda.issues",
    "hamseda.sources",
    "hamseda.monitoring",
    "hamseda.delivery",
    "hamseda.newsroom",
    "hamseda.secretariat",
    "hamseda.councils",
    "hamseda.lists",
    "hamseda.registry",
    "hamseda.foundation.design",
    "hamseda.foundation.search",
    "hamseda.foundation.tasks",
    "hamseda.foundation.outbox",
    "hamseda.foundation.audit",
    "hamseda.foundation.accounts",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hamseda.config.middleware.kept_pages.KeptPages",
    "hamseda.config.middleware.policy.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hamseda.config.middleware.sealing.SealBroken",
]

ROOT_URLCONF = "hamseda.config.urls"
WSGI_APPLICATION = "hamseda.config.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # the design has widgets of its own
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": database_settings(
        os.environ.get("HAMSEDA_DATABASE_URL", f"sqlite:///{VAR_DIR / 'hamseda.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "hamseda.foundation.accounts.access.PasswordBackend",
    "hamseda.registry.access.RoleBackend",
    "hamseda.councils.access.MembershipBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "hamseda.foundation.design.counts.PersianMinimumLength",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
LOCALE_PATHS = [PACKAGE_DIR / "foundation" / "design" / "locale"]
TIME_ZONE = "Asia/Tehran"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
KEPT_PAGES_DIR = None if os.environ.get("HAMSEDA_KEPT_PAGES") == "0" else VAR_DIR / "pages"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}

WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Photo"
WAGTAILADMIN_USER_LOGIN_FORM = "hamseda.foundation.design.sign_in.SignInForm"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_PASSWORD_RESET_ENABLED = False  # mail is not built; an administrator sets a new one
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
CSRF_FAILURE_VIEW = "hamseda.config.errors.stale_form"
WAGTAIL_SITE_NAME = "همصدا"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fa", "فارسی")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "hamseda.newsroom.apps.leave_to_operation"
WAGTAIL_DATETIME_FORMAT = "%Y-%m-%d %H:%M"

_MAIL = mail_settings(os.environ.get("HAMSEDA_MAIL_URL", ""))
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starts_tls, _MAIL.is_tls
EMAIL_TIMEOUT = 15
EMAIL_FILE_PATH = VAR_DIR / "mail"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's editor sends many
DEFAULT_FROM_EMAIL = os.environ.get("HAMSEDA_MAIL_FROM", "hamseda@localhost")
# How long an outlet has for a reply: the law counts issues and knows no site.
REPLY_ONLINE_DAYS = int(os.environ.get("HAMSEDA_REPLY_ONLINE_DAYS", "2"))
REPLY_PRINT_ISSUES = int(os.environ.get("HAMSEDA_REPLY_PRINT_ISSUES", "2"))
CHANNEL_TOKENS = channel_tokens(os.environ.get("HAMSEDA_CHANNEL_TOKENS", ""))

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows previews in a frame of its own site,
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which is the good reason that this check asks for
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LOGGING = logging_settings(VAR_DIR / "log", os.environ.get("HAMSEDA_PROCESS", "command"))
