"""`manage.py check_quotes`: what it prints, for one file and for several."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from documents.access import Role
from documents.operations.rebuild_index import rebuild_index
from tests.factories import RecordFactory, TextFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(index_folder):
    """A public record and one for researchers."""
    public = RecordFactory(code="hb-0412", public=True)
    write_text(
        TextFactory(record=public, code="en", language="en"),
        "Windows and seats are fixed on all boats.",
    )
    hidden = RecordFactory(code="hb-0413", for_researchers=True, collection=public.collection)
    write_text(
        TextFactory(record=hidden, code="en", language="en"),
        "Lamps are forbidden after six o’clock.",
    )
    rebuild_index()
    return public


def run(*arguments):
    out, errors = StringIO(), StringIO()
    call_command("check_quotes", *arguments, stdout=out, stderr=errors)
    return out.getvalue()


def write(tmp_path, name, words):
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return str(path)


def test_json_of_one_file_names_everything(texts, tmp_path):
    path = write(tmp_path, "a.txt", "It says: “Windows and seats are [always] fixed”.")

    found = json.loads(run(path, "--json"))

    (one,) = found["quotations"]
    assert one["text"] == "Windows and seats are [always] fixed"
    assert one["verdict"] == "marked_changes"
    assert one["address"].startswith("/r/hb-0412/en/1/p1/0-27~")
    assert one["source_words"] == "Windows and seats are fixed"
    assert one["differences"] == [
        {"kind": "brackets", "article": "[always]", "source": "", "position": 22, "touches": None}
    ]
    assert [other["address"] for other in one["candidates"]] == [one["address"]]
    assert one["position"] == {"paragraph": 1, "start": 10, "end": 46}
    assert found["counts"]["marked_changes"] == 1
    assert found["partial"] == []


def test_several_files_say_which_each_quotation_is_from(texts, tmp_path):
    first = write(tmp_path, "a.txt", "“Windows and seats are fixed”")
    second = write(tmp_path, "b.txt", "“No such words stand anywhere”")

    found = json.loads(run(first, second, "--json"))

    assert [(one["file"], one["verdict"]) for one in found["quotations"]] == [
        (first, "exact"),
        (second, "not_found"),
    ]


def test_lines_for_a_terminal_show_verdict_address_and_differences(texts, tmp_path):
    printed = run(write(tmp_path, "a.txt", "“Windows and seats are not fixed on all boats”"))

    assert "1 quotation: 1 changed" in printed
    assert "/r/hb-0412/en/1/p1/" in printed
    assert "added: “not” for “”" in printed


def test_closed_words_are_found_by_those_who_may_read_them_alone(texts, tmp_path):
    path = write(tmp_path, "a.txt", "“Lamps are forbidden after six o’clock.”")
    account = UserFactory(member_of={texts.collection: Role.RESEARCHER})

    assert json.loads(run(path, "--json"))["counts"]["not_found"] == 1
    found = json.loads(run(path, "--json", "--as", account.username))
    assert found["counts"]["exact"] == 1


def test_file_that_cannot_be_read_is_named_and_the_others_are_checked(texts, tmp_path):
    good = write(tmp_path, "a.txt", "“Windows and seats are fixed”")
    empty = write(tmp_path, "b.txt", "")

    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 of 3"):
        call_command("check_quotes", good, empty, good, "--json", stdout=out, stderr=errors)

    assert "b.txt" in errors.getvalue()
    assert len(json.loads(out.getvalue())["quotations"]) == 2
