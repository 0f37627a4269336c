"""How gunicorn serves the archive: `gunicorn --config python:archive.server archive.wsgi`.

`manage.py serve` starts it so, on a socket that it has bound already. What a
reader asked for is the reader's business: the access log keeps the time, the
method, the path, the status, the size and the duration; no address, query,
referrer or browser, and the error log drops what gunicorn says of single
requests, which names both. An invitation's secret, which is part of a path,
is left out: a log is read by more people than the invitation is for.
"""

import logging
import os
import threading
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

OUTBOX_SECONDS = 3.0
"""How often each worker looks whether index work waits that no request has applied."""

INVITATIONS = "/g/join/"
"""What follows it in a path lets whoever knows it into a group."""


class DiscreetLogger(Logger):  # type: ignore[misc]
    """gunicorn's log without its readers: a failed request leaves its traceback only."""

    DROPPED = (
        "Invalid request from",  # names the address
        "WSGI app sent body bytes",  # every HEAD: Django leaves dropping the body to the server
    )

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Drop what gunicorn warns of single requests."""
        if not msg.startswith(self.DROPPED):
            super().warning(msg, *args, **kwargs)

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the access log may say of a request, without the secret of an invitation."""
        said: dict[str, Any] = super().atoms(*args, **kwargs)
        if said["U"] and said["U"].startswith(INVITATIONS):
            said["U"] = f"{INVITATIONS}…"
        return said

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Keep the sentence and the traceback, not the address asked for with its query."""
        super().exception(msg.partition("%")[0].strip(), **kwargs)


def apply_outbox_for_ever() -> None:
    """Apply waiting index work every few seconds, for as long as the worker lives.

    A trouble is logged when it begins, not at each try.
    """
    from django.db import DatabaseError, close_old_connections

    from documents.errors import IndexBusy, VerbatimError
    from documents.operations.apply_outbox import apply_outbox

    log, pause = logging.getLogger("verbatim"), threading.Event()
    trouble = ""
    while not pause.wait(OUTBOX_SECONDS):
        try:
            close_old_connections()
            apply_outbox()
            trouble = ""
        except IndexBusy:
            continue  # another process is at it, and does our rows too
        except (VerbatimError, DatabaseError, OSError) as error:
            if str(error) != trouble:
                log.error("Index work waits and is tried again: %s", error)
            trouble = str(error)


def post_worker_init(worker: Any) -> None:
    """Start the thread that looks after the outbox, once Django is set up in the worker."""
    threading.Thread(target=apply_outbox_for_ever, name="outbox", daemon=True).start()


worker_class = "gthread"
workers = 2
threads = 4
timeout = 120
graceful_timeout = 30
keepalive = 5
control_socket_disable = True
if Path("/dev/shm").is_dir() and os.access("/dev/shm", os.W_OK):  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108  (the heartbeat must not wait for a slow disk)

logger_class = DiscreetLogger
loglevel = "warning"
errorlog = "-"
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
