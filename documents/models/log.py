"""The log: one row for each thing that the archive did, from the first row on."""

from django.db import models
from django.utils import timezone

from documents.models.append_only import AppendOnlyModel


class LogEntry(AppendOnlyModel):
    """When, who, what verb, on which code, and the SHA-256 of the canonical JSON of what was
    made (RFC 8785's order and spacing for the values that we use)."""

    at = models.DateTimeField(default=timezone.now)
    account = models.ForeignKey("documents.User", models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.verb} {self.code}"
