"""Chicago, notes and bibliography: strings written by hand from the manual."""

import datetime

from documents.quoting.names import body
from documents.quoting.reference import (
    AttachedTo,
    Basis,
    Coverage,
    DateKind,
    DateOfRecord,
    DebateCount,
    Marking,
    PublishedElsewhere,
    SecondarySource,
    State,
    Title,
    TitleKind,
    TranslatedBy,
)
from documents.quoting.styles.chicago import render
from tests.quoting.specimens import (
    CHINESE_ADDRESS,
    DENIED,
    GU_WANG,
    IN_CHINESE,
    LIND,
    MEMO,
    NOTICE,
    OKORO,
    STATEMENT,
    cited,
)

TITLE = "“Notice on Strengthening the Management of Ferry Registration” [in Chinese]"
PLACE = "Lantern Island Papers, Verbatim li-0412"
ADDRESS = "https://archive.example/r/li-0412/en/3/p3/76-151~2hvft"
END = f"p. 1, ¶3, trans. M. Okoro, rev. 3, {PLACE}, {ADDRESS}."


def note(reference):
    return render(reference).plain()


def entry(reference):
    return render(reference, kind="bibliography").plain()


def test_body_as_author():
    assert note(NOTICE) == f"Lantern Island Administration, {TITLE}, 4 March 2031, {END}"
    assert entry(NOTICE) == (
        "Lantern Island Administration. “Notice on Strengthening the Management of Ferry "
        "Registration” [in Chinese]. 4 March 2031. Translated by M. Okoro. Revision 3. "
        f"{PLACE}. {ADDRESS}."
    )


def test_chinese_author_is_never_turned_round():
    reference = cited(authors=(GU_WANG,))

    assert note(reference) == f"Gu Wang, {TITLE}, 4 March 2031, {END}"
    assert entry(reference).startswith("Gu Wang. “Notice on")


def test_western_author_is_turned_round_in_the_bibliography_only():
    reference = cited(authors=(OKORO, LIND))

    assert note(reference).startswith("Mary Okoro and Tove Lind, “Notice")
    assert entry(reference).startswith("Okoro, Mary, and Tove Lind. “Notice")


def test_sender_to_addressee():
    reference = cited(MEMO, basis=Basis.ORIGINAL_OPEN, coverage=Coverage.COMPLETE, source=None)

    assert note(reference) == (
        "Gu Wang to all harbour offices, memo [original language not known], 2031, ¶2, "
        "translator not known, rev. 1, Lantern Island Papers, Verbatim li-0077, "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )
    assert entry(reference) == (
        "Gu Wang. Memo to all harbour offices [original language not known]. 2031. "
        "Translator not known. Revision 1. Lantern Island Papers, Verbatim li-0077. "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )


def test_sender_to_addressee_with_a_title():
    reference = cited(authors=(GU_WANG,), addressees=(body("all harbour offices"),))

    assert note(reference) == f"Gu Wang to all harbour offices, {TITLE}, 4 March 2031, {END}"
    assert f"{TITLE}. Notice to all harbour offices. 4 March 2031." in entry(reference)


def test_no_author():
    assert note(cited(authors=())) == f"{TITLE}, 4 March 2031, {END}"


def test_year_only():
    assert note(cited(dates=(DateOfRecord("2031"),))) == (
        f"Lantern Island Administration, {TITLE}, 2031, {END}"
    )


def test_circa():
    assert f"{TITLE}, ca. November 2031, p. 1" in note(cited(dates=(DateOfRecord("2031-11~"),)))


def test_inferred_and_uncertain_dates_stand_in_brackets():
    inferred = DateOfRecord("2031-03-04", DateKind.INFERRED)
    uncertain = DateOfRecord("2031", DateKind.INFERRED, "uncertain")

    assert f"{TITLE}, [4 March 2031], p. 1" in note(cited(dates=(inferred,)))
    assert f"{TITLE}, [2031?], p. 1" in note(cited(dates=(uncertain,)))


def test_spring_and_a_range_of_years():
    assert ", spring 2031, p. 1" in note(cited(dates=(DateOfRecord("2031-21"),)))
    assert ", 2029–2031, p. 1" in note(cited(dates=(DateOfRecord("2029/2031"),)))


def test_date_of_the_leak_only():
    leaked = DateOfRecord("2031-11~", DateKind.LEAKED)

    assert note(cited(dates=(leaked,))) == (
        f"Lantern Island Administration, {TITLE}, n.d. (leaked ca. November 2031), {END}"
    )


def test_no_date():
    assert f"{TITLE}, n.d., p. 1" in note(cited(dates=()))


def test_translator_credited_by_role_only():
    reference = cited(translators=(TranslatedBy(),))

    assert ", ¶3, trans. name withheld, rev. 3, " in note(reference)
    assert " Translated by name withheld. " in entry(reference)


def test_page_of_the_original_and_paragraph_of_the_archive():
    reference = cited(pages=("1", "2"), passages=("p3", "p5a"))

    assert ", 4 March 2031, pp. 1–2, ¶¶3–5a, trans." in note(reference)
    assert "¶" not in entry(reference)
    assert "pp." not in entry(reference)


def test_row_of_a_table():
    reference = cited(pages=("2",), passages=("p5",), table_row=4)
    assert ", 4 March 2031, p. 2, ¶5, row 4, trans. M. Okoro" in note(reference)


def test_number_on_its_face():
    assert note(cited(face_number="灯署发〔2031〕12号")) == (
        f"Lantern Island Administration, {TITLE}, 灯署发〔2031〕12号, 4 March 2031, {END}"
    )


def test_classification_in_brackets():
    marked = Marking("内部", "zh-Hans", "Internal")

    assert "Registration” [in Chinese, marked Internal], 4 March" in note(
        cited(classification=marked)
    )
    assert "[marked 内部 (Internal)], 4 March" in note(cited(IN_CHINESE, classification=marked))


def test_attachment():
    reference = cited(attached_to=AttachedTo("li-0409", "Notice on lamps"))

    assert ", 4 March 2031, attached to li-0409 (“Notice on lamps”), p. 1" in note(reference)
    assert " Attached to li-0409 (“Notice on lamps”). Translated by" in entry(reference)


def test_quoted_in_a_press_article_of_unknown_author_and_outlet():
    assert note(MEMO) == (
        "Gu Wang to all harbour offices, memo [original language not known], 2031, ¶2, "
        "translator not known, rev. 1, excerpts quoted in “Lamps and registers” (author, "
        "outlet, and date not known), Lantern Island Papers, Verbatim li-0077, "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )


def test_quoted_in_a_press_article_that_is_known():
    source = SecondarySource("Lamps and registers", "en", "A. Reed", "Harbour Post", "2032-01-12")
    line = render(cited(MEMO, source=source))

    assert (
        "excerpts quoted in A. Reed, “Lamps and registers,” Harbour Post, 12 January 2032, Lantern"
        in line.plain()
    )
    assert "<i>Harbour Post</i>" in line.html()


def test_original_that_readers_may_not_see():
    reference = cited(basis=Basis.ORIGINAL_CLOSED)
    assert ", rev. 3, original held, not open to readers, Lantern Island" in note(reference)


def test_withdrawn():
    assert f", rev. 3, withdrawn from readers, {PLACE}, {ADDRESS}." in note(cited(withdrawn=True))
    assert f" Revision 3. Withdrawn from readers. {PLACE}." in entry(cited(withdrawn=True))


def test_denied_is_said_evenly():
    sentence = "The issuer denies the document; 1 vouches for it; 1 could not verify it."

    assert note(cited(debate=DENIED)).endswith(f"{ADDRESS}. {sentence}")
    assert entry(cited(debate=DENIED)).endswith(f"{ADDRESS}. {sentence}")


def test_a_denial_of_the_contents_is_no_denial_of_the_document():
    assert note(cited(debate=DebateCount(denies_content=2, vouches=1))) == note(NOTICE)


def test_several_translations_are_told_apart():
    reference = cited(text_code="en-x-harbour", revision=1, translators=(TranslatedBy("T. Lind"),))
    assert ", ¶3, trans. T. Lind, text en-x-harbour, rev. 1, Lantern" in note(reference)


def test_several_translators():
    reference = cited(translators=(TranslatedBy("M. Okoro"), TranslatedBy("T. Lind")))
    assert ", trans. M. Okoro and T. Lind, rev. 3" in note(reference)


def test_original_quoted_bears_its_own_title_with_the_english_in_brackets():
    assert note(IN_CHINESE) == (
        "Lantern Island Administration, “关于加强渡船登记管理的通知” [Notice on strengthening the "
        "management of ferry registration], 4 March 2031, p. 1, ¶3, rev. 1, "
        f"{PLACE}, {CHINESE_ADDRESS}."
    )
    assert '<bdi lang="zh-Hans" dir="ltr">关于' in render(IN_CHINESE).html()


def test_supplied_title_stands_without_quotation_marks():
    supplied = (Title("List of lamps", "en", TitleKind.SUPPLIED),)
    assert "Administration, List of lamps [in Chinese], 4 March" in note(cited(titles=supplied))


def test_unread_revisions_say_so():
    assert "rev. 3 (unreviewed draft), " in note(cited(state=State.DRAFT))
    assert "rev. 3 (machine-made, unproofed), " in note(cited(state=State.UNPROOFED))


def test_day_of_access():
    reference = cited(accessed=datetime.date(2032, 1, 5))

    assert f"{PLACE}, accessed 5 January 2032, {ADDRESS}." in note(reference)
    assert f"{PLACE}. Accessed 5 January 2032. {ADDRESS}." in entry(reference)


def test_statement():
    assert note(STATEMENT) == (
        "Permanent Delegation, Statement on the ferry notices, 12 January 2032, Lantern Island "
        "Papers, Verbatim st/58, https://archive.example/st/58/0-20~abcde."
    )


def test_publication_elsewhere_makes_no_publisher():
    reference = cited(published_elsewhere=(PublishedElsewhere("Harbour Post", "2032-01-12"),))

    assert note(reference) == note(NOTICE)
    assert "riginally published" not in entry(reference)


def test_record_as_a_whole_has_no_revision():
    reference = cited(
        revision=None,
        sha256="",
        pages=(),
        passages=(),
        words="",
        address="https://archive.example/r/li-0412",
    )
    assert note(reference) == (
        f"Lantern Island Administration, {TITLE}, 4 March 2031, {PLACE}, "
        "https://archive.example/r/li-0412."
    )
