"""Settings of the site. What differs between places comes from the environment: docs/how-to/run-the-site.md."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from .environment import data_folder, flag, mail, number, secret_key, words

SITE = Path(__file__).resolve().parents[1]
DATA = data_folder()

# --- where it runs ----------------------------------------------------------------------------------------------
DEMO = flag("LANCANG_DEMO")
DEBUG = flag("LANCANG_DEBUG")
SECRET_KEY = secret_key(DEMO)
# Read, never written with: what was encrypted or signed before the key was changed (second factors, sessions).
SECRET_KEY_FALLBACKS = words("LANCANG_FORMER_SECRET_KEYS")
ALLOWED_HOSTS = words("LANCANG_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = words("LANCANG_ORIGINS")
# Behind TLS unless it is the demo or LANCANG_TLS=0 says otherwise.
TLS = flag("LANCANG_TLS", default=not DEMO)

# --- what it is made of -----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "rules.apps.AutodiscoverRulesConfig",
    "simple_history",
    "lancang_web.config",
    "lancang_web.accounts",
    "lancang_web.handling",
    "lancang_web.audit",
    "lancang_web.evidence",
    "lancang_web.registers",
    "lancang_web.cooperation",
    "lancang_web.programmes",
    "lancang_web.iati",
    "lancang_web.services",
    "lancang_web.snapshots",
    "lancang_web.situation",
    "lancang_web.search",
    "lancang_web.exports",
    "lancang_web.changes",
    "lancang_web.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "lancang_web.config.calendars.OwnCalendar",
    "lancang_web.api.middleware.JsonUnderApi",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lancang_web.handling.stand.OneStand",
    "lancang_web.accounts.sessions.SessionEnds",
    "lancang_web.accounts.middleware.SignInRequired",
    "lancang_web.accounts.middleware.DutiesFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "lancang_web.config.faults.FaultPages",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "lancang_web.config.urls"
WSGI_APPLICATION = "lancang_web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["lancang_web.config.templatetags.days"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lancang_web.config.context.site",
            ],
        },
    },
]

# --- what it holds ----------------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'lancang.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at the beginning, so that two writers wait for each other instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Compiling a query takes PostgreSQL longer than any query of a page (its default weighs costs, not seconds).
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits count over all processes and all machines of a site, so the default cache lies in the database, which
# every one of them reaches; files would do for one machine only, another server would be one more to keep. It is used
# when a form of sign-in is sent, not on each request. `memory` is for what each process may keep for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "lancang_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
# A report is small; a file beyond this is refused before it is read (evidence/uploads.py says so in words).
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# Bulk review of a page of figures sends an id for each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- what is read (evidence/uploads.py, evidence/services/queue.py) ---------------------------------------------
UPLOAD_FILES = number("LANCANG_UPLOAD_FILES", 50)
UPLOAD_BYTES = number("LANCANG_UPLOAD_MB", 20) * 1_000_000
READING_SECONDS = number("LANCANG_READING_SECONDS", 120)
READING_MEMORY_BYTES = number("LANCANG_READING_MEMORY_MB", 1_500) * 1_000_000
# A worker that dies is noticed when its lease has run out.
LEASE_SECONDS = number("LANCANG_LEASE_SECONDS", 60)

# --- what programs may do (api/) ------------------------------------------------------------------------------
API_REQUESTS_PER_MINUTE = number("LANCANG_API_REQUESTS", 600)

# --- what it mails: a digest a day, counts and links only (lancang remind) -----------------------------------------
globals().update(mail("LANCANG_SMTP_URL"))
# How a party is named in the exchange of activities (IATI): its organisation identifier, {party} its code here.
IATI_ORGANISATION = os.environ.get("LANCANG_IATI_ORGANISATION", "LANCANG-{party}")
DEFAULT_FROM_EMAIL = os.environ.get("LANCANG_MAIL_FROM", "lancang@localhost")
# Where links in mail lead: no request says under which name the site is reached.
SITE_ADDRESS = (CSRF_TRUSTED_ORIGINS or ["http://127.0.0.1:8000"])[0]

# --- languages and time -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese"))]
LOCALE_PATHS = [SITE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files -----------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [SITE / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEMO or DEBUG

# --- who may come in --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "lancang_web.accounts.backends.Accounts",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    # NIST SP 800-63B-4 (2025), 3.1.1.2: 15 characters, or 8 with a second factor, which may be absent at first.
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "lancang_web.accounts.adapter.ClosedSignUp"
ACCOUNT_FORMS = {
    "login": "lancang_web.accounts.forms.SignIn",
    "change_password": "lancang_web.accounts.forms.ChangePassword",
    "reauthenticate": "lancang_web.accounts.forms.Reauthenticate",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# How many forms in which time, by address or account. Failed sign-ins of one account are counted by axes, below;
# here they end the trying of many accounts from one address. An office behind one address must be able to work.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,10/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "lancang_web.accounts.adapter.SecondFactor"
MFA_FORMS = {
    "authenticate": "lancang_web.accounts.forms.SecondStep",
    "reauthenticate": "lancang_web.accounts.forms.SecondStepAgain",
    "activate_totp": "lancang_web.accounts.forms.Activate",
}
MFA_TOTP_ISSUER = "Lancang"
# A code of the step before still counts: clocks of telephones are seconds off (RFC 6238, 5.2, allows one step).
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Roles whose every session needs a second factor: they approve, accept for the region, keep accounts, read the audit.
REQUIRE_MFA = flag("LANCANG_REQUIRE_MFA", default=not DEMO)
REQUIRE_MFA_ROLES = frozenset({"approver", "secretariat", "administrator", "auditor"})
# A session ends ten hours after its sign-in, and after an hour without a request (accounts/sessions.py).
# These are the limits of NIST SP 800-63B-4, 2.2.3, tightened from 24 hours to one work day.
SESSION_ENDS_AFTER = timedelta(hours=10)
SESSION_ENDS_IDLE = timedelta(minutes=60)
SESSION_COOKIE_AGE = int(SESSION_ENDS_AFTER.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# By account alone: an office shares one address and often one browser, and must not be locked out by one of its own.
AXES_LOCKOUT_PARAMETERS = ["username"]
# axes warns that browsers can be changed at will; only the account is counted, which cannot.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "lancang_web.accounts.address.client_address"
# The audit keeps sign-ins and lock-outs; a second log of addresses and browsers would hold more on persons than needed.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# --- what a browser may do --------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = TLS
SESSION_COOKIE_SECURE = TLS
CSRF_COOKIE_SECURE = TLS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
# nginx in front says by this header that the visitor came over TLS; the example configuration sets it itself.
PROXY = flag("LANCANG_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None

# --- the log: what happened, never what a record says -----------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"lancang": {"level": "INFO"}},
}
