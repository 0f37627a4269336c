"""A backup holds what cannot be made again; a restore into an empty folder gives it back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def manage(data, *arguments, status=0):
    """Run a command on a data folder of its own, as a custodian would."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(data),
        "LOCAL": "1",
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A small archive: one published record with a file."""
    folder = tmp_path_factory.mktemp("archive")
    paper = folder / "order.txt"
    paper.write_text("To all stations.\n\n1. Lamps shall be lit at dusk.\n", encoding="utf-8")
    data = folder / "data"
    manage(data, "migrate", "-v0")
    manage(data, "add_collection", "lamps", "--title", "Lamps", "--prefix", "la", "--fiction")
    report = json.loads(
        manage(
            data, "ingest", paper, "--collection", "lamps", "--language", "en",
            "--level", "public", "--publish", "--json",
        )
    )  # fmt: skip
    return data, report["files"][0]["record"]


@pytest.fixture(scope="module")
def backup(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backup") / "one"
    assert "Backed up and verified" in manage(archive[0], "backup", folder)
    return folder


def test_a_backup_holds_neither_index_nor_page_images(backup):
    names = {path.name for path in backup.iterdir()}

    assert names == {"database.sqlite3", "objects", "secret", "manifest.json"}


def test_a_restored_archive_quotes_the_same_words_and_its_files_are_unchanged(
    archive, backup, tmp_path
):
    data = tmp_path / "restored"

    said = manage(data, "restore", backup)

    assert "Restored and verified" in said
    before = json.loads(manage(archive[0], "quote", f"{archive[1]}/en/1/p2", "--json"))
    after = json.loads(manage(data, "quote", f"{archive[1]}/en/1/p2", "--json"))
    assert before == after
    assert "1 originals checked, 1 unchanged" in manage(data, "check_files")
    assert json.loads(manage(data, "search", "lamps", "--json"))["total"] == 1


def test_a_restore_into_a_folder_that_holds_something_is_refused_and_changes_nothing(
    archive, backup
):
    before = (archive[0] / "verbatim.sqlite3").read_bytes()

    assert "is not empty" in manage(archive[0], "restore", backup, status=1)

    assert (archive[0] / "verbatim.sqlite3").read_bytes() == before


def test_a_backup_into_a_folder_that_holds_something_is_refused(archive, backup):
    assert "is not empty" in manage(archive[0], "backup", backup, status=1)


@pytest.mark.parametrize("spoil", ["altered", "missing", "added", "no manifest"])
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_restored(backup, tmp_path, spoil):
    copy = tmp_path / "copy"
    shutil.copytree(backup, copy)
    original = next(path for path in (copy / "objects").rglob("*") if path.is_file())
    original.chmod(0o640)
    if spoil == "altered":
        original.write_bytes(b"other bytes")
    elif spoil == "missing":
        original.unlink()
    elif spoil == "added":
        (copy / "objects" / "stray").write_bytes(b"x")
    else:
        (copy / "manifest.json").unlink()
    data = tmp_path / "restored"

    manage(data, "restore", copy, status=1)

    assert [path.name for path in data.iterdir()] == ["secret"]
