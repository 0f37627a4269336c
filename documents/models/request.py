"""What people ask of the custodians: to cover, correct or take down. Never mailed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Request(models.Model):
    """A request from the public form: for custodians' eyes only."""

    class Kind(models.TextChoices):
        COVER = "cover"
        CORRECT = "correct"
        TAKE_DOWN = "take_down"
        SAFETY = "safety"
        OTHER = "other"

    class State(models.TextChoices):
        OPEN = "open"
        ANSWERED = "answered"

    kind = models.CharField(max_length=16, choices=Kind)
    about = models.CharField(max_length=1000, blank=True, help_text="An address of the archive.")
    words = models.TextField()
    contact = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                name="request_kind_known",
                condition=Q(kind__in=["cover", "correct", "take_down", "safety", "other"]),
            ),
            models.CheckConstraint(
                name="request_state_known", condition=Q(state__in=["open", "answered"])
            ),
            models.CheckConstraint(name="request_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.received_at:%Y-%m-%d}"
