"""Chicago by author and date, and Harvard: strings written by hand from their published rules."""

import datetime

import pytest

from documents.quoting.names import body, person
from documents.quoting.reference import (
    Basis,
    Coverage,
    DateKind,
    DateOfRecord,
    Marking,
    SecondarySource,
    TranslatedBy,
)
from documents.quoting.styles import chicago_author_date, harvard, with_words
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

TITLE = "“Notice on Strengthening the Management of Ferry Registration” [in Chinese]"
PLAIN = "Notice on strengthening the management of ferry registration"
CHICAGO_END = (
    f"Translated by M. Okoro. Revision 3. Lantern Island Papers, Verbatim li-0412. {ADDRESS}."
)
HARVARD_END = (
    "Translated from the Chinese by M. Okoro. Revision 3. Lantern Island Papers, li-0412. "
    f"Verbatim. Available at: {ADDRESS}"
)


def chicago(reference):
    return chicago_author_date.render(reference, kind="bibliography").plain()


def chicago_in_text(reference):
    return chicago_author_date.render(reference).plain()


def harvard_entry(reference):
    return harvard.render(reference, kind="bibliography").plain()


def harvard_in_text(reference):
    return harvard.render(reference).plain()


def test_chicago_puts_the_year_after_the_author_and_the_day_after_the_title():
    assert chicago(NOTICE) == (
        f"Lantern Island Administration. 2031. {TITLE}. 4 March. {CHICAGO_END}"
    )


def test_chicago_sets_no_comma_between_author_and_year_in_the_text():
    assert chicago_in_text(NOTICE) == "(Lantern Island Administration 2031, p. 1, ¶3)"
    assert chicago_in_text(cited(authors=(GU_WANG,))) == "(Gu 2031, p. 1, ¶3)"


def test_chicago_turns_the_first_name_alone():
    both = cited(authors=(OKORO, LIND))

    assert chicago(both).startswith("Okoro, Mary, and Tove Lind. 2031. “Notice")
    assert chicago_in_text(both) == "(Okoro and Lind 2031, p. 1, ¶3)"


def test_chicago_says_et_al_in_the_text_from_four_authors():
    three = (OKORO, LIND, person("Jean-Luc Fabre", "fr"))

    assert chicago_in_text(cited(authors=three)).startswith("(Okoro, Lind, and Fabre 2031")
    assert chicago_in_text(cited(authors=(*three, GU_WANG))).startswith("(Okoro et al. 2031")


def test_chicago_puts_the_title_first_where_the_author_is_not_known():
    assert chicago(cited(authors=())) == f"{TITLE}. 2031. 4 March. {CHICAGO_END}"


@pytest.mark.parametrize(
    ("date", "year", "rest"),
    [
        (DateOfRecord("2031"), "2031", ""),
        (DateOfRecord("2031-03"), "2031", "March. "),
        (DateOfRecord("2031-21"), "2031", "Spring. "),
        (DateOfRecord("2031-11~"), "ca. 2031", "November. "),
        (DateOfRecord("2031-03-04", DateKind.INFERRED), "[2031]", "[4 March]. "),
        (DateOfRecord("2031?"), "[2031?]", ""),
        (DateOfRecord("2029/2031"), "2029–2031", ""),
        (DateOfRecord("2031-03/2031-05"), "2031", "March 2031–May 2031. "),
    ],
)
def test_chicago_dates(date, year, rest):
    assert f"Administration. {year}. {TITLE}. {rest}Translated" in chicago(cited(dates=(date,)))
    assert f"Administration {year}, p. 1" in chicago_in_text(cited(dates=(date,)))


def test_chicago_of_a_document_without_a_date():
    leaked = cited(dates=(DateOfRecord("2031-11~", DateKind.LEAKED),))

    assert "Administration. n.d. (leaked ca. November 2031). “Notice" in chicago(leaked)
    assert chicago_in_text(leaked) == "(Lantern Island Administration n.d., p. 1, ¶3)"


def test_chicago_of_words_quoted_in_an_article():
    assert chicago(MEMO) == (
        "Gu Wang. 2031. Memo to all harbour offices [original language not known]. Translator "
        "not known. Revision 1. Excerpts quoted in “Lamps and registers” (author, outlet, and "
        "date not known). Lantern Island Papers, Verbatim li-0077. "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )


def test_chicago_of_the_original_bears_its_own_title():
    assert chicago(IN_CHINESE) == (
        "Lantern Island Administration. 2031. “关于加强渡船登记管理的通知” "
        f"[{PLAIN}]. 4 March. Revision 1. Lantern Island Papers, Verbatim li-0412. "
        f"{CHINESE_ADDRESS}."
    )


def test_chicago_says_denial_and_day_of_access():
    line = chicago(cited(debate=DENIED, accessed=datetime.date(2032, 1, 5)))

    assert f"Verbatim li-0412. Accessed 5 January 2032. {ADDRESS}. The issuer denies" in line


def test_harvard_names_title_in_italics_and_the_day_after_it():
    assert harvard_entry(NOTICE) == (
        f"Lantern Island Administration (2031) {PLAIN} [Notice], 4 March. {HARVARD_END}."
    )
    assert f"<i>{PLAIN}</i>" in harvard.render(NOTICE, kind="bibliography").html()


def test_harvard_in_the_text_has_commas():
    assert harvard_in_text(NOTICE) == "(Lantern Island Administration, 2031, p. 1, para. 3)"
    assert harvard_in_text(cited(authors=())) == f"({PLAIN}, 2031, p. 1, para. 3)"


def test_harvard_joins_names_by_and_with_initials():
    three = (OKORO, LIND, person("Jean-Luc Fabre", "fr"))

    assert harvard_entry(cited(authors=three)).startswith(
        "Okoro, M., Lind, T. and Fabre, J.-L. (2031) "
    )
    assert harvard_in_text(cited(authors=three)).startswith("(Okoro, Lind and Fabre, 2031")
    assert harvard_in_text(cited(authors=(*three, GU_WANG))).startswith("(Okoro et al., 2031")


def test_harvard_of_a_document_without_author_or_date():
    assert harvard_entry(cited(authors=(), dates=())) == (
        f"{PLAIN} [Notice] (no date). {HARVARD_END}."
    )


def test_harvard_of_an_untitled_memo_in_an_article():
    source = SecondarySource("Lamps and registers", "en", "A. Reed", "Harbour Post", "2032-01-12")

    assert harvard_entry(cited(MEMO, source=source)) == (
        "Gu, W. (2031) Memo to all harbour offices. Translated, translator not known, original "
        "language not known. Revision 1. Excerpts quoted in A. Reed, ‘Lamps and registers’, "
        "Harbour Post, 12 January 2032. Lantern Island Papers, li-0077. Verbatim. Available at: "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )


def test_harvard_marks_kind_addressee_and_classification():
    reference = cited(
        addressees=(body("all harbour offices"),),
        classification=Marking("内部", "zh-Hans", "Internal"),
    )
    assert f"{PLAIN} [Notice to all harbour offices, marked Internal], 4 March." in harvard_entry(
        reference
    )


def test_harvard_names_a_translator_as_chosen_and_the_day_of_access():
    withheld = cited(translators=(TranslatedBy(),), accessed=datetime.date(2032, 1, 5))

    assert "Translated from the Chinese by name withheld. " in harvard_entry(withheld)
    assert harvard_entry(withheld).endswith(f"Available at: {ADDRESS} (Accessed: 5 January 2032).")


def test_harvard_says_that_the_original_is_closed_or_the_record_withdrawn():
    line = harvard_entry(
        cited(basis=Basis.ORIGINAL_CLOSED, coverage=Coverage.EXCERPTS, withdrawn=True)
    )
    assert (
        "Revision 3. Excerpts, original held, not open to readers. Withdrawn from readers. "
        "Lantern" in line
    )


def test_harvard_of_a_statement():
    assert harvard_entry(STATEMENT) == (
        "Permanent Delegation (2032) Statement on the ferry notices, 12 January. Lantern Island "
        "Papers, st/58. Verbatim. Available at: https://archive.example/st/58/0-20~abcde."
    )


@pytest.mark.parametrize("style", ["chicago-author-date", "harvard"])
def test_words_stand_before_the_citation_and_the_entry_below(style):
    words, entry = with_words(NOTICE, style).plain().split("\n")

    assert words.startswith(f"“{WORDS}” (Lantern Island Administration")
    assert words.endswith("3).")
    assert entry.endswith(f"{ADDRESS}.")
