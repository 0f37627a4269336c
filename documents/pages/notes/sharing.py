"""The field that asks who may read a note, and what its answer means."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import EVERYONE, GROUP, ONLY_ME
from documents.exchange.annotation_description import Sharing
from documents.models import AnnotationVersion, Group, Record, User
from documents.pages.notes.may import groups_of, may_publish

BUTTONS = ("published", "draft")
"""The names of the states in which a form saves a note; its buttons send one of them."""


class SharingField(forms.ChoiceField):
    """Only me, one of my groups, or everyone where I may publish. The most closed comes first."""

    def __init__(self, account: User, record: Record | None) -> None:
        self.groups: dict[str, Group] = {
            f"{GROUP}:{group.code}": group for group in groups_of(account)
        }
        choices = [(ONLY_ME, _("only me"))]
        choices += [
            (value, _("the group %(name)s") % {"name": group.name})
            for value, group in self.groups.items()
        ]
        if may_publish(account.as_reader(), record):
            choices.append((EVERYONE, _("everyone who may read the record")))
        self.offered = choices
        super().__init__(
            label=gettext_lazy("Who may read it"),
            choices=choices,
            initial=ONLY_ME,
            widget=forms.RadioSelect,
        )

    def sharing(self, chosen: str, state: str) -> Sharing:
        """What the operations take for a choice."""
        group = self.groups.get(chosen)
        return Sharing(state=state, visible_to=GROUP if group else chosen, group=group)

    def as_chosen(self, version: AnnotationVersion) -> str:
        """The choice that a version stands for."""
        if version.group is not None:
            return f"{GROUP}:{version.group.code}"
        return version.visible_to


def state_sent(given: object, kept: str = BUTTONS[0]) -> str:
    """The state that the pressed button names; `kept` where the form has but one button."""
    return str(given) if given in BUTTONS else kept
