"""Annotations after the W3C model: who says what about which words, version by version.

*Web Annotation Data Model* (W3C Recommendation, 2017). What is said stands in a
version (motivation, body, state, whom it is shared with); where it points, in
the version's targets. An annotation is its number and the version that stands.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from documents.access import (
    EVERYONE,
    GROUP,
    NOTE_PUBLISHED,
    SHOWN_STATES,
    Reader,
    known,
    readable,
    shared_with,
    version_shared_with,
)
from documents.models.fields import OptionalLanguageField
from documents.models.text import Revision


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Annotations that `reader` may read: shared with them, on a record whose words they may
        read (those on none: shared with them), and not deleted."""
        open_record = readable(reader, now=now or timezone.now(), via="record__")
        return self.filter(
            Q(record__isnull=True) | open_record,
            shared_with(reader),
            deleted_at__isnull=True,
        )

    def known_to(self, reader: Reader, *, now: datetime | None = None) -> Self:
        """Annotations that `reader` may know of: the visible; those that everyone could read
        before they were deleted or shared with fewer, or before their once public record was
        closed; their own."""
        now = now or timezone.now()
        mine = Q(account_id=reader.user_id) if reader.user_id is not None else Q(pk__in=[])
        gone = Q(public_from__isnull=False) | (Q(deleted_at__isnull=False) & mine)
        open_record = Q(record__isnull=True) | readable(reader, now=now, via="record__")
        once_open = known(reader, now=now, via="record__") & Q(
            public_from__lte=F("record__closed_at")
        )
        visible = self.visible_to(reader, now=now).values("pk")
        return self.filter(Q(pk__in=visible) | (open_record & gone) | once_open)

    def public(self) -> Self:
        """Annotations that their writers share with everyone, drafts not among them. Says nothing
        of their records."""
        return self.filter(
            current__state__in=SHOWN_STATES, current__visible_to=EVERYONE, deleted_at__isnull=True
        )

    def open_of(self, motivation: str) -> Self:
        """Annotations of that motivation that wait for somebody: published, not decided, not
        resolved."""
        return self.filter(
            current__motivation=motivation,
            current__state=NOTE_PUBLISHED,
            current__outcome="",
            deleted_at__isnull=True,
        )

    def on_words_of(self, text: int) -> Self:
        """Annotations whose standing version points at words of the text with that key."""
        targets = AnnotationTarget.objects.filter(
            version=OuterRef("current"), revision__text=text, start__isnull=False
        )
        return self.filter(Exists(targets))

    def with_places(self) -> Self:
        """Annotations with their standing version, its topics, agent and targets."""
        return self.select_related(
            "record__collection",
            "credit",
            "current__group",
            "current__agent",
            "current__place",
            "reply_to",
        ).prefetch_related(
            "current__topics__labels",
            "current__agent__names",
            "current__targets__revision__text",
            "current__targets__page",
        )


class Annotation(models.Model):
    """A note on a record: `/n/NUMBER`, `/r/CODE/annotations/NUMBER`. Its words are a version's.

    `public_from` is when everyone could first read it: from then on its number
    is known, whatever becomes of it. `canonical` is the IRI under which it was
    first known elsewhere.
    """

    number = models.PositiveIntegerField(unique=True)
    record = models.ForeignKey(
        "documents.Record", models.PROTECT, null=True, blank=True, related_name="annotations"
    )
    reply_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    account = models.ForeignKey("documents.User", models.PROTECT, related_name="annotations")
    credit = models.ForeignKey("documents.Credit", models.PROTECT, related_name="annotations")
    current = models.OneToOneField(
        "documents.AnnotationVersion", models.PROTECT, null=True, related_name="+"
    )
    canonical = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    public_from = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"n/{self.number}"


class AnnotationVersionQuerySet(models.QuerySet["AnnotationVersion"]):
    def shared_with(self, reader: Reader) -> Self:
        """Versions that `reader` may read, of annotations that they may read."""
        return self.filter(version_shared_with(reader))


class AnnotationVersion(models.Model):
    """What an annotation says at one time. Versions are kept; only the deletion of an annotation
    that nobody else could ever read takes them away.

    `extra` holds the members of an imported annotation that have no field here,
    so that an export gives them back.
    """

    class Motivation(models.TextChoices):
        ASSESSING = "assessing"
        BOOKMARKING = "bookmarking"
        CLASSIFYING = "classifying"
        COMMENTING = "commenting"
        DESCRIBING = "describing"
        EDITING = "editing"
        HIGHLIGHTING = "highlighting"
        IDENTIFYING = "identifying"
        LINKING = "linking"
        MODERATING = "moderating"
        QUESTIONING = "questioning"
        REPLYING = "replying"
        TAGGING = "tagging"

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        RESOLVED = "resolved"
        RETRACTED = "retracted"

    class VisibleTo(models.TextChoices):
        ONLY_ME = "only_me"
        GROUP = "group"
        EVERYONE = "everyone"

    class Assesses(models.TextChoices):
        AUTHENTICITY = "authenticity"
        TRANSLATION = "translation"

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted"
        DECLINED = "declined"

    annotation = models.ForeignKey(Annotation, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    motivation = models.CharField(max_length=16, choices=Motivation)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    visible_to = models.CharField(max_length=16, choices=VisibleTo, default=VisibleTo.ONLY_ME)
    group = models.ForeignKey(
        "documents.Group", models.PROTECT, null=True, blank=True, related_name="versions"
    )
    body = models.TextField(blank=True, help_text="Markdown (CommonMark).")
    language = OptionalLanguageField()
    topics = models.ManyToManyField("documents.Topic", blank=True, related_name="annotations")
    link = models.CharField(
        max_length=2000, blank=True, help_text="An address of the archive, or an outside one."
    )
    agent = models.ForeignKey(
        "documents.Agent", models.PROTECT, null=True, blank=True, related_name="annotations"
    )
    place = models.ForeignKey(
        "documents.Place", models.PROTECT, null=True, blank=True, related_name="annotations"
    )
    assesses = models.CharField(max_length=16, choices=Assesses, blank=True)
    proposed = models.TextField(
        blank=True, help_text="The words that should stand where the target is."
    )
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    outcome_revision = models.ForeignKey(
        "documents.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True, help_text="Why it was resolved, retracted or declined.")
    extra = models.JSONField(default=dict, blank=True)
    account = models.ForeignKey("documents.User", models.PROTECT, related_name="+")
    credit = models.ForeignKey("documents.Credit", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = AnnotationVersionQuerySet.as_manager()

    class Meta:
        ordering = ["annotation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["annotation", "number"], name="annotation_version_once"
            ),
            models.CheckConstraint(
                name="annotation_motivation_known",
                condition=Q(
                    motivation__in=[
                        "assessing",
                        "bookmarking",
                        "classifying",
                        "commenting",
                        "describing",
                        "editing",
                        "highlighting",
                        "identifying",
                        "linking",
                        "moderating",
                        "questioning",
                        "replying",
                        "tagging",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="annotation_state_known",
                condition=Q(state__in=["draft", "published", "resolved", "retracted"]),
            ),
            models.CheckConstraint(
                name="annotation_shared_with_its_group",
                condition=Q(visible_to=GROUP, group__isnull=False)
                | Q(visible_to__in=["only_me", "everyone"], group__isnull=True),
                violation_error_message="Say which group may read it.",
            ),
            models.CheckConstraint(
                name="annotation_retracted_says_why",
                condition=~Q(state="retracted") | ~Q(note=""),
                violation_error_message="Say why it is retracted; its readers will see it.",
            ),
            models.CheckConstraint(
                name="annotation_assesses_known",
                condition=Q(assesses__in=["", "authenticity", "translation"]),
            ),
            models.CheckConstraint(
                name="annotation_outcome_known",
                condition=Q(outcome__in=["", "accepted", "declined"]),
            ),
            models.CheckConstraint(
                name="annotation_accepted_names_its_revision",
                condition=~Q(outcome="accepted") | Q(outcome_revision__isnull=False),
            ),
            models.CheckConstraint(
                name="annotation_declined_says_why",
                condition=~Q(outcome="declined") | ~Q(note=""),
                violation_error_message="Say why it is declined; its writer will see it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.annotation} version {self.number}"

    def points_at_older_words(self) -> bool:
        """Whether it is about words of a revision that is not its text's newest."""
        newest = Revision.objects.newest().values("pk")
        return self.targets.filter(start__isnull=False).exclude(revision__in=newest).exists()


class AnnotationTarget(models.Model):
    """What a version is about: words, a region of a page image, a whole revision, text or record,
    or something outside.

    *Words*: `revision` and `parts`, half-open ranges of code points from the
    revision's start, with `exact` (parts joined by ` … `), `prefix`, `suffix`;
    `start` and `end` are the outermost. *A region*: `page`, and its left, top,
    width and height in percent of the displayed page (Media Fragments 1.0,
    `xywh=percent:`). *Whole*: a revision without parts, else a text, else
    nothing (the record). *Outside*: `iri`. `extra` as in the version.
    """

    version = models.ForeignKey(AnnotationVersion, models.PROTECT, related_name="targets")
    text = models.ForeignKey(
        "documents.Text", models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.ForeignKey(
        "documents.Revision", models.PROTECT, null=True, blank=True, related_name="annotated"
    )
    parts = models.JSONField(default=list, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    page = models.ForeignKey(
        "documents.Page", models.PROTECT, null=True, blank=True, related_name="annotated"
    )
    xywh = models.JSONField(default=list, blank=True, help_text="Four numbers, percent.")
    iri = models.CharField(max_length=2000, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="annotation_words_of_a_revision",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(revision__isnull=False, end__gt=F("start")),
            ),
            models.CheckConstraint(
                name="annotation_points_one_way",
                condition=Q(page__isnull=True) | Q(revision__isnull=True, iri=""),
            ),
        ]

    def __str__(self) -> str:
        return f"target of {self.version}"
