"""The words of the Web Annotation Data Model (W3C Recommendation, 2017), and our own beside them.

Our own terms stand under the prefix `verbatim:` and appear only where the model
has no word for what they say; `docs/annotation-protocol.md` lists them.
"""

from typing import Any, Final, TypeAlias

from django.conf import settings

Json: TypeAlias = dict[str, Any]

ANNO: Final = "http://www.w3.org/ns/anno.jsonld"
"""The model's context, which is also the profile of its JSON-LD."""
LDP: Final = "http://www.w3.org/ns/ldp.jsonld"
MEDIA_FRAGMENTS: Final = "http://www.w3.org/TR/media-frags/"
LD_JSON: Final = "application/ld+json"
MEDIA_TYPE: Final = f'{LD_JSON}; profile="{ANNO}"'

OURS: Final = "verbatim"
"""The prefix of our own terms."""
STATE: Final = f"{OURS}:state"
VISIBLE_TO: Final = f"{OURS}:visibleTo"
GROUP: Final = f"{OURS}:group"
NOTE: Final = f"{OURS}:note"
ASSESSES: Final = f"{OURS}:assesses"
OUTCOME: Final = f"{OURS}:outcome"
OUTCOME_REVISION: Final = f"{OURS}:outcomeRevision"
OUR_TERMS: Final = {
    STATE: "draft, published, resolved or retracted; published where it is not said",
    VISIBLE_TO: "only_me, group or everyone: who may read it; everyone where it is not said",
    GROUP: "the code of the group that may read it",
    NOTE: "why it was resolved, retracted or declined",
    ASSESSES: "authenticity or translation: what an assessment is about",
    OUTCOME: "accepted or declined: what became of a proposal",
    OUTCOME_REVISION: "the revision that an accepted proposal became",
}

MOTIVATIONS: Final = frozenset(
    [
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
        "reviewing",
        "tagging",
    ]
)
COMPOSITES: Final = ("Choice", "Composite", "List", "Independents")
DIRECTIONS: Final = frozenset({"ltr", "rtl", "auto"})
TERMS: Final = frozenset(
    [
        "@context",
        "id",
        "type",
        "body",
        "target",
        "source",
        "selector",
        "state",
        "scope",
        "refinedBy",
        "startSelector",
        "endSelector",
        "renderedVia",
        "creator",
        "generator",
        "rights",
        "homepage",
        "via",
        "canonical",
        "stylesheet",
        "cached",
        "conformsTo",
        "items",
        "partOf",
        "first",
        "last",
        "next",
        "prev",
        "audience",
        "motivation",
        "purpose",
        "textDirection",
        "accessibility",
        "bodyValue",
        "format",
        "language",
        "processingLanguage",
        "value",
        "exact",
        "prefix",
        "suffix",
        "styleClass",
        "name",
        "email",
        "email_sha1",
        "nickname",
        "label",
        "created",
        "modified",
        "generated",
        "sourceDate",
        "sourceDateStart",
        "sourceDateEnd",
        "start",
        "end",
        "total",
        "startIndex",
    ]
)
"""Every member that the model's context gives a meaning."""


def vocabulary() -> str:
    """The IRI that our terms begin with: a page of this archive says what each means."""
    return f"{settings.ARCHIVE_ADDRESS}/ns/annotation#"


def context_for(found: Json) -> str | list[Any]:
    """The `@context` that an annotation needs: the model's own, and what that lacks.

    `assessing` is a motivation of the Recommendation for which its context has
    no term; it is given one, as are ours, where they are used.
    """
    more: Json = {}
    used = str(found)
    if f"{OURS}:" in used:
        more[OURS] = vocabulary()
    if "'assessing'" in used:
        more["assessing"] = "oa:assessing"
    return [ANNO, more] if more else ANNO


def listed(value: Any) -> list[Any]:
    """One or several values as several; None is none."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
