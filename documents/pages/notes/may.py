"""What a person may do with a note, as the operations will have it."""

from dataclasses import dataclass

from documents.access import SHOWN_STATES, Reader, Role
from documents.models import Annotation, AnnotationVersion, Group, Record, User
from documents.operations.annotation_version import may_moderate

State = AnnotationVersion.State


@dataclass(frozen=True)
class May:
    """Which buttons a note has for the one who reads it."""

    reply: bool = False
    revise: bool = False
    share: bool = False
    resolve: bool = False
    reopen: bool = False
    retract: bool = False
    delete: bool = False
    decide: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is any button but the one to reply."""
        return any((self.revise, self.share, self.resolve, self.reopen, self.retract, self.delete))


def may_do(account: User | None, note: Annotation) -> May:
    """What `account` may do with a note that it may read."""
    version = note.current
    if account is None or version is None:
        return May()
    mine = note.account_id == account.pk
    moderates = may_moderate(account, note)
    open_now = version.state == State.PUBLISHED
    settled = version.state == State.RESOLVED
    return May(
        reply=version.state in SHOWN_STATES,
        revise=mine and version.state != State.RETRACTED and not version.outcome,
        share=mine and version.state != State.RETRACTED,
        resolve=(mine or moderates) and open_now,
        reopen=(mine or moderates) and settled and not version.outcome,
        retract=(mine or moderates) and (open_now or settled),
        delete=mine or account.as_reader().archive_custodian,
        decide=open_now and moderates and _decides(account, note, version),
    )


def _decides(account: User, note: Annotation, version: AnnotationVersion) -> bool:
    if version.motivation != AnnotationVersion.Motivation.EDITING or note.record is None:
        return False
    workable = Record.objects.workable_by(account.as_reader())
    return not version.outcome and workable.filter(pk=note.record.pk).exists()


def groups_of(account: User) -> list[Group]:
    """The groups that the account can share with."""
    return list(Group.objects.filter(members__account=account))


def may_publish(reader: Reader, record: Record | None) -> bool:
    """Whether what `reader` writes on the record may be shared with everyone."""
    return reader.archive_custodian or (
        record is not None and reader.may(Role.RESEARCHER, record.collection_id)
    )
