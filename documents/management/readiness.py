"""What must hold before the archive serves; each trouble is one sentence that says what to do."""

import errno
import os
import shutil
import socket
import tempfile
from pathlib import Path

from django.core.checks import run_checks
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from documents.errors import CannotStart

LEAST_FREE = 100 * 2**20
"""Bytes that must be free where the data lies: less than that and a start may fail half-way."""


def bound_socket(host: str, port: int) -> socket.socket:
    """Bind `host`:`port` for the server that follows, which inherits the socket.

    Raises CannotStart when another program has the port, when it is not ours to
    take, or when `host` is no address of this machine.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
        bound.listen()  # on Linux two programs may bind one port; only one may listen
    except (OSError, OverflowError) as error:
        raise CannotStart(_why_not_bound(host, port, error)) from error
    bound.set_inheritable(True)
    return bound


def _why_not_bound(host: str, port: int, error: OSError | OverflowError) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken by another program; give another one: PORT={port + 1}."
        )
    if isinstance(error, PermissionError):
        return f"Port {port} may not be opened by this account; give one above 1023: PORT=8000."
    if isinstance(error, OverflowError):
        return f"There is no port {port}; give one from 1024 to 65535."
    return f"{host} is no address of this machine ({error}); give HOST=127.0.0.1."


def require_usable_data(data_dir: Path) -> None:
    """Raise CannotStart when `data_dir` cannot be written or its disk is all but full."""
    try:
        with tempfile.NamedTemporaryFile(dir=data_dir, prefix="trial-") as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
        free = shutil.disk_usage(data_dir).free
    except OSError as error:
        if error.errno == errno.ENOSPC:
            free = 0
        else:
            raise CannotStart(
                f"The data folder {data_dir} cannot be written ({error.strerror}): give this "
                "account the right to write there, or set DATA_DIR to another folder."
            ) from error
    if free < LEAST_FREE:
        raise CannotStart(
            f"The disk of the data folder {data_dir} is full ({free // 2**20} MB left): make at "
            f"least {LEAST_FREE // 2**20} MB of room."
        )


def require_known_database() -> None:
    """Raise CannotStart when the database cannot be opened, or is of a newer program."""
    try:
        loader = MigrationLoader(connection)
    except OperationalError as error:
        raise CannotStart(f"The database cannot be opened: {error}.") from error
    newer = sorted(
        name
        for app, name in set(loader.applied_migrations) - set(loader.disk_migrations)
        if app == "documents"
    )
    if newer:
        raise CannotStart(
            f"The database was made by a newer version of Verbatim ({newer[-1]}): run that "
            "version, or restore a backup into an empty DATA_DIR."
        )


def troubles(*, triggers_too: bool) -> list[str]:
    """What the start-up checks of the data find, one sentence each (documents/checks.py)."""
    return [
        f"{message.msg} {message.hint or ''}".strip()
        for message in run_checks(tags=["database"], databases=["default"])
        if message.is_serious() and (triggers_too or message.id != "documents.E002")
    ]
