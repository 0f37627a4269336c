"""Records: archived documents as intellectual things, whatever files they have."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from documents.access import LEVELS, STATES, Reader, Role, known, readable, workable
from documents.models.agent import Agent
from documents.models.collection import Collection
from documents.models.fields import EdtfField, LanguageField, WordsField


class RecordQuerySet(models.QuerySet["Record"]):
    """Every list, page, file and feed of records starts from one of these."""

    def visible_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Records whose words `reader` may read."""
        return self.filter(readable(reader, now=now or timezone.now()))

    def known_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Records that `reader` may know of, tombstones among them."""
        return self.filter(known(reader, now=now or timezone.now()))

    def workable_by(self, reader: Reader, *, least: Role = Role.EDITOR) -> Self:
        """Records on which `reader` may work with the role `least` or a higher one."""
        return self.filter(workable(reader, least=least))

    def with_heading(self) -> Self:
        """Records with what a heading, a result or a reference shows of them."""
        return self.select_related("collection", "base_text", "first_text").prefetch_related(
            "titles",
            "identifiers",
            "dates",
            "languages",
            "parts__agent__names",
            "parts__agent__honorifics",
        )


class Record(models.Model):
    """One archived document. It needs neither file nor pages: what the archive does not hold
    it says it does not hold."""

    class State(models.TextChoices):
        DRAFT = "draft"
        IN_REVIEW = "in_review"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class Level(models.TextChoices):
        PUBLIC = "public"
        RESEARCHERS = "researchers"
        EDITORS = "editors"
        SEALED = "sealed"

    class Type(models.TextChoices):
        MEMO = "memo"
        NOTICE = "notice"
        CIRCULAR = "circular"
        INSTRUCTION = "instruction"
        MINUTES = "minutes"
        REPORT = "report"
        LETTER = "letter"
        TELEGRAM = "telegram"
        LIST = "list"
        FORM = "form"
        ORDER = "order"
        SPEECH = "speech"
        ARTICLE = "article"
        OTHER = "other"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="records")
    code = models.CharField(max_length=40, unique=True)
    type = models.CharField(max_length=16, choices=Type, default=Type.OTHER)
    classification = models.CharField(max_length=200, blank=True, help_text="As marked.")
    classification_language = LanguageField(default="und")
    classification_meaning = WordsField()
    pages = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of the document as made, whether held or not."
    )
    extent = WordsField()
    places = models.ManyToManyField("documents.Place", blank=True, related_name="records")
    subjects = models.ManyToManyField("documents.Topic", blank=True, related_name="records")
    summary = WordsField()
    summary_by = models.ForeignKey(
        "documents.Credit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_note = WordsField()

    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    level = models.CharField(max_length=16, choices=Level, default=Level.SEALED)
    opens_at = models.DateTimeField(null=True, blank=True)
    public_from = models.DateTimeField(
        null=True, blank=True, help_text="Open to everyone from then on; kept for the tombstone."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closure_reason = models.TextField(blank=True, help_text="Readers of the tombstone see it.")
    closure_decided_by = models.CharField(max_length=300, blank=True)
    closure_may_return = models.CharField(max_length=300, blank=True)

    base_text = models.ForeignKey(
        "documents.Text", models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_text = models.ForeignKey(
        "documents.Text",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The translation that readers see first beside the original.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(name="record_code_lower_case", condition=Q(code=Lower("code"))),
            models.CheckConstraint(name="record_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(name="record_level_known", condition=Q(level__in=LEVELS)),
            models.CheckConstraint(
                name="record_withdrawn_says_why",
                condition=~Q(state="withdrawn") | ~Q(closure_reason=""),
                violation_error_message="Say why; readers of the tombstone will see it.",
            ),
            models.CheckConstraint(
                name="record_published_has_a_time",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="record_opens_before_it_is_public",
                condition=Q(public_from__isnull=True)
                | Q(opens_at__isnull=True)
                | Q(closed_at__isnull=False)
                | Q(public_from__gte=F("opens_at")),
            ),
        ]
        indexes = [models.Index(fields=["state", "level", "opens_at"], name="record_access")]

    def __str__(self) -> str:
        return self.code

    @property
    def document_date(self) -> "RecordDate | None":
        """The date of the document itself: on its face before inferred before sent; never when
        it leaked or was disclosed."""
        dates = {date.kind: date for date in reversed(self.dates.all())}
        return next((dates[kind] for kind in DOCUMENT_DATES if kind in dates), None)


class RecordTitle(models.Model):
    """A title: as it stands on the record, translated, or supplied by the archive."""

    class Kind(models.TextChoices):
        ON_FACE = "on_face"
        TRANSLATED = "translated"
        SUPPLIED = "supplied"

    record = models.ForeignKey(Record, models.CASCADE, related_name="titles")
    title = models.CharField(max_length=500)
    language = LanguageField()
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.SUPPLIED)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language", "kind"], name="record_title_once"
            ),
            models.CheckConstraint(name="record_title_not_empty", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


class RecordIdentifier(models.Model):
    """A number or name by which someone calls the record."""

    class Kind(models.TextChoices):
        ON_FACE = "on_face"
        LEAK = "leak"
        PUBLISHER = "publisher"
        EXHIBIT = "exhibit"
        CASE = "case"

    record = models.ForeignKey(Record, models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=16, choices=Kind)
    value = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "value"], name="record_identifier_once"
            ),
            models.CheckConstraint(name="record_identifier_not_empty", condition=~Q(value="")),
        ]

    def __str__(self) -> str:
        return self.value


class Caveat(models.Model):
    """A handling instruction as marked on the record, as "not to be copied"."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="caveats")
    as_marked = models.CharField(max_length=300)
    language = LanguageField()
    meaning = WordsField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.as_marked


class Part(models.Model):
    """The part that an agent had in a record: who issued, wrote, signed or got it."""

    class Role(models.TextChoices):
        ISSUER = "issuer"
        AUTHOR = "author"
        SIGNATORY = "signatory"
        SENDER = "sender"
        ADDRESSEE = "addressee"
        COPIED_TO = "copied_to"

    record = models.ForeignKey(Record, models.CASCADE, related_name="parts")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "agent", "role"], name="part_once"),
            models.CheckConstraint(
                name="part_role_known",
                condition=Q(
                    role__in=[
                        "issuer",
                        "author",
                        "signatory",
                        "sender",
                        "addressee",
                        "copied_to",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent} {self.role} of {self.record}"


class RecordDate(models.Model):
    """A date of a record, with what kind of date it is and how sure."""

    class Kind(models.TextChoices):
        ON_FACE = "on_face"
        INFERRED = "inferred"
        SENT = "sent"
        LEAKED = "leaked"
        DISCLOSED = "disclosed"

    class Certainty(models.TextChoices):
        CERTAIN = "certain"
        PROBABLE = "probable"
        UNCERTAIN = "uncertain"

    record = models.ForeignKey(Record, models.CASCADE, related_name="dates")
    date = EdtfField(null=False, blank=False)
    kind = models.CharField(max_length=16, choices=Kind)
    certainty = models.CharField(max_length=16, choices=Certainty, default=Certainty.CERTAIN)
    note = WordsField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "kind", "date"], name="record_date_once"),
            models.CheckConstraint(
                name="record_date_kind_known",
                condition=Q(kind__in=["on_face", "inferred", "sent", "leaked", "disclosed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} ({self.kind})"


DOCUMENT_DATES = (RecordDate.Kind.ON_FACE, RecordDate.Kind.INFERRED, RecordDate.Kind.SENT)
"""The kinds of date that are of the document itself, the surest first."""


class RecordLanguage(models.Model):
    """A language in which the record itself is written."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="languages")
    tag = LanguageField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "tag"], name="record_language_once"),
        ]

    def __str__(self) -> str:
        return self.tag


class RecordRelation(models.Model):
    """How a record stands to another: a dated statement with a source. A record that is not
    here yet is kept by its code and joined when it arrives."""

    class Kind(models.TextChoices):
        ATTACHED_TO = "attached_to"
        FORWARDS = "forwards"
        IMPLEMENTS = "implements"
        REPLIES_TO = "replies_to"
        CITES = "cites"
        REPLACES = "replaces"
        OTHER_COPY_OF = "other_copy_of"

    record = models.ForeignKey(Record, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=16, choices=Kind)
    other_code = models.CharField(max_length=40)
    other = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="related_from"
    )
    date = EdtfField()
    source = models.ForeignKey(
        "documents.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = WordsField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "other_code"], name="record_relation_once"
            ),
            models.CheckConstraint(
                name="record_relation_kind_known",
                condition=Q(
                    kind__in=[
                        "attached_to",
                        "forwards",
                        "implements",
                        "replies_to",
                        "cites",
                        "replaces",
                        "other_copy_of",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="record_not_related_to_itself", condition=~Q(record=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.kind} {self.other_code}"


class PublishedElsewhere(models.Model):
    """Where else the record can be seen. A pointer, never fetched."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="published_elsewhere")
    outlet = models.CharField(max_length=300)
    title = models.CharField(max_length=500, blank=True)
    date = EdtfField()
    address = models.URLField(max_length=1000, null=True, blank=True)  # noqa: DJ001

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.outlet
