"""Collections: what leaked together, to whom, and on what terms it is shown."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from documents.access import Reader, known, readable
from documents.models.fields import EdtfField, WordsField


class CollectionQuerySet(models.QuerySet["Collection"]):
    def known_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Collections that `reader` may know of: their members', and those with a record that
        `reader` may know of."""
        from documents.models.record import Record

        if reader.archive_custodian:
            return self.all()
        rows = Record.objects.filter(
            known(reader, now=now or timezone.now()), collection=OuterRef("pk")
        )
        return self.filter(Exists(rows) | Q(pk__in=reader.roles.keys()))

    def open_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Collections of which `reader` may read at least one record."""
        from documents.models.record import Record

        rows = Record.objects.filter(
            readable(reader, now=now or timezone.now()), collection=OuterRef("pk")
        )
        return self.filter(Exists(rows))


class Collection(models.Model):
    """Records that came together, with what is known of their coming."""

    class Nature(models.TextChoices):
        FICTION = "fiction"
        ALREADY_PUBLIC = "already_public"
        RESTRICTED = "restricted"

    slug = models.SlugField(max_length=80, unique=True)
    prefix = models.SlugField(max_length=12, unique=True)
    nature = models.CharField(max_length=16, choices=Nature, default=Nature.RESTRICTED)
    title = WordsField(blank=False)
    summary = WordsField()
    introduction = WordsField(help_text="Markdown; may name addresses of passages.")
    introduction_by = models.CharField(max_length=200, blank=True)
    received = WordsField(help_text="Who received it, in words.")
    disclosed = EdtfField()
    terms_of_use = WordsField()
    content_note = WordsField()
    pages_held = models.PositiveIntegerField(null=True, blank=True)
    pages_known = models.PositiveIntegerField(null=True, blank=True)
    missing = WordsField()
    second_reader = models.BooleanField(
        default=False, help_text="Publishing needs another person than the last editor."
    )

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="collection_nature_known",
                condition=Q(nature__in=["fiction", "already_public", "restricted"]),
            ),
            models.CheckConstraint(
                name="collection_prefix_not_reserved",
                condition=~Q(prefix__in=["n", "st", "file", "provenance", "annotations"]),
                violation_error_message="This prefix is reserved; choose another.",
            ),
            models.CheckConstraint(
                name="collection_holds_no_more_pages_than_known",
                condition=Q(pages_held__isnull=True)
                | Q(pages_known__isnull=True)
                | Q(pages_held__lte=models.F("pages_known")),
                violation_error_message="More pages are held than are known.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def publishes_at_intake(self) -> bool:
        """Whether `ingest --publish` is allowed: only where nobody can be harmed by it."""
        return self.nature in {self.Nature.FICTION, self.Nature.ALREADY_PUBLIC}


class Partner(models.Model):
    """An agent that worked on a collection's disclosure, and as what."""

    class Role(models.TextChoices):
        RECEIVED = "received"
        COORDINATED = "coordinated"
        PARTNER = "partner"
        VERIFIED = "verified"
        PUBLISHED = "published"

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="partners")
    agent = models.ForeignKey("documents.Agent", models.PROTECT, related_name="partnerships")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "agent", "role"], name="partner_once"),
            models.CheckConstraint(
                name="partner_role_known",
                condition=Q(
                    role__in=["received", "coordinated", "partner", "verified", "published"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent} {self.role}"
