"""The form of a directive: its words in each text, then what it orders."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import BadDescription
from documents.exchange.descriptions import DirectiveDescription
from documents.models import DirectiveVersion
from documents.operations.find_words import WordsIn
from documents.pages.desk.fields import WordsField, long_words, term
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.desk.place_in_words import (
    NAMES,
    add_place_fields,
    place_given,
    place_part,
)
from documents.pages.desk.pointed_at import Offer
from documents.pages.desk.topic_tree import TopicsField
from documents.pages.desk.which_passages import as_written
from documents.templatetags.archive import direction
from documents.texts.language import english_name

TERMS: Final = ("actor", "on_whom", "condition", "quantity", "deadline", "consequence")

NONE, WHOLE, EXACT = "none", "whole", "exact"
"""How the words of a text beside the selected ones are chosen."""


class DirectiveForm(DeskForm):
    """Words are named by the first and last of them, pasted, or taken as they are offered."""

    force = term(DirectiveVersion.Force, "force", label=gettext_lazy("Force"))
    actor = WordsField(label=gettext_lazy("Who must act"), rows=1)
    on_whom = WordsField(label=gettext_lazy("On whom"), rows=1)
    condition = WordsField(label=gettext_lazy("Condition"), rows=1)
    quantity = WordsField(label=gettext_lazy("Quantity"), rows=1)
    deadline = WordsField(label=gettext_lazy("Deadline"), rows=1)
    consequence = WordsField(label=gettext_lazy("Consequence"), rows=1)
    note = forms.CharField(
        label=gettext_lazy("What changed, for readers"), required=False, widget=long_words(2)
    )

    def __init__(
        self,
        offers: Sequence[Offer],
        *args: Any,
        revising: bool = False,
        had: Collection[str] = (),
        **more: Any,
    ) -> None:
        self.offers = offers
        self.layout = (
            *map(_part, offers),
            Part(_("What it orders"), ["force", *TERMS]),
            Part("", ["topics"]),
            *([Part(_("The change"), ["note"])] if revising else []),
        )
        more["initial"] = {**_offered(offers), **(more.get("initial") or {})}
        super().__init__(*args, **more)
        self.fields["topics"] = TopicsField(had=had)
        if not revising:
            del self.fields["note"]
        for offer in offers:
            if offer.aligned or offer.linked:
                self.fields[f"{offer.code}_take"] = _choice(offer)
            add_place_fields(self, offer.code, offer.revision)

    def places(self) -> list[WordsIn]:
        """The words that were named, at most one stretch in each text. Raises BadDescription for
        words that are named and not taken, and as `place_given` does."""
        found = (self._place(offer) for offer in self.offers)
        return [place for place in found if place is not None]

    def description(self) -> DirectiveDescription:
        """What the order says, apart from its words."""
        given = self.cleaned_data
        return DirectiveDescription(
            force=given["force"],
            topics=given["topics"],
            **{name: given[name] for name in TERMS},
        )

    def _place(self, offer: Offer) -> WordsIn | None:
        take = self.cleaned_data.get(f"{offer.code}_take", EXACT)
        if take != EXACT:
            self._demand_untouched(offer)
            return WordsIn(offer.revision, "", span=offer.aligned) if take == WHOLE else None
        if self._untouched(offer):
            if offer.pointed is not None:
                return WordsIn(offer.revision, "", span=(offer.pointed.start, offer.pointed.end))
            if offer.linked is not None:
                return WordsIn(offer.revision, "", span=offer.linked)
        return place_given(self, offer.code, offer.revision)

    def _untouched(self, offer: Offer) -> bool:
        """Whether the fields hold what was offered in them."""
        names = [f"{offer.code}_{name}" for name in NAMES]
        return all(
            _plain(self.cleaned_data.get(name)) == _plain(self.initial.get(name)) for name in names
        )

    def _demand_untouched(self, offer: Offer) -> None:
        if not self._untouched(offer):
            raise BadDescription(
                _("%(text)s: you named words, but chose others. Choose “these exact words”.")
                % {"text": offer.revision}
            )


def _plain(value: Any) -> str:
    return str(value or "").replace("\r\n", "\n").strip()


def _offered(offers: Sequence[Offer]) -> dict[str, str]:
    """What stands in the fields at first."""
    found: dict[str, str] = {}
    for offer in offers:
        if offer.pointed is not None:
            found[f"{offer.code}_words"] = offer.pointed.exact
            found[f"{offer.code}_begins_in"] = as_written([offer.begins_in])
        elif offer.linked is not None:
            found[f"{offer.code}_words"] = offer.words(offer.linked)
        if offer.aligned or offer.linked:
            found[f"{offer.code}_take"] = EXACT if offer.linked else WHOLE
    return found


def _part(offer: Offer) -> Part:
    legend = _("The words in %(language)s, revision %(number)d") % {
        "language": english_name(offer.revision.text.language),
        "number": offer.revision.number,
    }
    part = place_part(offer.code, offer.revision, legend)
    names = [f"{offer.code}_take", *part.names]
    return replace(part, names=names, help=_shown(offer))


def _shown(offer: Offer) -> SafeString | str:
    """The words that are offered, for the person to read."""
    if offer.pointed is not None:
        return format_html("{} {}", _("You selected:"), _quoted(offer, offer.pointed.exact))
    if offer.aligned is not None:
        return format_html(
            "{} {}", _("Aligned to them:"), _quoted(offer, offer.words(offer.aligned))
        )
    return ""


def _quoted(offer: Offer, words: str) -> SafeString:
    language = offer.revision.text.language
    return format_html('<q lang="{}" dir="{}">{}</q>', language, direction(language), words)


def _choice(offer: Offer) -> forms.ChoiceField:
    choices = [(EXACT, _("These exact words, named below")), (NONE, _("No words of this text"))]
    if offer.aligned is not None:
        choices.insert(0, (WHOLE, _("The whole aligned passage")))
    return forms.ChoiceField(label=_("Take"), choices=choices, widget=forms.RadioSelect)
