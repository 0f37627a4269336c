"""Directives: the orders that a record gives, each tied to the exact words that give it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from documents.access import Reader, known, readable
from documents.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from documents.models.fields import WordsField


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def visible_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Standing directives of records whose words `reader` may read."""
        return self.filter(
            readable(reader, now=now or timezone.now(), via="record__"), current__retracted=False
        )

    def known_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Directives that `reader` may know of, retracted ones among them: those of records whose
        words `reader` may read, and those tagged before a once public record was closed."""
        now = now or timezone.now()
        tagged_before = DirectiveVersion.objects.filter(
            directive=OuterRef("pk"), number=1, made_at__lte=OuterRef("record__closed_at")
        )
        return self.filter(
            readable(reader, now=now, via="record__")
            | known(reader, now=now, via="record__") & Exists(tagged_before)
        )

    def with_places(self) -> Self:
        """Directives with their standing version, topics and places."""
        return self.select_related("record__collection", "current__credit").prefetch_related(
            "current__topics__labels",
            "current__places__revision__text",
        )


class Directive(models.Model):
    """An order in a record: `/d/n/NUMBER`. What it says of itself is kept version by version."""

    number = models.PositiveIntegerField(unique=True)
    record = models.ForeignKey("documents.Record", models.PROTECT, related_name="directives")
    current = models.OneToOneField(
        "documents.DirectiveVersion", models.PROTECT, null=True, related_name="+"
    )

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"d/n/{self.number}"


class DirectiveVersion(AppendOnlyModel):
    """What was tagged at one time: force, who must act on whom, and the terms."""

    class Force(models.TextChoices):
        MUST = "must"
        MUST_NOT = "must_not"
        MAY = "may"

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    force = models.CharField(max_length=16, choices=Force)
    actor = WordsField(help_text="Who must act.")
    on_whom = WordsField()
    condition = WordsField()
    quantity = WordsField()
    deadline = WordsField()
    consequence = WordsField()
    topics = models.ManyToManyField("documents.Topic", blank=True, related_name="directives")
    credit = models.ForeignKey(
        "documents.Credit", models.PROTECT, null=True, blank=True, related_name="directives"
    )
    note = models.TextField(blank=True)
    retracted = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["directive", "number"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "number"], name="directive_version_once"),
            models.CheckConstraint(
                name="directive_force_known", condition=Q(force__in=["must", "must_not", "may"])
            ),
            models.CheckConstraint(
                name="directive_retracted_says_why",
                condition=Q(retracted=False) | ~Q(note=""),
                violation_error_message="Say why the directive is retracted.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} version {self.number}"


class DirectivePlace(AppendOnlyModel):
    """The exact words of one text that give the directive: a locator."""

    version = models.ForeignKey(DirectiveVersion, models.PROTECT, related_name="places")
    revision = models.ForeignKey("documents.Revision", models.PROTECT, related_name="directives")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "revision"], name="directive_place_one_a_text"
            ),
            models.CheckConstraint(
                name="directive_place_not_empty", condition=Q(end__gt=F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.start}-{self.end}"


class CodingQuerySet(AppendOnlyQuerySet["Coding"]):
    def standing(self) -> Self:
        """The newest reading of each person of each version: what counts."""
        later = Coding.objects.filter(
            version=OuterRef("version"), credit=OuterRef("credit"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later))


class Coding(AppendOnlyModel):
    """A second person's reading of the words that a directive's version stands on: that they
    agree with it, or what they would have tagged instead."""

    class Verdict(models.TextChoices):
        AGREES = "agrees"
        DIFFERS = "differs"

    version = models.ForeignKey(DirectiveVersion, models.PROTECT, related_name="codings")
    account = models.ForeignKey("documents.User", models.PROTECT, related_name="+")
    credit = models.ForeignKey("documents.Credit", models.PROTECT, related_name="codings")
    verdict = models.CharField(max_length=16, choices=Verdict)
    force = models.CharField(max_length=16, choices=DirectiveVersion.Force, blank=True)
    topics = models.ManyToManyField("documents.Topic", blank=True, related_name="codings")
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CodingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="coding_verdict_known", condition=Q(verdict__in=["agrees", "differs"])
            ),
            models.CheckConstraint(
                name="coding_force_known", condition=Q(force__in=["", "must", "must_not", "may"])
            ),
            models.CheckConstraint(
                name="coding_differs_says_how",
                condition=Q(verdict="agrees") | ~Q(note=""),
                violation_error_message="Say in what the reading differs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credit} {self.verdict}: {self.version}"

    @property
    def read_force(self) -> str:
        """The force that this reader reads in the words; "" where they give no order."""
        return self.version.force if self.verdict == self.Verdict.AGREES else self.force


class RepetitionQuerySet(models.QuerySet["Repetition"]):
    def of(self, directive: Directive, reader: Reader, *, now: datetime | None = None) -> Self:
        """The accepted repetitions of a directive with others that `reader` may read."""
        seen = Directive.objects.visible_to(reader, now=now).exclude(pk=directive.pk)
        return self.filter(
            Q(first=directive, second__in=seen) | Q(second=directive, first__in=seen),
            state=Repetition.State.ACCEPTED,
        )


class Repetition(models.Model):
    """Two directives that give the same order, or that do not, as an editor decided. A directive
    that is not here yet is kept by its number and joined when it arrives."""

    class State(models.TextChoices):
        ACCEPTED = "accepted"
        DECLINED = "declined"

    first = models.ForeignKey(Directive, models.PROTECT, related_name="repeated_by")
    second = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="repeats"
    )
    waits_for = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number of a directive that is not here yet."
    )
    state = models.CharField(max_length=16, choices=State)
    note = models.TextField(blank=True)
    credit = models.ForeignKey("documents.Credit", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    objects = RepetitionQuerySet.as_manager()

    class Meta:
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="repetition_once"),
            models.UniqueConstraint(fields=["first", "waits_for"], name="repetition_waits_once"),
            models.CheckConstraint(
                name="repetition_here_or_awaited",
                condition=Q(second__isnull=True) ^ Q(waits_for__isnull=True),
            ),
            models.CheckConstraint(name="repetition_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="repetition_state_known", condition=Q(state__in=["accepted", "declined"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.second or self.waits_for} repeats {self.first}"

    def other_than(self, directive: Directive) -> Directive | None:
        """The directive at the other end; None while it is not here."""
        return self.second if self.first_id == directive.pk else self.first

    def number_beside(self, directive: Directive) -> int | None:
        """The number of the directive at the other end."""
        other = self.other_than(directive)
        return self.waits_for if other is None else other.number
