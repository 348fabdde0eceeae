"""Municipalities, accounts and memberships."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from naast.access.permissions import ROLE_NAMES, Role
from naast.common.models import Record
from naast.design import colours

RESERVED_SLUGS = frozenset(
    [
        "en",
        "nl",
        "account",
        "beheer",
        "demo",
        "inloggen",
        "static",
        "media",
        "api",
        "vormgeving",
        "gezond",
        "gemeenten",
        "toegankelijkheid",
        "naast",
        "uitnodiging",
        "vergelijk",
    ]
)
_colour = RegexValidator(r"^#[0-9a-f]{6}$", "Schrijf een kleur als #12483e.")


def not_reserved(slug: str) -> None:
    """Refuse a slug that the installation needs for a page of its own."""
    if slug in RESERVED_SLUGS:
        raise ValidationError("Dit woord is al in gebruik voor een eigen pagina van Naast.")


class Municipality(Record):
    """One municipality that the installation serves, with its own name, colours and words."""

    slug = models.SlugField(max_length=60, unique=True, validators=[not_reserved])
    name = models.CharField(max_length=120)
    sign = models.CharField(max_length=160, help_text="Wat boven de deur staat.")
    desk_phone = models.CharField(max_length=30, blank=True)
    desk_hours = models.CharField(max_length=200, blank=True)
    promise = models.CharField(max_length=200, blank=True)
    canal = models.CharField(max_length=7, default="#12483e", validators=[_colour])
    lamp = models.CharField(max_length=7, default="#f5b93d", validators=[_colour])
    theme_stylesheet = models.CharField(max_length=200, blank=True)
    logo = models.CharField(max_length=64, blank=True, help_text="Vingerafdruk van het plaatje; leeg is geen logo.")
    cbs_code = models.CharField(max_length=10, blank=True)
    map_tiles = models.BooleanField(
        default=False, help_text="Achtergrondkaart van PDOK; de bezoeker haalt die daar op."
    )
    callback_days = models.PositiveSmallIntegerField(default=1)
    answer_days = models.PositiveSmallIntegerField(default=2)
    keep_days = models.PositiveSmallIntegerField(default=365)
    is_open = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse colours that people cannot read."""
        if wrong := colours.readable(canal=self.canal, lamp=self.lamp):
            raise ValidationError(wrong)


class Logo(models.Model):
    """The picture that a municipality puts beside its name; drawn or photographed, never more than a few hundred KB."""

    KINDS: ClassVar[dict[str, str]] = {"png": "image/png", "svg": "image/svg+xml", "webp": "image/webp"}

    municipality = models.OneToOneField(
        Municipality, primary_key=True, on_delete=models.CASCADE, related_name="+", db_column="municipality_id"
    )
    kind = models.CharField(max_length=4, choices=list(KINDS.items()))
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.municipality_id}.{self.kind}"


class FormerSlug(models.Model):
    """A name that a municipality had before; its links go on working."""

    slug = models.SlugField(max_length=60, unique=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.slug


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an e-mail address is all the name an account needs."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> Account:
        """A new account; without a password nobody can sign in with it."""
        account = self.model(email=self.normalize_email(email).lower(), name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, Record):
    """Somebody who signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """What an account is in one municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, ROLE_NAMES[role]) for role in Role])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "account", "role"], name="one_membership_per_role"),
            models.CheckConstraint(
                condition=~models.Q(role__in=[Role.VISITOR.value, Role.INSTALLATION.value]),
                name="membership_is_of_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.municipality_id}"


class Invitation(models.Model):
    """Somebody may choose a password, once, by a link; only the fingerprint of its secret is kept."""

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id} until {self.until:%Y-%m-%d}"


class OutsideIdentity(models.Model):
    """Who an account is at a provider of OpenID Connect: its issuer, and an HMAC of what it calls this person."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "outside identities"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_per_outside_identity"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} at {self.issuer}"
