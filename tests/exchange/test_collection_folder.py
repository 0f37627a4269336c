"""A folder is read whole and strictly before anything of it is written."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import BadDescription, UnknownKey, VerbatimError
from documents.exchange.collection_folder import FolderRecord, read_folder
from documents.exchange.described import read
from documents.exchange.descriptions import AgentDescription, FigureDescription, RecordDescription
from documents.exchange.strict_yaml import read_yaml

COLLECTION = "collection: {slug: quay, prefix: qy, title: {en: Quay}}\n"
RECORD = """
code: qy-0001
titles: [{title: Notice, language: EN}]
texts:
  - code: en
    role: transcription
    language: en
    basis: original_open
    coverage: complete
    revisions: [{by: okoro, passages: [Lamps burn.]}]
"""


def folder(root: Path, collection: str = COLLECTION, **records: str) -> Path:
    (root / "records").mkdir()
    (root / "collection.yaml").write_text(dedent(collection), "utf-8")
    for code, words in records.items():
        name = code.replace("_", "-")
        (root / "records" / f"{name}.yaml").write_text(dedent(words), "utf-8")
    return root


def test_a_folder_is_read_into_descriptions(tmp_path):
    found = read_folder(folder(tmp_path, qy_0001=RECORD))
    assert found.about.collection.slug == "quay"
    record = found.records[0]
    assert record.titles[0].language == "en"
    assert record.texts[0].revisions[0].passages[0].words == "Lamps burn."
    assert record.level == "sealed"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (
            ("titles:", "tiltes:"),
            "records/qy-0001.yaml: “tiltes” is no key here; did you mean titles?",
        ),
        (("title: Notice", "titel: Notice"), "titles[1]: “titel” is no key"),
        (("language: EN", "language: en-GB-oed-x"), "titles[1].language"),
        (("role: transcription", "role: transciption"), "did you mean transcription?"),
        (("code: qy-0001", "code: qy-0002"), "its code is qy-0002"),
        (("code: en", "code: fr"), "fr is no code of a text in en"),
        (("by: okoro, ", ""), "revisions[1]: the key by is missing"),
        (("[Lamps burn.]", "[{kind: table}]"), "passages[1]: give either text or rows"),
        (("[Lamps burn.]", "[12]"), "passages[1]: give a mapping"),
        (("by: okoro", "by: okoro, aligned: in_order"), "only a translation"),
        (("coverage: complete", "coverage: complete\n    from_file: 1"), "has no file 1"),
        (("coverage: complete", "coverage: complete\n    of: zh"), "no text zh stands before"),
        (("texts:", "state: withdrawn\ntexts:"), "a withdrawn record says why"),
        (("texts:", "dates: [{date: 2031-03-04, kind: sent}]\ntexts:"), "quotation marks"),
        (("texts:", 'dates: [{date: "March", kind: sent}]\ntexts:'), "dates[1].date"),
        (("texts:", "opens_at: soon\ntexts:"), "give a time of UTC"),
        (("texts:", "files: [{path: ../secret.pdf}]\ntexts:"), "holds no ../secret.pdf"),
        (
            ("texts:", "directives: [{force: must, words: {zh: x}}]\ntexts:"),
            "directives[1].words: the record has no text zh",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_file_and_path(tmp_path, change, refusal):
    words = RECORD.replace(*change)
    assert words != RECORD
    with pytest.raises((BadDescription, UnknownKey)) as refused:
        read_folder(folder(tmp_path, qy_0001=words))
    assert refusal in str(refused.value)


def test_two_statements_of_one_number_are_refused(tmp_path):
    said = (
        "statements: [{number: 7, kind: comments, mode: reported, language: en, words: x, "
        "about: {policy: {en: x}}}]\n"
    )
    with pytest.raises(BadDescription, match="called 7"):
        read_folder(folder(tmp_path, COLLECTION + said, qy_0001=RECORD + said))


def test_a_folder_without_a_collection_is_named(tmp_path):
    with pytest.raises(BadDescription, match="no collection's folder"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("a: 1\na: 2\n", "x.yaml, line 2: the key a stands there twice"),
        ("no: 1\n", "quotation marks"),
        ("a: [1\n", "x.yaml, line"),
        ("a: !!python/object:os.system 1\n", "line 1"),
    ],
)
def test_yaml_that_would_lose_something_is_refused(tmp_path, written, refusal):
    (tmp_path / "x.yaml").write_text(written)
    with pytest.raises(BadDescription) as refused:
        read_yaml(tmp_path / "x.yaml")
    assert refusal in str(refused.value)


def test_yaml_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "x.yaml").write_bytes("a: ё".encode("cp1251"))
    with pytest.raises(BadDescription, match="UTF-8"):
        read_yaml(tmp_path / "x.yaml")


@pytest.mark.parametrize("value", [True, "many", float("nan"), None, [1]])
def test_a_figures_value_is_a_number(value):
    with pytest.raises(BadDescription):
        read(FigureDescription, {"value": value, "of": {"en": "boats"}}, "figures[1]")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["code", "titles", "texts", "slug", "kind", "names", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(plain)
def test_any_value_is_read_or_refused_and_nothing_else(value):
    for kind in (FolderRecord, RecordDescription, AgentDescription):
        try:
            found = read(kind, value, "x")
        except VerbatimError:
            continue
        assert isinstance(found, kind)
