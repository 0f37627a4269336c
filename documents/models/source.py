"""Secondary sources: what quotes, reports or proves, outside the archive's records."""

from django.db import models

from documents.models.fields import EdtfField, LanguageField, WordsField


class Source(models.Model):
    """An article, book, hearing or letter that the archive relies on but does not hold as a
    record. What is not known of it is NULL and shown as not known."""

    class Kind(models.TextChoices):
        PRESS_ARTICLE = "press_article"
        BOOK = "book"
        BROADCAST = "broadcast"
        LETTER = "letter"
        HEARING = "hearing"
        COURT_FILE = "court_file"
        WEB_PAGE = "web_page"
        REPORT = "report"
        CONVERSATION = "conversation"

    collection = models.ForeignKey("documents.Collection", models.PROTECT, related_name="sources")
    code = models.SlugField(max_length=60)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=500)
    author = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001
    outlet = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001
    date = EdtfField()
    address = models.URLField(max_length=1000, null=True, blank=True)  # noqa: DJ001
    language = LanguageField(default="und")
    note = WordsField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "code"], name="source_code_once"),
            models.CheckConstraint(name="source_has_a_title", condition=~models.Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title
