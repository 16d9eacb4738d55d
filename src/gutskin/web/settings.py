"""The settings of the pages. Importing them changes nothing on disk (see prepare.py for what is made)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from gutskin.diary.place import data_folder, diary_file
from gutskin.web.secret import secret_key
from gutskin.web.static_files import FONT_FOLDER, static_folder

HERE = Path(__file__).resolve().parent

DEBUG = False
SECRET_KEY = secret_key(data_folder())
# Only names of this machine: a foreign page that makes its own name point here (DNS rebinding) is refused.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "gutskin.web.urls"
INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "gutskin.web.records"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gutskin.web.headers.quiet_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gutskin.web.refusals.said_kindly",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates", HERE / "pages"],
        "OPTIONS": {
            "builtins": ["django.templatetags.static", "gutskin.web.words"],
            "context_processors": ["django.template.context_processors.csrf"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# FULL: what a phone was told is kept may not be lost when the current fails a second later.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": diary_file(),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"  # instants are stored in UTC; the person's own day is asked of clock.py
USE_I18N = False
LANGUAGE_CODE = "en"

STATIC_URL = "/static/"
STATIC_ROOT = static_folder(HERE / "static")
STATICFILES_DIRS = [HERE / "static", FONT_FOLDER]
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # the folder of the cut font is made at the first start
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "gutskin.web.static_storage.Files"},
}
WHITENOISE_MAX_AGE = 0

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Not "no-referrer": browsers then send `Origin: null` with every form, and the forgery check could not tell ours from
# a stranger's. With "same-origin" another site still learns nothing.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "gutskin-form"
CSRF_FAILURE_VIEW = "gutskin.web.refusals.forged_form"
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024  # an upload stays in memory: no copy of a diary in a temporary folder

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"places": {"()": "gutskin.web.logs.PlacesOnly"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "places", "level": "WARNING"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a mistyped address is no event
    },
}
