"""A second person reads the words of a directive, and agrees with the tagging or differs."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.errors import BadDescription, NotAllowed, WrongState
from documents.models import Coding, Credit, DirectiveVersion, LogEntry, User
from documents.operations.credit_for import credit_for
from documents.operations.log_change import log_change
from documents.operations.named import topics_to_tag
from documents.operations.require import require_on

TAGGING = ("tag_directive", "revise_directive")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """What the second reader would have tagged: `force` is "" where the words give no order to
    this reader, `topics` are slugs. Of one who agrees, both are left empty."""

    verdict: Coding.Verdict
    force: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""


@transaction.atomic
def code_directive(
    *,
    version: DirectiveVersion,
    reading: SecondReading,
    by: User,
    credit: Credit | None = None,
    at: datetime | None = None,
) -> Coding:
    """Keep a second reading of a directive's standing version; a later one by the same person
    counts instead of it, and both stay.

    Raises NotAllowed for one's own tagging too, WrongState for a version that
    does not stand or was retracted, BadDescription for a reading that differs
    and does not say how, or agrees and says otherwise, TopicDeprecated,
    NotFound, ValidationError.
    """
    directive = version.directive
    require_on(by, directive.record, "code a directive")
    if directive.current_id != version.pk or version.retracted:
        raise WrongState(f"{directive} says something else now; read its newest version.")
    if has_tagged(by, version):
        raise NotAllowed("be the second reader of your own tagging", directive.record.collection)
    had = tuple(version.topics.values_list("slug", flat=True))
    topics = topics_to_tag(reading.topics, had=had)
    _demand_consistent(reading)
    coding = Coding(
        version=version,
        account=by,
        credit=credit or credit_for(account=by),
        verdict=reading.verdict,
        force=reading.force,
        note=reading.note.strip(),
        made_at=at or timezone.now(),
    )
    coding.full_clean()
    coding.save()
    coding.topics.set(topics)
    log_change(
        verb="code_directive",
        code=f"d/n/{directive.number}",
        made={"version": version.number, "reading": asdict(reading)},
        by=by,
    )
    return coding


def has_tagged(account: User, version: DirectiveVersion) -> bool:
    """Whether the account tagged the directive, or said any of what its version says."""
    if version.credit is not None and version.credit.user_id == account.pk:
        return True
    code = f"d/n/{version.directive.number}"
    return LogEntry.objects.filter(code=code, account=account, verb__in=TAGGING).exists()


def _demand_consistent(reading: SecondReading) -> None:
    if reading.verdict == Coding.Verdict.AGREES:
        if reading.force or reading.topics:
            raise BadDescription("Who agrees names no other force and no other topics.")
        return
    if not reading.note.strip():
        raise BadDescription("Say in what your reading differs; readers will see it.")
