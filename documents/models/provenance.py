"""What happened to a record before and since it came: events with a public and a held part."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.models.append_only import AppendOnlyModel
from documents.models.fields import EdtfField, WordsField


class ProvenanceEvent(AppendOnlyModel):
    """One event in a record's or a collection's life (PROV Activity, PREMIS Event).

    What stands here may be shown to whoever may read the record; what must be
    held back stands in `HeldPart`. A wrong event is corrected by a later one.
    """

    class Kind(models.TextChoices):
        CREATION = "creation"
        ISSUE = "issue"
        LEAK = "leak"
        RECEIPT = "receipt"
        TRANSFER = "transfer_of_custody"
        ACCESSION = "accession"
        AUTHENTICATION = "authentication"
        TRANSLATION = "translation"
        PUBLICATION = "publication"
        REDACTION = "redaction"
        DISPUTE = "dispute"
        WITHDRAWAL = "withdrawal"

    class Certainty(models.TextChoices):
        CERTAIN = "certain"
        PROBABLE = "probable"
        UNCERTAIN = "uncertain"

    record = models.ForeignKey(
        "documents.Record", models.PROTECT, null=True, blank=True, related_name="events"
    )
    collection = models.ForeignKey(
        "documents.Collection", models.PROTECT, null=True, blank=True, related_name="events"
    )
    kind = models.CharField(max_length=24, choices=Kind)
    date = EdtfField()
    certainty = models.CharField(max_length=16, choices=Certainty, default=Certainty.CERTAIN)
    words = WordsField(help_text="What may be said in public.")
    place = models.ForeignKey(
        "documents.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence = WordsField()
    evidence_source = models.ForeignKey(
        "documents.Source", models.PROTECT, null=True, blank=True, related_name="events"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="event_of_a_record_or_a_collection",
                condition=Q(record__isnull=True) ^ Q(collection__isnull=True),
            ),
            models.CheckConstraint(
                name="event_kind_known",
                condition=Q(
                    kind__in=[
                        "creation",
                        "issue",
                        "leak",
                        "receipt",
                        "transfer_of_custody",
                        "accession",
                        "authentication",
                        "translation",
                        "publication",
                        "redaction",
                        "dispute",
                        "withdrawal",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.record or self.collection}"


class HeldPart(AppendOnlyModel):
    """What an event holds back: for the custodians of its collection, and nobody else."""

    event = models.OneToOneField(ProvenanceEvent, models.PROTECT, related_name="held")
    date = EdtfField()
    words = WordsField()
    place = models.ForeignKey(
        "documents.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"held part of {self.event}"


class EventAgent(AppendOnlyModel):
    """An agent's part in an event, in public or held back."""

    event = models.ForeignKey(ProvenanceEvent, models.PROTECT, related_name="agents")
    agent = models.ForeignKey("documents.Agent", models.PROTECT, related_name="in_events")
    role = models.CharField(max_length=60)
    held = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "agent", "role"], name="event_agent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agent} {self.role}"
