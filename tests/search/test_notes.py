"""Notes are found with the passages they stand at, by those who may read them, and no more."""

from __future__ import annotations

import pytest

from documents.access import Role
from documents.exchange.annotation_description import (
    AnnotationDescription,
    OnRegion,
    OnWhole,
    OnWords,
    Outside,
    Sharing,
)
from documents.models import (
    Annotation,
    Group,
    GroupMember,
    Original,
    Outbox,
    Page,
    PageSpan,
    RecordFile,
    SourceFile,
    Topic,
    TopicLabel,
)
from documents.operations.annotate import revise_annotation
from documents.operations.apply_outbox import apply_outbox
from documents.operations.rebuild_index import rebuild_index
from documents.operations.settle_annotation import (
    delete_annotation,
    retract_annotation,
    share_annotation,
)
from documents.operations.withdraw_record import withdraw_record
from documents.search.run import search
from tests.factories import (
    MINE,
    PUBLIC,
    CustodianFactory,
    UserFactory,
    on_words,
    within,
    write_note,
    write_text,
)
from tests.search.conftest import ENGLISH
from tests.search.test_access import nothing_of


@pytest.fixture
def writer(ferry):
    return UserFactory(member_of={ferry.collection: Role.RESEARCHER})


def places(source: str, **more) -> set[str]:
    """Text and passage of what a query finds."""
    found = [hit.shown.address.split("/") for hit in search(source, **more).hits]
    return {f"{address[3]}/{address[5]}" for address in found}


def say_anew(note: Annotation, body: str) -> None:
    revise_annotation(
        annotation=note, said=AnnotationDescription(body=body, language="en"), by=note.account
    )


def counted(results, facet: str) -> dict[str, int]:
    (found,) = [one for one in results.facets if one.name == facet]
    return {value.value: value.count for value in found.values}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("note:compare", True),
        ("note:Compared", True),
        ("note:Compared exact:on", False),
        ("note:“compare the drafts”", True),
        ("note:“compare drafts”", False),
        ("note:naive", True),
        ("note:“naive”", False),
        ("note:don't", True),
        ("note:compar*", True),
        ("note:nai*", True),
        ("note:nai* exact:on", False),
        ("note:(compare drafts)", True),
        ("note:(compare -drafts)", False),
        ("note:(compare -draft)", True),
        ("note:(nothing OR drafts)", True),
        ("note:座位", True),
        ("note:固座", False),
        ("note:固定 windows", True),
        ("note:fixed", False),
        ("note:compare café", False),
        ("windows -note:compare", False),
        ("has:note", True),
    ],
)
def test_query_finds_the_passage_at_which_a_note_says_it(ferry, writer, source, found):
    body = "*Compare* the drafts, don’t trust them; naïve. 固定座位"
    write_note(ferry.record, writer, body, on_words(ferry.translation, "seats are"), sharing=PUBLIC)

    assert places(source) == ({"en/p2"} if found else set())


def test_words_of_two_notes_are_not_one_note_and_of_two_fields_are(ferry, writer):
    for body in ("first remark", "second thought"):
        write_note(ferry.record, writer, body, on_words(ferry.translation, "seats"), sharing=PUBLIC)

    assert places("note:(first thought)") == set()
    assert places("note:first note:thought") == {"en/p2"}


def test_proposed_words_are_searched_apart_from_the_body(ferry, writer):
    write_note(
        ferry.record, writer, "Better", on_words(ferry.translation, "seats"), sharing=PUBLIC,
        motivation="editing", proposed="places",
    )  # fmt: skip

    assert places("note:places") == {"en/p2"}
    assert places('note:"better places"') == set()


def test_hit_says_how_the_note_matched_and_marks_no_word_of_the_passage(ferry, writer):
    write_note(
        ferry.record, writer, "seat", on_words(ferry.translation, "seats are"), sharing=PUBLIC
    )

    (exact,) = search("note:seat").hits
    (stem,) = search("note:seats").hits

    assert (exact.match.word, stem.match.word) == ("exact", "stem")
    assert exact.shown.marks == ()


def test_note_over_two_passages_is_found_at_both_and_one_of_parts_at_its_parts(ferry, writer):
    english = ferry.translation.string
    over = OnWords(ferry.translation, ((english.index("change"), english.index("Report") + 6),))
    parts = OnWords(
        ferry.translation,
        tuple((english.index(w), english.index(w) + len(w)) for w in ("Notice", "month")),
    )
    write_note(ferry.record, writer, "over", over, sharing=PUBLIC)
    write_note(ferry.record, writer, "apart", parts, sharing=PUBLIC)

    assert places("note:over") == {"en/p2", "en/p3"}
    assert places("note:apart") == {"en/p1", "en/p3"}


def test_note_on_a_whole_is_found_at_the_first_passage_and_a_reply_with_what_it_answers(
    ferry, writer
):
    write_note(ferry.record, writer, "on all of it", sharing=PUBLIC)
    write_note(ferry.record, writer, "on a text", OnWhole(ferry.english), sharing=PUBLIC)
    write_note(
        ferry.record, writer, "on a revision", OnWhole(revision=ferry.translation), sharing=PUBLIC
    )
    asked = write_note(
        ferry.record, writer, "why", on_words(ferry.translation, "month"), sharing=PUBLIC
    )
    reply = write_note(ferry.record, writer, "because", sharing=PUBLIC, reply_to=asked)
    write_note(ferry.record, writer, "granted", sharing=PUBLIC, reply_to=reply)
    write_note(ferry.record, writer, "see", Outside("https://ferry.example/"), sharing=PUBLIC)

    assert places("note:“on all of it”") == {"zh-hans/p1"}
    assert places("note:“on a text”") == places("note:“on a revision”") == {"en/p1"}
    assert places("note:because") == places("note:granted") == {"en/p3"}
    assert places("note:see") == set()


def test_a_private_note_is_found_and_counted_by_its_writer_alone(ferry, writer):
    group = Group.objects.create(code="g-1", name="Desk")
    member = UserFactory()
    for account in (writer, member):
        GroupMember.objects.create(group=group, account=account)
    topic = Topic.objects.create(slug="seating")
    TopicLabel.objects.create(topic=topic, language="en", words="Seating")
    draft = Sharing(state="draft", visible_to="everyone")
    at = on_words(ferry.translation, "seats are")
    own = {"topics": ("seating",)}
    write_note(ferry.record, writer, "zqmine", at, sharing=MINE, **own)
    write_note(ferry.record, writer, "zqgroup", at, sharing=within(group), **own)
    write_note(ferry.record, writer, "zqdraft", at, sharing=draft, **own)
    readers = {
        "anonymous": {},
        "editor": {"reader": UserFactory(member_of={ferry.collection: Role.EDITOR}).as_reader()},
        "archive custodian": {"reader": CustodianFactory().as_reader()},
        "member": {"reader": member.as_reader()},
        "writer": {"reader": writer.as_reader()},
    }
    allowed = {"member": {"zqgroup"}, "writer": {"zqmine", "zqgroup", "zqdraft"}}

    for person, more in readers.items():
        for word in ("zqmine", "zqgroup", "zqdraft"):
            for query in (f"note:{word}", f"note:{word[:4]}*", f"note:“{word}”"):
                results = search(query, **more)
                if allowed.get(person, set()) == set():
                    assert nothing_of(results), (person, query)
            assert bool(search(f"note:{word}", **more).total) == (word in allowed.get(person, ()))
        everything = search("windows", **more)
        sees = person in allowed
        assert counted(everything, "has") == ({"note": 1} if sees else {})
        assert counted(everything, "topic") == ({"seating": 1} if sees else {})
        assert search("has:note", **more).total == search("topic:seating", **more).total == sees
        assert search("-has:note", **more).total == 6 - sees


def test_note_is_gone_at_once_when_it_or_its_record_is_taken_back(ferry, writer):
    at = on_words(ferry.translation, "seats are")
    notes = [write_note(ferry.record, writer, "zqword", at, sharing=PUBLIC) for _ in range(4)]
    assert Outbox.objects.count() == 0

    for count, take_back in enumerate(
        (
            lambda note: retract_annotation(annotation=note, note="Wrong.", by=writer),
            lambda note: delete_annotation(annotation=note, by=writer),
            lambda note: share_annotation(annotation=note, sharing=MINE, by=writer),
        )
    ):
        take_back(notes[count])
        assert search("note:zqword").total == 1
    withdraw_record(record=ferry.record, reason="A source is at risk.", by=CustodianFactory())

    for reader in ({}, {"reader": writer.as_reader()}):
        assert nothing_of(search("note:zqword", **reader))
        assert nothing_of(search("has:note", **reader))


def test_note_says_what_its_newest_version_says(ferry, writer):
    note = write_note(
        ferry.record, writer, "zqbefore", on_words(ferry.translation, "seats"), sharing=PUBLIC
    )
    say_anew(note, "zqafter")

    assert places("note:zqafter") == {"en/p2"}
    assert places("note:zqbefore") == set()


def test_note_goes_with_its_words_into_a_newer_revision(ferry, writer):
    kept = write_note(
        ferry.record, writer, "kept", on_words(ferry.translation, "fixed seat"), sharing=PUBLIC
    )
    write_note(ferry.record, writer, "lost", on_words(ferry.translation, "month"), sharing=PUBLIC)
    moved = "Read this first, and with care."

    write_text(ferry.english, ENGLISH[0], moved, ENGLISH[1], "3. A fixed seat stays in the café.")
    apply_outbox()

    assert places("note:kept") == places('"fixed seat" language:en')
    assert places("note:lost") == {"en/p1"}
    assert Outbox.objects.count() == 0
    say_anew(kept, "anew")
    assert Outbox.objects.get().task == "carry_notes"
    apply_outbox()
    assert places("note:anew") == places('"fixed seat" language:en')
    rebuild_index()
    assert places("note:anew") == places('"fixed seat" language:en')


def test_note_on_a_region_is_found_at_the_passages_of_its_page(ferry, writer):
    original = Original.objects.create(sha256="a" * 64, size=3)
    file = SourceFile.objects.create(original=original, name="a.pdf", media_type="application/pdf")
    RecordFile.objects.create(record=ferry.record, file=file, number=1)
    first, second = (
        Page.objects.create(file=file, number=number, width=100, height=100) for number in (1, 2)
    )
    source = ferry.chinese.revisions.get()
    PageSpan.objects.create(revision=source, page=first, start=0, end=source.string.index("三"))
    region = (0.0, 0.0, 50.0, 50.0)
    write_note(ferry.record, writer, "stamp", OnRegion(first, region), sharing=PUBLIC)
    write_note(ferry.record, writer, "blank", OnRegion(second, region), sharing=PUBLIC)

    assert places("note:stamp") == {"zh-hans/p1", "zh-hans/p2"}
    assert places("note:blank") == {"zh-hans/p1"}
