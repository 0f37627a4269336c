"""Texts of a record, their immutable revisions, and the passages in them."""

from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Length, Lower, Substr
from django.db.models.lookups import Exact
from django.utils import timezone

from documents.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from documents.models.fields import LanguageField, OptionalLanguageField, WordsField
from documents.texts.language import transliterates
from documents.texts.passages import Kind as PassageKind


class Text(models.Model):
    """A language version of a record, or the words of a statement.

    Its code stands in addresses (`en`, `zh-hans`, `en-x-icij`) and never moves
    to another text. The newest revision is what readers see first.
    """

    class Role(models.TextChoices):
        TRANSCRIPTION = "transcription"
        TRANSLATION = "translation"

    class Basis(models.TextChoices):
        ORIGINAL_OPEN = "original_open"
        ORIGINAL_CLOSED = "original_closed"
        TRANSCRIPT_SEEN = "transcript_seen"
        QUOTED_IN = "quoted_in"
        BY_WORD_OF_MOUTH = "by_word_of_mouth"

    class Coverage(models.TextChoices):
        COMPLETE = "complete"
        EXCERPTS = "excerpts"
        SUMMARY = "summary"

    record = models.ForeignKey(
        "documents.Record", models.PROTECT, null=True, blank=True, related_name="texts"
    )
    statement = models.OneToOneField(
        "documents.Statement", models.PROTECT, null=True, blank=True, related_name="text"
    )
    code = models.CharField(max_length=40)
    language = LanguageField()
    role = models.CharField(max_length=16, choices=Role)
    of_text = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="translations"
    )
    of_language = OptionalLanguageField(help_text="Of a text that is not held; und where unknown.")
    basis = models.CharField(max_length=24, choices=Basis)
    coverage = models.CharField(max_length=16, choices=Coverage)
    missing = WordsField(help_text="What is missing, in words.")
    source = models.ForeignKey(
        "documents.Source", models.PROTECT, null=True, blank=True, related_name="texts"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="text_of_a_record_or_a_statement",
                condition=Q(record__isnull=True) ^ Q(statement__isnull=True),
            ),
            models.UniqueConstraint(fields=["record", "code"], name="text_code_once"),
            models.CheckConstraint(name="text_code_lower_case", condition=Q(code=Lower("code"))),
            models.CheckConstraint(
                name="text_role_known", condition=Q(role__in=["transcription", "translation"])
            ),
            models.CheckConstraint(
                name="text_translates_something",
                condition=Q(role="transcription", of_text__isnull=True, of_language__isnull=True)
                | Q(role="translation", of_text__isnull=False, of_language__isnull=True)
                | Q(role="translation", of_text__isnull=True, of_language__isnull=False),
                violation_error_message="Say which text it translates, or from what language.",
            ),
            models.CheckConstraint(
                name="text_basis_known",
                condition=Q(
                    basis__in=[
                        "original_open",
                        "original_closed",
                        "transcript_seen",
                        "quoted_in",
                        "by_word_of_mouth",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="text_coverage_known",
                condition=Q(coverage__in=["complete", "excerpts", "summary"]),
            ),
            models.CheckConstraint(
                name="text_quoted_in_names_its_source",
                condition=~Q(basis="quoted_in") | Q(source__isnull=False),
                violation_error_message="Name the source that quotes it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record or self.statement}/{self.code}"

    @property
    def rendering(self) -> str:
        """Its role as readers are told it: a text that renders another one of the same language
        in another script is a transliteration, not a translation."""
        if self.of_text is not None and transliterates(self.language, self.of_text.language):
            return "transliteration"
        return self.role


class RevisionQuerySet(AppendOnlyQuerySet["Revision"]):
    def newest(self) -> Self:
        """The newest revision of each text."""
        later = Revision.objects.filter(text=OuterRef("text"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def with_reviews(self) -> Self:
        """Revisions with `review_count`, which their state needs."""
        return self.annotate(review_count=Count("reviews", distinct=True))

    def without_string(self) -> Self:
        """Revisions without their words, for lists."""
        return self.defer("string")


class Revision(AppendOnlyModel):
    """An immutable state of a text: its passages joined by one LF (rule `rule`), and the
    SHA-256 of that string in UTF-8. All positions in words are code points of `string`."""

    class State(models.TextChoices):
        UNPROOFED = "unproofed"
        DRAFT = "draft"
        REVIEWED = "reviewed"

    text = models.ForeignKey(Text, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    string = models.TextField()
    sha256 = models.CharField(max_length=64)
    rule = models.PositiveSmallIntegerField(help_text="The normalisation rule's number.")
    made_by_machine = models.BooleanField(default=False)
    credit = models.ForeignKey(
        "documents.Credit", models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    credit_role = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True, help_text="What changed, for readers.")
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors"
    )
    source_revision = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translated_by",
        help_text="The revision that this one translates.",
    )
    made_at = models.DateTimeField(default=timezone.now)

    objects = RevisionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["text", "number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="revision_number_once"),
            models.CheckConstraint(name="revision_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="revision_sha256_is_a_hash", condition=Exact(Length("sha256"), 64)
            ),
            models.CheckConstraint(name="revision_not_empty", condition=~Q(string="")),
        ]

    def __str__(self) -> str:
        return f"{self.text}/{self.number}"

    @property
    def state(self) -> str:
        """unproofed, draft or reviewed: a review is a row of its own, so this is derived."""
        count = getattr(self, "review_count", None)
        if self.reviews.count() if count is None else count:
            return self.State.REVIEWED
        return self.State.UNPROOFED if self.made_by_machine else self.State.DRAFT


class Review(AppendOnlyModel):
    """One person has read one revision against what it renders, and stands by it."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    credit = models.ForeignKey("documents.Credit", models.PROTECT, related_name="reviews")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "credit"], name="review_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"review of {self.revision}"


class PassageKey(AppendOnlyModel):
    """The register of a record's passage keys: each is given once and never to another."""

    record = models.ForeignKey("documents.Record", models.PROTECT, related_name="keys")
    key = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="passage_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record}/{self.key}"


class PassageQuerySet(AppendOnlyQuerySet["Passage"]):
    def with_words(self) -> Self:
        """Passages with `words`, cut from their revision's string by the database."""
        return self.annotate(
            words=Substr("revision__string", F("start") + 1, F("end") - F("start"))
        )

    def in_newest(self) -> Self:
        """Passages of the newest revision of each text."""
        newest = (
            Revision.objects.filter(text=OuterRef("revision__text"))
            .order_by("-number")
            .values("pk")[:1]
        )
        return self.filter(revision=Subquery(newest))


class Passage(AppendOnlyModel):
    """The smallest citable unit: the slice [start, end) of its revision's string."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="passages")
    position = models.PositiveIntegerField(help_text="From 1, in reading order.")
    key = models.CharField(max_length=24)
    kind = models.CharField(
        max_length=16, choices=[(k.value, k.value) for k in PassageKind], default="paragraph"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    gap_before = models.BooleanField(
        default=False, help_text="In an excerpt: words that the archive lacks stand before it."
    )

    objects = PassageQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["revision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="passage_position_once"),
            models.UniqueConstraint(fields=["revision", "key"], name="passage_key_once_a_revision"),
            models.CheckConstraint(name="passage_is_not_empty", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="passage_kind_known",
                condition=Q(kind__in=[k.value for k in PassageKind]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}/{self.key}"


class KeyMerge(AppendOnlyModel):
    """From this revision on, what `key` named is part of passage `into`."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="merges")
    key = models.CharField(max_length=24)
    into = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="key_merge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} is part of {self.into} in {self.revision}"


class PageSpan(AppendOnlyModel):
    """The slice of a revision's string that stands on one page, with its word boxes.

    `boxes` is a list of [start, end, x0, y0, x1, y1]: code points of the
    revision's string, then points from the displayed page's top left corner.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="page_spans")
    page = models.ForeignKey("documents.Page", models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    boxes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["revision", "start"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "page", "start"], name="page_span_once"),
            models.CheckConstraint(name="page_span_in_order", condition=Q(end__gte=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.page} of {self.revision}"


class Alignment(models.Model):
    """A passage of a translation's revision renders a passage of the source revision."""

    source = models.ForeignKey(Passage, models.PROTECT, related_name="rendered_by")
    target = models.ForeignKey(Passage, models.PROTECT, related_name="renders")

    class Meta:
        ordering = ["target__position", "source__position"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="alignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target} renders {self.source}"


class SpanLink(models.Model):
    """Exact words of a translation's passage that render exact words of the source's, as an
    editor linked them; offsets count from the start of each revision."""

    source = models.ForeignKey(Revision, models.PROTECT, related_name="linked_from")
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()
    target = models.ForeignKey(Revision, models.PROTECT, related_name="linked_to")
    target_start = models.PositiveIntegerField()
    target_end = models.PositiveIntegerField()

    class Meta:
        ordering = ["target", "target_start"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "target_start", "target_end"], name="span_link_once"
            ),
            models.CheckConstraint(
                name="span_link_in_order",
                condition=Q(source_end__gt=F("source_start"), target_end__gt=F("target_start")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.target_start}-{self.target_end}"
