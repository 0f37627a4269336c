"""Every setting of the archive, fed by the environment and secure by default.

`docs/settings.md` describes each variable. `make run` sets `LOCAL=1`, which
opts into plain HTTP on this machine; nothing else loosens anything.
"""

import os
from pathlib import Path

import dj_database_url

from archive.secret import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _number(name: str, default: int) -> int:
    return int(os.environ.get(name, "") or default)


LOCAL = _flag("LOCAL")
HOST = os.environ.get("HOST", "") or "127.0.0.1"
PORT = _number("PORT", 8000)
ARCHIVE_ADDRESS = (os.environ.get("ARCHIVE_ADDRESS", "") or f"http://{HOST}:{PORT}").rstrip("/")
ARCHIVE_NAME = os.environ.get("ARCHIVE_NAME", "") or "Verbatim"

# --- data: one folder holds everything that is ours alone ---------------------------------
DATA_DIR = Path(os.environ.get("DATA_DIR", "") or BASE_DIR / "data").resolve()
OBJECTS_DIR = DATA_DIR / "objects"
DERIVATIVES_DIR = DATA_DIR / "derivatives"
INDEX_DIR = DATA_DIR / "index"
STATIC_ROOT = DATA_DIR / "static"
CSL_STYLES = Path(os.environ.get("CSL_STYLES", "") or DATA_DIR / "csl").resolve()
FONTS = Path(os.environ.get("FONTS", "") or DATA_DIR / "fonts").resolve()
SECRET_KEY = kept_secret(DATA_DIR)

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "") or f"sqlite:///{DATA_DIR / 'verbatim.sqlite3'}",
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- the site -----------------------------------------------------------------------------
DEBUG = False
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("ALLOWED_HOSTS", f"{HOST},127.0.0.1,localhost").split(",")
    if host.strip()
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
APPEND_SLASH = False
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "documents",  # before haystack, whose rebuild_index asks on the terminal
    "haystack",
]
MIDDLEWARE = [
    "archive.policy.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "documents.pages.frame.frame",
            ],
        },
    }
]

# --- people -------------------------------------------------------------------------------
AUTH_USER_MODEL = "documents.User"
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/desk"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

CACHES = {
    "default": {  # each server process's own memory: failed logins, counted for minutes
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- security -----------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_HSTS_PRELOAD = not LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_AGE = None  # until the browser is closed
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the desk sends up to three fields a passage
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o440

# --- languages and time -------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files -------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "archive.static.HashedStaticStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- search -------------------------------------------------------------------------------
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "documents.search.engines.whoosh_engine.WhooshEngine",
        "PATH": str(INDEX_DIR),
        "SILENTLY_FAIL": False,
    }
}

# --- taking in: limits of the child process that reads a file ------------------------------
INTAKE_SECONDS = _number("INTAKE_SECONDS", 120)
INTAKE_MEMORY_MB = _number("INTAKE_MEMORY_MB", 768)
INTAKE_OUTPUT_MB = _number("INTAKE_OUTPUT_MB", 64)
INTAKE_FILE_MB = _number("INTAKE_FILE_MB", 200)
INTAKE_PAGES = _number("INTAKE_PAGES", 2000)
INTAKE_MEGAPIXELS = _number("INTAKE_MEGAPIXELS", 40)
PAGE_IMAGE_WIDTH = _number("PAGE_IMAGE_WIDTH", 1400)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own line names the address asked for, query and all: readers' business.
        "django.request": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "verbatim": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
