"""Django's settings, read from the environment; each variable is explained in docs/settings.md."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from naast.config import database

BASE = Path(__file__).resolve().parent.parent
ROOT = BASE.parent


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "ja"}


NAAST_DEMO = _flag("NAAST_DEMO", default=False)
PRODUCTION = _flag("NAAST_PRODUCTION", default=False)
DEBUG = _flag("NAAST_DEBUG", default=False)
if PRODUCTION and (NAAST_DEMO or DEBUG):
    raise ImproperlyConfigured("NAAST_PRODUCTION cannot go together with NAAST_DEMO or NAAST_DEBUG: switch those off.")

SECRET_KEY = os.environ.get("NAAST_SECRET_KEY") or database.local_secret("secret-key")
NAAST_KEYS = (os.environ.get("NAAST_KEYS") or database.local_secret("sealing-key")).split(",")
if PRODUCTION and not (os.environ.get("NAAST_SECRET_KEY") and os.environ.get("NAAST_KEYS")):
    raise ImproperlyConfigured("In production NAAST_SECRET_KEY and NAAST_KEYS must be set; see docs/settings.md.")
NAAST_LOG_KEYS = (os.environ.get("NAAST_LOG_KEY") or database.local_secret("log-key")).split(",")
NAAST_LOG_PLACE = Path(os.environ.get("NAAST_LOG_PLACE") or database.home() / "log")
_frozen = os.environ.get("NAAST_NOW", "")
if PRODUCTION and _frozen:
    raise ImproperlyConfigured("NAAST_NOW freezes the clock and cannot be set in production.")
NAAST_NOW = datetime.fromisoformat(_frozen) if _frozen else None
NAAST_SECOND_FACTOR = _flag("NAAST_SECOND_FACTOR", default=True)
# How many proxies stand in front and may be believed about the visitor's address; 0 = none.
NAAST_PROXIES = int(os.environ.get("NAAST_PROXIES", "0"))

ALLOWED_HOSTS = os.environ.get("NAAST_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("NAAST_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "naast.common",
    "naast.design",
    "naast.access",
    "naast.needs",
    "naast.network",
    "naast.offers",
    "naast.questions",
    "naast.plans",
    "naast.participation",
    "naast.decisions",
    "naast.portfolio",
    "naast.website",
    *(["naast.demo"] if NAAST_DEMO else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naast.access.middleware.MunicipalityMiddleware",
    "naast.config.middleware.HeadersMiddleware",
    "naast.config.middleware.ButtonAddressMiddleware",
]

ROOT_URLCONF = "naast.config.urls"
WSGI_APPLICATION = "naast.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "naast.design.context.languages",
                "naast.plans.context.notices",
                "naast.portfolio.context.decisions",
                "naast.participation.context.running",
                "naast.decisions.context.waiting",
                "naast.access.context.outside",
            ],
            "builtins": ["django.templatetags.i18n", "naast.access.templatetags.here"],
        },
    }
]
FORM_RENDERER = "naast.design.forms.Renderer"

DATABASES = database.settings()
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("NAAST_STATIC_ROOT", str(ROOT / "static-root")) if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_MAX_AGE = 31536000 if PRODUCTION else 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# OpenID Connect, only where the installation names a provider.
NAAST_OIDC_ISSUER = os.environ.get("NAAST_OIDC_ISSUER", "").strip()
NAAST_OIDC = bool(NAAST_OIDC_ISSUER)
NAAST_OIDC_NAME = os.environ.get("NAAST_OIDC_NAME", "mijn gemeente")
NAAST_OIDC_LEVELS = tuple(filter(None, os.environ.get("NAAST_OIDC_LEVELS", "").split(",")))
OIDC_RP_CLIENT_ID = os.environ.get("NAAST_OIDC_CLIENT", "")
OIDC_RP_CLIENT_SECRET = os.environ.get("NAAST_OIDC_SECRET", "")
OIDC_OP_AUTHORIZATION_ENDPOINT = os.environ.get("NAAST_OIDC_AUTHORIZE", "")
OIDC_OP_TOKEN_ENDPOINT = os.environ.get("NAAST_OIDC_TOKEN", "")
OIDC_OP_USER_ENDPOINT = os.environ.get("NAAST_OIDC_USERINFO", "")
OIDC_OP_JWKS_ENDPOINT = os.environ.get("NAAST_OIDC_KEYS", "")
OIDC_RP_SIGN_ALGO, OIDC_RP_SCOPES, OIDC_USE_PKCE, OIDC_TIMEOUT = "RS256", "openid profile email", True, 10
OIDC_AUTHENTICATION_CALLBACK_URL = "access:outside-back"
OIDC_AUTH_REQUEST_EXTRA_PARAMS = {"acr_values": " ".join(NAAST_OIDC_LEVELS)} if NAAST_OIDC_LEVELS else {}
if NAAST_OIDC:
    AUTHENTICATION_BACKENDS.append("naast.access.outside.OutsideBackend")
    if PRODUCTION and not NAAST_OIDC_LEVELS:
        raise ImproperlyConfigured("In production NAAST_OIDC_LEVELS says how surely a provider must know somebody.")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "naast.access.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "access:my-work"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "naast.access.adapter.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Naast"
MFA_TOTP_TOLERANCE = 1  # a code that was replaced just now still counts: people type slower than clocks tick
NAAST_URL = os.environ.get("NAAST_URL", "").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("NAAST_MAIL_FROM", "naast@localhost")
EMAIL_BACKEND = os.environ.get("NAAST_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "naast_cache",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "naast"
CSRF_USE_SESSIONS = False
CSRF_COOKIE_AGE = None
CSRF_COOKIE_NAME = "naast-formulier"
LEAVING = "naast.plans.leaving"  # knows what a colleague who goes leaves behind; see naast/access/leaving.py
CSRF_FAILURE_VIEW = "naast.website.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would also hide the origin that CSRF protection checks
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if NAAST_PROXIES else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"codes": {"()": "naast.config.logs.WithoutCodes"}, "refused": {"()": "naast.config.logs.Refused"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["codes"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"filters": ["refused", "codes"]},
        "django.security.csrf": {"filters": ["refused", "codes"]},
    },
}
