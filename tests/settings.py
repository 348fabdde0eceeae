"""Settings of the tests: the product's own, with a throw-away database, a frozen clock and the demo switched on."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("NAAST_HOME", str(ROOT / ".naast" / f"test-{os.getpid()}"))
os.environ.setdefault("NAAST_NOW", "2026-11-24T10:30:00+01:00")
os.environ.setdefault("NAAST_SECRET_KEY", "a secret for tests only, as long as Django wants it to be")
os.environ.setdefault("NAAST_KEYS", "a sealing key for tests only")
os.environ["NAAST_DEMO"] = "1"
os.environ.pop("DATABASE_URL", None)

from naast.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, because no secret depends on it here
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if os.environ.get("NAAST_TEST_CLOCK"):
    MIDDLEWARE = ["tests.moved.MovedClock", *MIDDLEWARE]  # noqa: F405
