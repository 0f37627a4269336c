"""Targets on an annotated record, and what comes of them."""

from documents.access import ANONYMOUS
from documents.exchange.annotation_jsonld import annotation_json
from documents.exchange.annotation_targets import aim
from documents.exchange.own_addresses import OwnAddresses
from documents.models import Annotation

HOME = "http://127.0.0.1:8000"


def as_json(note):
    return annotation_json(Annotation.objects.with_places().get(pk=note.pk))


def aimed(record, *targets, newest=True, elsewhere=None):
    return aim(targets, own=OwnAddresses(), reader=ANONYMOUS, newest=newest, elsewhere=elsewhere)


def quote(exact, **more):
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def fragment(value):
    return {
        "type": "FragmentSelector",
        "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": value,
    }


def on(path, *selectors):
    return {"source": f"{HOME}{path}", "selector": list(selectors)}
