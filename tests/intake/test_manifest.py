"""A manifest describes a folder's files; what is wrong with it is said by name."""

from pathlib import Path

import pytest

from documents.errors import ManifestRefused
from documents.intake.manifest import COLUMNS, read_manifest


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "memo.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "memo.txt").write_text("Words.")
    return tmp_path


def manifest(folder, source, name="manifest.csv"):
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return read_manifest(path)


def test_row_says_what_its_cells_say(folder):
    [row] = manifest(
        folder,
        "file,code,title,language,date,date_kind,from,to,transcription,transcription_language\n"
        "memo.pdf,li-0412,Notice,zh-Hans; en,2031-03-04,on_face,Office,Harbour;Pier,"
        "texts/memo.txt,zh-Hans\n",
    )
    assert row.problem is None
    assert row.file == (folder / "memo.pdf").resolve()
    assert (row.number, row.code, row.title) == (1, "li-0412", "Notice")
    assert row.languages == ("zh-Hans", "en")
    assert (row.date, row.date_kind) == ("2031-03-04", "on_face")
    assert (row.sender, row.addressee) == (("Office",), ("Harbour", "Pier"))
    assert row.transcription == (folder / "texts" / "memo.txt").resolve()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_may_be_parted_by_comma_semicolon_or_tab(folder, separator):
    source = "\ufefffile,title,type\r\nmemo.pdf,Notice,memo\r\n"
    [row] = manifest(folder, source.replace(",", separator))
    assert (row.title, row.type) == ("Notice", "memo")


def test_yaml_is_a_list_of_mappings_and_keeps_dates_as_written(folder):
    [row] = manifest(
        folder,
        "- file: memo.pdf\n  date: 2031-03-04\n  classification: 内部\n"
        "  subjects: [ferries, lamps]\n",
        "manifest.yaml",
    )
    assert (row.date, row.classification) == ("2031-03-04", "内部")
    assert row.subjects == ("ferries", "lamps")


def test_unknown_column_is_refused_by_name_with_the_nearest(folder):
    with pytest.raises(ManifestRefused, match=r"“clasification”. Did you mean “classification”\?"):
        manifest(folder, "file,clasification\nmemo.pdf,x\n")
    with pytest.raises(ManifestRefused, match=r"column “zzzz”\. Known are: file, code,"):
        manifest(folder, "file,zzzz\nmemo.pdf,x\n")


def test_missing_file_is_told_for_its_row_and_costs_no_other(folder):
    rows = manifest(folder, "file\nmemo.pdf\ngone.pdf\n\n")
    assert [row.problem for row in rows] == [None, "Row 2: file “gone.pdf” is not there."]
    assert rows[1].file is None


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "link.txt", "texts/../../x"])
def test_no_path_leaves_the_folder(folder, name):
    outside = folder.parent / "outside.txt"
    outside.write_text("secret")
    (folder / "link.txt").symlink_to(outside)
    [row] = manifest(folder, f"file\n{name}\n")
    assert row.file is None
    assert "leaves the manifest's folder" in row.problem


def test_translation_must_say_its_language(folder):
    [row] = manifest(folder, "file,translation\nmemo.pdf,texts/memo.txt\n")
    assert "translation_language must say" in row.problem


def test_row_without_a_file_is_a_problem(folder):
    [row] = manifest(folder, "file,title\n,Notice\n")
    assert row.problem == "Row 1: it names no file."


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("title\nNotice\n", "manifest.csv"),
        ('file\n"memo.pdf\n', "manifest.csv"),
        ("file,title\nmemo.pdf,a,b\n", "manifest.csv"),
        ("{a", "manifest.yml"),
        ("file: memo.pdf\n", "manifest.yaml"),
        ("- [a, b]\n", "manifest.yaml"),
        ("- !!python/object/apply:os.system [id]\n", "manifest.yaml"),
    ],
)
def test_manifest_that_is_not_one_is_refused(folder, source, name):
    with pytest.raises(ManifestRefused, match="manifest"):
        manifest(folder, source, name)


def test_manifest_that_is_not_utf8_is_refused(folder):
    (folder / "manifest.csv").write_bytes("file,title\nmemo.pdf,Записка\n".encode("cp1251"))
    with pytest.raises(ManifestRefused, match="save it as UTF-8"):
        read_manifest(folder / "manifest.csv")


def test_every_column_is_documented():
    words = Path("docs/ingest.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"`{column}`" not in words] == []
