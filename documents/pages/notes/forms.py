"""The forms in which notes are written: for each motivation exactly the fields that it needs."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import EVERYONE, GROUP
from documents.errors import AddressError
from documents.exchange.annotation_bodies import address
from documents.exchange.annotation_description import AnnotationDescription, Sharing
from documents.exchange.annotation_rules import is_iri
from documents.models import Annotation, AnnotationVersion, Record, User
from documents.operations.annotation_version import is_wider
from documents.pages.desk.fields import LanguageField, Named, Words, long_words, term
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several
from documents.pages.desk.named_place import add_place, place_described
from documents.pages.notes.sharing import SharingField, state_sent
from documents.pages.notes.suggested import agents_known, topics_known
from documents.quoting.address import parse
from documents.quoting.find import Candidate
from documents.templatetags.archive import direction

Motivation = AnnotationVersion.Motivation

OFFERED: Final = (
    Motivation.COMMENTING,
    Motivation.QUESTIONING,
    Motivation.TAGGING,
    Motivation.LINKING,
    Motivation.EDITING,
    Motivation.IDENTIFYING,
    Motivation.ASSESSING,
)
"""What a person may write about words, in the order in which it is offered."""

ON_REGIONS: Final = (Motivation.DESCRIBING, Motivation.COMMENTING, Motivation.QUESTIONING)
ON_WHOLES: Final = tuple(one for one in OFFERED if one != Motivation.EDITING)

_SAID: Final[dict[str, Words]] = {
    Motivation.QUESTIONING: gettext_lazy("The question"),
    Motivation.TAGGING: gettext_lazy("Or the tag in words of your own"),
    Motivation.LINKING: gettext_lazy("What the link shows"),
    Motivation.EDITING: gettext_lazy("Why the words should read so"),
    Motivation.IDENTIFYING: gettext_lazy("How you know"),
    Motivation.ASSESSING: gettext_lazy("Your assessment"),
    Motivation.DESCRIBING: gettext_lazy("What is seen there"),
    Motivation.REPLYING: gettext_lazy("Your reply"),
}
OPTIONAL: Final = frozenset(
    {Motivation.TAGGING, Motivation.LINKING, Motivation.EDITING, Motivation.IDENTIFYING}
)
"""Motivations that can do without words of their own."""

MORE_KINDS: Final = ("/n/", "/a/", "/c/", "/d/", "/st/")
"""How addresses of the archive begin that name no words."""


class TopicRow(RowForm):
    """One topic of the vocabulary."""

    asks = ("topic",)
    topic = Named(
        "topics",
        label=gettext_lazy("Topic"),
        help_text=gettext_lazy("Its short name, as the list of topics has it."),
    )


class NoteForm(DeskForm):
    """What is said, in which language, and who may read it. Where it points is asked by the
    forms that add fields to this one (subjects.py)."""

    def __init__(
        self,
        motivation: str,
        account: User,
        record: Record | None,
        data: Any = None,
        *,
        pointing: Sequence[Part] = (),
        **more: Any,
    ) -> None:
        self.motivation, self.reader, self.record = motivation, account.as_reader(), record
        said = ["body", "language"]
        parts: list[Part | Several] = list(pointing)
        if motivation == Motivation.TAGGING:
            parts.append(Several("topics", _("Topics"), TopicRow, blank=2))
        parts.append(Part("", [*_EXTRA.get(motivation, ()), *said]))
        parts.append(Part("", ["share"]))
        self.layout = parts
        super().__init__(data, **more)
        self._add_extra()
        self.fields["body"] = forms.CharField(
            label=str(_SAID.get(motivation, _("The note"))),
            required=motivation not in OPTIONAL,
            max_length=100_000,
            widget=long_words(6),
            help_text=gettext_lazy("Markdown: *emphasis*, lists, > quotations, [words](address)."),
        )
        self.fields["language"] = LanguageField(
            label=gettext_lazy("Language of the note"),
            required=False,
            empty_value=None,
            help_text=gettext_lazy("Its tag, as en, zh-Hans or ug."),
        )
        self.sharing_field = SharingField(account, record)
        self.fields["share"] = self.sharing_field

    def _add_extra(self) -> None:
        if self.motivation == Motivation.LINKING:
            self.fields["link"] = forms.CharField(
                label=gettext_lazy("Address"),
                max_length=2000,
                widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
                help_text=gettext_lazy(
                    "Of words or a record, as li-0412/en/3/p3; or an outside one, https://…"
                ),
            )
        if self.motivation == Motivation.EDITING:
            self.fields["proposed"] = forms.CharField(
                label=gettext_lazy("The words as they should read"),
                strip=False,
                max_length=100_000,
                widget=long_words(4),
            )
        if self.motivation == Motivation.ASSESSING:
            self.fields["assesses"] = term(
                AnnotationVersion.Assesses, "assesses", label=gettext_lazy("What you assess")
            )
        if self.motivation == Motivation.IDENTIFYING:
            self.fields["agent"] = Named(
                "agents",
                label=gettext_lazy("Agent"),
                help_text=gettext_lazy("Its short name, as the list of agents has it."),
            )
            add_place(self, "place")

    def clean(self) -> dict[str, Any]:
        """Refuse what says nothing, and topics and agents that the writer may not know of."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.motivation == Motivation.IDENTIFYING:
            self._clean_agent(given)
        if self.motivation == Motivation.TAGGING:
            # What it was tagged with before stays, deprecated or not.
            had = {row["topic"] for row in self.initial.get("topics", ())}
            known = had | {topic.slug for topic in topics_known(self.reader)}
            for row in self._filled():
                slug = row["topic"].data.strip()
                if slug not in known:
                    row.full_clean()
                    row.add_error("topic", _("There is no topic %(slug)s.") % {"slug": slug})
            if not self._filled() and not given.get("body"):
                self.add_error("body", _("Choose a topic, or write the tag."))
        if self.motivation == Motivation.LINKING and "link" in given:
            try:
                given["link"] = link_given(given["link"])
            except AddressError:
                self.add_error(
                    "link",
                    _("Give an address of the archive, as li-0412/p3, or one with https://."),
                )
        return given

    def _clean_agent(self, given: dict[str, Any]) -> None:
        slug, place = given.get("agent"), place_described(self, "place")
        given["place"] = place
        if slug and slug not in {agent.slug for agent in agents_known(self.reader)}:
            self.add_error("agent", _("There is no agent %(slug)s.") % {"slug": slug})
        elif not slug and not place and not self.errors:
            self.add_error("agent", _("Name the agent or the place."))

    def description(self) -> AnnotationDescription:
        """What is said."""
        given = self.cleaned_data
        return AnnotationDescription(
            motivation=self.motivation,
            body=given["body"],
            language=given["language"],
            topics=tuple(row["topic"] for row in self.rows("topics"))
            if self.motivation == Motivation.TAGGING
            else (),
            link=given.get("link", ""),
            agent=given.get("agent"),
            place=given.get("place"),
            assesses=given.get("assesses") or "",
            proposed=given.get("proposed", "").replace("\r\n", "\n"),
        )

    def sharing(self, state: str = "") -> Sharing:
        """Who may read it, in `state`, else in the one that the pressed button names."""
        chosen = self.cleaned_data["share"]
        return self.sharing_field.sharing(chosen, state or state_sent(self.data.get("state")))


_EXTRA: Final[dict[str, tuple[str, ...]]] = {
    Motivation.LINKING: ("link",),
    Motivation.EDITING: ("proposed",),
    Motivation.ASSESSING: ("assesses",),
    Motivation.IDENTIFYING: ("agent", "place_name", "place_language"),
}


def link_given(typed: str) -> str:
    """An address as it is kept: a path of the archive, or a full outside one.

    Raises AddressError for what is neither.
    """
    typed = typed.strip().removeprefix(settings.ARCHIVE_ADDRESS)
    if typed.startswith(MORE_KINDS) and not typed.startswith("/st/"):
        return _sound(typed)
    if typed.startswith(("https://", "http://")):
        return _sound(typed)
    return parse(typed).canonical()


def _sound(typed: str) -> str:
    """An address that an export can name and a browser can follow. Raises AddressError."""
    absolute = address(typed)
    try:
        host = urlsplit(absolute).hostname
    except ValueError as error:
        raise AddressError(f"This is no address: {error}", 1) from error
    if not host or not is_iri(absolute):
        raise AddressError("This is no address: it has no host, or a sign that none has", 1)
    return typed


def said_before(version: AnnotationVersion) -> dict[str, Any]:
    """The initial values of a form that says a version anew."""
    place = version.place
    return {
        "body": version.body,
        "language": version.language or "",
        "link": version.link,
        "proposed": version.proposed,
        "assesses": version.assesses,
        "agent": version.agent.slug if version.agent else "",
        "place_name": place.name if place else "",
        "place_language": place.language if place else "",
        "topics": [{"topic": topic.slug} for topic in version.topics.all()],
    }


def reply_form(account: User, parent: Annotation, data: Any = None) -> NoteForm:
    """The form to answer a note: shared as the note is, where the writer may, and with no more
    people than could read that."""
    form = NoteForm(Motivation.REPLYING, account, parent.record, data)
    field = form.sharing_field
    field.choices = [
        (value, words)
        for value, words in field.offered
        if not is_wider(parent, field.sharing(value, AnnotationVersion.State.PUBLISHED))
    ]
    version = parent.current
    if version is not None and version.visible_to in (EVERYONE, GROUP):
        wanted = form.sharing_field.as_chosen(version)
        if wanted in dict(field.offered):
            form.initial["share"] = wanted
    return form


def candidate_label(found: Candidate, language: str) -> SafeString:
    """One of several places where words stand, with what is around them."""
    return format_html(
        '<bdi lang="{}" dir="{}">…{}<mark>{}</mark>{}…</bdi>',
        language,
        direction(language),
        found.before,
        found.words,
        found.after,
    )
