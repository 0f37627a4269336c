"""Record an event of a record or a collection: what may be said, and what is held back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.exchange.descriptions import (
    EventAgentDescription,
    EventDescription,
    EvidenceDescription,
    HeldDescription,
)
from documents.models import Collection, ProvenanceEvent, Record
from documents.operations.record_event import record_event
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, in_collection, on_record
from documents.pages.desk.fields import EdtfField, Named, WordsField, term
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several
from documents.pages.desk.named_place import add_place, place_described


class EventAgentRow(RowForm):
    """An agent and its part in the event."""

    asks = ("agent", "role")
    agent = Named("agents", label=gettext_lazy("Agent"), required=True)
    role = forms.CharField(
        label=gettext_lazy("As what"), max_length=60, help_text=gettext_lazy("As “received it”.")
    )


class EventForm(DeskForm):
    """Two parts, of which readers see one."""

    layout = (
        Part(
            gettext_lazy("In public"),
            ["kind", "date", "certainty", "place_name", "place_language", "words"],
            help=gettext_lazy("Whoever may read the record sees this."),
        ),
        Several("agents", gettext_lazy("Agents, in public"), EventAgentRow),
        Part(gettext_lazy("Evidence"), ["evidence", "source", "corrects"]),
        Part(
            gettext_lazy("Held back"),
            ["held_date", "held_place_name", "held_place_language", "held_words"],
            help=gettext_lazy(
                "For the custodians of the collection, and nobody else. Whatever could identify "
                "someone belongs here, and only here. It can never be deleted."
            ),
            held=True,
        ),
        Several("held_agents", gettext_lazy("Agents, held back"), EventAgentRow, held=True),
    )

    kind = term(ProvenanceEvent.Kind, "event", label=gettext_lazy("What happened"))
    date = EdtfField(label=gettext_lazy("Date"))
    certainty = term(
        ProvenanceEvent.Certainty, "certainty", label=gettext_lazy("How sure the date is")
    )
    words = WordsField(label=gettext_lazy("What may be said"))
    evidence = WordsField(label=gettext_lazy("Evidence, in words"))
    source = Named("sources", label=gettext_lazy("Source"))
    corrects = forms.ChoiceField(label=gettext_lazy("Corrects an earlier event"), required=False)
    held_date = EdtfField(label=gettext_lazy("Date, held back"))
    held_words = WordsField(label=gettext_lazy("What is held back"))

    def __init__(self, of: Record | Collection, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        add_place(self, "place")
        add_place(self, "held_place")
        earlier = of.events.filter(corrected_by__isnull=True)
        self.fields["corrects"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *[
                (str(event.pk), f"{event.get_kind_display()} {event.date or ''}")
                for event in earlier
            ],
        ]

    def clean(self) -> dict[str, Any]:
        """A place needs its language."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        place_described(self, "place")
        place_described(self, "held_place")
        return given

    def description(self) -> EventDescription:
        """The event; its held part only where something is held back."""
        given = self.cleaned_data
        held = HeldDescription(
            date=given["held_date"],
            place=place_described(self, "held_place"),
            words=given["held_words"],
            agents=tuple(EventAgentDescription(**row) for row in self.rows("held_agents")),
        )
        return EventDescription(
            kind=given["kind"],
            date=given["date"],
            certainty=given["certainty"],
            words=given["words"],
            place=place_described(self, "place"),
            agents=tuple(EventAgentDescription(**row) for row in self.rows("agents")),
            evidence=EvidenceDescription(words=given["evidence"], source=given["source"]),
            held=held if held != HeldDescription() else None,
        )


@on_record()
def of_record(request: HttpRequest, record: Record) -> HttpResponse:
    """An event in the life of one record."""
    return _page(request, record, f"/r/{record.code}/provenance", f"/desk/r/{record.code}")


@in_collection(Role.EDITOR)
def of_collection(request: HttpRequest, collection: Collection) -> HttpResponse:
    """An event of the collection as a whole, as its leak."""
    return _page(request, collection, f"/c/{collection.slug}", f"/desk/c/{collection.slug}")


def _page(request: HttpRequest, of: Record | Collection, address: str, then: str) -> HttpResponse:
    form = EventForm(of, request.POST or None)

    def act(form: EventForm) -> Done:
        corrects = form.cleaned_data["corrects"]
        record_event(
            of=of,
            description=form.description(),
            corrects=of.events.get(pk=corrects) if corrects else None,
            by=account_of(request),
        )
        return Done(_("The event was recorded."), address, _("See it"), then=then)

    sheet = Sheet(
        gettext_lazy("Record an event"),
        gettext_lazy("Record"),
        help=gettext_lazy(
            "An event is never changed or deleted; a wrong one is corrected by a later one."
        ),
        record=of if isinstance(of, Record) else None,
        collection=of if isinstance(of, Collection) else None,
    )
    return answer(request, sheet, form, act)
