"""Orders in a record, tied to the exact words that give them; what is said of them is revised."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.errors import AlreadyThere, BadDescription, WrongState
from documents.exchange.description_of import directive_description
from documents.exchange.descriptions import DirectiveDescription
from documents.models import Credit, Directive, DirectivePlace, DirectiveVersion, Record, User
from documents.operations.credit_for import credit_for
from documents.operations.draw_code import draw_number, keep_drawn
from documents.operations.find_words import WordsIn, place_of
from documents.operations.log_change import log_change
from documents.operations.named import topics_to_tag
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on
from documents.quoting.locator import Locator

Placed = Sequence[tuple[WordsIn, Locator]]


@transaction.atomic
def tag_directive(
    *,
    record: Record,
    places: Sequence[WordsIn],
    description: DirectiveDescription,
    by: User,
    number: int | None = None,
    credit: Credit | None = None,
    at: datetime | None = None,
) -> Directive:
    """Say that the words at `places`, at most one a text, give an order.

    The number is drawn unless given. Raises BadDescription without a place,
    with two in one text or one in another record; QuoteMissing, QuoteAmbiguous,
    RangeRefused, NotFound (a topic), TopicDeprecated, AlreadyThere (the number),
    NotAllowed.
    """
    require_on(by, record, "tag a directive")
    placed = _placed(record, places)

    def write(chosen: int) -> Directive:
        return Directive.objects.create(number=chosen, record=record)

    if number is None:
        used = Directive.objects.count()
        directive = keep_drawn(
            lambda: draw_number(used),
            taken=lambda drawn: Directive.objects.filter(number=drawn).exists(),
            write=write,
        )
    elif Directive.objects.filter(number=number).exists():
        raise AlreadyThere(f"There is a directive {number} already; numbers are never used again.")
    else:
        directive = write(number)
    version = _add_version(directive, description, credit or credit_for(account=by), at=at)
    _put(version, placed)
    _stand(directive, version, "tag_directive", by, description, placed)
    return directive


@transaction.atomic
def revise_directive(
    *,
    directive: Directive,
    description: DirectiveDescription,
    note: str,
    by: User,
    places: Sequence[WordsIn] | None = None,
    credit: Credit | None = None,
) -> DirectiveVersion:
    """Say something else of a directive; the earlier versions stay, `note` says what changed.

    Without `places` its words stay where they are. Raises as `tag_directive`
    does, and WrongState for a directive that was retracted.
    """
    require_on(by, directive.record, "revise a directive")
    directive, standing = _standing(directive)
    if not note.strip():
        raise BadDescription("Say what changed; readers of the directive will see it.")
    placed = None if places is None else _placed(directive.record, places)
    version = _add_version(
        directive, description, credit or credit_for(account=by), standing, note=note
    )
    if placed is None:
        _copy_places(standing, version)
    else:
        _put(version, placed)
    _stand(directive, version, "revise_directive", by, description, placed or ())
    return version


@transaction.atomic
def retract_directive(
    *, directive: Directive, note: str, by: User, credit: Credit | None = None
) -> DirectiveVersion:
    """Say that a directive is none, and why. Its address stays and says so.

    Raises BadDescription without a reason, WrongState when it is retracted
    already, NotAllowed.
    """
    require_on(by, directive.record, "retract a directive")
    directive, standing = _standing(directive)
    if not note.strip():
        raise BadDescription("Say why the directive is retracted; its readers will see it.")
    description = directive_description(standing)
    version = _add_version(
        directive,
        description,
        credit or credit_for(account=by),
        standing,
        note=note,
        retracted=True,
    )
    _copy_places(standing, version)
    _stand(directive, version, "retract_directive", by, description, ())
    return version


def _placed(record: Record, places: Sequence[WordsIn]) -> Placed:
    if not places:
        raise BadDescription("Name the words that give the order, in one text at least.")
    texts = [place.revision.text for place in places]
    for text in texts:
        if text.record_id != record.pk:
            raise BadDescription(f"{text} is no text of {record}.")
    if len({text.pk for text in texts}) < len(texts):
        raise BadDescription("A directive has one place in each text; you gave two in one.")
    return [(place, place_of(place)) for place in places]


def _standing(directive: Directive) -> tuple[Directive, DirectiveVersion]:
    locked = Directive.objects.select_for_update().select_related("record").get(pk=directive.pk)
    version = locked.current
    if version is None or version.retracted:
        raise WrongState(f"{locked} was retracted; tag the words again as a new directive.")
    return locked, version


def _add_version(
    directive: Directive,
    description: DirectiveDescription,
    credit: Credit,
    before: DirectiveVersion | None = None,
    *,
    note: str = "",
    retracted: bool = False,
    at: datetime | None = None,
) -> DirectiveVersion:
    had = before.topics.values_list("slug", flat=True) if before else ()
    topics = topics_to_tag(description.topics, had=tuple(had))
    version = DirectiveVersion(
        directive=directive,
        number=before.number + 1 if before else 1,
        force=description.force,
        actor=dict(description.actor),
        on_whom=dict(description.on_whom),
        condition=dict(description.condition),
        quantity=dict(description.quantity),
        deadline=dict(description.deadline),
        consequence=dict(description.consequence),
        credit=credit,
        note=note.strip(),
        retracted=retracted,
        made_at=at or timezone.now(),
    )
    version.full_clean()
    version.save()
    version.topics.set(topics)
    return version


def _put(version: DirectiveVersion, placed: Placed) -> None:
    DirectivePlace.objects.bulk_create(
        [
            DirectivePlace(
                version=version,
                revision=wanted.revision,
                start=found.start,
                end=found.end,
                exact=found.exact,
                prefix=found.prefix,
                suffix=found.suffix,
            )
            for wanted, found in placed
        ]
    )


def _copy_places(before: DirectiveVersion, version: DirectiveVersion) -> None:
    DirectivePlace.objects.bulk_create(
        [
            DirectivePlace(
                version=version,
                revision_id=place.revision_id,
                start=place.start,
                end=place.end,
                exact=place.exact,
                prefix=place.prefix,
                suffix=place.suffix,
            )
            for place in before.places.all()
        ]
    )


def _stand(
    directive: Directive,
    version: DirectiveVersion,
    verb: str,
    by: User,
    description: DirectiveDescription,
    placed: Placed,
) -> None:
    """Let `version` be what the directive says from now on, and log it."""
    directive.current = version
    directive.save(update_fields=["current"])
    log_change(
        verb=verb,
        code=f"d/n/{directive.number}",
        made={
            "version": version.number,
            "retracted": version.retracted,
            "description": asdict(description),
            "places": {
                f"{found.owner}/{found.text}/{found.revision}": [found.start, found.end]
                for _, found in placed
            },
        },
        by=by,
    )
    queue_record(directive.record)
