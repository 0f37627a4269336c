"""Texts and their revisions. Revisions are written by the operation that writes them."""

from collections.abc import Sequence
from typing import Any

import factory

from documents.models import Revision, Text
from documents.operations.revise_text import revise_text
from documents.texts.passages import Draft
from tests.factories.people import CustodianFactory
from tests.factories.records import RecordFactory


class TextFactory(factory.django.DjangoModelFactory):
    """A complete Chinese transcription from an original that is held and closed."""

    class Meta:
        model = Text

    record = factory.SubFactory(RecordFactory)
    code = "zh-hans"
    language = "zh-Hans"
    role = Text.Role.TRANSCRIPTION
    basis = Text.Basis.ORIGINAL_CLOSED
    coverage = Text.Coverage.COMPLETE

    class Params:
        english = factory.Trait(code="en", language="en", role=Text.Role.TRANSLATION)


def write_text(text: Text, *passages: str | Draft, **more: Any) -> Revision:
    """The next revision of `text`, one passage a string.

    `aligned="in order"` pairs a translation's passages with its source's one by
    one; everything else is as `revise_text` takes it.
    """
    drafts = [p if isinstance(p, Draft) else Draft(p) for p in passages]
    newest = text.revisions.order_by("-number").first()
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]] | None = more.pop("aligned", None)
    if pairs == "in order":
        pairs = [([n], [n]) for n in range(1, len(drafts) + 1)]
    more.setdefault("by", CustodianFactory())
    return revise_text(
        text=text,
        passages=drafts,
        began_from=newest.number if newest else None,
        aligned=pairs,
        **more,
    )
