"""What became of the files that were taken in together."""

from django.db import models
from django.utils import timezone


class IngestReport(models.Model):
    """One run of taking in: `rows` are intake.report.FileReport as JSON, in the order given.
    For the collection's editors and custodians: file names stand in it."""

    collection = models.ForeignKey("documents.Collection", models.PROTECT, related_name="reports")
    account = models.ForeignKey("documents.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"report of {self.at:%Y-%m-%d %H:%M}"
