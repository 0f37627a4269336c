"""Figures: quantities that a record or a statement gives, with who claims them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from documents.access import Reader
from documents.models.fields import EdtfField, WordsField


class FigureQuerySet(models.QuerySet["Figure"]):
    def visible_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Figures that `reader` may read: by their record's rule, or their collection's."""
        from documents.models.collection import Collection
        from documents.models.record import Record

        now = now or timezone.now()
        return self.filter(
            Q(record__in=Record.objects.visible_to(reader, now=now).values("pk"))
            | Q(
                record__isnull=True,
                collection__in=Collection.objects.open_to(reader, now=now).values("pk"),
            )
        )


class Figure(models.Model):
    """A value or range with its qualifier, unit and subject: "15,000 people in one week"."""

    class Qualifier(models.TextChoices):
        EXACTLY = "exactly"
        ABOUT = "about"
        AT_LEAST = "at_least"
        AT_MOST = "at_most"
        MORE_THAN = "more_than"
        FEWER_THAN = "fewer_than"

    collection = models.ForeignKey("documents.Collection", models.PROTECT, related_name="figures")
    record = models.ForeignKey(
        "documents.Record", models.PROTECT, null=True, blank=True, related_name="figures"
    )
    statement = models.ForeignKey(
        "documents.Statement", models.PROTECT, null=True, blank=True, related_name="figures"
    )
    value = models.DecimalField(max_digits=24, decimal_places=6)
    to = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    qualifier = models.CharField(max_length=16, choices=Qualifier, default=Qualifier.EXACTLY)
    unit = models.CharField(max_length=80, blank=True)
    of = WordsField(blank=False)
    place = models.ForeignKey(
        "documents.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    period = EdtfField()
    claimed_by = models.ForeignKey(
        "documents.Agent", models.PROTECT, null=True, blank=True, related_name="figures"
    )
    source = models.ForeignKey(
        "documents.Source", models.PROTECT, null=True, blank=True, related_name="figures"
    )
    revision = models.ForeignKey(
        "documents.Revision", models.PROTECT, null=True, blank=True, related_name="figures"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_qualifier_known",
                condition=Q(
                    qualifier__in=[
                        "exactly",
                        "about",
                        "at_least",
                        "at_most",
                        "more_than",
                        "fewer_than",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="figure_range_in_order",
                condition=Q(to__isnull=True) | Q(to__gt=F("value")),
                violation_error_message="The range ends before it begins.",
            ),
            models.CheckConstraint(
                name="figure_place_in_words_whole",
                condition=Q(revision__isnull=True, start__isnull=True, end__isnull=True)
                | Q(revision__isnull=False, end__gt=F("start")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.qualifier} {self.value.normalize():f} {self.unit}"
