"""Names are taken apart by the customs of their language, and kept whole else."""

import pytest

from documents.quoting.names import body, choose, person


@pytest.mark.parametrize(
    ("whole", "language", "family", "given", "turned", "initials"),
    [
        ("Gu Wang", "zh-Latn", "Gu", "Wang", "Gu Wang", "Gu, W."),
        ("顾望", "zh-Hans", "顾", "望", "顾望", "顾望"),
        ("欧阳望", "zh-Hans", "欧阳", "望", "欧阳望", "欧阳望"),
        ("Mary Okoro", "en", "Okoro", "Mary", "Okoro, Mary", "Okoro, M."),
        ("Jan van der Berg", "nl", "van der Berg", "Jan", "van der Berg, Jan", "van der Berg, J."),
        ("Jean-Luc Fabre", "fr", "Fabre", "Jean-Luc", "Fabre, Jean-Luc", "Fabre, J.-L."),
        ("Nagy Anna", "hu", "Nagy", "Anna", "Nagy Anna", "Nagy, A."),
        ("John Reed Jr.", "en", "Reed", "John", "Reed, John, Jr.", "Reed, J., Jr."),
        ("Иван Петрович Орлов", "ru", "Орлов", "Иван Петрович", "Орлов, Иван Петрович", None),
        ("Орлов Иван Петрович", "ru", "Орлов", "Иван Петрович", "Орлов Иван Петрович", None),
        ("Okoro, Mary", "en", "Okoro", "Mary", "Okoro, Mary", "Okoro, M."),
        ("Tenzin Lhamo", "bo-Latn", "", "", "Tenzin Lhamo", "Tenzin Lhamo"),
        ("Sukarno", "id", "", "", "Sukarno", "Sukarno"),
        ("", "en", "", "", "", ""),
    ],
)
def test_a_persons_name(whole, language, family, given, turned, initials):
    name = person(whole, language)

    assert (name.family, name.given) == (family, given)
    assert name.turned == turned
    if initials is not None:
        assert name.initials == initials


def test_the_language_of_the_original_decides_for_a_romanised_name():
    name = person("Gu Wang", "en", original="顾望", original_language="zh-Hans")

    assert name.family_first
    assert name.turned == "Gu Wang"


def test_a_body_is_never_taken_apart():
    name = body("Ministry of Lamps, Island Office")
    assert name.turned == name.initials == name.whole


def test_the_english_name_leads_and_another_script_is_the_original():
    names = [("顾望", "zh-Hans"), ("Gu Wang", "zh-Latn")]

    name = choose(names, is_person=True)

    assert (name.whole, name.original) == ("Gu Wang", "顾望")
    assert choose([*names, ("Wang Gu", "en")], is_person=True).whole == "Wang Gu"


def test_an_agent_without_a_latin_name_is_named_in_its_own_script():
    name = choose([("顾望", "zh-Hans")], is_person=True)
    assert (name.whole, name.original, name.family) == ("顾望", "", "顾")


def test_no_names_make_no_name():
    assert choose([], is_person=False) is None
