"""OSCOLA and the legal form like The Bluebook: strings written by hand from published rules."""

import datetime

from documents.quoting.names import body, person
from documents.quoting.reference import (
    AttachedTo,
    DateKind,
    DateOfRecord,
    Marking,
    State,
    Title,
    TitleKind,
    TranslatedBy,
)
from documents.quoting.styles import bluebook, oscola, with_words
from tests.quoting.specimens import (
    ADDRESS,
    CHINESE_ADDRESS,
    DENIED,
    GU_WANG,
    IN_CHINESE,
    LIND,
    MEMO,
    NOTICE,
    OKORO,
    STATEMENT,
    WORDS,
    cited,
)

TITLE = "Notice on Strengthening the Management of Ferry Registration"
FACTS = "(notice, 4 March 2031, M Okoro tr, rev 3)"
PLACE = "Lantern Island Papers, Verbatim li-0412"
FILED = "(on file with Verbatim, Lantern Island Papers, No. li-0412)"
MEMO_ADDRESS = "https://archive.example/r/li-0077/en/1/p2/0-20~abcde"


def oscola_note(reference):
    return oscola.render(reference).plain()


def oscola_entry(reference):
    return oscola.render(reference, kind="bibliography").plain()


def bluebook_note(reference):
    return bluebook.render(reference).plain()


def test_oscola_sets_titles_in_single_marks_and_facts_in_brackets():
    assert oscola_note(NOTICE) == (
        f"Lantern Island Administration, ‘{TITLE}’ [in Chinese] {FACTS} p 1, para 3, "
        f"{PLACE} <{ADDRESS}>."
    )


def test_oscola_bibliography_has_no_place_and_no_full_stop():
    assert oscola_entry(cited(authors=(OKORO, LIND))) == (
        f"Okoro M and Lind T, ‘{TITLE}’ [in Chinese] {FACTS}, {PLACE} <{ADDRESS}>"
    )


def test_oscola_names_authors_as_they_write_themselves_in_a_note():
    assert oscola_note(cited(authors=(OKORO, LIND))).startswith("Mary Okoro and Tove Lind, ‘")
    four = (OKORO, LIND, GU_WANG, person("Jean-Luc Fabre", "fr"))
    assert oscola_note(cited(authors=four)).startswith("Mary Okoro and others, ‘")


def test_oscola_calls_an_untitled_document_by_sender_and_addressee():
    assert oscola_note(MEMO) == (
        "Memo from Gu Wang to all harbour offices [original language not known] (2031, "
        "translator not known, rev 1, excerpts quoted in ‘Lamps and registers’ (author, outlet, "
        f"and date not known)) para 2, Lantern Island Papers, Verbatim li-0077 <{MEMO_ADDRESS}>."
    )


def test_oscola_abbreviates_without_full_stops():
    line = oscola_note(
        cited(
            pages=("1", "2"),
            passages=("p3", "p5a"),
            translators=(TranslatedBy("M. Okoro"), TranslatedBy("T. Lind")),
            state=State.DRAFT,
        )
    )
    assert "(notice, 4 March 2031, M Okoro and T Lind trs, rev 3 (unreviewed draft))" in line
    assert ") pp 1–2, paras 3–5a, Lantern" in line


def test_oscola_says_that_a_document_is_undated():
    leaked = cited(dates=(DateOfRecord("2031-11~", DateKind.LEAKED),))

    assert "(notice, undated, leaked c November 2031, M Okoro tr" in oscola_note(leaked)
    assert "(notice, undated, M Okoro tr" in oscola_note(cited(dates=()))


def test_oscola_day_of_access_follows_the_address():
    line = oscola_note(cited(accessed=datetime.date(2032, 1, 5)))
    assert line.endswith(f"<{ADDRESS}> accessed 5 January 2032.")


def test_oscola_of_the_original_has_its_title_and_the_english_in_brackets():
    assert oscola_note(IN_CHINESE) == (
        "Lantern Island Administration, ‘关于加强渡船登记管理的通知’ [Notice on strengthening the "
        f"management of ferry registration] (notice, 4 March 2031, rev 1) p 1, para 3, {PLACE} "
        f"<{CHINESE_ADDRESS}>."
    )


def test_oscola_says_denial_evenly_and_supplied_titles_without_marks():
    supplied = (Title("List of lamps", "en", TitleKind.SUPPLIED),)

    assert oscola_note(cited(debate=DENIED)).endswith(
        f"<{ADDRESS}>. The issuer denies the document; 1 vouches for it; 1 could not verify it."
    )
    assert "Administration, List of lamps [in Chinese] (" in oscola_note(cited(titles=supplied))


def test_oscola_of_a_statement():
    assert oscola_note(STATEMENT) == (
        "Permanent Delegation, Statement on the ferry notices (statement, 12 January 2032), "
        "Lantern Island Papers, Verbatim st/58 <https://archive.example/st/58/0-20~abcde>."
    )


def test_bluebook_like_form_files_the_document_with_the_archive():
    assert bluebook_note(NOTICE) == (
        f"Lantern Island Administration, {TITLE} [in Chinese], at 1, ¶ 3 (Mar. 4, 2031) "
        f"(M. Okoro trans., rev. 3) {FILED}, {ADDRESS}."
    )
    assert f"<i>{TITLE}</i>" in bluebook.render(NOTICE).html()


def test_bluebook_like_form_calls_an_untitled_document_by_sender_and_addressee():
    assert bluebook_note(MEMO) == (
        "Memo from Gu Wang to all harbour offices [original language not known], ¶ 2 (2031) "
        "(translator not known, rev. 1, excerpts quoted in “Lamps and registers” (author, "
        "outlet, and date not known)) (on file with Verbatim, Lantern Island Papers, "
        f"No. li-0077), {MEMO_ADDRESS}."
    )


def test_bluebook_like_form_joins_two_authors_by_an_ampersand():
    assert bluebook_note(cited(authors=(OKORO, LIND))).startswith("Mary Okoro & Tove Lind, ")
    assert bluebook_note(cited(authors=(OKORO, LIND, GU_WANG))).startswith("Mary Okoro et al., ")


def test_bluebook_like_form_shortens_months():
    assert "(Nov. 2031)" in bluebook_note(cited(dates=(DateOfRecord("2031-11"),)))
    assert "(May 12, 2031)" in bluebook_note(cited(dates=(DateOfRecord("2031-05-12"),)))
    assert "(undated; leaked c. Nov. 2031)" in bluebook_note(
        cited(dates=(DateOfRecord("2031-11~", DateKind.LEAKED),))
    )


def test_bluebook_like_form_of_several_paragraphs_and_the_last_visit():
    reference = cited(pages=("1", "2"), passages=("p3", "p5a"), accessed=datetime.date(2032, 1, 5))
    line = bluebook_note(reference)

    assert ", at 1–2, ¶¶ 3–5a (Mar. 4, 2031)" in line
    assert line.endswith(f"{ADDRESS} (last visited Jan. 5, 2032).")


def test_bluebook_like_form_keeps_number_marking_attachment_and_denial():
    line = bluebook_note(
        cited(
            face_number="灯署发〔2031〕12号",
            classification=Marking("内部", "zh-Hans", "Internal"),
            attached_to=AttachedTo("li-0409"),
            debate=DENIED,
            withdrawn=True,
            addressees=(body("all harbour offices"),),
        )
    )
    assert "[in Chinese, marked Internal], 灯署发〔2031〕12号, at 1" in line
    assert "(attached to li-0409, M. Okoro trans., rev. 3, withdrawn from readers)" in line
    assert line.endswith("1 could not verify it.")


def test_bluebook_like_list_has_no_place():
    entry = bluebook.render(NOTICE, kind="bibliography").plain()
    assert "¶" not in entry
    assert f"[in Chinese] (Mar. 4, 2031) (M. Okoro trans., rev. 3) {FILED}" in entry


def test_words_stand_before_the_note():
    assert with_words(NOTICE, "oscola").plain().startswith(f"“{WORDS}” Lantern Island")
    assert with_words(NOTICE, "bluebook").plain().startswith(f"“{WORDS}” Lantern Island")
