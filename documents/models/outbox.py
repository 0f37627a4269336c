"""Work that follows a change: written in the change's own transaction, applied after it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Outbox(models.Model):
    """One piece of index work. Rows keep attempts and the last error; one that failed three
    times is shown on the desk and stops no other."""

    class Task(models.TextChoices):
        INDEX_RECORD = "index_record"
        INDEX_STATEMENT = "index_statement"
        CARRY_NOTES = "carry_notes"

    task = models.CharField(max_length=24, choices=Task)
    key = models.PositiveBigIntegerField(help_text="The row that the task is about.")
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="outbox_task_known",
                condition=Q(task__in=["index_record", "index_statement", "carry_notes"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"
