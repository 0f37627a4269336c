"""A backup of everything that cannot be made again, and the way back from it.

A backup is a folder: `database.sqlite3` (or `database.dump` of PostgreSQL),
`objects/`, `secret`, and `manifest.json` with the SHA-256 of each. Page images
and the index are derived: they are made again, never copied (a Whoosh index
holds pickles, which run code when they are opened).
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from documents.errors import BackupRefused
from documents.models import Original

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
SQLITE: Final = "database.sqlite3"
POSTGRESQL: Final = "database.dump"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds. `not_held` are originals that the archive knows by hash only."""

    files: int
    bytes: int
    not_held: int = 0


def back_up(folder: Path) -> BackedUp:
    """Write a backup into `folder`, which must be new or empty, and verify it.

    The database is copied as of one moment, while the archive serves; originals
    are never changed, so they are copied after it. Raises BackupRefused; a
    folder without a manifest is no backup.
    """
    _demand_empty(folder, "Give a new folder for each backup")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        if connection.vendor == "sqlite":
            _copy_sqlite(Path(connection.settings_dict["NAME"]), folder / SQLITE)
        else:
            _dump_postgresql(folder / POSTGRESQL)
        _copy(settings.DATA_DIR / "secret", folder / "secret")
        for source in sorted(settings.OBJECTS_DIR.rglob("*")):
            if source.is_file() and not source.name.startswith("."):
                _copy(source, folder / "objects" / source.relative_to(settings.OBJECTS_DIR))
        hashes = {str(path.relative_to(folder)): _sha256(path) for path in _files(folder)}
        _demand_objects(hashes)
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": hashes,
        }
        draft = folder / f".{MANIFEST}"
        draft.write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
        _sync(draft)
        draft.replace(folder / MANIFEST)
    except OSError as error:
        raise BackupRefused(
            f"The backup in {folder} is not whole ({error}); make room and take another."
        ) from error
    made = verify(folder)
    held = {"".join(Path(name).parts[1:]) for name in hashes if name.startswith("objects/")}
    known = set(Original.objects.values_list("sha256", flat=True))
    return replace(made, not_held=len(known - held))


def verify(folder: Path) -> BackedUp:
    """Read the whole backup again and compare it with its manifest. Raises BackupRefused."""
    hashes = _manifest(folder)
    total = 0
    for name, sha256 in hashes.items():
        path = folder / name
        if not path.is_file():
            raise BackupRefused(f"{name} is missing from the backup {folder}.")
        if _sha256(path) != sha256:
            raise BackupRefused(f"{name} in the backup {folder} was altered; use another backup.")
        total += path.stat().st_size
    beside = {str(path.relative_to(folder)) for path in _files(folder)} - {*hashes, MANIFEST}
    if beside:
        raise BackupRefused(f"{min(beside)} stands in {folder} and in no manifest; remove it.")
    _demand_objects(hashes)
    return BackedUp(len(hashes), total)


def restore(folder: Path) -> BackedUp:
    """Put the backup in `folder` into a data folder that holds nothing yet, and verify both.

    Page images and the index are not in a backup: the caller makes them again.
    Raises BackupRefused; a restore that failed leaves the data folder empty.
    """
    verified = verify(folder)
    hashes = _manifest(folder)
    data = settings.DATA_DIR
    if any(path.name not in {"secret"} for path in data.iterdir()):
        raise BackupRefused(
            f"The data folder {data} is not empty; set DATA_DIR to a new one. Nothing was changed."
        )
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite != (SQLITE in hashes):
        raise BackupRefused(
            "The backup is of another kind of database than DATABASE_URL names; restore it into "
            "the kind that it came from."
        )
    connection.close()
    targets = {
        name: Path(connection.settings_dict["NAME"]) if name == SQLITE else data / name
        for name in hashes
        if name != POSTGRESQL
    }
    try:
        for name, target in targets.items():
            if name == "secret":
                target.unlink(missing_ok=True)
            _copy(folder / name, target)
        (data / "secret").chmod(0o600)
        for name, target in targets.items():
            if _sha256(target) != hashes[name]:
                raise BackupRefused(f"{name} did not arrive whole; check the disk.")
        if not is_sqlite:
            _load_postgresql(folder / POSTGRESQL)
    except (OSError, BackupRefused) as error:
        for target in targets.values():
            target.unlink(missing_ok=True)
        raise BackupRefused(f"The restore failed and was undone: {error}") from error
    return verified


def _demand_empty(folder: Path, advice: str) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupRefused(f"{folder} is not empty. {advice}; nothing was written.")


def _manifest(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        hashes = {str(name): str(sha256) for name, sha256 in found["sha256"].items()}
        version = found["format"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupRefused(f"{folder} is no backup: it has no sound {MANIFEST}.") from error
    if version != FORMAT:
        raise BackupRefused(f"The backup has format {version}; this program reads {FORMAT}.")
    for name in hashes:
        parts = Path(name).parts
        if Path(name).is_absolute() or ".." in parts:
            raise BackupRefused(f"The manifest names {name}, outside the backup.")
        if name not in {SQLITE, POSTGRESQL, "secret"} and parts[0] != "objects":
            raise BackupRefused(f"The manifest names {name}, which belongs in no backup.")
    return hashes


def _demand_objects(hashes: dict[str, str]) -> None:
    """An object's name is its hash: the copy must still say so."""
    for name, sha256 in hashes.items():
        if name.startswith("objects/") and "".join(Path(name).parts[1:]) != sha256:
            raise BackupRefused(
                f"The original {name} is not what its name says; run manage.py check_files."
            )


def _copy_sqlite(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as from_database,
        closing(sqlite3.connect(target)) as to_database,
    ):
        from_database.backup(to_database)
    target.chmod(0o600)
    _sync(target)


def _postgresql() -> tuple[list[str], dict[str, str]]:
    """Arguments and environment by which PostgreSQL's tools reach our database."""
    wanted = connection.settings_dict
    arguments = []
    for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if wanted[key]:
            arguments += [option, str(wanted[key])]
    return arguments, {**os.environ, "PGPASSWORD": str(wanted["PASSWORD"] or "")}


def _dump_postgresql(target: Path) -> None:
    arguments, environment = _postgresql()
    name = str(connection.settings_dict["NAME"])
    options = ["--format=custom", "--no-owner", f"--file={target}"]
    _run(["pg_dump", *options, *arguments, name], environment)


def _load_postgresql(source: Path) -> None:
    arguments, environment = _postgresql()
    database = f"--dbname={connection.settings_dict['NAME']}"
    options = ["--exit-on-error", "--no-owner", "--single-transaction"]
    _run(["pg_restore", *options, *arguments, database, str(source)], environment)


def _run(command: list[str], environment: dict[str, str]) -> None:
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise BackupRefused(
            f"{command[0]} is not installed; install PostgreSQL's client."
        ) from error
    except subprocess.CalledProcessError as error:
        raise BackupRefused(f"{command[0]} failed: {error.stderr.strip()}") from error


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    _sync(target)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
