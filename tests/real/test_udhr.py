"""The Universal Declaration in four languages, each beside English, paragraph by paragraph."""

import gzip

import pytest
from django.test import Client
from django.utils.html import escape

from documents.models import Passage
from tests.real.corpora import declaration, needs_corpora, quoted, write_manifest

pytestmark = [needs_corpora, pytest.mark.django_db]

LANGUAGES = {"zh-Hans": "cmn_hans", "ug": "uig_arab", "ru": "rus", "ar": "arb"}


@pytest.fixture(scope="module")
def declarations(archive, take_in, tmp_path_factory) -> dict[str, list[list[str]]]:
    """The articles by language, as the archive now holds them beside English."""
    folder = tmp_path_factory.mktemp("udhr")
    english = declaration("eng")
    (folder / "english.txt").write_text(lines(english), encoding="utf-8")
    articles = {tag: declaration(name) for tag, name in LANGUAGES.items()}
    rows = []
    for tag, found in articles.items():
        words = lines(found)
        (folder / f"{tag}.txt").write_text(words, encoding="utf-8")
        # The file itself is of a kind that is kept and not read: the words are typed beside it.
        (folder / f"{tag}.gz").write_bytes(gzip.compress(words.encode(), mtime=0))
        rows.append(
            {
                "file": f"{tag}.gz",
                "code": f"re-{tag.lower()}",
                "title": found[0][0],
                "title_language": tag,
                "language": tag,
                "transcription": f"{tag}.txt",
                "transcription_language": tag,
                "translation": "english.txt",
                "translation_language": "en",
                "translator": "United Nations",
            }
        )
    report = take_in(write_manifest(folder, rows))
    assert [row["verdict"] for row in report] == ["accepted with warnings"] * len(LANGUAGES)
    assert all("Text not extracted" in row["warnings"][0] for row in report)
    return {"en": english, **articles}


def lines(articles: list[list[str]]) -> str:
    return "\n\n".join(line for article in articles for line in article) + "\n"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_paragraph_is_found_in_its_language_with_its_english_beside_it(
    declarations, asked, tag
):
    for own, english in zip(declarations[tag], declarations["en"], strict=True):
        for words, beside in zip(own[1:], english[1:], strict=True):
            beginning = words[:40] if tag == "zh-Hans" else " ".join(words.split()[:12])
            query = f"{quoted(beginning)} code:re-{tag.lower()} language:{tag}"

            hits = asked("search", query)["hits"]

            assert {(hit["match"], hit["language"]) for hit in hits} == {("exact", tag)}, words
            # What a result shows of the other side may end early, with an ellipsis.
            shown = {hit["aligned"].removesuffix("…") for hit in hits}
            assert any(beside.startswith(one) for one in shown), words


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_of_each_article_are_quoted_with_their_english(declarations, asked, tag):
    for own, english in zip(declarations[tag][::3], declarations["en"][::3], strict=True):
        quotation = asked("quote", "--record", f"re-{tag.lower()}", "--words", own[1])
        assert quotation["words"] == own[1]
        assert quotation["text"] == tag.lower()
        assert quotation["translation"] == english[1]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_record_shows_every_paragraph_beside_its_english_in_its_direction(declarations, tag):
    windows = (f"/r/re-{tag.lower()}", f"/r/re-{tag.lower()}?from=p61")
    pages = [Client().get(address) for address in windows]
    assert [page.status_code for page in pages] == [200, 200]
    shown = "".join(page.content.decode() for page in pages)
    assert f'lang="{tag}"' in shown
    assert ('dir="rtl"' in shown) == (tag in {"ug", "ar"})
    before = 0
    for own, english in zip(declarations[tag], declarations["en"], strict=True):
        for words, beside in zip(own[1:], english[1:], strict=True):
            here = shown.index(escape(words), before)
            there = shown.index(escape(beside), before)
            assert shown.count("<li", min(here, there), max(here, there)) == 0, words
            before = max(here, there)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_paragraph_is_left_unaligned(declarations, tag):
    many = sum(len(article) for article in declarations[tag])
    for text in (tag.lower(), "en"):
        held = Passage.objects.filter(
            revision__text__record__code=f"re-{tag.lower()}", revision__text__code=text
        )
        assert held.count() == many
