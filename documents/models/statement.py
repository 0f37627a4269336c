"""Statements: what an agent said about a record, a collection, an agent, a policy."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from documents.access import Reader
from documents.models.debate import Debate, debates_of
from documents.models.fields import EdtfField, WordsField
from documents.models.record import Record


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Statements that `reader` may read: those about a record by that record's rule, the
        rest where a record of their collection is open to `reader`."""
        from documents.models.collection import Collection

        now = now or timezone.now()
        return self.filter(
            Q(record__in=Record.objects.visible_to(reader, now=now).values("pk"))
            | Q(
                record__isnull=True,
                collection__in=Collection.objects.open_to(reader, now=now).values("pk"),
            )
        )

    def known_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Statements that `reader` may know of: the visible, and those that stood open to
        everyone, about a record that is a tombstone now."""
        now = now or timezone.now()
        once_open = Q(record__public_from__lte=now) & (
            Q(record__closed_at__isnull=True) | Q(recorded_at__lt=F("record__closed_at"))
        )
        visible = self.visible_to(reader, now=now).values("pk")
        return self.filter(Q(pk__in=visible) | once_open)

    def debates(self, records: Iterable[Record]) -> dict[int, Debate]:
        """The debate about each of `records`, by primary key (see `models/debate.py`)."""
        return debates_of(records)


class Statement(models.Model):
    """Someone's words, or a report of them, with kind, date and source: `/st/NUMBER`.

    The words are a text of one revision, so they are cited, checked and found
    as a record's are. Only `denies_document` counts as a denial of authenticity.
    """

    class Kind(models.TextChoices):
        DENIES_DOCUMENT = "denies_document"
        DENIES_CONTENT = "denies_content"
        CALLS_MESSENGER_BIASED = "calls_messenger_biased"
        DECLINES = "declines"
        NEITHER = "neither_confirms_nor_denies"
        ACKNOWLEDGES = "acknowledges"
        VOUCHES = "vouches"
        COULD_NOT_VERIFY = "could_not_verify"
        COMMENTS = "comments"
        REPORTS_CONTENTS = "reports_contents"

    class Mode(models.TextChoices):
        VERBATIM = "verbatim"
        REPORTED = "reported"

    number = models.PositiveIntegerField(unique=True)
    collection = models.ForeignKey(
        "documents.Collection", models.PROTECT, related_name="statements"
    )
    kind = models.CharField(max_length=32, choices=Kind)
    mode = models.CharField(max_length=16, choices=Mode)
    speaker = models.ForeignKey(
        "documents.Agent", models.PROTECT, null=True, blank=True, related_name="statements"
    )
    speaker_as_given = WordsField()
    date = EdtfField()
    record = models.ForeignKey(
        "documents.Record", models.PROTECT, null=True, blank=True, related_name="statements"
    )
    about_collection = models.BooleanField(default=False)
    about_agent = models.ForeignKey(
        "documents.Agent", models.PROTECT, null=True, blank=True, related_name="statements_about"
    )
    about_policy = WordsField()
    about_revision = models.ForeignKey(
        "documents.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    about_start = models.PositiveIntegerField(null=True, blank=True)
    about_end = models.PositiveIntegerField(null=True, blank=True)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    answers_number = models.PositiveIntegerField(
        null=True, blank=True, help_text="Joined when that statement arrives."
    )
    source = models.ForeignKey(
        "documents.Source", models.PROTECT, null=True, blank=True, related_name="statements"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="statement_kind_known",
                condition=Q(
                    kind__in=[
                        "denies_document",
                        "denies_content",
                        "calls_messenger_biased",
                        "declines",
                        "neither_confirms_nor_denies",
                        "acknowledges",
                        "vouches",
                        "could_not_verify",
                        "comments",
                        "reports_contents",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="statement_mode_known", condition=Q(mode__in=["verbatim", "reported"])
            ),
            models.CheckConstraint(
                name="statement_about_words_of_its_record",
                condition=Q(
                    about_revision__isnull=True, about_start__isnull=True, about_end__isnull=True
                )
                | Q(
                    record__isnull=False,
                    about_revision__isnull=False,
                    about_end__gt=models.F("about_start"),
                ),
            ),
            models.CheckConstraint(
                name="statement_about_something",
                condition=Q(record__isnull=False)
                | Q(about_collection=True)
                | Q(about_agent__isnull=False)
                | ~Q(about_policy={}),
                violation_error_message="Say what the statement is about.",
            ),
        ]

    def __str__(self) -> str:
        return f"st/{self.number}"
