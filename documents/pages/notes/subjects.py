"""What a note can be about, and the fields by which a person points at it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import QuoteAmbiguous
from documents.exchange.annotation_description import OnRegion, OnWhole, OnWords, Target
from documents.models import Page, Passage, Record, Revision
from documents.operations.find_words import WordsIn, place_of
from documents.pages.desk.fields import Words
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.notes.forms import (
    OFFERED,
    ON_REGIONS,
    ON_WHOLES,
    candidate_label,
)
from documents.quoting.locator import Locator, locate
from documents.quoting.ranges import to_revision

RANGE: Final = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
WORDS: Final = ("first", "last", "words")
SIDES: Final = ("left", "top", "width", "height")


class Subject:
    """What a note is to be about.

    `offered` are the motivations that it can be written about with, `title` is
    that of the page, `pointing` are the form's parts that ask where, `initial`
    what stands in the form at first.
    """

    offered: Sequence[str] = ()

    def __init__(self, record: Record, title: Words, initial: Mapping[str, Any]) -> None:
        self.record, self.title, self.initial = record, title, initial

    @property
    def pointing(self) -> Sequence[Part]:
        """The parts of the form that ask where it is."""
        return ()

    def add_fields(self, form: DeskForm) -> None:
        """Give `form` the fields of these parts."""

    def targets(self, form: DeskForm) -> Sequence[Target]:
        """Where it is, once the form is valid."""
        raise NotImplementedError


class OnPassage(Subject):
    """Words of a passage: those at `span` (code points from the passage's start) where they were
    selected, else those that the form's fields name, else the whole passage."""

    offered = OFFERED

    def __init__(
        self, record: Record, passage: Passage, span: tuple[int, int] | None = None
    ) -> None:
        title = _("Annotate words of %(where)s") % {"where": f"¶{passage.key[1:]}"}
        super().__init__(record, title, {})
        self.passage, self.revision = passage, passage.revision
        self.locator: Locator | None = None
        if span is not None:
            self.locator = self._located(to_revision([span], passage.start)[0])

    @property
    def pointing(self) -> Sequence[Part]:
        if self.locator is not None:
            return ()
        return (
            Part(
                gettext_lazy("The words"),
                WORDS,
                gettext_lazy("Name the first and the last, or paste all. Leave all three empty to "
                             "write about the whole passage."),
            ),
        )  # fmt: skip

    def add_fields(self, form: DeskForm) -> None:
        """Ask for the words, in the language of the text."""
        if self.locator is None:
            add_words(form, self.revision)

    def targets(self, form: DeskForm) -> Sequence[Target]:
        """Where the words stand. Raises as `place_in`."""
        if self.locator is not None:
            return (OnWords(self.revision, self.locator.parts),)
        whole = (self.passage.start, self.passage.end)
        return (OnWords(self.revision, (place_in(form, self.revision, self.passage) or whole,)),)

    def _located(self, span: tuple[int, int]) -> Locator:
        return locate(
            self.revision.string,
            [span],
            owner=self.record.code,
            text=self.revision.text.code,
            revision=self.revision.number,
        )


class OnPage(Subject):
    """A region of a page image, in percent of it."""

    offered = ON_REGIONS

    def __init__(self, record: Record, page: Page, box: Sequence[float] = ()) -> None:
        title = _("Annotate page %(number)d") % {"number": page.number}
        super().__init__(record, title, dict(zip(SIDES, box, strict=False)))
        self.page = page

    @property
    def pointing(self) -> Sequence[Part]:
        return (
            Part(
                gettext_lazy("The region"),
                SIDES,
                gettext_lazy("In percent of the page, from its left and its top edge."),
            ),
        )

    def add_fields(self, form: DeskForm) -> None:
        """Ask for the region."""
        add_region(form)

    def targets(self, form: DeskForm) -> Sequence[Target]:
        """The region of the page."""
        return (OnRegion(self.page, region_in(form)),)


class OnRecord(Subject):
    """The record as a whole."""

    offered = ON_WHOLES

    def __init__(self, record: Record) -> None:
        super().__init__(record, _("Annotate %(code)s as a whole") % {"code": record.code}, {})

    def targets(self, form: DeskForm) -> Sequence[Target]:
        """The record."""
        return (OnWhole(),)


class Candidates(forms.RadioSelect):
    """The places that could be meant."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """One choice a line."""
        return format_html_join(
            "",
            '<p class="choice"><label><input type="radio" name="{}" value="{}"> {}</label></p>',
            ((name, chosen, label) for chosen, label in self.choices),
        )


def add_words(form: DeskForm, revision: Revision) -> None:
    """Give `form` the fields that name words of `revision`."""
    attrs = {"lang": revision.text.language, "dir": "auto"}
    line, box = forms.TextInput(attrs=attrs), forms.Textarea(attrs={**attrs, "rows": 3})
    form.fields["first"] = forms.CharField(
        label=gettext_lazy("First words"), required=False, max_length=2000, widget=line
    )
    form.fields["last"] = forms.CharField(
        label=gettext_lazy("Last words"), required=False, max_length=2000, widget=line
    )
    form.fields["words"] = forms.CharField(
        label=gettext_lazy("Or all the words, pasted"),
        required=False,
        max_length=20_000,
        widget=box,
    )
    form.fields["at"] = forms.RegexField(
        RANGE,
        label=gettext_lazy("Which of these places"),
        required=False,
        widget=Candidates,
    )


def place_in(
    form: DeskForm, revision: Revision, passage: Passage | None = None
) -> tuple[int, int] | None:
    """Where the words that `form` names stand in `revision`; None where none are named.

    They begin in `passage`, when it is given. Where they stand in several
    places the form then offers them to choose from, and QuoteAmbiguous is
    raised; else QuoteMissing, EndBeforeBeginning.
    """
    given = form.cleaned_data
    if chosen := RANGE.fullmatch(given.get("at") or ""):
        return int(chosen[1]), int(chosen[2])
    if not given["words"] and not given["first"]:
        return None
    wanted = words_named(given, revision, passage)
    try:
        found = place_of(wanted)
    except QuoteAmbiguous as error:
        choices = [
            (f"{one.span[0]}-{one.span[1]}", candidate_label(one, revision.text.language))
            for one in error.candidates
        ]
        form.fields["at"].widget = Candidates(choices=choices)
        form.layout = [
            replace(part, names=[*WORDS, "at"])
            if isinstance(part, Part) and set(WORDS) <= set(part.names)
            else part
            for part in form.layout
        ]
        raise
    return found.start, found.end


def words_named(
    given: Mapping[str, Any], revision: Revision, passage: Passage | None = None
) -> WordsIn:
    """All the words that a form gave, or the first and the last of them."""
    pasted, key = given["words"], passage.key if passage else ""
    last = "" if pasted else given["last"]
    return WordsIn(revision, pasted or given["first"], last=last, begins_in=key)


def add_region(form: DeskForm) -> None:
    """Give `form` the four numbers of a region."""
    labels = (
        gettext_lazy("From the left, %"),
        gettext_lazy("From the top, %"),
        gettext_lazy("Width, %"),
        gettext_lazy("Height, %"),
    )
    for name, label in zip(SIDES, labels, strict=True):
        least = 0 if name in ("left", "top") else 0.01
        form.fields[name] = forms.FloatField(
            label=label,
            min_value=least,
            max_value=100,
            widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        )


def region_in(form: DeskForm) -> tuple[float, float, float, float]:
    """The four numbers, to a hundredth of a percent."""
    left, top, width, height = (round(form.cleaned_data[name], 2) for name in SIDES)
    return left, top, width, height
