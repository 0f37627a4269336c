"""Agents: persons, offices, bodies and groups, with their names and relations over time."""

from typing import Self

from django.db import models
from django.db.models import Q

from documents.models.fields import EdtfField, LanguageField, WordsField


class AgentQuerySet(models.QuerySet["Agent"]):
    def shown(self) -> Self:
        """Agents that have a page and stand in lists and facets: the official ones."""
        return self.filter(exposure=Agent.Exposure.OFFICIAL)


class Agent(models.Model):
    """Whoever made, signed, received, held, published, vouched or denied (PROV: Agent).

    An official agent has a page. A private person has a name where a record
    names them, but no page, index entry or facet. A protected one has no name
    anywhere: `description` is all that is ever shown.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        OFFICE = "office"
        BODY = "body"
        ORGANISATION = "organisation"
        INSTITUTION = "institution"
        GROUP = "group"

    class Exposure(models.TextChoices):
        OFFICIAL = "official"
        PRIVATE = "private"
        PROTECTED = "protected"

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    exposure = models.CharField(max_length=16, choices=Exposure, default=Exposure.PROTECTED)
    description = WordsField()

    objects = AgentQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="agent_kind_known",
                condition=Q(
                    kind__in=["person", "office", "body", "organisation", "institution", "group"]
                ),
            ),
            models.CheckConstraint(
                name="agent_exposure_known",
                condition=Q(exposure__in=["official", "private", "protected"]),
            ),
            models.CheckConstraint(
                name="agent_protected_is_described",
                condition=~Q(exposure="protected") | ~Q(description={}),
                violation_error_message="Describe a protected agent; no name will be shown.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def has_page(self) -> bool:
        """Whether readers may be led to a page of this agent."""
        return self.exposure == self.Exposure.OFFICIAL

    @property
    def public_names(self) -> "list[AgentName]":
        """Names that readers may see, official ones first; none for a protected agent."""
        if self.exposure == self.Exposure.PROTECTED:
            return []
        return sorted(self.names.all(), key=lambda n: (n.kind != AgentName.Kind.OFFICIAL, n.pk))


class AgentName(models.Model):
    """A name of an agent, in one language and script."""

    class Kind(models.TextChoices):
        OFFICIAL = "official"
        USED_BY_OTHERS = "used_by_others"
        FORMER = "former"
        PEN_NAME = "pen_name"

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    language = LanguageField()
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.OFFICIAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agent", "name", "language"], name="agent_name_once"),
            models.CheckConstraint(name="agent_name_not_empty", condition=~Q(name="")),
            models.CheckConstraint(
                name="agent_name_kind_known",
                condition=Q(kind__in=["official", "used_by_others", "former", "pen_name"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Honorific(models.Model):
    """A title of courtesy or rank that goes with a person's name, as "QC", over time."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="honorifics")
    words = models.CharField(max_length=80)
    language = LanguageField()
    since = EdtfField()
    until = EdtfField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agent", "words", "language"], name="honorific_once"),
        ]

    def __str__(self) -> str:
        return self.words


class AgentRelation(models.Model):
    """How an agent stands to another, from when to when, and who says so."""

    class Kind(models.TextChoices):
        HOLDS_OFFICE = "holds_office"
        PART_OF = "part_of"
        MEMBER_OF = "member_of"
        ADVISER_TO = "adviser_to"
        HEADS = "heads"
        WORKS_FOR = "works_for"
        REPRESENTS = "represents"

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=16, choices=Kind)
    other = models.ForeignKey(Agent, models.PROTECT, related_name="related_from")
    since = EdtfField()
    until = EdtfField()
    words = WordsField(help_text="The relation as the source says it.")
    source = models.ForeignKey(
        "documents.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agent_relation_kind_known",
                condition=Q(
                    kind__in=[
                        "holds_office",
                        "part_of",
                        "member_of",
                        "adviser_to",
                        "heads",
                        "works_for",
                        "represents",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="agent_not_related_to_itself", condition=~Q(agent=models.F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent} {self.kind} {self.other}"
