"""The vocabulary of topics: a tree after SKOS (W3C, 2009), labelled in several languages."""

from typing import Self

from django.db import models

from documents.models.fields import LanguageField, WordsField


class Topic(models.Model):
    """A concept: what a directive orders about, what a record is about."""

    slug = models.SlugField(max_length=80, unique=True)
    broader = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower"
    )
    definition = WordsField()
    scope_note = WordsField(help_text="When to use it and when not (skos:scopeNote).")
    deprecated_at = models.DateTimeField(null=True, blank=True)
    deprecation_note = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="topic_deprecated_says_why",
                condition=models.Q(deprecated_at__isnull=True) | ~models.Q(deprecation_note=""),
                violation_error_message="Say why the topic is not to be used any more.",
            ),
            models.CheckConstraint(
                name="topic_not_replaced_by_itself",
                condition=models.Q(replaced_by__isnull=True)
                | ~models.Q(replaced_by=models.F("pk")),
            ),
            models.CheckConstraint(
                name="topic_not_broader_than_itself",
                condition=models.Q(broader__isnull=True) | ~models.Q(broader=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def label(self) -> dict[str, str]:
        """Preferred labels by language."""
        return {
            row.language: row.words
            for row in self.labels.all()
            if row.kind == TopicLabel.Kind.PREFERRED
        }

    def lineage(self) -> list[Self]:
        """This topic and every broader one, nearest first."""
        found, topic = [self], self
        while topic.broader is not None and topic.broader not in found:
            topic = topic.broader  # type: ignore[assignment]
            found.append(topic)
        return found


def with_narrower(topic: int) -> set[int]:
    """Primary keys of a topic and of all that are narrower, level by level."""
    found = level = {topic}
    while level:
        level = set(Topic.objects.filter(broader__in=level).values_list("pk", flat=True)) - found
        found = found | level
    return found


class TopicLabel(models.Model):
    """A preferred or alternative label of a topic in one language."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred"
        ALTERNATIVE = "alternative"

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="labels")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.PREFERRED)
    language = LanguageField()
    words = models.CharField(max_length=200)

    class Meta:
        ordering = ["language", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "language"],
                condition=models.Q(kind="preferred"),
                name="topic_one_preferred_label_a_language",
            ),
            models.UniqueConstraint(fields=["topic", "language", "words"], name="topic_label_once"),
        ]

    def __str__(self) -> str:
        return self.words
