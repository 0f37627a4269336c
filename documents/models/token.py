"""Tokens: with one, a program writes annotations as the account that made it."""

from typing import Self

from django.db import models
from django.utils import timezone


class TokenQuerySet(models.QuerySet["Token"]):
    def standing(self) -> Self:
        """Tokens that were not revoked, of accounts that may sign in."""
        return self.filter(revoked_at__isnull=True, account__is_active=True)


class Token(models.Model):
    """What follows `Authorization: Bearer`. Only its SHA-256 is kept; it is shown once."""

    account = models.ForeignKey("documents.User", models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What it is for.")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} of {self.made_at:%Y-%m-%d}"
