"""Annotations: written, said anew, shared, answered, taken back."""

import pytest

from documents.access import ANONYMOUS, Role
from documents.errors import BadDescription, NotAllowed, WrongState
from documents.exchange.annotation_description import (
    AnnotationDescription,
    OnRegion,
    OnWords,
    Outside,
    Sharing,
)
from documents.models import (
    Annotation,
    AnnotationVersion,
    Original,
    Page,
    RecordFile,
    SourceFile,
)
from documents.operations.annotate import revise_annotation
from documents.operations.decide_proposal import decline_proposal
from documents.operations.keep_group import invite, join_group, leave_group, make_group
from documents.operations.settle_annotation import (
    delete_annotation,
    reopen_annotation,
    resolve_annotation,
    retract_annotation,
    share_annotation,
)
from tests.factories import (
    MINE,
    PUBLIC,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    on_words,
    within,
    write_note,
    write_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return RecordFactory(public=True)


@pytest.fixture
def revision(record):
    text = TextFactory(record=record, english=True, of_language="und")
    return write_text(text, "Windows and seats are fixed.", "Never allow escapes.")


@pytest.fixture
def researcher(record):
    return UserFactory(member_of={record.collection: Role.RESEARCHER})


@pytest.fixture
def editor(record):
    return UserFactory(member_of={record.collection: Role.EDITOR})


def seen_by(reader):
    return set(Annotation.objects.visible_to(reader).values_list("number", flat=True))


def test_annotation_keeps_its_words_with_what_stands_around_them(record, revision, researcher):
    note = write_note(record, researcher, "So it was ordered.", on_words(revision, "seats"))

    target = note.current.targets.get()

    assert (target.exact, target.prefix, target.suffix) == (
        "seats",
        "Windows and ",
        " are fixed.\nNever allow escapes.",
    )


def test_left_out_words_are_parts_of_one_target(record, revision, researcher):
    parts = ((0, 7), (18, 27))

    note = write_note(record, researcher, "Two parts.", OnWords(revision, parts))

    assert note.current.targets.get().exact == "Windows … are fixed"


def test_note_of_ones_own_is_nobody_elses(record, researcher, editor):
    note = write_note(record, researcher, sharing=MINE)

    assert seen_by(researcher.as_reader()) == {note.number}
    for other in (ANONYMOUS, editor.as_reader(), CustodianFactory().as_reader()):
        assert seen_by(other) == set()


def test_group_reads_what_is_shared_with_it_and_nobody_else(record, researcher, editor):
    group = make_group(name="Night desk", by=researcher)
    join_group(secret=invite(group=group, by=researcher), by=editor)
    note = write_note(record, researcher, sharing=within(group))

    assert seen_by(type(editor).objects.get(pk=editor.pk).as_reader()) == {note.number}
    assert seen_by(CustodianFactory().as_reader()) == set()

    leave_group(group=group, account=editor, by=editor)
    assert seen_by(type(editor).objects.get(pk=editor.pk).as_reader()) == set()


def test_public_note_is_read_by_all_but_not_as_a_draft(record, researcher):
    note = write_note(record, researcher, sharing=Sharing(state="draft", visible_to="everyone"))
    assert seen_by(ANONYMOUS) == set()

    share_annotation(annotation=note, sharing=PUBLIC, by=researcher)

    assert seen_by(ANONYMOUS) == {note.number}


def test_note_on_a_closed_record_is_closed_with_it(researcher, record):
    write_note(record, researcher, sharing=PUBLIC)
    record.level = "sealed"
    record.save()

    assert seen_by(ANONYMOUS) == seen_by(researcher.as_reader()) == set()


def test_account_without_membership_writes_for_itself_only(record):
    stranger = UserFactory()
    write_note(record, stranger, sharing=MINE)

    with pytest.raises(NotAllowed):
        write_note(record, stranger, sharing=PUBLIC)
    assert Annotation.objects.count() == 1


def test_nobody_annotates_what_they_may_not_read():
    closed = RecordFactory()

    with pytest.raises(NotAllowed):
        write_note(closed, UserFactory())
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    ("motivation", "said"),
    [("commenting", {}), ("tagging", {}), ("linking", {}), ("identifying", {})],
)
def test_note_that_says_nothing_is_refused(record, researcher, motivation, said):
    with pytest.raises(BadDescription):
        write_note(record, researcher, " ", motivation=motivation, **said)
    assert not Annotation.objects.exists()


def test_words_of_another_record_are_refused(record, researcher):
    other = write_text(TextFactory(record=RecordFactory(public=True)), "Somewhere else.")

    with pytest.raises(BadDescription):
        write_note(record, researcher, "Here.", on_words(other, "else"))
    assert not Annotation.objects.exists()


def test_outside_target_needs_an_address(record, researcher):
    with pytest.raises(BadDescription):
        write_note(record, researcher, "Here.", Outside(" "))


def test_every_change_is_kept_as_history(record, revision, researcher):
    note = write_note(record, researcher, "First.", on_words(revision, "seats"))

    revise_annotation(
        annotation=note, said=AnnotationDescription(body="Second.", language="en"), by=researcher
    )

    bodies = note.versions.order_by("number").values_list("body", flat=True)
    assert list(bodies) == ["First.", "Second."]
    note.refresh_from_db()
    assert note.current.targets.get().exact == "seats"


def test_nobody_revises_anothers_note(record, researcher, editor):
    note = write_note(record, researcher, sharing=PUBLIC)

    with pytest.raises(NotAllowed):
        revise_annotation(annotation=note, said=AnnotationDescription(body="No."), by=editor)


def test_editor_resolves_and_opens_again_and_retracts_with_a_reason(record, researcher, editor):
    note = write_note(record, researcher, sharing=PUBLIC)
    resolve_annotation(annotation=note, note="Answered by the appendix.", by=editor)
    reopen_annotation(annotation=note, note="The appendix is another one.", by=editor)

    with pytest.raises(BadDescription):
        retract_annotation(annotation=note, note=" ", by=editor)
    retract_annotation(annotation=note, note="It names a private person.", by=editor)

    note.refresh_from_db()
    assert note.current.state == "retracted"
    assert note.current.body == "Compare the draft."
    with pytest.raises(WrongState):
        share_annotation(annotation=note, sharing=PUBLIC, by=researcher)


def test_why_it_was_resolved_stays_while_it_is(record, researcher, editor):
    note = write_note(record, researcher, motivation="questioning", sharing=PUBLIC)
    resolve_annotation(annotation=note, note="Answered by the appendix.", by=editor)
    resolved = Sharing(state="resolved", visible_to="only_me")

    said = AnnotationDescription(motivation="questioning", body="Who signed it?")
    revised = revise_annotation(annotation=note, said=said, by=researcher)
    shared = share_annotation(annotation=note, sharing=resolved, by=researcher)

    assert (revised.note, shared.note) == ("Answered by the appendix.",) * 2


def test_declined_proposal_can_be_shared_with_fewer(record, revision, researcher, editor):
    note = write_note(record, researcher, "", on_words(revision, "seats"), motivation="editing",
                      proposed="chairs", sharing=PUBLIC)  # fmt: skip
    decline_proposal(annotation=note, note="The original says seats.", by=editor)

    sharing = Sharing(state="resolved", visible_to="only_me")
    shared = share_annotation(annotation=note, sharing=sharing, by=researcher)

    assert (shared.outcome, shared.note) == ("declined", "The original says seats.")


def test_reply_is_read_by_no_more_people_than_what_it_answers(record, researcher):
    group = make_group(name="Night desk", by=researcher)
    other = make_group(name="Day desk", by=researcher)
    account = type(researcher).objects.get(pk=researcher.pk)
    parent = write_note(record, account, sharing=within(group))

    for wider in (PUBLIC, within(other)):
        with pytest.raises(BadDescription):
            write_note(record, account, "Yes.", sharing=wider, reply_to=parent)
    reply = write_note(record, account, "Yes.", sharing=within(group), reply_to=parent)
    with pytest.raises(BadDescription):
        share_annotation(annotation=reply, sharing=PUBLIC, by=account)
    with pytest.raises(BadDescription):
        revise_annotation(
            annotation=reply, said=AnnotationDescription(body="No."), sharing=PUBLIC, by=account
        )
    share_annotation(annotation=parent, sharing=PUBLIC, by=account)

    assert share_annotation(annotation=reply, sharing=PUBLIC, by=account).visible_to == "everyone"


def test_deleted_public_note_is_known_and_no_more_read(record, researcher):
    note = write_note(record, researcher, sharing=PUBLIC)

    delete_annotation(annotation=note, by=researcher)

    assert seen_by(ANONYMOUS) == set()
    assert Annotation.objects.known_to(ANONYMOUS).get() == note
    assert AnnotationVersion.objects.count() == 1


def test_words_of_a_deleted_private_note_are_gone(record, revision, researcher):
    note = write_note(record, researcher, "Only mine.", on_words(revision, "seats"))

    delete_annotation(annotation=note, by=researcher)

    assert not AnnotationVersion.objects.exists()
    assert not Annotation.objects.known_to(ANONYMOUS).exists()
    assert Annotation.objects.known_to(researcher.as_reader()).get() == note


def test_reply_stands_in_its_parents_record(record, researcher):
    parent = write_note(record, researcher, sharing=PUBLIC)

    reply = write_note(record, researcher, "Yes.", sharing=PUBLIC, reply_to=parent)

    assert list(parent.replies.all()) == [reply]
    with pytest.raises(WrongState):
        write_note(RecordFactory(public=True), researcher, "No.", reply_to=parent)


def test_region_lies_inside_its_page_and_its_record(record, researcher):
    file = SourceFile.objects.create(
        original=Original.objects.create(sha256="a" * 64, size=1), media_type="application/pdf"
    )
    page = Page.objects.create(file=file, number=1, width=100, height=100)
    stamp = OnRegion(page, (10, 10, 20, 20))

    with pytest.raises(BadDescription):
        write_note(record, researcher, "A stamp.", stamp)
    RecordFile.objects.create(record=record, file=file, number=1)
    with pytest.raises(BadDescription):
        write_note(record, researcher, "A stamp.", OnRegion(page, (90, 10, 20, 20)))
    note = write_note(record, researcher, "A stamp.", stamp, motivation="describing")

    assert note.current.targets.get().xywh == [10, 10, 20, 20]
