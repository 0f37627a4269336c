"""Slugs that were once an address, and still lead where they led."""

from django.db import models


class FormerSlug(models.Model):
    """An old slug of a collection, an agent or a topic; its address redirects."""

    class Kind(models.TextChoices):
        COLLECTION = "collection"
        AGENT = "agent"
        TOPIC = "topic"

    kind = models.CharField(max_length=16, choices=Kind)
    slug = models.SlugField(max_length=80)
    now = models.PositiveBigIntegerField(help_text="The row that the slug led to.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_once"),
            models.CheckConstraint(
                name="former_slug_kind_known",
                condition=models.Q(kind__in=["collection", "agent", "topic"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
