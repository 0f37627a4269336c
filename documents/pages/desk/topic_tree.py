"""Topics to tick, as a tree: whoever tags sees what stands below what."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Topic


@dataclass(frozen=True)
class Branch:
    """A topic to tick and those below it. One that is out of use cannot be ticked; it is shown
    for what stands below it."""

    topic: Topic
    usable: bool
    narrower: Sequence["Branch"]


def branches(had: Collection[str] = ()) -> list[Branch]:
    """The whole vocabulary by label; topics out of use only where they are in `had` or lead to
    others."""
    children: dict[int | None, list[Topic]] = defaultdict(list)
    for one in Topic.objects.prefetch_related("labels"):
        children[one.broader_id].append(one)

    def grown(topics: Iterable[Topic]) -> list[Branch]:
        found = []
        for topic in sorted(topics, key=_spelled):
            below = grown(children[topic.pk])
            usable = topic.deprecated_at is None or topic.slug in had
            if usable or below:
                found.append(Branch(topic, usable, below))
        return found

    return grown(children[None])


def _spelled(topic: Topic) -> str:
    return topic.label.get("en", topic.slug).casefold()


class TopicTree(forms.Widget):
    """Boxes to tick, nested as the vocabulary is."""

    use_fieldset = True

    def __init__(self, tree: Sequence[Branch]) -> None:
        self.tree = tree
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The slugs that were ticked."""
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [given] if isinstance(given, str) else list(given)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The tree, with what is ticked."""
        context = {"name": name, "tree": self.tree, "ticked": set(value or ()), "attrs": attrs}
        return SafeString(render_to_string("desk/topic_tree.html", context))

    def id_for_label(self, id_: str) -> str:
        """The whole field: no box stands for all."""
        return ""


class TopicsField(forms.Field):
    """Topics of the vocabulary as slugs. Make it with the form, since the vocabulary changes."""

    def __init__(self, *, had: Collection[str] = (), **more: Any) -> None:
        tree = branches(had)
        self.known = set(_slugs(tree))
        more.setdefault("required", False)
        more.setdefault("label", gettext_lazy("Topics"))
        super().__init__(widget=TopicTree(tree), **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The slugs that were ticked. Raises ValidationError for one that is not in the tree."""
        slugs: tuple[str, ...] = tuple(super().clean(value) or ())
        for slug in slugs:
            if slug not in self.known:
                raise forms.ValidationError(
                    _("There is no topic %(slug)s to be tagged with.") % {"slug": slug}
                )
        return slugs


def _slugs(tree: Iterable[Branch]) -> Iterable[str]:
    for branch in tree:
        if branch.usable:
            yield branch.topic.slug
        yield from _slugs(branch.narrower)
