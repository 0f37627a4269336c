"""Which rules the data was written by, so that a program of another version says so."""

from django.db import models


class Stamp(models.Model):
    """A rule's number (normalisation, tokens, export, index) or a fingerprint, by name."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
