"""Orders at the desk: tagged from a selection, read a second time, linked where they repeat."""

import re

import pytest

from documents.access import Role
from documents.models import Coding, Directive, Repetition, SpanLink
from documents.operations.tag_directive import retract_directive
from tests.factories import CustodianFactory, TextFactory, UserFactory, write_text
from tests.pages.at_desk import custodian, editor_of, sent, signed_in, text, words
from tests.pages.cases import a_notice
from tests.pages.orders import HAN, WORDS, a_vocabulary, an_order

pytestmark = pytest.mark.django_db

TAG = "/desk/r/hb-0001/directive"


@pytest.fixture
def notice():
    a_vocabulary()
    return a_notice()


@pytest.fixture
def desk(notice):
    return editor_of(notice.record.collection)


def pointing(revision, selected: str) -> str:
    start = revision.string.index(selected)
    return (
        f"{TAG}?text={revision.text.code}&revision={revision.number}"
        f"&range={start}-{start + len(selected)}"
    )


def as_shown(page: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    form = page[page.index('<form class="desk-form') :]
    given = dict(re.findall(r'<input type="text" name="([^"]+)" value="([^"]*)"', form))
    for name, said in re.findall(r'<textarea name="([^"]+)"[^>]*>\s?(.*?)</textarea>', form, re.S):
        given[name] = said.strip()
    given |= dict(
        re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)"[^>]* checked', form)
    )
    return given


def places(directive: Directive) -> dict[str, str]:
    rows = directive.current.places.select_related("revision__text")
    return {place.revision.text.code: place.exact for place in rows}


def test_selection_offers_its_words_and_the_aligned_passage(notice, desk):
    page = text(desk.get(pointing(notice.english, WORDS)))
    shown = as_shown(page)
    assert (shown["en_words"], shown["en_begins_in"]) == (WORDS, "2")
    assert shown["zh-hans_take"] == "whole"
    assert f'<q lang="zh-Hans" dir="ltr">一、{HAN}</q>' in page


def test_selection_is_tagged_with_the_whole_aligned_passage(notice, desk):
    address = pointing(notice.english, WORDS)
    shown = as_shown(text(desk.get(address)))
    page = sent(desk, address, force="must_not", topics=["boarding"], **shown)
    assert "The directive was tagged." in text(page)
    directive = Directive.objects.get()
    assert places(directive) == {"en": WORDS, "zh-hans": f"一、{HAN}"}
    assert [topic.slug for topic in directive.current.topics.all()] == ["boarding"]


def test_exact_words_of_the_other_text_or_none_are_the_editors_choice(notice, desk):
    address = pointing(notice.chinese, HAN)
    shown = as_shown(text(desk.get(address)))
    exact = shown | {"en_take": "exact", "en_first": "No unregistered", "en_last": "board."}
    sent(desk, address, force="must_not", **exact)
    assert places(Directive.objects.get()) == {"zh-hans": HAN, "en": WORDS}
    sent(desk, address, force="must_not", **(shown | {"en_take": "none"}))
    assert places(Directive.objects.latest("pk")) == {"zh-hans": HAN}


def test_words_that_an_editor_linked_are_offered(notice, desk):
    en, zh = notice.english, notice.chinese
    start, at = en.string.index(WORDS), zh.string.index(HAN)
    SpanLink.objects.create(
        source=zh, source_start=at, source_end=at + len(HAN),
        target=en, target_start=start, target_end=start + len(WORDS),
    )  # fmt: skip
    address = pointing(en, WORDS)
    shown = as_shown(text(desk.get(address)))
    assert (shown["zh-hans_take"], shown["zh-hans_words"]) == ("exact", HAN)
    sent(desk, address, force="must_not", **shown)
    assert places(Directive.objects.get())["zh-hans"] == HAN


def test_words_that_stand_twice_are_those_that_were_selected(notice, desk):
    address = pointing(notice.chinese, "固定座位")
    second = notice.chinese.string.index("固定", notice.chinese.string.index("固定窗口") + 1)
    address = f"{TAG}?text=zh-hans&revision=1&range={second}-{second + 2}"
    shown = as_shown(text(desk.get(address)))
    sent(desk, address, force="must", **(shown | {"en_take": "none"}))
    place = Directive.objects.get().current.places.get()
    assert (place.start, place.exact) == (second, "固定")


def test_other_words_may_be_written_over_those_that_were_selected(notice, desk):
    address = pointing(notice.english, WORDS)
    shown = as_shown(text(desk.get(address))) | {"en_words": "Windows and seats are fixed"}
    shown |= {"en_begins_in": "", "zh-hans_take": "none"}
    sent(desk, address, force="must", **shown)
    assert places(Directive.objects.get()) == {"en": "Windows and seats are fixed"}


def test_named_words_are_not_dropped_silently(notice, desk):
    address = pointing(notice.english, WORDS)
    shown = as_shown(text(desk.get(address))) | {"zh-hans_words": "严禁"}
    page = sent(desk, address, force="must", **shown)
    assert page.status_code == 422
    assert "these exact words" in text(page)
    assert not Directive.objects.exists()


def test_an_older_revision_is_tagged_where_it_was_selected(notice, desk):
    write_text(notice.english.text, "All is new.", aligned="in order")
    address = pointing(notice.english, WORDS)
    sent(desk, address, force="must_not", **as_shown(text(desk.get(address))))
    place = Directive.objects.get().current.places.get(revision__text__code="en")
    assert (place.revision.number, place.exact) == (1, WORDS)


def test_text_with_nothing_aligned_offers_only_its_fields(notice, desk):
    other = TextFactory(record=notice.record, code="fr", language="fr", role="translation",
                        of_text=notice.chinese.text)  # fmt: skip
    write_text(other, "Tout est fixe.")
    page = text(desk.get(pointing(notice.english, WORDS)))
    assert "fr_take" not in page
    assert 'name="fr_words"' in page


@pytest.mark.parametrize(
    "question",
    [
        "?text=en&revision=1&range=3-3", "?text=en&revision=1&range=9-3",
        "?text=en&revision=1&range=0-99999", "?text=en&revision=1&range=a-b",
        "?text=en&revision=9&range=0-3", "?text=xx&revision=1&range=0-3",
        "?text=en&revision=%D9%A1&range=0-3", "?range=0-3", "?text=en&revision=1&range=",
    ],
)  # fmt: skip
def test_a_selection_of_nothing_is_no_page(desk, question):
    assert desk.get(TAG + question).status_code == 404


def test_vocabulary_is_a_tree_to_tick_and_lacks_what_is_out_of_use(notice, desk):
    sent(desk, "/desk/d/lamps/deprecate", note="Too wide.", replaced_by="harbour-order")
    page = text(desk.get(TAG))
    tree = page[page.index('class="ticks"') :]
    assert tree.index('value="harbour-order"') < tree.index('value="boarding"')
    assert 'value="lamps"' not in tree
    refused = sent(desk, TAG, force="must", en_words="Windows", topics=["lamps"])
    assert refused.status_code == 422
    assert not Directive.objects.exists()


def test_an_order_is_read_a_second_time(desk):
    directive = an_order(207, code="hb-0002")
    reader = editor_of(directive.record.collection)
    page = text(reader.get("/desk/directives/207/read"))
    assert WORDS in page
    assert sent(reader, "/desk/directives/207/read", verdict="").status_code == 422
    page = sent(reader, "/desk/directives/207/read", verdict="agrees", force="must_not",
                topics=["boarding"])  # fmt: skip
    assert "Your reading was kept." in text(page)
    assert "In 1 of 1 second reading the force was read" in text(page)
    assert sent(
        reader, "/desk/directives/207/read", verdict="differs", force="", note="A wish."
    ).status_code == 200  # fmt: skip
    coding = Coding.objects.standing().get()
    assert (coding.verdict, coding.read_force, coding.note) == ("differs", "", "A wish.")
    assert sent(reader, "/desk/directives/207/read", verdict="differs").status_code == 422


def test_agreement_is_counted_by_collection_and_says_what_it_is(desk):
    directives = [an_order(n, code=f"hb-{n:04}", force=f) for n, f in ((2, "must"), (3, "may"))]
    collection = directives[0].record.collection
    for directive in directives:
        directive.record.collection = collection
        directive.record.save()
    other = an_order(4, code="hb-0004", level="sealed")
    other.record.collection = collection
    other.record.save()
    reader = signed_in(UserFactory(member_of={collection: Role.EDITOR}))
    page = text(reader.get(f"/desk/c/{collection.slug}/agreement"))
    assert "Nobody has read" in page
    assert "2 orders of 2 read once" in page, "a sealed record's order is not the editor's to see"
    for number in (2, 3):
        sent(reader, f"/desk/directives/{number}/read", verdict="agrees")
    third = signed_in(UserFactory(member_of={collection: Role.EDITOR}))
    sent(third, "/desk/directives/2/read", verdict="differs", force="may", note="May.")
    page = text(third.get(f"/desk/c/{collection.slug}/agreement"))
    assert "In 2 of 3 second readings" in page
    assert "<dd>0.67</dd>" in page
    assert "<dd>0.40</dd>" in page
    assert "Kappa is the agreement beyond what would come by chance" in page
    assert "1 order on whose force readers differ" in page


def test_nobody_reads_their_own_tagging_again(notice, desk):
    sent(desk, TAG, force="must", en_words="Windows and seats", **words("actor", "staff"))
    number = Directive.objects.get().number
    page = sent(desk, f"/desk/directives/{number}/read", verdict="agrees")
    assert page.status_code == 422
    assert "a second reader is another person" in text(page)
    assert not Coding.objects.exists()


def test_orders_with_nearly_the_same_words_are_suggested_and_decided():
    a_vocabulary()
    one, other = an_order(207, code="hb-0002"), an_order(208, code="hb-0003")
    keeper = custodian()
    listed = text(keeper.get(f"/desk/c/{one.record.collection.slug}/repetitions"))
    assert 'href="/desk/directives/207/repetitions/208"' in listed
    assert "100 % of the words" in listed
    assert sent(keeper, "/desk/directives/207/repetitions/208", state="").status_code == 422
    page = sent(keeper, "/desk/directives/207/repetitions/208", state="accepted", note="Same.")
    assert "The two are linked." in text(page)
    row = Repetition.objects.get()
    assert (row.first, row.second, row.state, row.note) == (one, other, "accepted", "Same.")
    page = text(keeper.get("/desk/directives/208/repetitions"))
    assert "Nothing is suggested." in page
    assert "the same order" in page
    sent(keeper, "/desk/directives/208/repetitions/207", state="declined")
    assert Repetition.objects.get().state == "declined"
    assert "Nothing is suggested." in text(keeper.get("/desk/directives/207/repetitions"))


def test_suggestions_are_made_only_of_what_the_editor_may_read():
    a_vocabulary()
    one = an_order(207, code="hb-0002")
    an_order(208, code="hb-0003", level="sealed")
    gone = an_order(209, code="hb-0004")
    retract_directive(directive=gone, note="No.", by=CustodianFactory())
    editor = editor_of(one.record.collection)
    for address in ("/desk/directives/207/repetitions",
                    f"/desk/c/{one.record.collection.slug}/repetitions"):  # fmt: skip
        page = text(editor.get(address))
        assert "Nothing is suggested." in page
        assert "hb-0003" not in page
    assert editor.get("/desk/directives/207/repetitions/208").status_code == 404
    assert editor.get("/desk/directives/207/repetitions/999").status_code == 404


def test_quotation_leads_editors_to_tagging_its_words(notice, desk, client):
    address = "/r/hb-0001/en/1/p2/3-38"
    start = notice.english.string.index(WORDS)
    link = f"{TAG}?text=en&amp;revision=1&amp;range={start}-{start + len(WORDS)}"
    assert f'href="{link}"' in text(desk.get(address))
    assert "/directive?" not in text(client.get(address))
    assert "/directive?" not in text(desk.get("/r/hb-0001/en/1/p2/3-10,20-38"))
