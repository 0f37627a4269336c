"""Annotations come from another archive, or back from an export of this one."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import regex
from django.core.exceptions import ValidationError
from django.db import transaction

from documents.access import EVERYONE, GROUP, NOTE_PUBLISHED, ONLY_ME
from documents.errors import BadImport, VerbatimError
from documents.exchange.annotation_collection import carried_by
from documents.exchange.annotation_description import Sharing
from documents.exchange.annotation_reading import Came, read_annotation, with_via
from documents.exchange.annotation_targets import Aimed, aim
from documents.exchange.own_addresses import OwnAddresses
from documents.models import Annotation, Credit, Group, Record, Revision, User
from documents.operations.annotate import annotate
from documents.operations.annotation_version import is_wider
from documents.operations.archive_account import archive_account
from documents.operations.credit_for import add_credit, credit_for
from documents.operations.log_change import digest, log_change
from documents.operations.require import require_archive_custodian
from documents.quoting.address import Place, parse

_OWN: Final = regex.compile(
    r"/(?:r/(?P<code>[^/]+)/annotations/|n/)(?P<number>[1-9][0-9]{0,8})(?:\.jsonld)?"
)
LONGEST_IRI: Final = 500
"""Letters of an IRI under which an annotation is known again."""


@dataclass(slots=True)
class Imported:
    """What an import did: annotations made, those that were `here` already, and sentences about
    what was odd."""

    made: list[Annotation] = field(default_factory=list)
    here: list[Annotation] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
def import_annotations(*, found: Any, by: User, hosts: Iterable[str] = ()) -> Imported:
    """Write the annotations of `found`, parsed JSON: one, a list, a page or a collection.

    One that is here already, by its `id`, `canonical` or `via`, is left alone.
    Its number is kept where it is of this archive and free; who made it and
    when is kept; without a creator it is signed by no name. What is about
    something outside stands in the archive's own container, or in that of the
    record here that its `id` names. `hosts` are further addresses under which
    `found` speaks of this archive. Raises BadImport, AnnotationRefused,
    WordsNotPlaced, NotAllowed and what `annotate` raises, with the annotation's
    name; nothing is written then.
    """
    require_archive_custodian(by, "import annotations")
    work = _Import(by, hosts)
    carried = carried_by(found)
    work.done.warnings += carried.warnings
    for one, inherits in carried.items:
        work.read(one, inherits)
    for number in range(len(work.came)):
        work.take(number)
    if made := [str(one) for one in work.done.made]:
        log_change(
            verb="import_annotations",
            code=", ".join(made)[:120],
            made={"made": made, "sha256": digest({"found": found})},
            by=by,
        )
    return work.done


class _Import:
    def __init__(self, by: User, hosts: Iterable[str]) -> None:
        self.by, self.reader, self.own = by, by.as_reader(), OwnAddresses(hosts)
        self.came: list[Came] = []
        self.by_iri: dict[str, int] = {}
        self.taken: dict[int, Annotation | None] = {}
        self.done = Imported()

    def read(self, found: Any, inherits: bool) -> None:
        came = read_annotation(
            found, own=self.own, reader=self.reader, inherits_context=inherits, signed=True
        )
        for iri in {came.iri, came.canonical} - {None}:
            if len(str(iri)) > LONGEST_IRI:
                raise BadImport(f"An id has at most {LONGEST_IRI} letters: {str(iri)[:80]}…")
        if came.iri in self.by_iri:
            raise BadImport(f"Two annotations of the file have the id {came.iri}.")
        if came.iri:
            self.by_iri[came.iri] = len(self.came)
        self.came.append(came)
        self.done.warnings += [f"{_name(came)}: {one}" for one in came.warnings]

    def take(self, number: int) -> Annotation | None:
        """Write one, those that it answers first; None while it is being written."""
        if number in self.taken:
            return self.taken[number]
        self.taken[number] = None
        came = self.came[number]
        here = self.known(came)
        if here is not None:
            self.done.here.append(here)
        else:
            try:
                here = self.write(came)
            except VerbatimError as error:
                raise BadImport(f"{_name(came)}: {error}") from error
            except ValidationError as error:
                raise BadImport(f"{_name(came)}: {' '.join(error.messages)}") from error
            self.done.made.append(here)
        self.taken[number] = here
        return here

    def known(self, came: Came) -> Annotation | None:
        """The annotation that this is, where it is here already."""
        iris = [iri for iri in (came.iri, came.canonical, *came.via) if iri]
        for iri in iris:
            own = _OWN.fullmatch(self.own.path(iri) or "")
            found = Annotation.objects.filter(number=int(own["number"])) if own else None
            if found is not None and (one := found.select_related("record").first()) is not None:
                return one
        return Annotation.objects.filter(canonical__in=iris).first()

    def write(self, came: Came) -> Annotation:
        answered, targets = self.answered(came)
        elsewhere: list[str] = []
        aimed = (
            aim(targets, own=self.own, reader=self.reader, newest=False, elsewhere=elsewhere)
            if targets
            else Aimed(answered.record if answered else None, ())
        )
        for one in elsewhere:
            self.done.warnings.append(f"{_name(came)}: {one} It is kept by its address.")
        own = _OWN.fullmatch(self.own.path(came.iri or "") or "")
        record = aimed.record or (answered.record if answered else self.container(own))
        keeps = own is not None and own["code"] == (record.code if record else None)
        extra: dict[str, Any] = dict(came.said.extra)
        canonical = came.canonical or ""
        if came.iri and not keeps:
            extra = with_via(extra, came.iri)
            if not canonical:
                canonical = came.iri
                spelled = {**extra.get("as", {}), "canonical": {"said": canonical, "as": None}}
                extra |= {"as": spelled}
        outcome_revision = self.revision(came.outcome_revision)
        return annotate(
            record=record,
            targets=aimed.targets,
            said=replace(came.said, extra=extra),
            sharing=self.sharing(came, answered or aimed.reply_to),
            by=self.by,
            reply_to=answered or aimed.reply_to,
            number=int(own["number"]) if own is not None and keeps else None,
            canonical=canonical,
            credit=_credit(came, self.by),
            at=came.created,
            note=came.note or "",
            outcome=came.outcome or "" if outcome_revision or came.outcome != "accepted" else "",
            outcome_revision=outcome_revision,
        )

    def container(self, own: regex.Match[str] | None) -> Record | None:
        """The record in whose container an annotation of this archive stood, if it is here: one
        about something outside alone."""
        if own is None or own["code"] is None:
            return None
        return Record.objects.visible_to(self.reader).filter(code=own["code"]).first()

    def answered(self, came: Came) -> tuple[Annotation | None, list[Any]]:
        """The annotation of the same file that this one answers, and its other targets."""
        parent: Annotation | None = None
        others: list[Any] = []
        for target in came.targets:
            number = self.by_iri.get(target) if isinstance(target, str) else None
            found = self.take(number) if number is not None and parent is None else None
            if found is None or found.deleted_at is not None:
                others.append(target)
            else:
                parent = found
        return parent, others

    def sharing(self, came: Came, answers: Annotation | None) -> Sharing:
        state, visible_to = came.state or NOTE_PUBLISHED, came.visible_to or EVERYONE
        group: Group | None = None
        if visible_to == GROUP:
            group = Group.objects.filter(code=came.group, pk__in=self.reader.groups).first()
            if group is None:
                visible_to = ONLY_ME
                self.done.warnings.append(
                    f"{_name(came)}: You are in no group {came.group}; only you can read it now."
                )
        found = Sharing(state=state, visible_to=visible_to, group=group)
        if answers is not None and is_wider(answers, found):
            self.done.warnings.append(
                f"{_name(came)}: It answers {answers}, which fewer people read; only you can read "
                "it now."
            )
            return Sharing(state=state, visible_to=ONLY_ME)
        return found

    def revision(self, iri: str | None) -> Revision | None:
        path = self.own.path(iri or "")
        if path is None:
            return None
        address = parse(path)
        if address.place is not Place.REVISION:
            return None
        of_text = Revision.objects.filter(
            text__record__code=address.record, text__code=address.text
        )
        return of_text.filter(number=address.revision or 0).first()


def _credit(came: Came, by: User) -> Credit:
    """Whoever made it, as a person without an account; without a name, nobody's."""
    if not came.creator:
        return credit_for(account=archive_account())
    code = f"w-{hashlib.sha256(came.creator.encode()).hexdigest()[:12]}"
    return add_credit(code=code, name=came.creator, by=by)


def _name(came: Came) -> str:
    return came.iri or came.canonical or f"the annotation on {came.targets[0]}"[:200]
