"""What the archive's own terms are called for readers: one table, by vocabulary and value."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

LABELS: Final[Mapping[str, Mapping[str, Promise]]] = {
    "type": {
        "memo": _("Memo"),
        "notice": _("Notice"),
        "circular": _("Circular"),
        "instruction": _("Instruction"),
        "minutes": _("Minutes"),
        "report": _("Report"),
        "letter": _("Letter"),
        "telegram": _("Telegram"),
        "list": _("List"),
        "form": _("Form"),
        "order": _("Order"),
        "speech": _("Speech"),
        "article": _("Article"),
        "other": _("Document"),
    },
    "record_state": {
        "draft": _("Draft record"),
        "in_review": _("In review"),
        "published": _("Published"),
        "withdrawn": _("Withdrawn"),
    },
    "level": {
        "public": _("public"),
        "researchers": _("for researchers of the collection"),
        "editors": _("for editors of the collection"),
        "sealed": _("sealed"),
    },
    "identifier": {
        "on_face": _("Document number"),
        "leak": _("Number in the leak"),
        "publisher": _("Publisher’s number"),
        "exhibit": _("Exhibit"),
        "case": _("Case"),
    },
    "date": {
        "on_face": _("Date"),
        "inferred": _("Date, inferred"),
        "sent": _("Sent"),
        "leaked": _("Leaked"),
        "disclosed": _("Disclosed"),
    },
    "part": {
        "issuer": _("Issued by"),
        "author": _("Written by"),
        "signatory": _("Signed by"),
        "sender": _("Sent by"),
        "addressee": _("Addressed to"),
        "copied_to": _("Copied to"),
    },
    "role": {
        "transcription": _("transcription"),
        "translation": _("translation"),
    },
    "basis": {
        "original_open": _("made from the original, which is held here and open"),
        "original_closed": _("made from the original, which is held here and closed"),
        "transcript_seen": _("made from a transcript that named people have seen"),
        "quoted_in": _("as quoted in"),
        "by_word_of_mouth": _("as told by word of mouth"),
    },
    "coverage": {
        "complete": _("complete"),
        "excerpts": _("excerpts"),
        "summary": _("summary"),
    },
    "revision_state": {
        "unproofed": _("Unproofed"),
        "draft": _("Draft"),
        "reviewed": _("Reviewed"),
    },
    "force": {
        "must": _("must"),
        "must_not": _("must not"),
        "may": _("may"),
    },
    "event": {
        "creation": _("Made"),
        "issue": _("Issued"),
        "leak": _("Leaked"),
        "receipt": _("Received"),
        "transfer_of_custody": _("Passed on"),
        "accession": _("Taken into the archive"),
        "authentication": _("Examined"),
        "translation": _("Translated"),
        "publication": _("Published"),
        "redaction": _("Covered"),
        "dispute": _("Disputed"),
        "withdrawal": _("Withdrawn"),
    },
    "statement": {
        "denies_document": _("Denies the document"),
        "denies_content": _("Denies the content"),
        "calls_messenger_biased": _("Calls the messenger biased"),
        "declines": _("Declines to comment"),
        "neither_confirms_nor_denies": _("Neither confirms nor denies"),
        "acknowledges": _("Acknowledges it"),
        "vouches": _("Vouches for it"),
        "could_not_verify": _("Could not verify it"),
        "comments": _("Comments"),
        "reports_contents": _("Reports contents"),
    },
    "relation": {
        "attached_to": _("Attached to"),
        "forwards": _("Forwards"),
        "implements": _("Implements"),
        "replies_to": _("Replies to"),
        "cites": _("Cites"),
        "replaces": _("Replaces"),
        "other_copy_of": _("Another copy of"),
    },
    "relation_from": {
        "attached_to": _("Has the attachment"),
        "forwards": _("Forwarded by"),
        "implements": _("Implemented by"),
        "replies_to": _("Answered by"),
        "cites": _("Cited by"),
        "replaces": _("Replaced by"),
        "other_copy_of": _("Another copy is"),
    },
    "file_role": {
        "original": _("Original"),
        "copy": _("Copy"),
        "translation_received": _("Translation as received"),
    },
    "source": {
        "press_article": _("press article"),
        "book": _("book"),
        "broadcast": _("broadcast"),
        "letter": _("letter"),
        "hearing": _("hearing"),
        "court_file": _("court file"),
        "web_page": _("web page"),
        "report": _("report"),
        "conversation": _("conversation"),
    },
    "partner": {
        "received": _("received it"),
        "coordinated": _("coordinated the work"),
        "partner": _("partner"),
        "verified": _("verified it"),
        "published": _("published it"),
    },
    "qualifier": {
        "exactly": _("exactly"),
        "about": _("about"),
        "at_least": _("at least"),
        "at_most": _("at most"),
        "more_than": _("more than"),
        "fewer_than": _("fewer than"),
    },
    "nature": {
        "fiction": _("Fiction: every name, office, document and figure is invented"),
        "already_public": _("Already public when the archive took it in"),
        "restricted": _("Taken in as not public"),
    },
    "text_state": {
        "extracted": _("has a text layer"),
        "none": _("image only"),
        "not trusted": _("text layer not trusted"),
        "not extracted": _("text not extracted"),
    },
    "order": {
        "relevance": _("relevance"),
        "date": _("date"),
        "record": _("record"),
    },
    "facet": {
        "collection": _("Collection"),
        "language": _("Language"),
        "type": _("Type"),
        "year": _("Year"),
        "topic": _("Topic"),
        "force": _("Force"),
        "issuer": _("Issued by"),
        "classification": _("Classification"),
        "state": _("State of the text"),
    },
    "agent_kind": {
        "person": _("person"),
        "office": _("office"),
        "body": _("body"),
        "organisation": _("organisation"),
        "institution": _("institution"),
        "group": _("group"),
    },
    "exposure": {
        "official": _("official: has a page, stands in lists"),
        "private": _("private: named where a record names them, no page"),
        "protected": _("protected: no name anywhere, only the description"),
    },
    "name_kind": {
        "official": _("official name"),
        "used_by_others": _("used by others"),
        "former": _("former name"),
        "pen_name": _("pen name"),
    },
    "agent_relation": {
        "holds_office": _("holds the office"),
        "part_of": _("part of"),
        "member_of": _("member of"),
        "adviser_to": _("adviser to"),
        "heads": _("heads"),
        "works_for": _("works for"),
        "represents": _("represents"),
    },
    "title_kind": {
        "on_face": _("as on the document"),
        "translated": _("translated"),
        "supplied": _("given by the archive"),
    },
    "certainty": {
        "certain": _("certain"),
        "probable": _("probable"),
        "uncertain": _("uncertain"),
    },
    "mode": {
        "verbatim": _("word for word"),
        "reported": _("reported in other words"),
    },
    "request_kind": {
        "cover": _("To cover something"),
        "correct": _("To correct something"),
        "take_down": _("To take something down"),
        "safety": _("A safety concern"),
        "other": _("Something else"),
    },
    "passage_kind": {
        "heading": _("heading"),
        "paragraph": _("paragraph"),
        "item": _("item"),
        "table": _("table"),
        "note": _("note"),
        "salutation": _("salutation"),
        "signature": _("signature"),
    },
    "member": {
        "researcher": _("researcher"),
        "editor": _("editor"),
        "custodian": _("custodian"),
    },
    "fixity": {
        "unchanged": _("unchanged"),
        "altered": _("altered"),
        "missing": _("missing"),
    },
}


@register.filter
def label(value: str, vocabulary: str) -> str:
    """What `value` of a vocabulary is called. A value that is not there is a mistake of ours."""
    return str(LABELS[vocabulary][value])
