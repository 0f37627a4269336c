"""`/r/CODE`: the words beside their translation, and who may see them."""

import pytest
from django.test import Client

from documents.access import Role
from documents.models import Record
from documents.texts.passages import Draft, Kind
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    RecordTitleFactory,
    SourceFactory,
    TextFactory,
    UserFactory,
    write_text,
)
from tests.pages.cases import a_notice

pytestmark = pytest.mark.django_db


def body(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_original_and_translation_stand_in_one_row_under_one_number(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001")
    row = page.split('id="p2"')[1].split("</li>")[0]
    assert "严禁未经登记人员登船" in row
    assert "No unregistered person is to board." in row
    assert 'href="/r/hb-0001/p2"' in row


def test_each_cell_carries_its_language_and_direction(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001")
    assert 'class="src" lang="zh-Hans" dir="ltr"' in page
    assert 'class="tgt" lang="en" dir="ltr"' in page


def test_right_to_left_original_mirrors_the_rows(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    arabic = TextFactory(record=record, code="ar", language="ar")
    write_text(arabic, "إلى حراس المصابيح")
    english = TextFactory(record=record, english=True, of_text=arabic)
    write_text(english, "To the lamp keepers", aligned="in order")
    page = body(client, "/r/hb-0009")
    assert 'class="texts rtl"' in page
    assert 'lang="ar" dir="rtl"' in page


def test_passage_without_translation_is_shown_and_says_so(client: Client) -> None:
    notice = a_notice()
    write_text(notice.english.text, "To all ferry stations.", "1. No one is to board.")
    page = body(client, "/r/hb-0001")
    assert "固定窗口" in page
    assert "Not yet translated." in page


def test_two_passages_rendered_by_one_name_each_other(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    chinese = TextFactory(record=record)
    write_text(chinese, "一。", "二。", "三。")
    english = TextFactory(record=record, english=True, of_text=chinese)
    write_text(english, "One and two.", "Three.", aligned=[([1, 2], [1]), ([3], [2])])
    page = body(client, "/r/hb-0009")
    assert "Translated together with ¶1." in page


def test_words_of_the_translation_alone_are_shown(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    chinese = TextFactory(record=record)
    write_text(chinese, "一。")
    english = TextFactory(record=record, english=True, of_text=chinese)
    write_text(english, "One.", "A note by the translator.", aligned=[([1], [1])])
    page = body(client, "/r/hb-0009")
    assert "A note by the translator." in page
    assert "In the translation only" in page


def test_words_are_escaped_before_they_are_shown(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    write_text(TextFactory(record=record), "<script>alert(1)</script> & <b>一</b>")
    page = body(client, "/r/hb-0009")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;一&lt;/b&gt;" in page


def test_table_is_shown_as_rows_and_cells(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    write_text(TextFactory(record=record), Draft("渡口\t座位\n东\t96", Kind.TABLE))
    page = body(client, "/r/hb-0009")
    assert '<td data-start="6">东</td><td data-start="8">96</td>' in page


def test_marks_asked_for_stand_in_both_languages(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001?mark=en/1/p3/3-28&mark=zh-hans/1/p3/2-11")
    assert "<mark>Windows and seats are fix</mark>" in page
    assert "<mark>固定窗口、固定座位</mark>" in page


@pytest.mark.parametrize("mark", ["", "x", "en/9/p3/3-28", "en/1/p3/28-3", "en/1/p99/1-2", "/r/"])
def test_mark_that_cannot_be_read_marks_nothing(client: Client, mark: str) -> None:
    a_notice()
    assert "<mark>" not in body(client, f"/r/hb-0001?mark={mark}")


def test_long_record_goes_on_by_links(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    write_text(TextFactory(record=record), *[f"第{number}条。" for number in range(1, 151)])
    first = body(client, "/r/hb-0009")
    assert 'id="p60"' in first
    assert 'id="p61"' not in first
    assert 'href="?from=p61#text"' in first
    middle = body(client, "/r/hb-0009?from=p61")
    assert 'id="p61"' in middle
    assert "Passages 61 to 120 of 150" in middle
    assert 'href="?from=p1#text"' in middle


@pytest.mark.parametrize("view", ["original", "translation", "both", "images", "nonsense"])
def test_views_are_plain_links(client: Client, view: str) -> None:
    a_notice()
    page = body(client, f"/r/hb-0001?view={view}")
    assert ("一、严禁" in page) == (view != "translation")
    assert ("1. No unregistered" in page) == (view != "original")


def test_excerpt_says_where_it_is_quoted_and_what_is_missing(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    source = SourceFactory(collection=record.collection, title="A seat for every name")
    text = TextFactory(
        record=record,
        english=True,
        of_language="und",
        basis="quoted_in",
        coverage="excerpts",
        source=source,
    )
    write_text(text, "Seats are fixed.", Draft("No one may board.", gap_before=True))
    page = body(client, "/r/hb-0009")
    assert "The archive does not hold this document." in page
    assert "A seat for every name" in page
    assert "author not known" in page
    assert "Words stand here that the archive does not hold." in page
    assert "its language is not known" in page


def test_unproofed_and_draft_texts_say_so(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    chinese = TextFactory(record=record)
    write_text(chinese, "一。", made_by_machine=True)
    english = TextFactory(record=record, english=True, of_text=chinese)
    write_text(english, "One.", aligned="in order")
    page = body(client, "/r/hb-0009")
    assert "unproofed." in page
    assert "draft." in page


def test_directive_stands_beside_its_passage_and_in_the_table(client: Client) -> None:
    notice = a_notice()
    start = notice.english.string.index("No unregistered")
    tag_directive_words(notice, start, start + len("No unregistered person is to board."))
    page = body(client, "/r/hb-0001")
    row = page.split('id="p2"')[1].split('id="p3"')[0]
    assert "must not" in row
    assert "“<span" in page


def tag_directive_words(notice: object, start: int, end: int) -> None:
    from documents.models import Directive, DirectivePlace, DirectiveVersion

    directive = Directive.objects.create(number=7, record=notice.record)  # type: ignore[attr-defined]
    version = DirectiveVersion.objects.create(directive=directive, number=1, force="must_not")
    revision = notice.english  # type: ignore[attr-defined]
    DirectivePlace.objects.create(
        version=version,
        revision=revision,
        start=start,
        end=end,
        exact=revision.string[start:end],
    )
    directive.current = version
    directive.save()


def test_record_without_text_or_file_says_that_it_is_not_held(client: Client) -> None:
    RecordTitleFactory(record=RecordFactory(public=True, code="hb-0009"), title="Lost order")
    page = body(client, "/r/hb-0009")
    assert "The archive does not hold this document" in page


def test_fiction_is_marked_on_the_page(client: Client) -> None:
    a_notice()
    assert "Fiction." in body(client, "/r/hb-0001")


def test_other_spelling_redirects_for_ever(client: Client) -> None:
    a_notice()
    for path in ("/r/HB-0001", "/r/hb-0001/", "/r/Hb-0001/EN/01"):
        answer = client.get(path)
        assert answer.status_code == 301
    assert answer["Location"] == "/r/hb-0001/en/1"


def test_record_never_public_answers_as_one_that_never_was(client: Client) -> None:
    a_notice(code="hb-0001", state=Record.State.DRAFT)
    hidden, absent = client.get("/r/hb-0001"), client.get("/r/hb-0002")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert hidden.headers == absent.headers


def test_hidden_record_costs_as_many_queries_as_one_that_never_was(
    client: Client, django_assert_num_queries: object
) -> None:
    a_notice(code="hb-0001", state=Record.State.DRAFT)
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get("/r/hb-0001/en/1/p2/0-5")
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get("/r/hb-0002/en/1/p2/0-5")


@pytest.mark.parametrize(
    "tail", ["", "/en", "/en/1", "/p1", "/en/1/p1", "/en/1/p1/0-5", "/provenance", "/file/1", "/P1"]
)
def test_withdrawn_record_answers_its_tombstone_everywhere(client: Client, tail: str) -> None:
    a_notice(withdrawn=True)
    page = body(client, f"/r/hb-0001{tail}", status=410)
    assert "It could identify private persons." in page
    assert "Notice on seats" not in page
    assert "Windows" not in page


def test_researchers_record_is_for_members_of_its_collection(client: Client) -> None:
    notice = a_notice(for_researchers=True)
    assert client.get("/r/hb-0001").status_code == 404
    client.force_login(UserFactory(member_of={CollectionFactory(): Role.CUSTODIAN}))
    assert client.get("/r/hb-0001").status_code == 404
    client.force_login(UserFactory(member_of={notice.record.collection: Role.RESEARCHER}))
    assert client.get("/r/hb-0001").status_code == 200


def test_reader_gets_no_cookie_and_caches_tell_people_apart(client: Client) -> None:
    a_notice()
    answer = client.get("/r/hb-0001")
    assert not answer.cookies
    assert "Cookie" in answer["Vary"]
    assert "Accept-Language" in answer["Vary"]


def test_custodian_sees_a_draft_and_that_it_is_one(client: Client) -> None:
    a_notice(state=Record.State.DRAFT)
    client.force_login(CustodianFactory())
    assert "Draft record" in body(client, "/r/hb-0001")


def test_relation_names_a_closed_record_by_its_code_and_a_hidden_one_not_at_all(
    client: Client,
) -> None:
    notice = a_notice()
    gone = RecordFactory(withdrawn=True, code="hb-0002")
    RecordTitleFactory(record=gone, title="List of staff")
    hidden = RecordFactory(code="hb-0003")
    notice.record.relations.create(kind="cites", other_code="hb-0002", other=gone)
    notice.record.relations.create(kind="implements", other_code="hb-0003", other=hidden)
    page = body(client, "/r/hb-0001")
    assert 'Cites <a href="/r/hb-0002">hb-0002</a>' in page
    assert "List of staff" not in page
    assert "hb-0003" not in page


def test_page_of_a_long_record_asks_the_database_no_more_than_that_of_a_short_one(
    client: Client, django_assert_max_num_queries: object
) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    chinese = TextFactory(record=record)
    write_text(chinese, *[f"第{number}条。" for number in range(1, 301)])
    english = TextFactory(record=record, english=True, of_text=chinese)
    write_text(english, *[f"Article {n}." for n in range(1, 301)], aligned="in order")
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        body(client, "/r/hb-0009?from=p100")


def test_window_holds_the_first_marked_words(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    write_text(TextFactory(record=record), *[f"第{number}条。" for number in range(1, 151)])
    page = body(client, "/r/hb-0009?mark=zh-hans/1/p100/0-2&mark=zh-hans/1/p7/0-2&from=")
    assert "<mark>第7</mark>" in page
    page = body(client, "/r/hb-0009?mark=zh-hans/1/p100/0-4")
    assert "<mark>第100</mark>" in page
    assert 'class="row here" id="p100"' in page
    assert '<a href="#p100">¶100</a>' in page


def test_mark_in_another_translation_shows_that_translation(client: Client) -> None:
    notice = a_notice()
    other = TextFactory(
        record=notice.record,
        english=True,
        code="en-x-press",
        of_text=notice.chinese.text,
    )
    write_text(other, "To all.", "1. Boarding is forbidden.", "2. Fixed.", aligned="in order")
    page = body(client, "/r/hb-0001?mark=en-x-press/1/p2/3-11")
    assert "<mark>Boarding</mark>" in page
