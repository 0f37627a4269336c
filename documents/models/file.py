"""Source files byte for byte, their pages, and the page images that we made."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone

from documents.access import LEVELS
from documents.models.append_only import AppendOnlyModel
from documents.models.record import Record


class Original(AppendOnlyModel):
    """Bytes as received, kept once under their SHA-256 (64 lower-case hex digits)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="original_sha256_is_a_hash",
                condition=Exact(Length("sha256"), 64),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


class SourceFile(models.Model):
    """A file as received. Its name and metadata are for custodians; its bytes are closed
    unless its level says otherwise."""

    original = models.ForeignKey(Original, models.PROTECT, related_name="files")
    name = models.CharField(max_length=4000, help_text="As received; custodians only.")
    media_type = models.CharField(max_length=200)
    metadata = models.JSONField(default=dict, blank=True, help_text="Custodians only.")
    level = models.CharField(max_length=16, choices=Record.Level, default=Record.Level.SEALED)
    text_state = models.CharField(max_length=16, default="not extracted")
    reader = models.CharField(max_length=200, blank=True, help_text="What read it, and version.")
    warnings = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="file_level_known", condition=Q(level__in=LEVELS)),
            models.CheckConstraint(
                name="file_text_state_known",
                condition=Q(text_state__in=["extracted", "none", "not trusted", "not extracted"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.media_type} {self.original_id[:8]}"


class RecordFile(models.Model):
    """A file's place in a record: `/r/CODE/file/NUMBER`. One file may hold several records."""

    class Role(models.TextChoices):
        ORIGINAL = "original"
        COPY = "copy"
        TRANSLATION_RECEIVED = "translation_received"

    record = models.ForeignKey(Record, models.PROTECT, related_name="files")
    file = models.ForeignKey(SourceFile, models.PROTECT, related_name="in_records")
    number = models.PositiveIntegerField()
    role = models.CharField(max_length=24, choices=Role, default=Role.ORIGINAL)
    first_page = models.PositiveIntegerField(null=True, blank=True)
    last_page = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="record_file_number_once"),
            models.UniqueConstraint(fields=["record", "file"], name="record_file_once"),
            models.CheckConstraint(name="record_file_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="record_file_role_known",
                condition=Q(role__in=["original", "copy", "translation_received"]),
            ),
            models.CheckConstraint(
                name="record_file_pages_in_order",
                condition=Q(first_page__isnull=True, last_page__isnull=True)
                | Q(first_page__gte=1, last_page__gte=F("first_page")),
                violation_error_message="The last page comes before the first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}/file/{self.number}"


class Page(models.Model):
    """A page of a source file: its number there, the original's own label, and its size in
    points. `running` holds running heads, page numbers and stamps: they are in no text."""

    file = models.ForeignKey(SourceFile, models.PROTECT, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=40, blank=True)
    width = models.FloatField()
    height = models.FloatField()
    running = models.JSONField(default=list, blank=True)
    has_text = models.BooleanField(default=False)

    class Meta:
        ordering = ["file", "number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="page_number_once"),
            models.CheckConstraint(name="page_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"page {self.label or self.number}"


class Rendition(AppendOnlyModel):
    """A set of page images that we made of a file: all that readers see of a closed one.
    A later rendition (covered, or drawn better) stands beside the earlier."""

    file = models.ForeignKey(SourceFile, models.PROTECT, related_name="renditions")
    number = models.PositiveIntegerField()
    maker = models.CharField(max_length=200, help_text="The program and its version.")
    width = models.PositiveIntegerField(help_text="Pixels.")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["file", "number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="rendition_number_once"),
        ]

    def __str__(self) -> str:
        return f"rendition {self.number} of {self.file}"


class PageImage(AppendOnlyModel):
    """One page's image in a rendition; its file is a derivative, made again when missing."""

    rendition = models.ForeignKey(Rendition, models.PROTECT, related_name="images")
    page = models.ForeignKey(Page, models.PROTECT, related_name="images")
    width = models.PositiveIntegerField(help_text="Pixels.")
    height = models.PositiveIntegerField(help_text="Pixels.")
    media_type = models.CharField(max_length=40)

    class Meta:
        ordering = ["rendition", "page"]
        constraints = [
            models.UniqueConstraint(fields=["rendition", "page"], name="page_image_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page} in {self.rendition}"


class FixityRun(AppendOnlyModel):
    """One check of all originals against their recorded SHA-256 (PREMIS: fixity check)."""

    at = models.DateTimeField(default=timezone.now)
    checked = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="fixity_run_counts", condition=Q(unchanged__lte=F("checked"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unchanged} of {self.checked} unchanged"


class FixityCheck(AppendOnlyModel):
    """What one run found of one original."""

    class Result(models.TextChoices):
        UNCHANGED = "unchanged"
        ALTERED = "altered"
        MISSING = "missing"

    run = models.ForeignKey(FixityRun, models.PROTECT, related_name="checks")
    original = models.ForeignKey(Original, models.PROTECT, related_name="checks")
    result = models.CharField(max_length=16, choices=Result)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "original"], name="fixity_check_once"),
            models.CheckConstraint(
                name="fixity_result_known",
                condition=Q(result__in=["unchanged", "altered", "missing"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original_id[:8]} {self.result}"
