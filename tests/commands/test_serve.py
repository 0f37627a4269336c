"""`manage.py serve`: started as a person starts it, in a data folder of its own."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENOUGH = 240
"""Seconds after which a start is given up: many times what it takes."""


def surroundings(data: Path, port: int, **more: str) -> dict[str, str]:
    """The environment of a start."""
    kept = {k: v for k, v in os.environ.items() if k not in {"LOCAL", "HOST", "ALLOWED_HOSTS"}}
    settings = {"DATA_DIR": str(data), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    return kept | settings | {"DJANGO_SETTINGS_MODULE": "archive.settings"} | more


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def manage(
    data: Path, *command: str, port: int = 0, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=surroundings(data, port or free_port(), **more),
        capture_output=True,
        text=True,
        timeout=ENOUGH,
        check=False,
    )


class Served:
    """A started archive: what it printed, and its answers."""

    def __init__(self, data: Path, **more: str) -> None:
        self.port = free_port()
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=surroundings(data, self.port, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def get(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for `address`, waiting for the server if it has only bound its port yet."""
        self._wait_for("The archive is at ")
        connection = HTTPConnection("127.0.0.1", self.port, timeout=ENOUGH)
        connection.request("GET", address, headers={"User-Agent": "Curious/1.0", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body

    def send(self, raw: bytes) -> bytes:
        """Send bytes that are no request, and return what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=ENOUGH) as line:
            line.sendall(raw)
            return line.recv(4096)

    def stop_when_up(self) -> None:
        """Wait for the first answer, then end it."""
        self.get("/")
        assert self.stop() == 0

    def _listen(self) -> None:
        """Keep reading what it says: a server stands still when its pipe is full."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line

    def _wait_for(self, words: str) -> None:
        late = time.monotonic() + ENOUGH
        while words not in self.said:
            assert self._listening.is_alive(), f"ended early: {self.said}"
            assert time.monotonic() < late, f"never said {words!r}: {self.said}"
            self._listening.join(0.02)

    def stop(self) -> int:
        """End it as `kill` does; return its exit status, with all it said in `said`."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=ENOUGH)
        self._listening.join(timeout=ENOUGH)
        return status


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of eight megabytes, where this machine lets us make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_first_local_start_makes_a_whole_archive_and_the_second_keeps_it(data):
    first = Served(data, LOCAL="1")
    status, headers, page = first.get("/r/li-0412")
    assert first.stop() == 0
    logins = data / "logins.txt"

    assert status == 200
    assert "Windows and seats are fixed" in page.decode()
    assert "set-cookie" not in headers
    assert "Loading the samples" in first.said
    assert re.search(r"^editor: \S+$", first.said, re.MULTILINE)
    assert re.search(r"^custodian: \S+$", first.said, re.MULTILINE)
    assert stat.S_IMODE(logins.stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "secret").stat().st_mode) == 0o600

    again = Served(data, LOCAL="1")
    status, _, same = again.get("/r/li-0412")
    assert again.stop() == 0

    assert status == 200
    assert "Windows and seats are fixed" in same.decode()
    assert "Loading the samples" not in again.said
    assert "Building the search index" not in again.said
    assert "Static files gathered" not in again.said
    assert logins.read_text() in again.said + "\n"


def test_start_without_local_loads_no_sample_makes_no_login_and_wants_https(data):
    served = Served(data)
    status, headers, _ = served.get("/")
    safe, strict, _ = served.get("/static/css/tokens.css")
    assert served.stop() == 0

    assert status == 301
    assert headers["location"].startswith("https://127.0.0.1")
    assert safe == 301
    assert strict["content-security-policy"].startswith("default-src 'none'")
    assert not (data / "logins.txt").exists()
    assert "samples" not in served.said


def test_servers_log_names_neither_the_reader_nor_what_was_looked_for(data):
    served = Served(data, BEHIND_PROXY="1", ARCHIVE_ADDRESS="https://archive.example")
    proxied = {"X-Forwarded-Proto": "https", "Referer": "https://elsewhere.example/canaryplace"}
    status, _, _ = served.get("/s?q=canarywords", **proxied)
    refused = served.send(b"GET /s?q=canarywords HTTP/9.9\r\nBad Header\r\n\r\n")
    assert served.stop() == 0

    assert refused.startswith(b"HTTP/1.1 400")
    assert f"GET /s {status} " in served.said
    for trace in ("canarywords", "canaryplace", "Curious", "127.0.0.1"):
        assert trace not in served.said, trace


def test_port_that_is_taken_is_named_and_nothing_is_made(data):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        tried = manage(data, "serve", port=port)

    assert tried.returncode == 1
    assert tried.stderr == (
        f"CommandError: The archive cannot start. Port {port} of 127.0.0.1 is taken by another "
        f"program; give another one: PORT={port + 1}.\n"
    )
    assert not (data / "verbatim.sqlite3").exists()


def test_host_that_is_not_this_machines_is_named(data):
    tried = manage(data, "serve", HOST="203.0.113.7")

    assert tried.returncode == 1
    assert "203.0.113.7 is no address of this machine" in tried.stderr
    assert tried.stderr.count("\n") == 1


def test_full_disk_is_named(small_disk):
    tried = manage(small_disk, "serve")

    assert tried.returncode == 1
    assert re.search(r"The disk of the data folder .+ is full \(\d MB left\)", tried.stderr)
    assert tried.stderr.count("\n") == 1


def test_read_only_data_folder_is_named(small_disk):
    assert manage(small_disk, "check").returncode == 0  # draws the secret
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    tried = manage(small_disk, "serve")

    assert tried.returncode == 1
    assert re.search(r"The data folder .+ cannot be written", tried.stderr)
    assert tried.stderr.count("\n") == 1


def test_data_folder_that_cannot_be_made_is_named():
    tried = manage(Path("/proc/verbatim"), "check")

    assert tried.returncode == 1
    assert "The data folder /proc/verbatim cannot be used" in tried.stderr
    assert tried.stderr.count("\n") == 1


def test_secret_that_others_can_read_is_named(data):
    assert manage(data, "check").returncode == 0
    (data / "secret").chmod(0o644)

    tried = manage(data, "serve")

    assert tried.returncode == 1
    assert tried.stderr.startswith("Others can read the secret")


def test_wrong_secret_newer_database_and_foreign_index_are_named(data):
    Served(data).stop_when_up()
    right = (data / "secret").read_text()

    (data / "secret").write_text("x" * 64)
    wrong = manage(data, "serve")
    (data / "secret").write_text(right)
    pointer = data / "index" / "current"
    kept = pointer.read_text()
    pointer.write_text(re.sub(r'"version": "[^"]+"', '"version": "of long ago"', kept))
    foreign = manage(data, "serve")
    pointer.write_text(kept)
    change = (
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('documents', '9999_later', '2031-01-01')"
    )
    subprocess.run(
        [sys.executable, "-c", f"import sqlite3; c = sqlite3.connect('verbatim.sqlite3'); "
         f'c.execute("{change}"); c.commit()'],
        cwd=data,
        check=True,
    )  # fmt: skip
    newer = manage(data, "serve")

    assert [wrong.returncode, foreign.returncode, newer.returncode] == [1, 1, 1]
    assert "The secret in the data folder is not the one" in wrong.stderr
    assert "manage.py accept_secret" in wrong.stderr
    assert "of long ago" in foreign.stderr
    assert "manage.py rebuild_index" in foreign.stderr
    assert "newer version of Verbatim (9999_later)" in newer.stderr
    assert [t.stderr.count("\n") for t in (wrong, foreign, newer)] == [1, 1, 1]
