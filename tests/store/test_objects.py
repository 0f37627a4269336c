"""Original bytes: kept once, whole or not at all, and checked against their name."""

import errno
import hashlib
import io
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import (
    NotASha256,
    ObjectAltered,
    ObjectMissing,
    StoreFull,
    StoreReadOnly,
    StoreUnusable,
)
from documents.store import Fixity, ObjectStore

WORDS = b"Windows and seats are fixed."
NAME = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> ObjectStore:
    return ObjectStore(tmp_path / "data" / "objects")


def everything_in(store: ObjectStore) -> list[str]:
    return sorted(str(p.relative_to(store.root)) for p in store.root.rglob("*") if p.is_file())


def test_bytes_are_kept_under_their_sha256_and_read_back(store):
    stored = store.put(io.BytesIO(WORDS))

    assert (stored.sha256, stored.size, stored.already_held) == (NAME, len(WORDS), False)
    assert store.path(NAME) == store.root / NAME[:2] / NAME[2:]
    with store.open(NAME) as kept:
        assert kept.read() == WORDS
    assert list(store) == [NAME]


def test_object_can_be_written_by_nobody(store):
    store.put(io.BytesIO(WORDS))
    assert stat.S_IMODE(store.path(NAME).stat().st_mode) == 0o440


def test_same_bytes_are_kept_once_and_the_second_is_told(store, tmp_path):
    file = tmp_path / "memo.txt"
    file.write_bytes(WORDS)

    assert not store.put(io.BytesIO(WORDS)).already_held
    assert store.put(file).already_held
    assert everything_in(store) == [f"{NAME[:2]}/{NAME[2:]}"]


def test_of_two_writers_of_the_same_bytes_exactly_one_brought_them(store):
    told: list[bool] = []
    start = threading.Barrier(4)

    def write() -> None:
        start.wait()
        told.append(store.put(io.BytesIO(WORDS * 1000)).already_held)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(told) == [False, True, True, True]
    assert len(everything_in(store)) == 1


def test_stream_is_kept_from_where_it_stands(store):
    stream = io.BytesIO(b"skipped" + WORDS)
    stream.seek(7)
    assert store.put(stream).sha256 == NAME


@given(st.binary(max_size=3000))
def test_every_file_comes_back_as_it_was(tmp_path_factory, data):
    store = ObjectStore(tmp_path_factory.mktemp("objects"))
    stored = store.put(io.BytesIO(data))
    with store.open(stored.sha256) as kept:
        assert kept.read() == data
    assert store.check(stored.sha256) is Fixity.OK


def test_check_tells_missing_from_altered(store):
    store.put(io.BytesIO(WORDS))
    assert store.check("0" * 64) is Fixity.MISSING

    store.path(NAME).chmod(0o640)
    store.path(NAME).write_bytes(WORDS.replace(b"fixed", b"free!"))
    assert store.check(NAME) is Fixity.ALTERED


def test_altered_object_is_not_taken_for_held(store):
    store.put(io.BytesIO(WORDS))
    store.path(NAME).chmod(0o640)
    store.path(NAME).write_bytes(b"other")

    with pytest.raises(ObjectAltered, match="Set it aside"):
        store.put(io.BytesIO(WORDS))
    assert store.path(NAME).read_bytes() == b"other"


def test_object_that_is_not_there_cannot_be_opened(store):
    with pytest.raises(ObjectMissing):
        store.open("0" * 64)


@pytest.mark.parametrize("name", ["", "../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_nothing_but_a_sha256_names_an_object(store, name):
    for ask in (store.path, store.open, store.check):
        with pytest.raises(NotASha256):
            ask(name)


def test_full_disk_is_one_sentence_and_leaves_nothing(store, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    store.root.mkdir(parents=True)

    with pytest.raises(StoreFull, match=r"disk is full: make room") as refusal:
        store.put(io.BytesIO(WORDS))
    assert str(refusal.value).count(".") == str(store.root).count(".") + 1
    assert everything_in(store) == []


def test_store_that_refuses_to_write_says_read_only(tmp_path, monkeypatch):
    def read_only(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    store = ObjectStore(tmp_path)
    monkeypatch.setattr("tempfile.mkstemp", read_only)
    with pytest.raises(StoreReadOnly, match="read-only"):
        store.put(io.BytesIO(WORDS))


def test_root_that_is_a_file_is_named(tmp_path):
    (tmp_path / "objects").write_text("in the way")
    with pytest.raises(StoreUnusable, match="nothing was kept"):
        ObjectStore(tmp_path / "objects").put(io.BytesIO(WORDS))


def test_source_that_breaks_off_leaves_nothing_and_is_not_blamed_on_the_store(store):
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(errno.EIO, "the stick was pulled out")
            return super().read(10)

    with pytest.raises(OSError, match="pulled out"):
        store.put(Broken(WORDS))
    assert everything_in(store) == []


def test_what_is_no_object_is_not_listed(store):
    store.put(io.BytesIO(WORDS))
    (store.root / "incoming-abc").write_bytes(b"cut off by a crash")
    (store.root / "zz").mkdir()
    (store.root / NAME[:2] / "notes.txt").write_text("by hand")
    assert list(store) == [NAME]
