"""Topics are merged, moved and taken out of use; what was tagged and old addresses hold."""

import pytest

from documents.access import Role
from documents.errors import BadDescription, NotAllowed, TopicDeprecated, WrongState
from documents.exchange.descriptions import DirectiveDescription, TopicDescription
from documents.models import FormerSlug, Outbox, Topic
from documents.operations.code_directive import SecondReading, code_directive
from documents.operations.deprecate_topic import deprecate_topic, restore_topic
from documents.operations.describe_topic import add_topics, describe_topic
from documents.operations.find_words import WordsIn
from documents.operations.merge_topic import merge_topic
from documents.operations.move_topic import move_topic
from documents.operations.tag_directive import revise_directive, tag_directive
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    TextFactory,
    UserFactory,
    write_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return CustodianFactory()


@pytest.fixture
def topics(by) -> dict[str, Topic]:
    """order > boarding > embarking; lamps."""
    described = [
        TopicDescription(slug="order", labels={"en": "Order"}),
        TopicDescription(slug="boarding", broader="order", labels={"en": "Boarding"}),
        TopicDescription(
            slug="embarking",
            broader="boarding",
            labels={"en": "Embarking", "zh-Hans": "登船"},
            alternative={"en": ("Boarding",)},
        ),
        TopicDescription(slug="lamps", labels={"en": "Lamps", "zh-Hans": "登船"}),
    ]
    return {topic.slug: topic for topic in add_topics(descriptions=described, by=by)}


def tagged(by, *slugs):
    revision = write_text(TextFactory(), "严禁未经登记人员登船。")
    record = revision.text.record
    record.subjects.set(Topic.objects.filter(slug__in=slugs))
    return tag_directive(
        record=record,
        places=[WordsIn(revision, "严禁未经登记人员登船。")],
        description=DirectiveDescription(force="must_not", topics=slugs),
        by=by,
    )


def slugs_of(topics) -> list[str]:
    return sorted(topics.values_list("slug", flat=True))


def test_merged_topic_leaves_its_tags_its_labels_and_its_address(topics, by):
    one, both = tagged(by, "embarking"), tagged(by, "embarking", "lamps")
    differs = SecondReading(verdict="differs", topics=("embarking",), note="No.")
    coding = code_directive(version=one.current, reading=differs, by=CustodianFactory())
    describe_topic(
        topic=topics["embarking"],
        description=TopicDescription(
            slug="going-aboard", labels={"en": "Going aboard", "zh-Hans": "登船"}
        ),
        by=by,
    )
    topics["embarking"].refresh_from_db()
    Outbox.objects.all().delete()

    into = merge_topic(topic=topics["embarking"], into=topics["lamps"], by=by)

    assert not Topic.objects.filter(slug="going-aboard").exists()
    for directive in (one, both):
        assert slugs_of(directive.current.topics) == ["lamps"]
        assert slugs_of(directive.record.subjects) == ["lamps"]
    assert slugs_of(coding.topics) == ["lamps"]
    assert into.label == {"en": "Lamps", "zh-Hans": "登船"}
    assert [row.words for row in into.labels.filter(kind="alternative")] == ["Going aboard"]
    assert dict(FormerSlug.objects.values_list("slug", "now")) == {
        "embarking": into.pk,
        "going-aboard": into.pk,
    }
    assert set(Outbox.objects.values_list("key", flat=True)) == {one.record_id, both.record_id}


def test_narrower_topics_go_along_and_no_circle_is_made(topics, by):
    merge_topic(topic=topics["order"], into=topics["embarking"], by=by)
    embarking = Topic.objects.get(slug="embarking")
    assert embarking.broader is None
    assert Topic.objects.get(slug="boarding").broader == embarking


def test_a_topic_is_not_merged_into_itself_nor_into_one_out_of_use(topics, by):
    with pytest.raises(BadDescription):
        merge_topic(topic=topics["lamps"], into=topics["lamps"], by=by)
    deprecate_topic(topic=topics["lamps"], note="Too narrow.", by=by)
    with pytest.raises(TopicDeprecated):
        merge_topic(topic=topics["order"], into=topics["lamps"], by=by)
    assert Topic.objects.count() == 4


def test_moved_topic_takes_along_what_stands_below_it(topics, by):
    directive = tagged(by, "embarking")
    Outbox.objects.all().delete()
    move_topic(topic=topics["boarding"], broader=topics["lamps"], by=by)
    lineage = [topic.slug for topic in Topic.objects.get(slug="embarking").lineage()]
    assert lineage == ["embarking", "boarding", "lamps"]
    assert list(Outbox.objects.values_list("key", flat=True)) == [directive.record_id]
    assert move_topic(topic=topics["boarding"], broader=None, by=by).broader is None


def test_a_topic_never_stands_below_itself(topics, by):
    for broader in ("order", "boarding", "embarking"):
        with pytest.raises(BadDescription, match="below itself"):
            move_topic(topic=topics["order"], broader=topics[broader], by=by)
    assert Topic.objects.get(slug="order").broader is None


def test_deprecated_topic_keeps_its_tags_and_takes_no_new_ones(topics, by):
    directive = tagged(by, "embarking")
    deprecate_topic(
        topic=topics["embarking"], note="Said better.", replaced_by=topics["boarding"], by=by
    )
    assert slugs_of(directive.current.topics) == ["embarking"]
    with pytest.raises(TopicDeprecated, match=r"Said better\. Use boarding instead\."):
        tagged(by, "embarking")
    more = DirectiveDescription(force="must", topics=("embarking", "boarding"))
    assert revise_directive(directive=directive, description=more, note="Force.", by=by)
    with pytest.raises(WrongState):
        deprecate_topic(topic=topics["embarking"], note="Again.", by=by)
    assert restore_topic(topic=topics["embarking"], by=by).replaced_by is None
    assert tagged(by, "embarking")
    with pytest.raises(WrongState):
        restore_topic(topic=topics["embarking"], by=by)


def test_a_topic_is_taken_out_of_use_with_a_reason_alone(topics, by):
    with pytest.raises(BadDescription, match="why"):
        deprecate_topic(topic=topics["lamps"], note=" ", by=by)
    with pytest.raises(BadDescription):
        deprecate_topic(topic=topics["lamps"], note="Old.", replaced_by=topics["lamps"], by=by)
    deprecate_topic(topic=topics["boarding"], note="Wide.", by=by)
    boarding = Topic.objects.get(slug="boarding")
    with pytest.raises(TopicDeprecated):
        deprecate_topic(topic=topics["lamps"], note="Wide.", replaced_by=boarding, by=by)
    assert Topic.objects.filter(deprecated_at=None).count() == 3


def test_scope_notes_are_kept(topics, by):
    said = TopicDescription(
        slug="lamps", labels={"en": "Lamps"}, scope_notes={"en": "Of harbours, not of boats."}
    )
    topic = describe_topic(topic=topics["lamps"], description=said, by=by)
    assert topic.scope_note == {"en": "Of harbours, not of boats."}


def test_strangers_keep_no_vocabulary(topics):
    reader = UserFactory(member_of={CollectionFactory(): Role.RESEARCHER})
    for act in (
        lambda: merge_topic(topic=topics["lamps"], into=topics["order"], by=reader),
        lambda: move_topic(topic=topics["lamps"], broader=topics["order"], by=reader),
        lambda: deprecate_topic(topic=topics["lamps"], note="No.", by=reader),
        lambda: restore_topic(topic=topics["lamps"], by=reader),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Topic.objects.count() == 4


def test_a_former_slug_still_names_the_topic(topics, by):
    merge_topic(topic=topics["embarking"], into=topics["lamps"], by=by)
    directive = tagged(by, "embarking", "lamps")
    assert slugs_of(directive.current.topics) == ["lamps"]
