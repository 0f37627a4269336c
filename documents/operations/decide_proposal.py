"""A proposed correction: taken into a new revision by one action, or declined with a reason."""

from dataclasses import dataclass

from django.db import transaction

from documents.access import EVERYONE
from documents.errors import BadDescription, NotAllowed, StaleRevision, WordsNotThere, WrongState
from documents.models import (
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    Passage,
    Revision,
    User,
)
from documents.models.carried import carried_to
from documents.operations.annotation_version import (
    add_version,
    copy_targets,
    description_of,
    may_moderate,
    sharing_of,
    stand,
    standing,
)
from documents.operations.credit_for import credit_for
from documents.operations.require import require_on
from documents.operations.revise_text import revise_text
from documents.quoting.carried import Carried
from documents.texts.normalise import normalise
from documents.texts.passages import Draft, Kind


@dataclass(frozen=True)
class Fitted:
    """A proposal as it would stand in the newest revision of its text.

    `passages` are all passages of the next revision; `old` and `new` are the
    words of the one that changes, normalised as they will be kept; `key` is its key.
    """

    newest: Revision
    key: str
    old: str
    new: str
    passages: tuple[Draft, ...]


def fitted(version: AnnotationVersion) -> Fitted:
    """Where the words that a proposal corrects stand in the newest revision, and with what around.

    Raises BadDescription for a proposal without words, or of more than one stretch or passage;
    WordsNotThere when the newest revision does not have these words, letter for letter, at a place
    that is sure.
    """
    target = _target(version)
    revision, proposed = target.revision, normalise(version.proposed)
    if revision is None or not proposed.strip():
        raise BadDescription(f"{version} proposes no words for words of a text.")
    newest = revision.text.revisions.select_related("text__record").order_by("-number")[0]
    parts = tuple((int(start), int(end)) for start, end in target.parts)
    start, end = _place(revision, newest, parts)
    passages = list(Passage.objects.filter(revision=newest).order_by("position"))
    at = next((n for n, one in enumerate(passages) if one.start <= start and end <= one.end), None)
    if at is None:
        raise BadDescription(
            f"The words of {version} stand in several passages; propose one correction a passage."
        )
    drafts = [
        Draft(newest.string[one.start : one.end], Kind(one.kind), one.gap_before)
        for one in passages
    ]
    inside, old = passages[at], drafts[at].text
    if drafts[at].kind is not Kind.TABLE:
        # A passage is one line: where the proposer broke it, a space is meant.
        proposed = " ".join(proposed.replace("\t", "\n").strip("\n").split("\n"))
    new = old[: start - inside.start] + proposed + old[end - inside.start :]
    drafts[at] = Draft(new, drafts[at].kind, drafts[at].gap_before)
    return Fitted(newest, inside.key, old, new, tuple(drafts))


@transaction.atomic
def accept_proposal(
    *, annotation: Annotation, began_from: int, by: User, note: str = ""
) -> Revision:
    """Let the proposed words stand in a new revision of their text, all else as it was.

    `began_from` is the number of the newest revision when the editor looked.
    The revision's note names the proposal; a machine's text that nobody has
    read stays one. Raises WrongState for what is no open proposal,
    StaleRevision, and as `fitted` and `revise_text` do. Nothing is saved then.
    """
    annotation, before = _open_proposal(annotation, by, "accept a proposed correction")
    fit = fitted(before)
    text = fit.newest.text
    if fit.newest.number != began_from:
        raise StaleRevision(text, began_from, fit.newest.number)
    revision = revise_text(
        text=text,
        passages=fit.passages,
        by=by,
        began_from=began_from,
        note=_told(annotation, before),
        made_by_machine=fit.newest.made_by_machine,
    )
    _decide(annotation, before, by, AnnotationVersion.Outcome.ACCEPTED, note, revision)
    return revision


@transaction.atomic
def decline_proposal(*, annotation: Annotation, note: str, by: User) -> AnnotationVersion:
    """Leave the text as it is, and tell the proposer why.

    Raises BadDescription without a reason, WrongState for what is no open
    proposal, NotAllowed.
    """
    annotation, before = _open_proposal(annotation, by, "decline a proposed correction")
    if not note.strip():
        raise BadDescription("Say why it is declined; its writer will see it.")
    return _decide(annotation, before, by, AnnotationVersion.Outcome.DECLINED, note, None)


def _open_proposal(
    annotation: Annotation, by: User, verb: str
) -> tuple[Annotation, AnnotationVersion]:
    annotation, before = standing(annotation)
    record = annotation.record
    if record is None or not may_moderate(by, annotation):
        raise NotAllowed(verb, record.collection if record else "the archive")
    require_on(by, record, verb)
    if (
        before.motivation != AnnotationVersion.Motivation.EDITING
        or before.state != AnnotationVersion.State.PUBLISHED
        or before.outcome
    ):
        raise WrongState(f"{annotation} is no proposed correction that waits to be decided.")
    return annotation, before


def _target(version: AnnotationVersion) -> AnnotationTarget:
    targets = [one for one in version.targets.select_related("revision__text") if one.parts]
    if len(targets) != 1 or len(targets[0].parts) != 1:
        raise BadDescription(f"{version} does not point at one stretch of words.")
    return targets[0]


def _place(
    revision: Revision, newest: Revision, parts: tuple[tuple[int, int], ...]
) -> tuple[int, int]:
    if newest.pk == revision.pk:
        return parts[0]
    carried: Carried = carried_to(revision, newest, [parts])[0]
    if not carried.same or carried.span is None:
        raise WordsNotThere(newest, carried.verdict.value)
    return carried.span


def _told(annotation: Annotation, version: AnnotationVersion) -> str:
    """What readers of the revision are told. A note that not everyone reads is not named."""
    if version.visible_to != EVERYONE:
        return "A proposed correction was accepted."
    by_whom = f", by {annotation.credit.shown}" if annotation.credit.shown else ""
    return f"A correction proposed in note {annotation.number}{by_whom}."


def _decide(
    annotation: Annotation,
    before: AnnotationVersion,
    by: User,
    outcome: str,
    note: str,
    revision: Revision | None,
) -> AnnotationVersion:
    said, kept = description_of(before), sharing_of(before)
    version = add_version(
        annotation,
        said,
        type(kept)(
            state=AnnotationVersion.State.RESOLVED, visible_to=kept.visible_to, group=kept.group
        ),
        by=by,
        credit=credit_for(account=by),
        before=before,
        note=note,
        outcome=outcome,
        outcome_revision=revision,
    )
    copy_targets(before, version)
    verbs = {"accepted": "accept_proposal", "declined": "decline_proposal"}
    stand(annotation, version, verbs[outcome], by, said)
    return version
