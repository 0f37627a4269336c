"""A signed-in reader's own list of places to cite."""

from django.db import models
from django.utils import timezone


class ReadingListEntry(models.Model):
    """One address on one account's list, in the order in which it was put there."""

    account = models.ForeignKey("documents.User", models.CASCADE, related_name="reading_list")
    address = models.CharField(max_length=500, help_text="A path, as /r/li-0412/en/3/p3/76-151.")
    note = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "address"], name="reading_list_once"),
        ]

    def __str__(self) -> str:
        return self.address
