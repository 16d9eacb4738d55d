"""The settings of the pages. Importing them changes nothing on disk (see prepare.py for what is made)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csp.constants import NONE, SELF

from gutskin.diary.place import data_folder
from gutskin.web.accounts.address import address_set
from gutskin.web.accounts.switched_on import for_address
from gutskin.web.catalogues import languages_in
from gutskin.web.databases import database
from gutskin.web.secret import secret_key
from gutskin.web.static_files import FONT_FOLDER, static_folder

if TYPE_CHECKING:
    from gutskin.web.accounts.address import Address

HERE = Path(__file__).resolve().parent

DEBUG = False
SECRET_KEY = secret_key(data_folder())
# Only names of this machine: a foreign page that makes its own name point here (DNS rebinding) is refused.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "gutskin.web.urls"
# Those of accounts are always there, so that every diary file has the same tables (docs/decisions).
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "gutskin.web.records",
    "gutskin.web.accounts",
    "gutskin.web.deletion",
    "gutskin.web.reminders",
    "gutskin.web.sharing",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gutskin.web.sizes.not_too_large",
    "gutskin.web.accounts.arriving.from_here_only",
    "gutskin.web.headers.quiet_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gutskin.web.zones.in_their_zone",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gutskin.web.languages.spoken",
    "gutskin.web.units.for_whom",
    "allauth.account.middleware.AccountMiddleware",
    "gutskin.web.refusals.said_kindly",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates", HERE / "pages"],
        "OPTIONS": {
            "builtins": [
                "django.templatetags.static",
                "django.templatetags.i18n",
                "gutskin.web.words",
                "gutskin.web.flags",
            ],
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "gutskin.web.pages.page.whose",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"  # instants are stored in UTC; the person's own day is asked of clock.py
USE_I18N = True
LANGUAGE_CODE = "en"
LOCALE_PATHS = [HERE / "locale"]
LANGUAGES = languages_in(HERE / "locale")  # English, and what somebody translated and checked

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # none of other packages
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
        "img-src": [SELF, "blob:"],  # a photo that is on this phone only
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
# Nobody signs in unless an address is set by which people elsewhere reach this server (accounts/switched_on.py).
ACCOUNTS = False
ADDRESS: Address | None = None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a message may open a page; forms have a token and a stricter cookie
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ["name"]}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "gutskin.web.accounts.adapters.Coming"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {"login": "gutskin.web.accounts.forms.SignIn"}
MFA_ADAPTER = "gutskin.web.accounts.adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "gutskin"
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = True  # only for the list; door.py notes it once an hour
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
        "PIL": {"level": "WARNING"},  # lower it would tell what stands in a photo beside the picture
    },
}

if (address := address_set()) is not None:
    globals().update(for_address(address, MIDDLEWARE))
