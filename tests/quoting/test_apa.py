"""APA 7: strings written by hand from the manual."""

import datetime

import pytest

from documents.quoting.names import body, person
from documents.quoting.reference import (
    AttachedTo,
    Basis,
    Coverage,
    DateKind,
    DateOfRecord,
    Marking,
    SecondarySource,
    Title,
    TitleKind,
    TranslatedBy,
)
from documents.quoting.styles.apa import render
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
    cited,
)

BODY = "Lantern Island Administration. (2031, March 4)."
TITLE = "Notice on strengthening the management of ferry registration"
PLACE = f"Lantern Island Papers (li-0412), Verbatim. {ADDRESS}"
REST = f"{TITLE} (M. Okoro, Trans.; Rev. 3) [Notice; in Chinese]. {PLACE}"


def entry(reference):
    return render(reference, kind="bibliography").plain()


def in_text(reference):
    return render(reference).plain()


def test_body_as_author():
    assert entry(NOTICE) == f"{BODY} {REST}"
    assert in_text(NOTICE) == "(Lantern Island Administration, 2031, p. 1, para. 3)"
    assert f"<i>{TITLE}</i>" in render(NOTICE, kind="bibliography").html()


def test_chinese_author_has_the_family_name_first_and_an_initial():
    assert entry(cited(authors=(GU_WANG,))) == f"Gu, W. (2031, March 4). {REST}"
    assert in_text(cited(authors=(GU_WANG,))) == "(Gu, 2031, p. 1, para. 3)"


def test_two_authors_are_joined_by_an_ampersand():
    reference = cited(authors=(OKORO, LIND))

    assert entry(reference) == f"Okoro, M., & Lind, T. (2031, March 4). {REST}"
    assert in_text(reference) == "(Okoro & Lind, 2031, p. 1, para. 3)"


def test_three_authors_become_et_al_in_the_text():
    reference = cited(authors=(OKORO, LIND, person("Jean-Luc Fabre", "fr")))

    assert entry(reference).startswith("Okoro, M., Lind, T., & Fabre, J.-L. (2031")
    assert in_text(reference) == "(Okoro et al., 2031, p. 1, para. 3)"


def test_sender_to_addressee_of_an_untitled_memo():
    reference = cited(MEMO, basis=Basis.ORIGINAL_OPEN, coverage=Coverage.COMPLETE, source=None)
    assert entry(reference) == (
        "Gu, W. (2031). (Translator not known; Rev. 1) [Memo to all harbour offices; original "
        "language not known]. Lantern Island Papers (li-0077), Verbatim. "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde"
    )


def test_no_author_puts_the_title_first():
    assert entry(cited(authors=())) == (
        f"{TITLE} (M. Okoro, Trans.; Rev. 3) [Notice; in Chinese]. (2031, March 4). {PLACE}"
    )
    assert in_text(cited(authors=())) == f"({TITLE}, 2031, p. 1, para. 3)"


@pytest.mark.parametrize(
    ("date", "written", "year"),
    [
        (DateOfRecord("2031"), "2031", "2031"),
        (DateOfRecord("2031-03"), "2031, March", "2031"),
        (DateOfRecord("2031-11~"), "ca. 2031, November", "ca. 2031"),
        (DateOfRecord("2031-21"), "2031, Spring", "2031"),
        (DateOfRecord("2029/2031"), "2029–2031", "2029–2031"),
        (DateOfRecord("2031?"), "2031?", "2031?"),
    ],
)
def test_dates(date, written, year):
    assert f"Administration. ({written}). {TITLE}" in entry(cited(dates=(date,)))
    assert in_text(cited(dates=(date,))) == (
        f"(Lantern Island Administration, {year}, p. 1, para. 3)"
    )


def test_date_of_the_leak_only():
    reference = cited(dates=(DateOfRecord("2031-11~", DateKind.LEAKED),))

    assert entry(reference) == (
        f"Lantern Island Administration. (n.d.). {TITLE} (M. Okoro, Trans.; Rev. 3) "
        f"[Notice; in Chinese; leaked ca. 2031, November]. {PLACE}"
    )
    assert in_text(reference) == "(Lantern Island Administration, n.d., p. 1, para. 3)"


def test_translator_credited_by_role_only():
    assert "(Name withheld, Trans.; Rev. 3)" in entry(cited(translators=(TranslatedBy(),)))


def test_number_classification_and_attachment_stand_in_brackets():
    reference = cited(
        face_number="灯署发〔2031〕12号",
        classification=Marking("内部", "zh-Hans", "Internal"),
        attached_to=AttachedTo("li-0409"),
    )
    assert entry(reference) == (
        f"{BODY} {TITLE} (灯署发〔2031〕12号; M. Okoro, Trans.; Rev. 3) "
        f"[Notice; in Chinese; marked Internal; attached to li-0409]. {PLACE}"
    )


def test_row_of_a_table_in_the_text():
    assert in_text(cited(pages=("2",), passages=("p5",), table_row=4)) == (
        "(Lantern Island Administration, 2031, p. 2, para. 5, row 4)"
    )


def test_quoted_in_a_press_article():
    source = SecondarySource("Lamps and registers", "en", "A. Reed", "Harbour Post", "2032-01-12")

    assert "]. Excerpts quoted in “Lamps and registers” (author, outlet, and date not known). " in (
        entry(MEMO)
    )
    assert (
        "]. Excerpts quoted in A. Reed, “Lamps and registers,” Harbour Post, 2032, January 12. "
        in entry(cited(MEMO, source=source))
    )


def test_withdrawn_and_denied():
    line = entry(cited(withdrawn=True, debate=DENIED))

    assert "[Notice; in Chinese]. Withdrawn from readers. Lantern" in line
    assert line.endswith(
        "[The issuer denies the document; 1 vouches for it; 1 could not verify it.]"
    )


def test_original_quoted_bears_its_own_title():
    assert entry(IN_CHINESE) == (
        "Lantern Island Administration. (2031, March 4). 关于加强渡船登记管理的通知 "
        f"[{TITLE}] (Rev. 1) [Notice]. Lantern Island Papers (li-0412), Verbatim. "
        f"{CHINESE_ADDRESS}"
    )


def test_supplied_title_is_a_description():
    supplied = (Title("List of lamps", "en", TitleKind.SUPPLIED),)
    assert "(Rev. 1) [List of lamps]." in entry(cited(IN_CHINESE, titles=supplied))


def test_day_of_access():
    assert "Verbatim. Retrieved January 5, 2032, from https://" in entry(
        cited(accessed=datetime.date(2032, 1, 5))
    )


def test_addressee_of_a_titled_notice():
    reference = cited(addressees=(body("all harbour offices"),))
    assert "[Notice to all harbour offices; in Chinese]" in entry(reference)
